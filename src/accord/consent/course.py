"""One's own course over time: a word for a day's mood, and how one's own answers moved.

It is kept for its author alone. Nothing in it is counted, ranked or compared with anybody: an
answer that became a no has moved as one that became a yes has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from accord.consent.answers import Stance

MOST_MOODS = 370
MOST_MOVES = 330
MOST_OF_ONE = 12
"""Moves kept of one answer. The oldest fall away, so that all of it always has room."""


class Mood(StrEnum):
    """A word for how it is. None stands above another: they follow each other by the alphabet."""

    CALM = "calm"
    HEAVY = "heavy"
    LIGHT = "light"
    MIXED = "mixed"
    ON_EDGE = "on_edge"


class Span(StrEnum):
    """How far back somebody looks."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


_DAYS = {Span.MONTH: 30, Span.QUARTER: 91, Span.YEAR: 365}


@dataclass(frozen=True, slots=True)
class Move:
    """On this day an answer came to be this one. Of its texts nothing is here."""

    on: date
    topic: str
    about: str | None
    stance: Stance

    @property
    def of(self) -> tuple[str, str | None]:
        """Which answer it is of: the topic, and about whom."""
        return self.topic, self.about


@dataclass(frozen=True, slots=True)
class Course:
    """What is kept of one person's course, each part the oldest first; one mood for a day."""

    moods: tuple[tuple[date, Mood], ...] = ()
    moves: tuple[Move, ...] = ()


def begins(span: Span, today: date) -> date:
    """The first day of a span that ends today; of all there is, the first of all days."""
    return date.min if span is Span.ALL else today - timedelta(days=_DAYS[span] - 1)


def with_mood(course: Course, on: date, mood: Mood | None) -> Course:
    """The day's mood in place of what was said of it before; None: the day has none."""
    others = tuple(one for one in course.moods if one[0] != on)
    kept = others if mood is None else (*others, (on, mood))
    return replace(course, moods=tuple(sorted(kept))[-MOST_MOODS:])


def with_move(course: Course, move: Move) -> Course:
    """The same with one move more; without, if the answer is the one that it was.

    Of one day the last counts, also where the day came again in another time zone.
    """
    mine = [one for one in course.moves if one.of == move.of and one.on < move.on]
    if not mine or mine[-1].stance != move.stance:
        mine.append(move)
    others = [one for one in course.moves if one.of != move.of]
    moves = sorted([*others, *mine[-MOST_OF_ONE:]], key=lambda one: one.on)
    return replace(course, moves=tuple(moves[-MOST_MOVES:]))


def without(course: Course, topic: str, about: str | None) -> Course:
    """The same without the past of one answer."""
    return replace(course, moves=tuple(one for one in course.moves if one.of != (topic, about)))


def without_topic(course: Course, topic: str) -> Course:
    """The same without a topic's past, about anybody."""
    return replace(course, moves=tuple(one for one in course.moves if one.topic != topic))


def moved(course: Course, since: date) -> tuple[tuple[Move, ...], ...]:
    """The answers that became others since a day, each as a row of moves, the oldest first.

    A row begins with what stood when the span began, if it is known. What was said once and
    never again has not moved.
    """
    rows: dict[tuple[str, str | None], list[Move]] = {}
    for one in course.moves:
        rows.setdefault(one.of, []).append(one)
    found = (_within(row, since) for row in rows.values())
    return tuple(row for row in found if len(row) > 1)


def _within(row: list[Move], since: date) -> tuple[Move, ...]:
    before = [one for one in row if one.on < since][-1:]
    return (*before, *(one for one in row if one.on >= since))


def to_data(course: Course) -> dict[str, Any]:
    """As plain data, for sealing."""
    return {
        "moods": [[on.isoformat(), mood.value] for on, mood in course.moods],
        "moves": [
            [one.on.isoformat(), one.topic, one.about, one.stance.name.lower()]
            for one in course.moves
        ],
    }


def from_data(data: Mapping[str, Iterable[Any]]) -> Course:
    """A course out of what `to_data` gave."""
    moods = ((date.fromisoformat(on), Mood(mood)) for on, mood in data["moods"])
    moves = (
        Move(date.fromisoformat(on), topic, about, Stance[stance.upper()])
        for on, topic, about, stance in data["moves"]
    )
    return Course(tuple(moods), tuple(moves))
