"""The same people everywhere: Robin and Sam share a circle, Noa is a third in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from accord.consent.agreements import Clause, ClauseKind, Event, EventKind, Numbers

ROBIN, SAM, NOA, CHARLIE = "robin", "sam", "noa", "charlie"
NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NUMBERS = Numbers(("c-epoch", 0), ("k-epoch", 0))
_ids = count()


def moved(numbers: Numbers = NUMBERS, *, circle: int = 0, clause: int = 1) -> Numbers:
    """The numbers after so many narrowings."""
    (epoch, old_circle), (other, old_clause) = numbers
    return Numbers((epoch, old_circle + circle), (other, old_clause + clause))


def clause(**changes: Any) -> Clause:
    """An allowance of Robin and Sam, proposed at noon by Robin."""
    fields: dict[str, Any] = {
        "id": "walk",
        "version": 1,
        "kind": ClauseKind.ALLOWANCE,
        "author": ROBIN,
        "concerns": frozenset({ROBIN, SAM}),
        "sentence": "We may hold hands in the street, if each wants it then.",
        "proposed_at": NOON,
        "review_on": NOON + 90 * DAY,
        "digest": f"digest-{changes.get('version', 1)}",
    }
    return Clause(**(fields | changes))


def event(kind: EventKind, member: str, at: datetime, **changes: Any) -> Event:
    """What a member did at a time; a yes is to version 1 unless told otherwise."""
    fields: dict[str, Any] = {"id": f"event-{next(_ids):04}", "clause": "walk"}
    if kind in (EventKind.AFFIRMED, EventKind.RETURNED, EventKind.REAFFIRMED):
        version = changes.get("version", 1)
        fields |= {
            "version": version,
            "digest": f"digest-{version}",
            "numbers": NUMBERS,
            "until": NOON + 90 * DAY,
        }
    return Event(kind=kind, member=member, at=at, **(fields | changes))


def yes(member: str, at: datetime, **changes: Any) -> Event:
    return event(EventKind.AFFIRMED, member, at, **changes)


def both_yes(at: datetime = NOON + HOUR, **changes: Any) -> list[Event]:
    return [yes(ROBIN, at, **changes), yes(SAM, at, **changes)]
