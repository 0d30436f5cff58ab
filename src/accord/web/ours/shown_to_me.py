"""What others of a circle let one read."""

from __future__ import annotations

from django.http import HttpResponse

from accord.actions import shown as showing
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post, render
from accord.web.ours.views import find


@client
def shown(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """All of it, the newest first. What was taken back isn't there any more."""
    context = find(request.place, circle_id)
    found = showing.shown_to_me(request.place, circle_id=circle_id)
    showing.note_read(request.place, circle_id=circle_id)
    return render(request, "ours/shown_to_me.html", context | {"found": found})


@client_post
def set_aside(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """Take the line off Today, unread."""
    find(request.place, circle_id)
    showing.note_read(request.place, circle_id=circle_id)
    return notices.go(request.place, "today")


@client_post
def put_away(request: PlacedRequest, circle_id: str, share_id: str) -> HttpResponse:
    """Take it off one's own list; whoever showed it doesn't learn of it."""
    showing.put_away(request.place, circle_id=circle_id, share_id=share_id)
    return notices.go(request.place, "shown-to-me", "put-away", circle_id=circle_id)


@client
def one(request: PlacedRequest, circle_id: str, share_id: str) -> HttpResponse:
    """One of them, to read."""
    context = find(request.place, circle_id)
    found = showing.shown(request.place, circle_id=circle_id, share_id=share_id)
    return render(request, "ours/shown_one.html", context | {"one": found})
