"""One member's own view of what stands: folded from what they could verify, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from accord.actions import boxes, clauses, documents, gate, members
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
)
from accord.consent.decisions import is_refused_again
from accord.consent.fold_data import fold_from_data, fold_to_data
from accord.records.models import Circle

# Own events since the last snapshot after which a new one is sealed, at one's own next act.
SNAPSHOT_AFTER = 20


@dataclass(slots=True)
class Board:
    """`narrowed`: this person's own narrowing number in the circle.

    It tells a page from before something they narrowed themselves, and from nothing else.
    """

    circle: Circle
    known: Mapping[str, Known]
    read: dict[str, Read]
    folds: dict[str, Fold]
    numbers: dict[str, Numbers]
    narrowed: tuple[str, int]
    standings: dict[str, Standing]
    own: Mapping[str, list[Event]] = field(default_factory=dict)
    kept: Mapping[str, Fold] = field(default_factory=dict)
    moved: Mapping[Numbers, datetime] = field(default_factory=dict)
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
            and is_ground(self.standings[one], self.numbers[one])
        }

    @property
    def in_force(self) -> set[str]:
        return {one for one, standing in self.standings.items() if standing.in_force}


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
    read = clauses.read_clauses(
        place, circle, known, living=snapshot.get("living"), after=snapshot.get("clause_mark", 0)
    )
    read = {one: found for one, found in read.items() if _everyone_is_here(place, found, known)}
    own = boxes.own_events(place, circle, after=mark)
    kept = {one: fold_from_data(data) for one, data in snapshot.get("folds", {}).items()}
    mine = _by_clause([event for _serial, event in own], read)
    theirs = _by_clause(boxes.received_yeses(place, circle, known), read)
    said = {one: [*mine[one], *theirs[one]] for one in read}
    numbers, narrowed, moved = _numbers(place, circle, read, said, kept)
    folds = {one: _folded(found, said[one], kept.get(one), moved) for one, found in read.items()}
    standings = board([found.clause for found in read.values()], folds, numbers, place.now)
    return Board(
        circle=circle,
        known=known,
        read=read,
        folds=folds,
        numbers=numbers,
        narrowed=narrowed,
        standings={one: standings[one, found.clause.version] for one, found in read.items()},
        own=mine,
        kept=kept,
        moved=moved,
        mark=max([mark, *(serial for serial, _event in own)]),
        fresh=len(own),
        serial=serial,
    )


def _everyone_is_here(place: Place, read: Read, known: Mapping[str, Known]) -> bool:
    """A clause ends for everybody when somebody it concerns leaves the circle."""
    return read.clause.concerns <= {place.me.id, *known}


def _by_clause(events: list[Event], read: Mapping[str, Read]) -> dict[str, list[Event]]:
    """The events of each clause, in one pass; what is about the whole circle is about each."""
    found: dict[str, list[Event]] = {one: [] for one in read}
    for event in events:
        for one in found if event.clause is None else (event.clause,):
            if one in found:
                found[one].append(event)
    return found


def _folded(
    read: Read, said: list[Event], start: Fold | None, moved: Mapping[Numbers, datetime]
) -> Fold:
    first = proposal(read.clause, event_id=f"proposal:{read.serial}")
    return fold(read.clause.id, [first, *said], start, moved)


def _numbers(
    place: Place,
    circle: Circle,
    read: Mapping[str, Read],
    said: Mapping[str, list[Event]],
    kept: Mapping[str, Fold],
) -> tuple[dict[str, Numbers], tuple[str, int], dict[Numbers, datetime]]:
    """The store's numbers, how often this person narrowed something here, and when the store
    left other numbers that yeses carry, said now or kept before.

    INVARIANT: what is read is the same whatever anybody's yes carries.
    """
    here, own = gate.circle_scope(circle.id), gate.own_scope(circle.id, place.me.id)
    known = place.store.moves_many([here, own, *(clauses.scope_of(one) for one in sorted(read))])
    numbers: dict[str, Numbers] = {}
    moved: dict[Numbers, datetime] = {}
    for one in read:
        clause = known[clauses.scope_of(one)]
        numbers[one] = Numbers(known[here].numbers, clause.numbers)
        for carried in {*_carried(kept.get(one)), *(e.numbers for e in said[one] if e.numbers)}:
            left = [known[here].left(carried.circle), clause.left(carried.clause)]
            moved |= {carried: min(at for at in left if at)} if any(left) else {}
    return numbers, known[own].numbers, moved


def _carried(kept: Fold | None) -> list[Numbers]:
    drafts = [kept.newest, kept.earlier] if kept is not None else []
    return [word.numbers for draft in drafts if draft is not None for word in draft.words.values()]


def snapshot_is_due(fresh: int) -> bool:
    """Whether one more own event, after `fresh` since the last snapshot, calls for a new one."""
    return fresh + 1 >= SNAPSHOT_AFTER


def keep_snapshot(place: Place, circle: Circle) -> None:
    """Seal one's own snapshot, when enough has happened since the last. Call after one's own act.

    A waiting yes of somebody else is never kept in it; one that was part of holding is.
    """
    before: Board | None = place.opened.pop(f"board:{circle.id}", None)
    if before is not None and not snapshot_is_due(before.fresh):
        return
    current = read_board(place, circle)
    if current.fresh < SNAPSHOT_AFTER:
        return
    with transaction.atomic():
        document, content = documents.mine_or_new(place, "snapshot", circle=circle.id)
        living = [one for one in current.read if not _may_be_forgotten(place, current, one)]
        content["mark"] = current.mark
        content["clause_mark"] = max((read.serial for read in current.read.values()), default=0)
        content["living"] = living
        content["folds"] = {one: fold_to_data(_worth_keeping(current, one)) for one in living}
        documents.write(place, document, content)


def _worth_keeping(current: Board, clause_id: str) -> Fold:
    newest = current.folds[clause_id].newest
    if newest is not None and newest.held_from is not None:
        return current.folds[clause_id]
    own = current.own[clause_id]
    read, kept = current.read[clause_id], current.kept.get(clause_id)
    return _folded(read, own, kept, current.moved)


def _may_be_forgotten(place: Place, current: Board, clause_id: str) -> bool:
    """Whether a clause is over, and nothing will be asked of it: not even when its like is
    suggested again."""
    clause = current.read[clause_id].clause
    mine = clause.author == place.me.id and clause.kind is ClauseKind.ALLOWANCE
    if mine and is_refused_again(clause.proposed_at, place.now):
        return False
    return is_over(current, clause_id)


def is_over(current: Board, clause_id: str) -> bool:
    """Whether nothing can ever bring this clause back; then it is not opened again."""
    clause, standing = current.read[clause_id].clause, current.standings[clause_id]
    if clause.kind is ClauseKind.ALLOWANCE:
        return Reason.VANISHED in standing.reasons or Reason.SUPERSEDED in standing.reasons
    return clause.lifted
