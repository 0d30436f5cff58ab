"""What the Stop sheet offers on every page: everything that is in force, to pause or withdraw."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from accord.actions import agreements, circles
from accord.actions.agreements import AgreementView
from accord.actions.circles import CircleView
from accord.actions.place import Place
from accord.consent.agreements import Shown


@dataclass(frozen=True, slots=True)
class Pausable:
    """One clause that is in force, with where to pause it and where to withdraw from it."""

    sentence: str
    url: str
    withdraw_url: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One circle with its agreement, as this person sees them."""

    circle: CircleView
    agreement: AgreementView


def standings(request: HttpRequest, place: Place) -> list[Standing]:
    """Every circle of the person with its agreement, read once in a request."""
    found: list[Standing] | None = getattr(request, "accord_standings", None)
    if found is None:
        found = [
            Standing(circle, agreements.agreement(place, circle_id=circle.id))
            for circle in circles.my_circles(place)
        ]
        request.accord_standings = found  # type: ignore[attr-defined]
    return found


def pausable(request: HttpRequest, place: Place) -> list[Pausable]:
    """Every clause in force that this person can pause or withdraw from, now."""
    return [
        Pausable(clause.sentence, _url("pause", one, clause.id), _url("withdraw", one, clause.id))
        for one in standings(request, place)
        for clause in one.agreement.allowances
        if clause.shown is Shown.IN_FORCE and clause.can_narrow
    ]


def _url(act: str, one: Standing, clause_id: str) -> str:
    return reverse(act, kwargs={"circle_id": one.circle.id, "clause_id": clause_id})
