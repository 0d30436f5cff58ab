"""A circle of three and its forty clauses, in every state, as each engine is given them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from accord.consent.agreements import (
    Clause,
    ClauseKind,
    Event,
    EventKind,
    Fold,
    Numbers,
    fold,
    proposal,
)
from accord.consent.fold_data import fold_from_data, fold_to_data

MEMBERS = ("robin", "sam", "noa")
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
EPOCH = "6f1c1a0c5f5a4e0d9a1b"
HOUR = timedelta(hours=1)
CLAUSES, LIMITS = 40, 6
NARROWING = (EventKind.PAUSED, EventKind.WITHDRAWN, EventKind.REPORTED)


@dataclass(frozen=True)
class Board:
    """Everything there is to know, before anybody asks."""

    clauses: tuple[Clause, ...]
    folds: dict[str, Fold]
    numbers: dict[str, Numbers]

    def grounds(self) -> frozenset[tuple[str, int]]:
        """The limits that hold."""
        limits = (one for one in self.clauses if one.kind is ClauseKind.LIMIT)
        return frozenset((one.id, one.version) for one in limits if not one.lifted)


def a_limit(number: int, chance: Random) -> Clause:
    author = chance.choice(MEMBERS)
    return Clause(
        id=f"limit{number}",
        version=1,
        kind=ClauseKind.LIMIT,
        author=author,
        concerns=frozenset({author}),
        sentence="I want no hand on my neck.",
        proposed_at=START,
        review_on=START + 90 * 24 * HOUR,
        digest="d",
        lifted=chance.random() < 0.25,
    )


def an_allowance(number: int, chance: Random) -> Clause:
    concerns = frozenset(chance.sample(MEMBERS, 2) if chance.random() < 0.2 else MEMBERS)
    resting = ((f"limit{chance.randrange(LIMITS)}", 1),) if chance.random() < 0.3 else ()
    return Clause(
        id=f"clause{number}",
        version=1,
        kind=ClauseKind.ALLOWANCE,
        author=chance.choice(sorted(concerns)),
        concerns=concerns,
        sentence="We may, if each wants it then.",
        rests_on=resting,
        proposed_at=START,
        review_on=START + 90 * 24 * HOUR,
        digest="d",
    )


def lived(clause: Clause, stops: list[Event], chance: Random) -> tuple[Fold, Numbers]:
    """A few days of one clause: most people say yes; some narrow it, and some say yes again."""
    events: list[Event] = [proposal(clause, event_id="p")]
    raised, at = 0, START
    for turn in range(chance.choice((1, 1, 2))):
        numbers = Numbers((EPOCH, 0), (EPOCH, raised))
        for member in sorted(clause.concerns):
            at += chance.randrange(1, 4) * HOUR
            if chance.random() < 0.93:
                until = START + chance.choice((7, 90, 90, 90, 90)) * 24 * HOUR
                events.append(
                    Event(
                        id=f"y{turn}{member}",
                        kind=EventKind.AFFIRMED,
                        member=member,
                        clause=clause.id,
                        version=1,
                        at=at,
                        digest="d",
                        numbers=numbers,
                        until=until,
                    )
                )
        at += 30 * HOUR
        if turn == 0 and chance.random() < 0.35:
            raised += 1
            events.append(
                Event(
                    id=f"n{turn}",
                    kind=chance.choice(NARROWING),
                    member=chance.choice(sorted(clause.concerns)),
                    clause=clause.id,
                    at=at,
                )
            )
    # Out of a snapshot, as the actions get it: no two things in it are the same object.
    seen = json.loads(json.dumps(fold_to_data(fold(clause.id, [*events, *stops]))))
    now = Numbers((EPOCH, 0), (EPOCH, raised + (chance.random() < 0.05)))
    return fold_from_data(seen), now


def board(seed: int) -> Board:
    """One circle's board, from a seed."""
    chance = Random(seed)
    stops: list[Event] = []
    if chance.random() < 0.2:
        at = START + chance.randrange(10, 60) * HOUR
        stops.append(Event(id="stop", kind=EventKind.PAUSED, member="noa", clause=None, at=at))
    if chance.random() < 0.1:
        at = START + chance.randrange(10, 90) * HOUR
        stops.append(Event(id="left", kind=EventKind.LEFT, member="sam", clause=None, at=at))
    limits = [a_limit(number, chance) for number in range(LIMITS)]
    others = [an_allowance(number, chance) for number in range(CLAUSES - LIMITS)]
    folds, numbers = {}, {}
    for clause in others:
        folds[clause.id], numbers[clause.id] = lived(clause, stops, chance)
    return Board((*limits, *others), folds, numbers)


def moments(seed: int, count: int) -> list[datetime]:
    """When somebody asks: within the fourteen days before a proposal vanishes."""
    chance = Random(seed)
    return [START + chance.randrange(24, 13 * 24) * HOUR for _ in range(count)]
