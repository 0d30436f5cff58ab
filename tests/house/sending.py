"""Sending a form of the table, and judging what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import count

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accord.records import models
from tests.house.doors import NOBODY
from tests.house.form_shapes import Form
from tests.house.neighbours import World, kept

_places = count()
SIGN_IN = "__Host-accord"
# A form that comes back, a form that fitted to no page of ours, one that was too big to be read.
REFUSED = {400, 403, 404, 409, 413, 422}


def browser_of(world: World, who: str, *, strict: bool = False) -> Client:
    """A browser that somebody is signed in with. A strict one needs the form's own token."""
    browser = Client(enforce_csrf_checks=strict)
    if who != NOBODY:
        browser.cookies[SIGN_IN] = world.cookies[who]
    return browser


def address(world: World, form: Form) -> str:
    return reverse(form.name, kwargs=form.at(world))


def send(
    world: World,
    form: Form,
    said: Mapping[str, object],
    *,
    browser: Client | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """One POST."""
    used = browser or browser_of(world, form.who)
    # From a place of its own each time: how often one place may try is the business of tests/porch.
    place = f"192.0.2.{next(_places) % 250}"
    return used.post(
        address(world, form), dict(said), headers=dict(headers or {}), REMOTE_ADDR=place
    )


def right(world: World, form: Form) -> dict[str, object]:
    return form.right(world)


def wrong(world: World, form: Form, /, **changed: object) -> dict[str, object]:
    """The right form with some values in place of the right ones; None leaves a field out."""
    said = {**form.right(world), **changed}
    return {name: value for name, value in said.items() if value is not None}


def says_something(answer: HttpResponse) -> bool:
    """Whether there is a sentence about what is wrong, and it is one for people."""
    page = answer.content.decode()
    marked = 'class="wrong"' in page or "<h1" in page
    return marked and "Traceback" not in page and "Select a valid choice" not in page


def given_back(answer: HttpResponse, form: Form, said: Mapping[str, object]) -> list[str]:
    """Which typed texts the page lost, and which secrets it kept."""
    page = answer.content.decode()
    amiss = []
    for name, value in said.items():
        described = form.fields.get(name)
        if described is None or not isinstance(value, str) or not described.longest:
            continue
        there = not value.strip() or escape(value[:200]) in page
        if not there and not described.secret:
            amiss.append(f"{name} was lost")
    return amiss


def settle(world: World, form: Form) -> dict[str, str]:
    """Let the one who sends it read what waits for them, so that their own snapshot is up to
    date; then a mark for everything that is kept."""
    if form.who != NOBODY:
        browser = browser_of(world, form.who)
        for page in ("today", "ours", "safety", "desk-today"):
            browser.get(reverse(page))
    return kept(world.cast.store)


def counted() -> dict[str, int]:
    """How many rows there are of each kind."""
    return {name: getattr(models, name).objects.count() for name in models.__all__}
