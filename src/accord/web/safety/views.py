"""Sharing and safety: who can see what, in words, and every way to end something."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from accord.actions import check_ins, comparisons, shares
from accord.actions.place import Place
from accord.consent.agreements import Shown
from accord.porch.requests import PlacedRequest
from accord.web.door import client, render
from accord.web.ours.views import around
from accord.web.stopping import Standing, standings


@client
def safety(request: PlacedRequest) -> HttpResponse:
    """Who can see what, in words, circle by circle; and every way to end something."""
    shared = [_shared(request.place, one) for one in standings(request, request.place)]
    told = [one for one in check_ins.check_ins(request.place) if one.shared]
    context = {"shared": shared, "told": told, "shown": shares.my_shares(request.place)}
    return render(request, "safety/safety.html", context)


@client
def home_screen(request: PlacedRequest) -> HttpResponse:
    """How to have an icon for it, what that tells whoever looks, and how to take it away."""
    return render(request, "safety/home_screen.html", {})


def _shared(place: Place, one: Standing) -> dict[str, Any]:
    """What of one's own others in this circle can read now."""
    found = one.agreement
    own = (*found.limits, *found.promises)
    return around(one.circle) | {
        "own": [clause for clause in own if clause.is_mine],
        "together": [clause for clause in found.allowances if clause.shown is Shown.IN_FORCE],
        "waiting": [clause for clause in found.allowances if clause.shown is not Shown.IN_FORCE],
        "agreement": found,
        "comparisons": [
            view
            for view in comparisons.comparisons(place, circle_id=one.circle.id)
            if view.state != "over"
        ],
    }
