"""Which pages open without a sign-in. All others stay closed: the middleware asks here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accord.actions.place import PersonView
from accord.porch.requests import PlacedRequest

View = TypeVar("View", bound=Callable[..., object])


def open_to_all(view: View) -> View:
    """Mark a view that shows nobody's things and needs no sign-in."""
    view.is_open_to_all = True  # type: ignore[attr-defined]
    return view


def is_open(view: object) -> bool:
    """Whether a view was marked; deny by default."""
    return getattr(view, "is_open_to_all", False) is True


def home_of(person: PersonView) -> str:
    """The address of the first page after a sign-in: each door has its own Today."""
    return reverse("desk-today" if person.is_clinician else "today")


def go(address: str) -> HttpResponse:
    """On to another page with GET, whatever brought us here."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def go_home(request: PlacedRequest) -> HttpResponse:
    """To the signed-in person's Today, or to the front door."""
    person = request.place.person
    return go(home_of(person) if person else reverse("front"))
