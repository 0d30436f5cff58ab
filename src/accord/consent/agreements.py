"""Whether a clause holds now, and for its author's own eyes why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from accord.consent.allowances import allowance
from accord.consent.drafts import Word
from accord.consent.events import (
    LEAST_TIME_TO_THINK,
    LONGEST_SENTENCE,
    REVIEW_AFTER,
    VANISHES_AFTER,
    YES,
    Clause,
    ClauseKind,
    Event,
    EventKind,
    MalformedError,
    Numbers,
    fold_order,
    proposal,
)
from accord.consent.folds import Fold, fold
from accord.consent.reasons import own_reasons
from accord.consent.shown import Reason, Shown, Standing, made, not_in_force

__all__ = [
    "LEAST_TIME_TO_THINK",
    "LONGEST_SENTENCE",
    "REVIEW_AFTER",
    "VANISHES_AFTER",
    "YES",
    "Clause",
    "ClauseKind",
    "Event",
    "EventKind",
    "Fold",
    "MalformedError",
    "Numbers",
    "Reason",
    "Shown",
    "Standing",
    "Word",
    "board",
    "fold",
    "fold_order",
    "is_ground",
    "own_reasons",
    "proposal",
    "standing",
    "standing_of",
]


_HOLDS, _IN_FORCE = (Reason.HOLDS,), Shown.IN_FORCE
_ALLOWANCE, _LIMIT = ClauseKind.ALLOWANCE, ClauseKind.LIMIT


def standing(
    clause: Clause,
    events: Iterable[Event],
    numbers: Numbers,
    now: datetime,
    grounds: Collection[tuple[str, int]] = (),
    moved: Mapping[Numbers, datetime] | None = None,
) -> Standing:
    """Whether `clause` holds at `now`, from all events of its circle that one could read.

    `numbers` are the store's current narrowing numbers of the circle and the clause; `grounds`
    the limits and promises, as (id, version), that hold now; `moved` when the store left other
    numbers that yeses carry, which tells apart what once held from what never did.
    """
    start = fold(clause.id, [proposal(clause, event_id="")], moved=moved)
    return standing_of(clause, fold(clause.id, events, start), numbers, now, grounds)


def standing_of(
    clause: Clause,
    folded: Fold,
    numbers: Numbers,
    now: datetime,
    grounds: Collection[tuple[str, int]] = (),
) -> Standing:
    """Whether `clause` holds at `now`, from the fold of its events. See `standing`."""
    if clause.kind is not _ALLOWANCE:
        return _limit(clause) if clause.kind is _LIMIT else _promise(clause, folded, now)
    return allowance(clause, folded, numbers, now, grounds)


def _limit(clause: Clause) -> Standing:
    # Limits stand: no event, no number and no passing of time loosens one, only its author.
    if clause.lifted:
        return not_in_force(Reason.LIFTED)
    return made((True, _IN_FORCE, _HOLDS, clause.proposed_at, None))


def _promise(clause: Clause, folded: Fold, now: datetime) -> Standing:
    """A promise binds from the moment it is made until its review; nobody else affirms it."""
    draft = folded.draft(clause.version)
    until = clause.review_on
    if draft is not None and draft.has_terms_of(clause):
        until = draft.kept_until
    elif folded.newest is not None:
        return not_in_force(Reason.SUPERSEDED)
    if clause.lifted or (draft is not None and folded.has_let_go(draft)):
        return not_in_force(Reason.LIFTED)
    if until <= now:
        return not_in_force(Reason.LAPSED)
    return made((True, _IN_FORCE, _HOLDS, clause.proposed_at, until))


def is_ground(own: Standing, numbers: Numbers | None) -> bool:
    """Whether an allowance may rest on a limit or a promise that stands so.

    INVARIANT: its number rose when it was lifted or let go of. Without the rows that say so it
    may read as standing again; nothing rests on it again.
    """
    return own.in_force and (numbers is None or numbers.clause[1] == 0)


def board(
    clauses: Collection[Clause],
    folds: Mapping[str, Fold],
    numbers: Mapping[str, Numbers],
    now: datetime,
) -> dict[tuple[str, int], Standing]:
    """The standing of every clause of a circle, (id, version) -> standing.

    Limits and promises come first, since allowances rest on them. A clause without a fold or
    without numbers does not hold.
    """
    found: dict[tuple[str, int], Standing] = {}
    grounds: set[tuple[str, int]] = set()
    shared = []
    for clause in clauses:
        if clause.kind is _ALLOWANCE:
            shared.append(clause)
            continue
        if clause.kind is _LIMIT:
            own = _limit(clause)
        else:
            own = _promise(clause, folds.get(clause.id) or Fold(clause.id), now)
        found[clause.id, clause.version] = own
        if is_ground(own, numbers.get(clause.id)):
            grounds.add((clause.id, clause.version))
    for clause in shared:
        folded, current = folds.get(clause.id), numbers.get(clause.id)
        if current is None:
            found[clause.id, clause.version] = not_in_force(Reason.NUMBERS_MOVED)
        else:
            folded = folded or Fold(clause.id)
            found[clause.id, clause.version] = allowance(clause, folded, current, now, grounds)
    return found
