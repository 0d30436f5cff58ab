"""A world in the middle of its life, what each person in it reads, and every way to spoil a row.

What somebody reads is taken before and after each spoiling; nothing may ever be there only after.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction

from accord.actions import (
    agreements,
    answers,
    check_ins,
    check_ins_shared,
    circles,
    comparisons,
    course,
    exercises,
    feeds,
    histories,
    journal,
    narrowing,
    reminding,
    shares,
    shown,
    signing_in,
    snapshots,
)
from accord.actions.exercise_steps import Said, lines_of
from accord.actions.journal import Writing
from accord.actions.place import Place, Refused
from accord.actions.pushing import Subscription
from accord.consent.answers import Stance
from accord.consent.check_ins import CheckIn
from accord.consent.course import Mood, Span
from accord.vault.errors import VaultError
from tests import cast as casting
from tests.cast import ABARA, CHARLIE, DAY, HOUR, IDRIS, NOA, ROBIN, SAM, START, Cast, Circle
from tests.post import Browser as Phone

MEMBERS = (ROBIN, SAM, NOA, CHARLIE)
EVERYBODY = (*MEMBERS, ABARA, IDRIS)
NOBODY = {
    "you",
    "the other person",
    "anyone invited with you",
    "",
}  # what stands where a name can't be read
OPENS = START + 9 * DAY
EARLY = START + 8 * DAY - HOUR  # when `earlier` was the state of things
LATER = START + 13 * DAY
# What the program answers when something can't be opened: a refusal or its page for faults.
CLOSED = (Refused, VaultError, ObjectDoesNotExist, DatabaseError, KeyError)
Fact = tuple[str, ...]


@dataclass(frozen=True)
class World:
    """The cast with a past, and the folder as it was before the last narrowings."""

    cast: Cast
    earlier: Path
    opened: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass
class Seen:
    """What is in force and in common ground for whom, and every word that anybody reads."""

    held: set[Fact] = field(default_factory=set)
    ground: set[Fact] = field(default_factory=set)
    words: set[Fact] = field(default_factory=set)

    def more_than(self, before: Seen, *, ever: Seen | None = None) -> set[Fact]:
        """What is here and was not there. Words that were somebody's at any time are theirs."""
        words = before.words | (ever.words if ever else set())
        return (self.held - before.held) | (self.ground - before.ground) | (self.words - words)


def make_world(cast: Cast, kept: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Ten days of two circles; `kept` becomes the folder as it was on the eighth.

    People seal their snapshots early in it, so that there are some to spoil.
    """
    monkeypatch.setattr(snapshots, "SNAPSHOT_AFTER", 2)
    found, topics = [], casting.topics_of(cast, 9)
    for number, circle in enumerate((cast.pair, cast.three)):
        some = topics[number * 4 : number * 4 + 4]
        found.append(_compare(cast, circle, some))
    for circle in (cast.pair, cast.three):
        _look(cast, circle)
        _write(cast, circle)
        _go_through(cast, circle)
        _look_back(cast, circle)
    _want_reminders(cast)
    agreed = [_agree(cast, circle) for circle in (cast.pair, cast.three)]
    casting.leave_world()
    shutil.copytree(cast.folder, kept)
    casting.enter(cast.folder)
    for circle, (taken, leaning) in zip((cast.pair, cast.three), agreed, strict=True):
        _narrow(cast, circle, taken, leaning)
    for number, (_opened, waiting) in enumerate(found):
        place = cast.place(SAM, START + 8 * DAY + HOUR)
        comparisons.take_back(place, comparison_id=waiting)
        if number == 0:
            casting.hand_in(cast, SAM, waiting, topics[2:3], START + 8 * DAY + 2 * HOUR)
    casting.leave_world()
    opened, waiting_ones = zip(*found, strict=True)
    return World(cast, kept, opened, waiting_ones)


def _look(cast: Cast, circle: Circle) -> None:
    """Everybody writes two check-ins and lets the clinician know one of them."""
    check_ins.set_rhythm(cast.place(SAM, START + HOUR), circle_id=circle.id, days=7)
    for name in circle.names:
        for told in (True, False):
            place = cast.place(name, START + 2 * HOUR)
            words = f"{name} among {len(circle.names)}, {'told' if told else 'alone'}."
            kept = check_ins.keep(place, circle_id=circle.id, said=CheckIn(words=words))
            if told:
                check_ins_shared.share(place, check_in_id=kept)


def _write(cast: Cast, circle: Circle) -> None:
    """Everybody keeps an entry, leaves a page half-written, and shows one other a part."""
    for name, other in zip(circle.names, (*circle.names[1:], circle.names[0]), strict=True):
        place = cast.place(name, START + 2 * HOUR)
        words = f"What {name} wrote among {len(circle.names)}."
        kept = journal.keep(place, writing=Writing(words))
        journal.keep_draft(place, writing=Writing(f"What {name} began."))
        shares.share(
            place,
            circle_id=circle.id,
            heading="From a journal",
            words=f"What {name} shows {other} among {len(circle.names)}.",
            readers=[cast.id_of(other)],
            source=kept,
        )


def _go_through(cast: Cast, circle: Circle) -> None:
    """Everybody begins an exercise."""
    for name in circle.names:
        place = cast.place(name, START + 2 * HOUR)
        run = exercises.begin(place, exercise_id="limit")
        said = Said(f"What {name} looked at among {len(circle.names)}.")
        exercises.answer(place, run_id=run, step_id="which", said=said)


def _look_back(cast: Cast, circle: Circle) -> None:
    """Everybody marks a mood, each another one, and one of their answers moves."""
    for name, mood in zip(circle.names, Mood, strict=False):
        course.mark_mood(cast.place(name, START + 2 * HOUR), mood=mood)
        topic = next(iter(answers.inventory(cast.place(name, START + DAY)).answers))[0]
        for day, stance in ((1, Stance.NOT_SURE), (2, Stance.YES_IF)):
            casting.answer(cast, name, topic, START + day * DAY, stance=stance)


def _want_reminders(cast: Cast) -> None:
    """An address for the calendar, and a device, so that there are rows of both and days due."""
    for name in (ROBIN, SAM, NOA):
        place = cast.place(name, START + 3 * HOUR)
        feeds.new_address(place)
        phone = Phone(f"https://updates.push.services.mozilla.com/{name}")
        reminding.add_device(place, subscription=Subscription(**phone.said))


def _compare(cast: Cast, circle: Circle, topics: list[str]) -> tuple[str, str]:
    then = START + HOUR
    opened = casting.set_up(cast, circle, topics[:2], then)
    for name in circle.names:
        for topic in topics:
            said = {"stance": Stance.YES_IF, "condition": f"{name} on {topic}"}
            casting.answer(cast, name, topic, then, show_condition=True, **said)
        casting.hand_in(cast, name, opened, topics[:2], then, clinician_may_see=True)
    comparisons.open_comparison(cast.place(ABARA, START + 3 * DAY), comparison_id=opened)
    waiting = comparisons.set_up(
        cast.place(ABARA, START + 4 * DAY),
        circle_id=circle.id,
        member_ids=cast.ids(circle),
        topics=topics[2:],
        opens=OPENS,
        title=f"Second look of {len(circle.names)}",
    )
    for name in circle.names:
        casting.hand_in(cast, name, waiting, topics[2:], START + 4 * DAY)
    return opened, waiting


def _agree(cast: Cast, circle: Circle) -> tuple[str, str]:
    then, many = START + 4 * DAY, len(circle.names)
    casting.holding(cast, circle, then, f"We {many} may hold hands in the street.")
    taken = casting.holding(cast, circle, then, f"We {many} may sing in the kitchen.")
    agreements.set_limit(
        cast.place(SAM, then),
        circle_id=circle.id,
        sentence=f"I don't want pictures of me, said to {many}.",
        shared_with=cast.ids(circle),
    )
    promised = agreements.promise(
        cast.place(SAM, then),
        circle_id=circle.id,
        sentence=f"I will knock first, said to {many}.",
        shared_with=cast.ids(circle),
    )
    leaning = casting.propose(
        cast, SAM, circle, then, f"We {many} may read side by side.", rests_on=[promised]
    )
    for name in circle.names:
        casting.say_yes(cast, name, circle, leaning, then)
    hoped = casting.propose(cast, ROBIN, circle, START + 7 * DAY, f"We {many} may swim by night.")
    casting.say_yes(cast, ROBIN, circle, hoped, START + 7 * DAY)
    return taken, promised


def _narrow(cast: Cast, circle: Circle, taken: str, promised: str) -> None:
    then = START + 8 * DAY
    narrowing.withdraw(cast.place(SAM, then), circle_id=circle.id, clause_id=taken)
    agreements.let_go(cast.place(SAM, then), circle_id=circle.id, clause_id=promised)


class Watch:
    """Everybody's sign-ins, made before anything is spoiled, and what they read with them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._cookies = {
            (name, when): world.cast.cookie(name, when)
            for name in EVERYBODY
            for when in (EARLY, LATER)
        }

    def place(self, name: str, when: datetime) -> Place:
        """A fresh request of somebody's; it refuses whoever isn't signed in."""
        place = signing_in.open_place(cookie=self._cookies[name, when], now=when)
        place.me  # noqa: B018 - refuses when nobody is signed in
        return place

    def seen(self, when: datetime = LATER, *, only: str = "") -> Seen:
        """What everybody reads, once every comparison was opened whose date has come.

        `only` "agreements" or "comparisons" leaves the other out. Nothing of it stays: neither
        rows nor the store's numbers and parts.
        """
        found = Seen()
        with unchanged(self.world.cast):
            if only != "comparisons":
                for name, place in self._everybody(when):
                    for circle in (self.world.cast.pair, self.world.cast.three):
                        _reads(found, name, place, circle)
                    _reads_alone(found, name, place, self.world.cast)
            if only != "agreements":
                for name, _place in self._everybody(when):
                    for one in self.world.waiting if name in (ABARA, IDRIS) else ():
                        _quietly(partial(_open, self.place(name, when), one))
                for name, place in self._everybody(when):
                    for one in (*self.world.opened, *self.world.waiting):
                        _reads_copies(found, name, place, one)
        return found

    def _everybody(self, when: datetime) -> Iterator[tuple[str, Place]]:
        for name in EVERYBODY:
            place = _quietly(partial(self.place, name, when))
            if place is not None:
                yield name, place


def _open(place: Place, comparison_id: str) -> None:
    comparisons.open_comparison(place, comparison_id=comparison_id)


def _quietly(read: Callable[[], Any]) -> Any:
    try:
        with transaction.atomic():
            return read()
    except CLOSED:
        return None


def _reads(found: Seen, name: str, place: Place, circle: Circle) -> None:
    read = _quietly(lambda: agreements.agreement(place, circle_id=circle.id))
    for one in (*read.limits, *read.allowances, *read.promises) if read else ():
        found.words.add((name, circle.id, one.sentence))
        if one.kind == "allowance" and one.shown is agreements.Shown.IN_FORCE:
            found.held.add((name, circle.id, one.id, one.sentence))
    told = _quietly(lambda: histories.history(place, circle_id=circle.id))
    for line in told.lines if told else ():
        if line.sentence:
            found.words.add((name, circle.id, line.sentence))


def _reads_writing(found: Seen, name: str, place: Place) -> None:
    """Their own journal, what they left half-written, what a search finds, what they show."""
    page = _quietly(lambda: journal.entries(place))
    found.words |= {(name, one.writing.words) for one in page.entries} if page else set()
    left = _quietly(lambda: journal.draft(place))
    found.words |= {(name, left.words)} if left else set()
    page = _quietly(lambda: journal.search(place, words="what"))
    found.words |= {(name, "found", one.writing.words) for one in page.entries} if page else set()
    back = _quietly(lambda: course.look(place, span=Span.ALL))
    found.words |= {(name, str(on), mood) for on, mood in back.moods} if back else set()
    for one in back.moved if back else ():
        found.words |= {(name, one.title, str(on), str(stance)) for on, stance in one.moves}
    for some in (_quietly(lambda: exercises.runs(place)) or {}).values():
        found.words |= {(name, run.id, lines_of(run.exercise, run.said)) for run in some}
    for one in _quietly(lambda: shares.my_shares(place)) or ():
        found.words.add((name, "shows", one.words))  # To whom, the rows of grants say.


def _reads_alone(found: Seen, name: str, place: Place, cast: Cast) -> None:
    read = _quietly(lambda: answers.inventory(place))
    for (topic, about), said in read.answers.items() if read else ():
        found.words.add((name, topic, str(about), str(said.stance), said.condition))
    for own in _quietly(lambda: check_ins.check_ins(place)) or ():
        found.words.add((name, own.said.words))
    _reads_writing(found, name, place)
    for circle in (cast.pair, cast.three):
        about = {"circle_id": circle.id}
        read = _quietly(partial(check_ins_shared.shared_with_me, place, **about))
        for one in read or ():
            found.words.add((name, circle.id, one.pseudonym, one.check_in.said.words))
        for shown_one in _quietly(partial(shown.shown_to_me, place, **about)) or ():
            found.words.add((name, circle.id, str(shown_one.by), shown_one.words))
    for circle in _quietly(lambda: circles.my_circles(place)) or ():
        found.words |= {(name, circle.title)} - {(name, "")}
        called = {str(one.pseudonym) for one in circle.members} - NOBODY
        found.words |= {(name, circle.id, one) for one in called}


def _reads_copies(found: Seen, name: str, place: Place, comparison_id: str) -> None:
    view = _quietly(partial(comparisons.comparison, place, comparison_id=comparison_id))
    if view:
        found.words.add((name, view.title))
    for verb in (comparisons.my_copy, comparisons.clinician_copy):
        copy = _quietly(partial(verb, place, comparison_id=comparison_id))
        for line in copy.lines if copy else ():
            found.ground.add((name, comparison_id, line.topic.slug, str(line.level)))
            for who, text in line.conditions:
                found.words.add((name, comparison_id, line.topic.slug, text))
                if str(who) not in NOBODY:
                    found.words.add((name, comparison_id, str(who), text))


@contextmanager
def unchanged(cast: Cast) -> Iterator[None]:
    """Whatever happens inside is gone afterwards, from the database and from the store."""
    before = _store(cast)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        if _store(cast) != before:
            _restore(cast, before)


def _store(cast: Cast) -> Mapping[str, list[Any]]:
    link = sqlite3.connect(cast.store / "volatile.sqlite3")
    try:
        return {
            table: link.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in ("number", "house")
        }
    finally:
        link.close()


def _restore(cast: Cast, rows: Mapping[str, list[Any]]) -> None:
    link = sqlite3.connect(cast.store / "volatile.sqlite3")
    try:
        with link:
            for table, some in rows.items():
                link.execute(f"DELETE FROM {table}")
                for row in some:
                    link.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    finally:
        link.close()


@pytest.fixture(scope="module")
def watch(template: Cast, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watch]:
    """One world for a whole file of tests: each of them undoes what it did."""
    folder = tmp_path_factory.mktemp("spoiled")
    with casting.copied(template, folder / "home") as copy:
        with pytest.MonkeyPatch.context() as monkeypatch:
            world = make_world(copy, folder / "earlier", monkeypatch)
        casting.enter(copy.folder)
        yield Watch(world)


@pytest.fixture(scope="module")
def before(watch: Watch) -> Seen:
    """What everybody reads while nothing is spoiled."""
    found = watch.seen()
    assert len(found.held) == 5, "there has to be something that could be lost"
    assert len(found.ground) > 10
    assert len(found.words) > 100
    return found
