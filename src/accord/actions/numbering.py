"""The store's narrowing numbers, and when it left others that yeses carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from accord.actions import clauses, gate
from accord.actions.clauses import Read
from accord.actions.place import Place
from accord.consent.agreements import Event, Fold, Numbers
from accord.records.models import Circle


def current(
    place: Place,
    circle: Circle,
    versions: Mapping[str, Sequence[Read]],
    said: Mapping[str, list[Event]],
    kept: Mapping[str, Fold],
) -> tuple[dict[tuple[str, int], Numbers], tuple[str, int], dict[Numbers, datetime]]:
    """The store's numbers, how often this person narrowed something here, and when the store
    left other numbers that yeses carry, said now or kept before.

    INVARIANT: what is read is the same whatever anybody's yes carries.
    """
    here, own = gate.circle_scope(circle.id), gate.own_scope(circle.id, place.me.id)
    every = [(one, read.clause.version) for one in sorted(versions) for read in versions[one]]
    known = place.store.moves_many([here, own, *(clauses.scope_of(*about) for about in every)])
    numbers: dict[tuple[str, int], Numbers] = {}
    moved: dict[Numbers, datetime] = {}
    for one, version in every:
        clause = known[clauses.scope_of(one, version)]
        numbers[one, version] = Numbers(known[here].numbers, clause.numbers)
        for carried in _carried(version, kept.get(one), said[one]):
            left = [known[here].left(carried.circle), clause.left(carried.clause)]
            moved |= {carried: min(at for at in left if at)} if any(left) else {}
    return numbers, known[own].numbers, moved


def _carried(version: int, kept: Fold | None, said: Sequence[Event]) -> set[Numbers]:
    """The numbers that yeses to one version carry, kept before or said now."""
    draft = kept.draft(version) if kept is not None else None
    words = draft.words.values() if draft is not None else ()
    return {word.numbers for word in words} | {
        event.numbers for event in said if event.version == version and event.numbers
    }
