"""The store's narrowing numbers, and when it left others that yeses carry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from accord.actions import clauses, gate
from accord.actions.clauses import Read
from accord.actions.place import Place
from accord.consent.agreements import ClauseKind, Event, Fold, Numbers
from accord.records.models import Circle
from accord.vault.moves import Moves

Ends = dict[int, datetime]
"""Of one clause, by version: when something it rests on first ended."""


def current(
    place: Place,
    circle: Circle,
    versions: Mapping[str, Sequence[Read]],
    said: Mapping[str, list[Event]],
    kept: Mapping[str, Fold],
) -> tuple[
    dict[tuple[str, int], Numbers], tuple[str, int], dict[Numbers, datetime], dict[str, Ends]
]:
    """The store's numbers, how often this person narrowed something here, when the store left
    other numbers that yeses carry, said now or kept before, and when what each version rests on
    ended.

    INVARIANT: what is read is the same whatever anybody's yes carries.
    """
    here, own = gate.circle_scope(circle.id), gate.own_scope(circle.id, place.me.id)
    every = [(one, read.clause.version) for one in sorted(versions) for read in versions[one]]
    scopes = {clauses.scope_of(*about) for about in every} | _grounds(versions)
    known = place.store.moves_many([here, own, *sorted(scopes)])
    numbers: dict[tuple[str, int], Numbers] = {}
    moved: dict[Numbers, datetime] = {}
    for one, version in every:
        clause = known[clauses.scope_of(one, version)]
        numbers[one, version] = Numbers(known[here].numbers, clause.numbers)
        for carried in _carried(version, kept.get(one), said[one]):
            left = [known[here].left(carried.circle), clause.left(carried.clause)]
            moved |= {carried: min(at for at in left if at)} if any(left) else {}
    ends = {one: _ends(all_, versions, known) for one, all_ in versions.items()}
    return numbers, known[own].numbers, moved, ends


def _grounds(versions: Mapping[str, Sequence[Read]]) -> set[str]:
    """The scopes of everything that anything rests on, readable or not."""
    every = (read for all_ in versions.values() for read in all_)
    return {clauses.scope_of(ground) for read in every for ground, _v in read.clause.rests_on}


def _ends(
    all_: Sequence[Read], versions: Mapping[str, Sequence[Read]], known: Mapping[str, Moves]
) -> Ends:
    """When something that each version rests on first ended: lifted, let go of, or lapsed.

    INVARIANT: what comes to an end before a proposal holds doesn't tell whether it would have.
    """
    found: Ends = {}
    for read in all_:
        moments = []
        for ground, _version in read.clause.rests_on:
            moves = known[clauses.scope_of(ground)]
            moments.append(moves.left((moves.numbers[0], 0)))
            written = versions.get(ground, ())
            if written and written[0].clause.kind is ClauseKind.PROMISE:
                moments.append(written[0].clause.review_on)
        ended = [at for at in moments if at is not None]
        found |= {read.clause.version: min(ended)} if ended else {}
    return found


def _carried(version: int, kept: Fold | None, said: Sequence[Event]) -> set[Numbers]:
    """The numbers that yeses to one version carry, kept before or said now."""
    draft = kept.draft(version) if kept is not None else None
    words = draft.words.values() if draft is not None else ()
    return {word.numbers for word in words} | {
        event.numbers for event in said if event.version == version and event.numbers
    }
