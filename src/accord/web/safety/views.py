"""Sharing and safety: every way to end something. What is shared is read behind the passphrase."""

from __future__ import annotations

from django.http import HttpResponse

from accord.actions import circles, who_sees
from accord.porch.requests import PlacedRequest
from accord.web.door import client, render
from accord.web.ours.views import around


@client
def safety(request: PlacedRequest) -> HttpResponse:
    """Every way to end something, at one touch or one page away.

    Of what is shared it names a day and nothing else, neither words nor readers: whoever looks at
    the open phone reads no more here than that something was written. All of it is on the page
    that asks for the passphrase (who_sees.py); ending anything never asks for it.
    """
    place = request.place
    context = {
        "homes": [around(one) for one in circles.my_circles(place)],
        "shown": who_sees.to_take_back(place),
    }
    return render(request, "safety/safety.html", context)


@client
def home_screen(request: PlacedRequest) -> HttpResponse:
    """How to have an icon for it, what that tells whoever looks, and how to take it away."""
    return render(request, "safety/home_screen.html", {})
