"""Clauses, and what can happen to them. Their versions never change; events are only added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

LONGEST_SENTENCE = 500
"""Longest sentence of a clause, in characters."""

LEAST_TIME_TO_THINK = timedelta(hours=24)
"""A circle can lengthen the time to think, never shorten it."""

REVIEW_AFTER = timedelta(days=90)
"""When an agreement lapses unless another review date was set."""

VANISHES_AFTER = timedelta(days=14)
"""A proposal that has not come into force for so long is gone, with whatever was said to it."""


class ClauseKind(StrEnum):
    LIMIT = "limit"
    ALLOWANCE = "allowance"
    PROMISE = "promise"


class EventKind(StrEnum):
    PROPOSED = "proposed"
    AFFIRMED = "affirmed"
    WITHDRAWN = "withdrawn"
    PAUSED = "paused"
    RETURNED = "returned"
    REAFFIRMED = "reaffirmed"
    REPORTED = "reported"
    RESOLVED = "resolved"
    LEFT = "left"


YES = frozenset({EventKind.AFFIRMED, EventKind.RETURNED, EventKind.REAFFIRMED})
NARROWING = frozenset({EventKind.WITHDRAWN, EventKind.PAUSED, EventKind.REPORTED, EventKind.LEFT})
UNDOING = frozenset({EventKind.WITHDRAWN, EventKind.REPORTED, EventKind.LEFT})
"""After one of these its author's new yes has its time to think; after a pause it has none."""

_FOLD_ORDER = {
    kind: 0 if kind is EventKind.PROPOSED else 2 if kind in NARROWING else 1 for kind in EventKind
}


class Numbers(NamedTuple):
    """The narrowing numbers of a circle and of one clause: (random epoch, number) each."""

    circle: tuple[str, int]
    clause: tuple[str, int]


class MalformedError(ValueError):
    """A clause or an event that says too little, or contradicts itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One version of one concrete, observable sentence.

    `rests_on` names the limits and promises (id, version) an allowance rests on. `lifted` is
    what a limit's author, or a promise's maker, has set: it no longer holds. `narrower` is what
    its author calls it beside the version before, which then ends when this one is proposed.
    """

    id: str
    version: int
    kind: ClauseKind
    author: str
    concerns: frozenset[str]
    sentence: str
    rests_on: tuple[tuple[str, int], ...] = ()
    proposed_at: datetime
    review_on: datetime
    time_to_think: timedelta = LEAST_TIME_TO_THINK
    digest: str
    lifted: bool = False
    narrower: bool = False

    def __post_init__(self) -> None:
        _whole(self.version >= 1, "versions count from one")
        _whole(bool(self.concerns), "a clause concerns somebody")
        _whole(bool(self.digest), "a clause carries the digest of what its author read")
        _whole(len(self.sentence.strip()) > 0, "a clause is a sentence")
        _whole(len(self.sentence) <= LONGEST_SENTENCE, "a clause is one short sentence")
        _whole(self.time_to_think >= LEAST_TIME_TO_THINK, "time to think is never shortened")
        _aware(self.proposed_at)
        _aware(self.review_on)
        _whole(self.review_on > self.proposed_at, "a review comes after its proposal")
        _whole(
            self.author in self.concerns or self.kind is ClauseKind.ALLOWANCE,
            "a limit or a promise concerns its author",
        )
        _whole(
            not self.rests_on or self.kind is ClauseKind.ALLOWANCE,
            "only an allowance rests on something",
        )
        _whole(not self.narrower or self.version > 1, "it is narrower than a version before it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened to a clause; `clause` None is the whole circle (a stop, or leaving).

    `until` is the review date: a yes counts until then. `since` is when its author said the
    first of the yeses that this one only says again. A proposal also carries its terms:
    whom it `concerns`, its `time_to_think`, and whether its author calls it `narrower` than
    the version before it. An event that could not be opened or verified has `verified` False
    and may lack everything; it never widens.
    """

    id: str
    kind: EventKind
    member: str
    clause: str | None
    version: int | None = None
    at: datetime
    digest: str = ""
    numbers: Numbers | None = None
    verified: bool = True
    until: datetime | None = None
    since: datetime | None = None
    concerns: frozenset[str] = frozenset()
    time_to_think: timedelta = LEAST_TIME_TO_THINK
    narrower: bool = False

    def __post_init__(self) -> None:
        _aware(self.at)
        for moment in (self.until, self.since):
            if moment is not None:
                _aware(moment)
        if not self.verified:
            return
        if self.kind in YES or self.kind is EventKind.PROPOSED:
            _whole(self.clause is not None, "it is about one clause")
            _whole(self.version is not None and self.version >= 1, "it is about one version")
            _whole(bool(self.digest), "it carries the digest of what its author read")
            _whole(self.until is not None, "it carries a review date")
        if self.kind in YES:
            _whole(self.numbers is not None, "a yes carries the narrowing numbers")
        if self.kind is EventKind.PROPOSED:
            _whole(bool(self.concerns), "a proposal says whom it concerns")
            _whole(self.time_to_think >= LEAST_TIME_TO_THINK, "time to think is never shortened")


def proposal(clause: Clause, *, event_id: str) -> Event:
    """The event of proposing `clause`, by its author, at its own time."""
    return Event(
        id=event_id,
        kind=EventKind.PROPOSED,
        member=clause.author,
        clause=clause.id,
        version=clause.version,
        at=clause.proposed_at,
        digest=clause.digest,
        until=clause.review_on,
        concerns=clause.concerns,
        time_to_think=clause.time_to_think,
        narrower=clause.narrower,
    )


def fold_order(event: Event) -> tuple[datetime, int, str]:
    """Where an event folds: by time, at equal times the narrowing one last."""
    return (event.at, _FOLD_ORDER[event.kind], event.id)


def _whole(right: bool, problem: str) -> None:
    if not right:
        raise MalformedError(problem)


def _aware(moment: datetime) -> None:
    _whole(moment.tzinfo is not None, "times have a time zone")
