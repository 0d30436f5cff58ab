"""Pausing, withdrawing, stopping, leaving: at one touch, without a reason, never gated."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from accord.actions import dues, narrowing, unsaying
from accord.actions.place import NotFound
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post, render
from accord.web.ours.views import find


@client_post
def pause(request: PlacedRequest, circle_id: str, clause_id: str) -> HttpResponse:
    """Pause one clause. Doing it twice does no harm."""
    form = request.POST.get("form", "")
    narrowing.pause(request.place, circle_id=circle_id, clause_id=clause_id, form=form)
    dues.after_narrowing(request.place)
    return notices.go(request.place, "agreement", "paused", circle_id=circle_id)


@client_post
def withdraw(request: PlacedRequest, circle_id: str, clause_id: str) -> HttpResponse:
    """Take one's yes back. Doing it twice does no harm."""
    form = request.POST.get("form", "")
    narrowing.withdraw(request.place, circle_id=circle_id, clause_id=clause_id, form=form)
    dues.after_narrowing(request.place)
    return notices.go(request.place, "agreement", "withdrawn", circle_id=circle_id)


@client_post
def unsay(request: PlacedRequest, circle_id: str, clause_id: str) -> HttpResponse:
    """Take back a yes to other words that wait. Doing it twice does no harm."""
    waited = unsaying.unsay(request.place, circle_id=circle_id, clause_id=clause_id)
    dues.after_narrowing(request.place)
    told = "unsaid" if waited else "withdrawn"
    return notices.go(request.place, "agreement", told, circle_id=circle_id)


@client_post
def stop_now(request: PlacedRequest) -> HttpResponse:
    """Stop everything, for somebody signed in on a device that keeps no stop token."""
    narrowing.stop_everything(request.place)
    dues.after_narrowing(request.place)
    return notices.go(request.place, "today", "stopped")


@client
def leave(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """Leave a circle for good, after reading what that does."""
    if request.method != "POST":
        return render(request, "ours/leave.html", find(request.place, circle_id))
    try:
        narrowing.leave_circle(request.place, circle_id=circle_id)
    except NotFound:
        return redirect("ours")  # Left already, or never a member: either way they are not in it.
    dues.after_narrowing(request.place)
    return notices.go(request.place, "ours", "left")
