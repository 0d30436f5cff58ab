"""One's recovery code on a page of its own, until one goes on, or for ten minutes.

A phone fetches a page again when its owner comes back from another app, where they may have noted
the code. So it travels in a sealed cookie, which only their own sign-in opens.
"""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accord.actions.one_line import open_line, seal_line
from accord.actions.place import Place
from accord.porch import cookies
from accord.porch.doors import go, go_home
from accord.porch.requests import PlacedRequest

STAYS = timedelta(minutes=10)


def show_code(place: Place, code: str, *, anew: bool = False) -> HttpResponse:
    """To the page that shows this code to its owner. `anew`: an earlier one is void."""
    address = reverse("your-code")
    response = go(address)
    line = f"{'anew' if anew else 'first'} {code}"
    cookies.keep_code(response, seal_line(place, line, path=address), STAYS)
    return response


def your_code(request: PlacedRequest) -> HttpResponse:
    """The code, for whom it is; "I have it" takes it off this device."""
    token = request.COOKIES.get(cookies.CODE, "")
    line = open_line(request.place, token, path=request.path, stays=STAYS)
    if request.method == "POST" or not line:
        response = go_home(request)
        if token:
            cookies.forget_code(response)
        return response
    which, _blank, code = line.partition(" ")
    context = {"recovery_code": code, "anew": which == "anew", "single_task": True}
    return render(request, "porch/first_keys.html", context)
