"""The same people everywhere, made by calling the actions, with real keys.

Robin and Sam share a circle; Noa is the third in another; Dr. Abara leads both. Charlie, and
Charlie's clinician Dr. Idris, have nothing to do with any of them. Making their accounts costs
Argon2, so it is done once in a test run; every test works on a copy of that folder.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

os.environ.setdefault("ACCORD_HOME", tempfile.mkdtemp(prefix="accord-tests-"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.config.settings")

import django
from django.apps import apps

if not apps.ready:
    django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from accord.actions import (
    agreements,
    answers,
    circles,
    comparisons,
    gate,
    invitations,
    practice,
    signing_in,
)
from accord.actions import place as places
from accord.actions.place import Place
from accord.consent.answers import Answer, Stance
from accord.records.models import Person
from accord.vault import names
from accord.vault.pairs import KeyPair

START = datetime(2026, 3, 1, 10, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PASSPHRASE = "quartz meadow lantern orbit velvet thimble"
ABARA, ROBIN, SAM, NOA = "Dr. Abara", "Robin", "Sam", "Noa"
IDRIS, CHARLIE = "Dr. Idris", "Charlie"
WALK = "We may hold hands in the street, if each wants it then."


@dataclass(frozen=True)
class Someone:
    """One of the cast: what only they and their devices hold."""

    id: str
    name: str
    keys: KeyPair = field(repr=False)
    recovery_code: str = field(repr=False)
    stop_token: str = field(repr=False, default="")


@dataclass(frozen=True)
class Circle:
    id: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Cast:
    """A practice on the disk, and everybody in it."""

    folder: Path
    people: dict[str, Someone]
    record_halves: tuple[str, str]
    pair: Circle = field(default=Circle("", ()))
    three: Circle = field(default=Circle("", ()))
    elsewhere: Circle = field(default=Circle("", ()))

    @property
    def database(self) -> Path:
        return self.folder / "practice.sqlite3"

    @property
    def store(self) -> Path:
        return self.folder / "store"

    def id_of(self, name: str) -> str:
        return self.people[name].id

    def ids(self, circle: Circle) -> list[str]:
        return [self.people[one].id for one in circle.names]

    def cookie(self, name: str, now: datetime) -> str:
        """Sign somebody in, as entering the passphrase does once their keys are unwrapped."""
        someone = self.people[name]
        row = Person.objects.get(id=someone.id)
        return signing_in.start_session(row, someone.keys, now).cookie

    def place(self, name: str, now: datetime) -> Place:
        """A request's place: signed in freshly, nothing opened yet."""
        opened = signing_in.open_place(cookie=self.cookie(name, now), now=now)
        assert opened.person is not None
        return opened

    def nobody(self, now: datetime) -> Place:
        return signing_in.open_place(cookie=None, now=now)


def leave_world() -> None:
    """Close every connection to the world in use."""
    connection.close()
    if places._store_at.cache_info().currsize:
        places.the_store().close()
    places._store_at.cache_clear()


def enter(folder: Path) -> None:
    """Make a folder the one in which everything happens from now on."""
    leave_world()
    connection.settings_dict["NAME"] = str(folder / "practice.sqlite3")
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"]
    settings.STORE = folder / "store"


@contextmanager
def copied(cast: Cast, folder: Path) -> Iterator[Cast]:
    """A copy of a world, in use inside the block."""
    leave_world()
    shutil.copytree(cast.folder, folder)
    enter(folder)
    try:
        yield replace(cast, folder=folder)
    finally:
        leave_world()


def make_cast(folder: Path) -> Cast:
    """The whole cast with both joint features on in both circles, at START."""
    folder.mkdir(parents=True, exist_ok=True)
    enter(folder)
    call_command("migrate", verbosity=0)
    made = practice.set_up_practice(
        name="Green Room",
        country="US",
        emergency_number="911",
        clinician_name=ABARA,
        passphrase=PASSPHRASE,
        now=START,
    )
    cookie = signing_in.sign_in(name=ABARA, passphrase=PASSPHRASE, now=START).cookie
    keys = signing_in.open_place(cookie=cookie, now=START).my_keys
    abara = Someone(made.clinician_id, ABARA, keys, made.recovery_code)
    _row, other_keys, other_code = practice.new_person(
        role="clinician", name=IDRIS, passphrase=PASSPHRASE, terms_version="", now=START
    )
    idris = Someone(_row.id, IDRIS, other_keys, other_code)
    people = {ABARA: abara, IDRIS: idris}
    cast = Cast(folder=folder, people=people, record_halves=made.record_halves)
    cast, pair = _new_circle(cast, "Tuesday pair", (ROBIN, SAM))
    cast, elsewhere = _new_circle(cast, "Alone", (CHARLIE,), by=IDRIS)
    cast, three = _new_circle(cast, "Three of them", (NOA, ROBIN, SAM))
    cast = replace(cast, pair=pair, three=three, elsewhere=elsewhere)
    meet_everyone(cast, elsewhere, START, by=IDRIS)
    for circle in (pair, three):
        meet_everyone(cast, circle, START)
    for circle in (pair, three):
        for feature in gate.FEATURES:
            turn_on(cast, circle, feature, START)
    leave_world()
    return cast


def _new_circle(
    cast: Cast, title: str, names: tuple[str, ...], *, by: str = ABARA
) -> tuple[Cast, Circle]:
    made = circles.new_circle(cast.place(by, START), title=title, pseudonyms=names)
    people = dict(cast.people)
    for invitation in made.invitations:
        name = invitation.pseudonym
        if name in people:
            invitations.join_with_code(cast.place(name, START), code=invitation.code)
            continue
        new = invitations.accept(
            code=invitation.code,
            name=name,
            passphrase=PASSPHRASE,
            terms_version="1",
            adult=True,
            now=START,
        )
        keys = signing_in.open_place(cookie=new.cookie, now=START).my_keys
        people[name] = Someone(new.person.id, name, keys, new.recovery_code, new.stop_token)
        cast = replace(cast, people=people)
    return replace(cast, people=people), Circle(made.circle_id, names)


def meet_everyone(cast: Cast, circle: Circle, now: datetime, *, by: str = ABARA) -> None:
    """The clinician has met each member alone, asked all four questions, and confirms it."""
    for name in circle.names:
        circles.confirm_met_alone(
            cast.place(by, now),
            circle_id=circle.id,
            person_id=cast.id_of(name),
            asked=circles.ASKED,
            account_is_theirs=True,
        )


def turn_on(cast: Cast, circle: Circle, feature: str, now: datetime, *, days: int = 180) -> None:
    gate.turn_on(
        cast.place(ABARA, now), circle_id=circle.id, feature=feature, until=now + days * DAY
    )


def gather(cast: Cast, title: str, names: tuple[str, ...]) -> tuple[Cast, Circle]:
    """One more circle of Dr. Abara's with both joint features on. Whoever is new gets an
    account, which costs Argon2."""
    cast, circle = _new_circle(cast, title, names)
    meet_everyone(cast, circle, START)
    for feature in gate.FEATURES:
        turn_on(cast, circle, feature, START)
    return cast, circle


def topics_of(cast: Cast, number: int) -> list[str]:
    """Some topics of the catalogue, always the same ones; those with roles are left out."""
    known = answers.catalogue_topics(cast.nobody(START))
    return [slug for slug, topic in known.items() if not topic.roles][:number]


def code_of(cast: Cast, name: str, topic: str) -> str:
    """What stands for a topic in somebody's own addresses."""
    return names.topic_code(names.topic_code_key(cast.people[name].keys), topic)


def set_up(cast: Cast, circle: Circle, topics: list[str], now: datetime) -> str:
    """A comparison of everyone in the circle that opens two days from now."""
    return comparisons.set_up(
        cast.place(ABARA, now),
        circle_id=circle.id,
        member_ids=cast.ids(circle),
        topics=topics,
        opens=now + 2 * DAY,
        title="First look",
    )


def answer(cast: Cast, name: str, topic: str, now: datetime, **said: object) -> None:
    """Save one answer; a plain yes unless told otherwise."""
    fields: dict[str, object] = {"topic": topic, "stance": Stance.YES, **said}
    answers.save_answer(cast.place(name, now), answer=Answer(**fields))  # type: ignore[arg-type]


def hand_in(
    cast: Cast,
    name: str,
    comparison_id: str,
    topics: list[str],
    now: datetime,
    *,
    free: list[str] | None = None,
    clinician_may_see: bool = False,
) -> None:
    comparisons.hand_in(
        cast.place(name, now),
        comparison_id=comparison_id,
        brought=topics,
        free=topics if free is None else free,
        clinician_may_see=clinician_may_see,
    )


def propose(
    cast: Cast, name: str, circle: Circle, now: datetime, sentence: str = WALK, **more: object
) -> str:
    """An allowance of the whole circle."""
    concerns = cast.ids(circle)
    return agreements.propose(
        cast.place(name, now),
        circle_id=circle.id,
        sentence=sentence,
        **{"concerns": concerns, **more},  # type: ignore[arg-type]
    )


def say_yes(cast: Cast, name: str, circle: Circle, clause_id: str, now: datetime) -> None:
    """Open the clause's page, read it, and say yes to it."""
    place = cast.place(name, now)
    form = agreements.clause(place, circle_id=circle.id, clause_id=clause_id).form
    agreements.say_yes(cast.place(name, now), circle_id=circle.id, clause_id=clause_id, form=form)


def narrow(
    cast: Cast, verb: Callable[..., None], name: str, circle: Circle, clause_id: str, now: datetime
) -> None:
    """Open the clause's page, and pause or withdraw with what it showed."""
    form = narrow_form(cast, name, circle, clause_id, now)
    verb(cast.place(name, now), circle_id=circle.id, clause_id=clause_id, form=form)


def narrow_form(cast: Cast, name: str, circle: Circle, clause_id: str, now: datetime) -> str:
    """What the page of a clause puts under it for pausing and withdrawing."""
    place = cast.place(name, now)
    return agreements.clause(place, circle_id=circle.id, clause_id=clause_id).narrow_form


def in_force(cast: Cast, name: str, circle: Circle, now: datetime) -> set[str]:
    """The allowances that this member reads as in force."""
    found = agreements.agreement(cast.place(name, now), circle_id=circle.id)
    return {one.id for one in found.allowances if one.shown is agreements.Shown.IN_FORCE}


def holding(cast: Cast, circle: Circle, now: datetime, sentence: str = WALK) -> str:
    """An allowance in force: everyone has said yes and thought it over. Needs a day from `now`."""
    clause_id = propose(cast, circle.names[0], circle, now, sentence)
    for name in circle.names:
        say_yes(cast, name, circle, clause_id, now)
    assert clause_id in in_force(cast, circle.names[0], circle, now + DAY + MINUTE)
    return clause_id


def a_day_later(now: datetime, days: int = 90) -> date:
    return (now + timedelta(days=days)).date()
