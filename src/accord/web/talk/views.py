"""Talk: drafts, turns and time-outs will live here. Until then the page says so."""

from __future__ import annotations

from django.http import HttpResponse

from accord.porch.requests import PlacedRequest
from accord.web.door import client, render


@client
def talk(request: PlacedRequest) -> HttpResponse:
    """An empty page, honestly."""
    return render(request, "talk/talk.html", {})
