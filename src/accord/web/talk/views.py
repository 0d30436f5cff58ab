"""Talk: the ask-first card. Drafts, turns and time-outs will live here, and the page says so."""

from __future__ import annotations

from django.http import HttpResponse

from accord.porch.requests import PlacedRequest
from accord.web.door import client, render


@client
def talk(request: PlacedRequest) -> HttpResponse:
    """What is here, and what isn't yet."""
    return render(request, "talk/talk.html", {})


@client
def ask_first(request: PlacedRequest) -> HttpResponse:
    """A card to say or to point at. It has no form: there is nothing to keep."""
    return render(request, "talk/ask_first.html", {"single_task": True})
