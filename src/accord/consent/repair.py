"""What follows when a limit was crossed: stop, each alone, and only then, perhaps, together.

Reporting stops what it names at once, and to others reads like any other stop. The rest opens
only if the clinician opens it, and anyone can end it at any point.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from accord.consent.events import Clause, ClauseKind, Event, EventKind


class Phase(StrEnum):
    """Where a repair stands. ALONE is all that anybody but the reporter's clinician sees of it."""

    ALONE = "alone"
    ACCOUNTS = "accounts"
    ACKNOWLEDGEMENT = "acknowledgement"
    AMENDS = "amends"
    RENEGOTIATION = "renegotiation"
    ENDED = "ended"


TOGETHER = (Phase.ACCOUNTS, Phase.ACKNOWLEDGEMENT, Phase.AMENDS, Phase.RENEGOTIATION)


class RepairEventKind(StrEnum):
    WISHES_TOGETHER = "wishes_together"
    WISHES_NOT = "wishes_not"
    OPENED = "opened"
    MOVED_ON = "moved_on"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairEvent:
    """What one person did: a member, or for OPENED the clinician."""

    id: str
    kind: RepairEventKind
    by: str
    at: datetime
    verified: bool = True


def stopped_by(names: Collection[str], clauses: Iterable[Clause], reporter: str) -> frozenset[str]:
    """Which clauses a report stops: the allowances it names, and those resting on what it names.

    Only what concerns the reporter: nobody stops what concerns other people alone.
    """
    found = set()
    for clause in clauses:
        if clause.kind is not ClauseKind.ALLOWANCE or reporter not in clause.concerns:
            continue
        rests_on_it = any(ground in names for ground, _ in clause.rests_on)
        if clause.id in names or rests_on_it:
            found.add(clause.id)
    return frozenset(found)


def report_events(
    stopped: Collection[str], *, reporter: str, at: datetime, ids: Iterable[str]
) -> tuple[Event, ...]:
    """One REPORTED event for each clause that a report stops; `ids` are fresh event ids."""
    return tuple(
        Event(id=event_id, kind=EventKind.REPORTED, member=reporter, clause=clause, at=at)
        for clause, event_id in zip(sorted(stopped), ids, strict=True)
    )


def phase(events: Iterable[RepairEvent], *, members: Collection[str], clinician: str) -> Phase:
    """Where a repair among `members` stands.

    It opens only when every one of them wishes it and the clinician then opens it; a step is
    taken when all have moved on; one person's wish not to, or an end, ends it for good.
    """
    together = frozenset(members)
    wishing: set[str] = set()
    moved: set[str] = set()
    at = -1
    for event in sorted(events, key=_order):
        if event.kind in (RepairEventKind.ENDED, RepairEventKind.WISHES_NOT):
            if event.by in together or event.by == clinician:
                return Phase.ENDED
        elif not event.verified:
            continue
        elif event.kind is RepairEventKind.OPENED:
            if event.by == clinician and wishing >= together:
                at = max(at, 0)
        elif event.by in together:
            (wishing if event.kind is RepairEventKind.WISHES_TOGETHER else moved).add(event.by)
            if at < 0:
                moved.clear()
            elif moved >= together:
                at = min(at + 1, len(TOGETHER) - 1)
                moved.clear()
    return Phase.ALONE if at < 0 else TOGETHER[at]


def _order(event: RepairEvent) -> tuple[datetime, str]:
    """By time. What ends a repair ends it wherever it stands."""
    return (event.at, event.id)
