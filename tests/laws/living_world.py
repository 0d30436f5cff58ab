"""A practice in which a circle of one to eight can live fifty steps in a second.

Everybody's keys are made once; each run works on a copy of a small folder, in memory where there
is any. Nothing else is spared: rows, seals, store and actions are the program's own.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from accord.actions import circles, gate, invitations, narrowing, practice, signing_in
from accord.actions.place import PersonView, Place, practice_view, the_store
from accord.records.models import Document, Grant
from accord.vault import keys, points
from accord.vault.pairs import KeyPair
from tests import cast as casting
from tests.cast import ABARA, DAY, PASSPHRASE, START
from tests.laws.rows import Row, put_back, rows_of, without

SIZES = tuple(range(1, 9))
PEOPLE = ("Robin", "Sam", "Noa", "Ari", "Kim", "Lou", "Max", "Uma", "Alex", "Jo")
"""Eight can be members from the start; whoever is left over may join later."""
OURS = ("happening", "yeses", "snapshot", "clause")
"""The kinds of documents that an agreement is made of."""
_MEMORY = Path("/dev/shm")


class Killed(BaseException):
    """The process is gone: nothing may catch this but whoever starts it again."""


class _Gone:
    """Stands in for `os` at the named points: the kill is an exception, so that we live on."""

    environ = os.environ
    getpid = staticmethod(os.getpid)

    @staticmethod
    def kill(*_: object) -> None:
        raise Killed


@contextmanager
def dying_at(point: str) -> Iterator[None]:
    """Whoever comes by this point is killed there. What was open and unsaved is rolled back."""
    there, points.os = points.os, _Gone  # type: ignore[attr-defined,assignment]
    os.environ["ACCORD_DIE_AT"] = point
    points._passed.clear()
    try:
        yield
    finally:
        del os.environ["ACCORD_DIE_AT"]
        points._passed.clear()
        points.os = there  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Someone:
    view: PersonView
    keys: KeyPair = field(repr=False)
    stop_token: str = field(repr=False)


@dataclass
class Houses:
    """The folders that runs are copied from: one for each size of circle."""

    folder: Path
    people: dict[str, Someone]
    circles: dict[int, str] = field(default_factory=dict)

    def of(self, size: int) -> Path:
        return self.folder / str(size)


@contextmanager
def houses() -> Iterator[Houses]:
    """Build everything that a run begins with; it is gone in the end."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        made = _build(Path(folder))
        try:
            yield made
        finally:
            casting.leave_world()


def _build(folder: Path) -> Houses:
    keys.wrap_with_passphrase.__kwdefaults__["cost"], cost = (
        keys.Cost(memory=64, rounds=1),
        keys.wrap_with_passphrase.__kwdefaults__["cost"],
    )
    try:
        found = Houses(folder, _people(folder / "first"))
    finally:
        keys.wrap_with_passphrase.__kwdefaults__["cost"] = cost
    casting.leave_world()
    for size in SIZES:
        shutil.copytree(folder / "first", found.of(size))
        casting.enter(found.of(size))
        found.circles[size] = _circle(World(found, size))
        casting.leave_world()
    return found


def _people(folder: Path) -> dict[str, Someone]:
    """Dr. Abara, and ten people whose first circle, each alone, is behind them."""
    folder.mkdir()
    casting.enter(folder)
    casting.call_command("migrate", verbosity=0)
    practice.set_up_practice(
        name="Green Room",
        country="US",
        emergency_number="911",
        clinician_name=ABARA,
        passphrase=PASSPHRASE,
        now=START - DAY,
    )
    place = signing_in.open_place(
        cookie=signing_in.sign_in(name=ABARA, passphrase=PASSPHRASE, now=START - DAY).cookie,
        now=START - DAY,
    )
    people = {ABARA: Someone(place.me, place.my_keys, "")}
    for name in PEOPLE:
        made = circles.new_circle(place, title=name, pseudonyms=[name])
        new = invitations.accept(
            code=made.invitations[0].code,
            name=name,
            passphrase=PASSPHRASE,
            terms_version="1",
            adult=True,
            now=START - DAY,
        )
        theirs = signing_in.open_place(cookie=new.cookie, now=START - DAY)
        narrowing.leave_circle(theirs, circle_id=made.circle_id)
        people[name] = Someone(theirs.me, theirs.my_keys, new.stop_token)
    return people


def _circle(world: World) -> str:
    """A circle of this size, everybody in it met alone; nothing is turned on yet."""
    names = PEOPLE[: world.size]
    made = circles.new_circle(world.place(ABARA, START), title="Ours", pseudonyms=names)
    for one in made.invitations:
        invitations.join_with_code(world.place(one.pseudonym, START), code=one.code)
    world.circle = made.circle_id
    for name in names:
        world.meet(name, START)
    return made.circle_id


class World:
    """One run's own copy of a practice."""

    def __init__(self, houses: Houses, size: int) -> None:
        self.houses, self.size = houses, size
        self.circle = houses.circles.get(size, "")
        self.practice = practice_view()
        self.ids = {name: one.view.id for name, one in houses.people.items()}
        self.names = {number: name for name, number in self.ids.items()}

    def place(self, name: str, now: datetime) -> Place:
        """A fresh request of somebody who is signed in."""
        someone = self.houses.people[name]
        return Place(self.practice, someone.view, someone.keys, now, the_store())

    def abara(self, now: datetime) -> Place:
        return self.place(ABARA, now)

    def token(self, name: str) -> str:
        return self.houses.people[name].stop_token

    def meet(self, name: str, now: datetime) -> None:
        """Dr. Abara met somebody alone, and confirms it."""
        circles.confirm_met_alone(
            self.abara(now),
            circle_id=self.circle,
            person_id=self.ids[name],
            asked=circles.ASKED,
            account_is_theirs=True,
        )

    def join(self, name: str, now: datetime) -> None:
        """Somebody is invited to the circle, and comes."""
        asked = invitations.invite(self.abara(now), circle_id=self.circle, pseudonym=name)
        invitations.join_with_code(self.place(name, now), code=asked.code)

    def turn_on(self, now: datetime, until: datetime) -> None:
        gate.turn_on(self.abara(now), circle_id=self.circle, feature="agreements", until=until)

    def turn_off(self, now: datetime) -> None:
        gate.turn_off(self.abara(now), circle_id=self.circle, feature="agreements")

    def start_again(self) -> None:
        """What a new process finds: the files, and nothing that was opened."""
        folder = Path(casting.connection.settings_dict["NAME"]).parent
        casting.enter(folder)
        self.practice = practice_view()


@contextmanager
def world(houses: Houses, size: int) -> Iterator[World]:
    """A fresh copy for one run, in use inside the block."""
    folder = houses.folder / "run"
    casting.leave_world()
    shutil.copytree(houses.of(size), folder)
    casting.enter(folder)
    try:
        yield World(houses, size)
    finally:
        casting.leave_world()
        shutil.rmtree(folder)


# What somebody can do who writes to the database.


@dataclass(frozen=True)
class OldRows:
    """The agreement's rows as they were at some moment."""

    documents: list[Row]
    grants: list[Row]


def _documents(kinds: tuple[str, ...]) -> Any:
    return Document.objects.filter(kind__in=kinds)


def keep_rows() -> OldRows:
    """A copy of all documents of an agreement, with everybody's keys to them."""
    documents = [row for row in rows_of(Document) if row["kind"] in OURS]
    known = {row["serial"] for row in documents}
    return OldRows(documents, [row for row in rows_of(Grant) if row["document_id"] in known])


def restore(old: OldRows, kinds: tuple[str, ...], *, and_nothing_newer: bool) -> None:
    """Put old rows of some kinds back over those that stand there now."""
    documents = [row for row in old.documents if row["kind"] in kinds]
    serials = {row["serial"] for row in documents}
    if and_nothing_newer:
        newer = _documents(kinds).exclude(serial__in=serials)
        without(Grant.objects.filter(document__in=list(newer.values_list("serial", flat=True))))
        without(newer)
    without(Grant.objects.filter(document_id__in=serials))
    for row in documents:
        put_back(Document, row)
    for row in old.grants:
        if row["document_id"] in serials:
            put_back(Grant, row)


def delete_newest(kinds: tuple[str, ...], count: int) -> None:
    """Delete the newest rows of some kinds."""
    newest = _documents(kinds).order_by("-serial").values_list("serial", flat=True)[:count]
    serials = list(newest)
    without(Grant.objects.filter(document_id__in=serials))
    without(Document.objects.filter(serial__in=serials))
