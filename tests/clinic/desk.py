"""A clinician's browser, and a few short ways to get somewhere in a story."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accord.actions import circles, comparisons, gate, invitations, signing_in
from accord.actions.place import Place
from tests.running import Home

PASSPHRASE = "orbit lantern velvet copper meadow plum"
ASKED = ["fear", "force", "freedom", "capacity"]
TOPICS = ["holding-hands", "long-hug", "greeting-kiss"]
MASKED = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*|(since=)\d+')


@dataclass
class Person:
    name: str
    cookie: str

    def place(self, now: datetime) -> Place:
        return signing_in.open_place(cookie=self.cookie, now=now)

    def id(self, now: datetime) -> str:
        return self.place(now).me.id


def enter(name: str, now: datetime) -> str:
    return signing_in.sign_in(name=name, passphrase=PASSPHRASE, now=now).cookie


class Desk:
    """The clinician's own browser. It never follows a redirect by itself."""

    def __init__(self, home: Home, person: Person) -> None:
        self.home, self.person = home, person
        self.client = Client()
        self.client.cookies["__Host-accord"] = person.cookie

    @property
    def place(self) -> Place:
        return self.person.place(self.home.now)

    def get(self, name: str, *ids: str) -> HttpResponse:
        return self.client.get(reverse(name, args=ids))  # type: ignore[return-value]

    def post(self, name: str, /, *ids: str, **fields: Any) -> HttpResponse:
        return self.client.post(reverse(name, args=ids), fields)  # type: ignore[return-value]

    def after(self, response: HttpResponse) -> HttpResponse:
        """The page that a redirect leads to."""
        assert response.status_code == 303, words(response)
        return self.client.get(response["Location"])  # type: ignore[return-value]

    def wait(self, **spans: float) -> None:
        """Time passes, and the clinician signs in again."""
        self.home.wait(**spans)
        self.person.cookie = enter(self.person.name, self.home.now)
        self.client.cookies["__Host-accord"] = self.person.cookie

    def circle(self, title: str, *names: str, met: bool = True) -> tuple[str, list[Person]]:
        """A circle in which everyone has made an account and, unless told otherwise, been met."""
        made = circles.new_circle(self.place, title=title, pseudonyms=names)
        people = [join(one.code, one.pseudonym, self.home.now) for one in made.invitations]
        for one in people if met else []:
            circles.confirm_met_alone(
                self.place,
                circle_id=made.circle_id,
                person_id=one.id(self.home.now),
                asked=set(ASKED),
                account_is_theirs=True,
            )
        return made.circle_id, people

    def turn_on(self, circle_id: str, feature: str = "comparisons", days: int = 60) -> None:
        until = self.home.now + timedelta(days=days)
        gate.turn_on(self.place, circle_id=circle_id, feature=feature, until=until)

    def set_up(
        self, circle_id: str, people: Collection[Person], title: str = "Quiet evenings"
    ) -> str:
        return comparisons.set_up(
            self.place,
            circle_id=circle_id,
            member_ids=[one.id(self.home.now) for one in people],
            topics=TOPICS,
            opens=self.home.now + timedelta(days=1),
            title=title,
        )


def join(code: str, name: str, now: datetime) -> Person:
    made = invitations.accept(
        code=code, name=name, passphrase=PASSPHRASE, terms_version="1", adult=True, now=now
    )
    return Person(name, made.cookie)


def words(response: HttpResponse) -> str:
    """A page as somebody reads it: no tags, single blanks."""
    text = re.sub(r"<(script|style|template).*?</\1>|<[^>]+>", " ", markup(response), flags=re.S)
    return " ".join(unescape(text).split())


def markup(response: HttpResponse) -> str:
    return response.content.decode()


def bytes_without_tokens(response: HttpResponse) -> str:
    """The page with its one-time form tokens blanked, for comparing two of them."""
    return MASKED.sub(r"\1\2", markup(response))
