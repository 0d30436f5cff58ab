"""Whether a clause holds now, and for its author's own eyes why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from accord.consent.drafts import Draft
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
from accord.consent.reasons import is_too_late, newest_held, own_reasons, why_not
from accord.consent.shown import Reason, Shown, Standing, not_in_force

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
    "board",
    "fold",
    "fold_order",
    "own_reasons",
    "proposal",
    "standing",
    "standing_of",
]


_HOLDS = (Reason.HOLDS,)
_NO_NUMBERS = Numbers(("", -1), ("", -1))


def standing(
    clause: Clause,
    events: Iterable[Event],
    numbers: Numbers,
    now: datetime,
    grounds: Collection[tuple[str, int]] = (),
) -> Standing:
    """Whether `clause` holds at `now`, from all events of its circle that one could read.

    `numbers` are the store's current narrowing numbers of the circle and the clause; `grounds`
    the limits and promises, as (id, version), that hold now.
    """
    start = fold(clause.id, [proposal(clause, event_id="")])
    return standing_of(clause, fold(clause.id, events, start), numbers, now, grounds)


def standing_of(
    clause: Clause,
    folded: Fold,
    numbers: Numbers,
    now: datetime,
    grounds: Collection[tuple[str, int]] = (),
) -> Standing:
    """Whether `clause` holds at `now`, from the fold of its events. See `standing`."""
    if clause.kind is ClauseKind.LIMIT:
        return _limit(clause)
    if clause.kind is ClauseKind.PROMISE:
        return _promise(clause, folded, now)
    draft = folded.draft(clause.version)
    if draft is None or not draft.has_terms_of(clause):
        gone = folded.newest is not None and folded.newest.version > clause.version
        return not_in_force(Reason.SUPERSEDED if gone else Reason.OTHER_TERMS)
    begins = clause.proposed_at
    until: datetime | None = None
    narrowed = folded.narrowed_at(clause.concerns)
    words = draft.words
    for member in clause.concerns:
        word = words.get(member)
        if word is None or word.numbers != numbers or word.until <= now:
            return why_not(clause, folded, draft, numbers, now, grounds)
        if narrowed is not None and word.at <= narrowed:
            return why_not(clause, folded, draft, numbers, now, grounds)
        if word.begins > begins:
            begins = word.begins
        if until is None or word.until < until:
            until = word.until
    if begins > now or _is_over(clause, folded, draft, numbers, now, grounds):
        return why_not(clause, folded, draft, numbers, now, grounds)
    return Standing(True, Shown.IN_FORCE, _HOLDS, begins, until)


def _limit(clause: Clause) -> Standing:
    # Limits stand: no event, no number and no passing of time loosens one, only its author.
    if clause.lifted:
        return not_in_force(Reason.LIFTED)
    return Standing(True, Shown.IN_FORCE, _HOLDS, clause.proposed_at)


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
    return Standing(True, Shown.IN_FORCE, _HOLDS, clause.proposed_at, until)


def _is_over(
    clause: Clause,
    folded: Fold,
    draft: Draft,
    numbers: Numbers,
    now: datetime,
    grounds: Collection[tuple[str, int]],
) -> bool:
    """Whether something other than a missing yes keeps an allowance from holding."""
    if clause.lifted or not all(ground in grounds for ground in clause.rests_on):
        return True
    if folded.left and folded.somebody_left(clause.concerns, clause.proposed_at):
        return True
    if draft is not folded.newest and newest_held(folded, now, numbers):
        return True
    return draft.held_from is None and is_too_late(draft)


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
    own = [clause for clause in clauses if clause.kind is not ClauseKind.ALLOWANCE]
    shared = [clause for clause in clauses if clause.kind is ClauseKind.ALLOWANCE]
    found: dict[tuple[str, int], Standing] = {}
    grounds: set[tuple[str, int]] = set()
    for clause in own + shared:
        key = (clause.id, clause.version)
        folded = folds.get(clause.id) or Fold(clause.id)
        current = numbers.get(clause.id)
        if clause.kind is ClauseKind.ALLOWANCE and current is None:
            found[key] = not_in_force(Reason.NUMBERS_MOVED)
            continue
        found[key] = standing_of(clause, folded, current or _NO_NUMBERS, now, grounds)
        if clause.kind is not ClauseKind.ALLOWANCE and found[key].in_force:
            grounds.add(key)
    return found
