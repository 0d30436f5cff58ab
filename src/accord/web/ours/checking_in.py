"""A check-in: written alone, offered on the circle's rhythm, passed over without a trace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from accord.actions import check_ins, dues
from accord.actions.place import NotFound, Refused, Words
from accord.porch.check_in_words import STATEMENTS
from accord.porch.requests import PlacedRequest
from accord.web import labels, notices
from accord.web.door import client, client_post, render
from accord.web.ours.check_in_forms import (
    FEAR_CHOICES,
    RHYTHM_CHOICES,
    STEP_CHOICES,
    CheckInForm,
)
from accord.web.ours.views import find


@client
def write(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """The writing page. Nothing on it has to be filled in, and nobody else reads it."""
    place = request.place
    context = find(place, circle_id)
    if request.method != "POST":
        return render(request, "ours/check_in.html", context | _page(CheckInForm()))
    form, wrong = CheckInForm(request.POST), ""
    errors: dict[str, Words] = {name: str(lines[0]) for name, lines in form.errors.items()}
    if not errors:
        try:
            kept = check_ins.keep(place, circle_id=circle_id, said=form.said())
            return notices.go(place, "check-in-kept", "checked-in", check_in_id=kept)
        except NotFound:
            raise
        except Refused as refused:
            errors, wrong = dict(refused.fields), "" if refused.fields else str(refused.words)
    shown = _page(form, errors) | {"wrong": wrong}
    return render(request, "ours/check_in.html", context | shown, status=422)


def _page(form: CheckInForm, errors: Mapping[str, Words] | None = None) -> dict[str, Any]:
    wrong = errors or {}
    typed = {name: form[name].value() or "" for name in form.fields}
    return {
        "single_task": True,
        "who_icon": "lock",
        "measures": [
            (name, statement, labels.choices(STEP_CHOICES, [typed[name]]), wrong.get(name))
            for name, statement in STATEMENTS.items()
        ],
        "afraid": labels.choices(FEAR_CHOICES, [typed["afraid"]]),
        "words": typed["words"],
        "errors": wrong,
    }


@client_post
def set_rhythm(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """How often everyone in the circle is offered a check-in. It says nobody's name."""
    chosen = request.POST.get("days", "")
    days = int(chosen) if chosen in dict(RHYTHM_CHOICES) else -1
    check_ins.set_rhythm(request.place, circle_id=circle_id, days=days)
    return notices.go(request.place, "circle", "rhythm", circle_id=circle_id)


@client_post
def pass_over(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """Leave this one out."""
    check_ins.pass_over(request.place, circle_id=circle_id)
    return notices.go(request.place, "today")


@client_post
def want_offer(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """Be offered check-ins of this circle on Today, or not."""
    chosen = request.POST.get("offer", "")
    if chosen not in ("on", "off", "away"):
        raise NotFound
    check_ins.want_offer(request.place, circle_id=circle_id, wanted=chosen == "on")
    dues.keep_dues(request.place)  # Nobody is reminded of what they declined.
    if chosen == "away":  # Off Today, without laying open what was said before.
        return notices.go(request.place, "today", "offer-off")
    return notices.go(request.place, "check-ins", f"offer-{chosen}")
