"""Ours: each circle's home."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpResponse

from accord.actions import check_ins, circles, comparisons, members, newcomers
from accord.actions.agreements import AgreementView
from accord.actions.circles import CircleView
from accord.actions.place import NotFound, Place
from accord.consent.agreements import Shown
from accord.porch.requests import PlacedRequest
from accord.web import labels
from accord.web.door import client, join, render
from accord.web.ours.check_in_forms import RHYTHM_CHOICES
from accord.web.stopping import Standing, standings


def with_whom(view: CircleView) -> str:
    """The others of a circle in one phrase, as this person may call them."""
    return join([str(one.pseudonym) for one in view.others])


def around(view: CircleView) -> dict[str, Any]:
    """What every page about a circle shows: who is in it, and who sees the page."""
    return {"circle": view, "others": with_whom(view), "who_icon": "users-round"}


def find(place: Place, circle_id: str) -> dict[str, Any]:
    """The same by its id; NotFound for a circle that isn't theirs."""
    return around(circles.circle(place, circle_id=circle_id))


@client
def ours(request: PlacedRequest) -> HttpResponse:
    """Every circle the person is in; mostly there is one."""
    homes = [_home(request.place, one) for one in standings(request, request.place)]
    return render(request, "ours/ours.html", {"homes": homes})


@client
def circle(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """One circle's home."""
    find(request.place, circle_id)  # Before anything of one's own is opened for it.
    home = _home(request.place, _standing(request, circle_id))
    return render(request, "ours/ours.html", {"homes": [home]})


def _standing(request: PlacedRequest, circle_id: str) -> Standing:
    for one in standings(request, request.place):
        if one.circle.id == circle_id:
            return one
    raise NotFound


def find_agreement(request: PlacedRequest, circle_id: str) -> AgreementView:
    """A circle's agreement, read once in a request; NotFound for a circle that isn't theirs."""
    return _standing(request, circle_id).agreement


def compared_with(view: CircleView, other_ids: Collection[str]) -> str:
    """The others of one comparison in one phrase; they need not be the whole circle."""
    called = {one.person_id: str(one.pseudonym) for one in view.others}
    # Sorted as everywhere else: ids are random, and so was the order.
    return join(sorted(called.get(one, str(members.SOMEBODY)) for one in other_ids))


def _home(place: Place, one: Standing) -> dict[str, Any]:
    found = one.agreement
    new = newcomers.newcomers(place, circle_id=one.circle.id)
    here = [member for member in one.circle.members if member.person_id in new]
    names = [str(member.pseudonym) for member in here if not member.is_me]
    return {
        **around(one.circle),
        "rhythm": labels.choices(RHYTHM_CHOICES, [_days(place, one.circle.id)]),
        "in_force": [one for one in found.allowances if one.shown is Shown.IN_FORCE],
        "new_me": any(member.is_me for member in here),
        "new": names,
        "new_names": join(names),
        "written": bool(found.allowances or found.limits or found.promises),
        "comparisons": [
            (view, compared_with(one.circle, view.other_ids), len(view.other_ids) == 1)
            for view in comparisons.comparisons(place, circle_id=one.circle.id)
        ],
    }


def _days(place: Place, circle_id: str) -> str:
    return str(check_ins.rhythm(place, circle_id=circle_id).days)
