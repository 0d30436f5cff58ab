"""One member's own view of what stands: folded from what they could verify, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from accord.actions import asking, boxes, clauses, documents, gate, members, numbering
from accord.actions.clauses import Read
from accord.actions.live import pulse_serial
from accord.actions.members import Known
from accord.actions.place import Place
from accord.consent.agreements import (
    ClauseKind,
    Event,
    Fold,
    Numbers,
    Reason,
    Standing,
    board,
    fold,
    is_ground,
    proposal,
    standing_of,
)
from accord.consent.fold_data import fold_from_data
from accord.records.models import Circle


class Older(NamedTuple):
    """The version that a newer one was proposed over, while that one does not hold yet."""

    read: Read
    standing: Standing


@dataclass(slots=True)
class Board:
    """`read` and `standings` are of each clause's newest version; `older` has what lies beneath.

    `narrowed`: this person's own narrowing number in the circle. It tells a page from before
    something they narrowed themselves, and from nothing else. `asked`: what this person
    had proposed lately when their snapshot was sealed, with all clauses up to `clause_mark`.
    """

    circle: Circle
    known: Mapping[str, Known]
    read: dict[str, Read]
    folds: dict[str, Fold]
    numbers: dict[tuple[str, int], Numbers]
    narrowed: tuple[str, int]
    standings: dict[str, Standing]
    older: dict[str, Older] = field(default_factory=dict)
    asked: Collection[asking.Asked] = ()
    clause_mark: int = 0
    versions: Mapping[str, Sequence[Read]] = field(default_factory=dict)
    own: Mapping[str, list[Event]] = field(default_factory=dict)
    mark: int = 0
    fresh: int = 0
    serial: int = 0

    @property
    def grounds(self) -> set[tuple[str, int]]:
        """The limits and promises that hold now, as (id, version): what allowances rest on."""
        return {
            (one, self.read[one].clause.version)
            for one in self.in_force
            if self.read[one].clause.kind is not ClauseKind.ALLOWANCE
            and is_ground(self.standings[one], self.numbers[one, self.read[one].clause.version])
        }

    @property
    def in_force(self) -> set[str]:
        """Every clause of which some version holds."""
        return {
            one
            for one, standing in self.standings.items()
            if standing.in_force or (one in self.older and self.older[one].standing.in_force)
        }

    def ending(self) -> Iterator[tuple[Read, datetime]]:
        """Every allowance in force, in the version that holds, and when it ends."""
        for read, standing in map(self.holding, self.in_force):
            if read.clause.kind is ClauseKind.ALLOWANCE and standing.until is not None:
                yield read, standing.until

    def version(self, clause_id: str, version: int) -> tuple[Read, Standing] | None:
        """One version that can hold or be said yes to, with its standing; None for all others."""
        older = self.older.get(clause_id)
        if older is not None and older.read.clause.version == version:
            return older
        read = self.read.get(clause_id)
        if read is None or read.clause.version != version:
            return None
        return read, self.standings[clause_id]

    def living(self, clause_id: str) -> list[Read]:
        """Its versions that can hold or be said yes to, the older first."""
        older = self.older.get(clause_id)
        return [*([older.read] if older is not None else []), self.read[clause_id]]

    def holding(self, clause_id: str) -> tuple[Read, Standing]:
        """The version that holds; the newest where none does."""
        older = self.older.get(clause_id)
        if older is not None and older.standing.in_force:
            return older
        return self.read[clause_id], self.standings[clause_id]


def read_board(place: Place, circle: Circle) -> Board:
    """Open, verify and fold everything of a circle's agreement that this person may read.

    The work is the same whatever the others have privately done: one snapshot, the clauses, one
    box for each other member, one's own newer events, and the store's numbers.
    """
    key = f"board:{circle.id}"
    if key not in place.opened:
        place.opened[key] = _read_board(place, circle)
    found: Board = place.opened[key]
    return found


@contextmanager
def under_lock(place: Place, circle_id: str) -> Iterator[Board]:
    """A circle's board as it stands under its lock; what the block writes commits with it.

    NotFound for a circle that this person is not in. It is read anew: what was opened before
    the lock may be older than what somebody else has just committed.
    """
    circle = members.my_circle(place, circle_id)
    with transaction.atomic():
        Circle.objects.select_for_update().get(id=circle.id)
        place.opened.pop(f"board:{circle.id}", None)
        yield read_board(place, circle)


def _read_board(place: Place, circle: Circle) -> Board:
    gate.settle(place, circle)
    # Before anything is read: a change in between must make it look old, never new.
    serial = pulse_serial(place.me.id)
    known = members.known_members(place, circle)
    snapshot = documents.mine_or_new(place, "snapshot", circle=circle.id)[1]
    mark = int(snapshot.get("mark", 0))
    clause_mark = int(snapshot.get("clause_mark", 0))
    versions = clauses.read_clauses(
        place, circle, known, living=snapshot.get("living"), after=clause_mark
    )
    versions = {one: all_ for one, all_ in versions.items() if _are_here(place, all_, known)}
    read = {one: all_[-1] for one, all_ in versions.items()}
    own = boxes.own_events(place, circle, after=mark)
    kept = {one: fold_from_data(data) for one, data in snapshot.get("folds", {}).items()}
    mine = _by_clause([event for _serial, event in own], read)
    theirs = _by_clause(boxes.received_yeses(place, circle, known), read)
    said = {one: [*mine[one], *theirs[one]] for one in read}
    numbers, narrowed, moved, ends = numbering.current(place, circle, versions, said, kept)
    folds = {
        one: _folded(all_, said[one], kept.get(one), moved, ends[one])
        for one, all_ in versions.items()
    }
    beneath = _beneath(versions, folds)
    standings = _standings(place, read, beneath, folds, numbers)
    _close_what_gave_way(place, beneath, standings)
    return Board(
        circle=circle,
        known=known,
        read=read,
        folds=folds,
        numbers=numbers,
        narrowed=narrowed,
        standings={one: standings[one, found.clause.version] for one, found in read.items()},
        older=_older(beneath, standings),
        asked=asking.asked_before(snapshot, place.now),
        clause_mark=clause_mark,
        versions=versions,
        own=mine,
        mark=max([mark, *(serial for serial, _event in own)]),
        fresh=len(own),
        serial=serial,
    )


def _are_here(place: Place, versions: Sequence[Read], known: Mapping[str, Known]) -> bool:
    """A clause ends for everybody when somebody it concerns leaves the circle."""
    return versions[-1].clause.concerns <= {place.me.id, *known}


def _beneath(versions: Mapping[str, Sequence[Read]], folds: Mapping[str, Fold]) -> dict[str, Read]:
    """Of each allowance the version that its newest one was proposed over, if it can hold."""
    found: dict[str, Read] = {}
    for one, all_ in versions.items():
        earlier = folds[one].earlier
        if earlier is not None and all_[-1].clause.kind is ClauseKind.ALLOWANCE:
            same = [read for read in all_ if read.clause.version == earlier.version]
            found |= {one: same[0]} if same else {}
    return found


def _standings(
    place: Place,
    read: Mapping[str, Read],
    beneath: Mapping[str, Read],
    folds: Mapping[str, Fold],
    numbers: Mapping[tuple[str, int], Numbers],
) -> dict[tuple[str, int], Standing]:
    """How every version that can hold stands, (clause, version) -> standing."""

    def at(now: datetime) -> dict[tuple[str, int], Standing]:
        newest = {one: numbers[one, found.clause.version] for one, found in read.items()}
        found = board([one.clause for one in read.values()], folds, newest, now)
        grounds = {about for about, one in found.items() if is_ground(one, numbers.get(about))}
        for one, under in beneath.items():
            about = (one, under.clause.version)
            found[about] = standing_of(under.clause, folds[one], numbers[about], now, grounds)
        return found

    standings = at(place.now)
    if place.late is not None:
        # INVARIANT: in force only where it is so at both times (consent/clocks.py).
        later = at(place.late)
        standings |= {about: found for about, found in later.items() if not found.in_force}
    return standings


def _close_what_gave_way(
    place: Place,
    beneath: Mapping[str, Read],
    standings: Mapping[tuple[str, int], Standing],
) -> None:
    """Once newer words are in force the older ones' number rises, at anybody's next request.

    INVARIANT: without the newer words' row, nothing brings the older ones back.
    """
    if place.late is not None:
        return  # What a leap of the clock brought about may not be so.
    over = [
        clauses.scope_of(one, under.clause.version)
        for one, under in beneath.items()
        for reasons in [standings[one, under.clause.version].reasons]
        if Reason.SUPERSEDED in reasons and Reason.NUMBERS_MOVED not in reasons
    ]
    if over:
        place.store.raise_numbers(over, place.now)


def _older(
    beneath: Mapping[str, Read], standings: Mapping[tuple[str, int], Standing]
) -> dict[str, Older]:
    """What lies beneath a proposal, unless that one has come into force meanwhile."""
    found = {one: Older(read, standings[one, read.clause.version]) for one, read in beneath.items()}
    return {
        one: older
        for one, older in found.items()
        if Reason.SUPERSEDED not in older.standing.reasons
    }


def _by_clause(events: list[Event], read: Mapping[str, Read]) -> dict[str, list[Event]]:
    """The events of each clause, in one pass; what is about the whole circle is about each."""
    found: dict[str, list[Event]] = {one: [] for one in read}
    for event in events:
        for one in found if event.clause is None else (event.clause,):
            if one in found:
                found[one].append(event)
    return found


def _folded(
    versions: Sequence[Read],
    said: list[Event],
    start: Fold | None,
    moved: Mapping[Numbers, datetime],
    ends: Mapping[int, datetime],
) -> Fold:
    proposed = [proposal(read.clause, event_id=f"proposal:{read.serial}") for read in versions]
    return fold(versions[-1].clause.id, [*proposed, *said], start, moved, ends)


def is_over(current: Board, clause_id: str) -> bool:
    """Whether nothing can ever bring this clause back; then it is not opened again."""
    if clause_id in current.older:
        return False
    clause, standing = current.read[clause_id].clause, current.standings[clause_id]
    if clause.kind is ClauseKind.ALLOWANCE:
        return Reason.VANISHED in standing.reasons or Reason.SUPERSEDED in standing.reasons
    return clause.lifted
