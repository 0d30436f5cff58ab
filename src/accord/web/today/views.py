"""Today: what waits, and nothing more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.actions import answers, dues, recovery, taking_away
from accord.actions import today as waiting_room
from accord.actions.place import Place
from accord.actions.today import Waiting
from accord.library.texts import first_use
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post, render
from accord.web.ours.views import compared_with, with_whom
from accord.web.stopping import Standing, standings

# (hour the part of the day ends, greeting)
GREETINGS: tuple[tuple[int, Promise], ...] = (
    (5, _("Good evening")),
    (11, _("Good morning")),
    (17, _("Good day")),
    (24, _("Good evening")),
)
COUNTS: tuple[Promise, ...] = (
    _("Nothing waits."),
    _("One thing waits."),
    _("Two things wait."),
    _("A few things wait."),
)
NOT_TODAY = _("Nothing needs doing today.")
LOOK_FIRST = _("Please look at this first.")
# From here on something does: a code was used, or a comparison's date is this close.
CLOSE = timedelta(hours=24)


@client
def today(request: PlacedRequest) -> HttpResponse:
    """What waits. At first use, the three things that are told first."""
    place, found = request.place, standings(request, request.place)
    waits, pending = waiting_room.waiting(place), recovery.is_pending(place)
    dues.keep_dues(place)
    begun = bool(answers.inventory(place).answers)
    context = {
        "day": timezone.localdate(place.now),
        "greeting": _greeting(timezone.localtime(place.now).hour),
        "my_name": _my_name(found),
        "begun": begun,
        "code_used": pending,
        "taking": taking_away.asked(place),
        "how_many": _how_many(place, waits, pending=pending),
        "waits": [_told(one, found) for one in waits],
        "first": first_use(translation.get_language() or "en"),
    }
    return render(request, "today/today.html", context)


def _how_many(place: Place, waits: list[Waiting], *, pending: bool) -> str:
    """What waits in one line, and whether any of it is for today."""
    if pending:
        return str(LOOK_FIRST)
    count = str(COUNTS[min(len(waits), len(COUNTS) - 1)])
    ends = [one.when for one in waits if one.kind == "hand_in" and one.when]
    if not waits or any(when - place.now < CLOSE for when in ends):
        return count
    return f"{count} {NOT_TODAY}"


def _greeting(hour: int) -> Promise:
    return next(words for until, words in GREETINGS if hour < until)


def _my_name(found: list[Standing]) -> str:
    """One's own pseudonym, once a member list says it."""
    for one in found:
        for member in one.circle.members:
            if member.is_me and isinstance(member.pseudonym, str):
                return member.pseudonym
    return ""


def _told(one: Waiting, found: list[Standing]) -> dict[str, Any]:
    circle = next((it.circle for it in found if it.circle.id == one.circle_id), None)
    if circle is None:
        return {"what": one, "others": ""}
    whole = one.kind in ("review", "check_in", "shown")
    others = with_whom(circle) if whole else compared_with(circle, one.other_ids)
    return {"what": one, "others": others}


@client_post
def set_aside(request: PlacedRequest) -> HttpResponse:
    """Take "go on answering" off Today."""
    waiting_room.set_answers_aside(request.place)
    return notices.go(request.place, "today")
