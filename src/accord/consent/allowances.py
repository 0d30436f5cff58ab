"""Whether an allowance holds now: one pass over everyone's yes to one version of it.

What speaks against it is added up as bits, one for each reason. Names of enums are looked up
here at the top: in a check they would cost more than all the rest of it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from accord.consent.drafts import AFTER_ALL, Draft
from accord.consent.events import Clause, EventKind, Numbers
from accord.consent.folds import Fold
from accord.consent.reasons import newest_held
from accord.consent.shown import BIT, Reason, Shown, Standing, explained, made, not_in_force

_HOLDS, _THINKING = (Reason.HOLDS,), (Reason.TIME_TO_THINK,)
_IN_FORCE, _PROPOSED, _NOT_IN_FORCE = Shown.IN_FORCE, Shown.PROPOSED, Shown.NOT_IN_FORCE
_YES_MISSING, _NUMBERS_MOVED = BIT[Reason.YES_MISSING], BIT[Reason.NUMBERS_MOVED]
_LAPSED, _LEFT, _LIFTED = BIT[Reason.LAPSED], BIT[Reason.LEFT], BIT[Reason.LIFTED]
_GROUND_CHANGED, _SUPERSEDED = BIT[Reason.GROUND_CHANGED], BIT[Reason.SUPERSEDED]
_STOPPED, _VANISHED = BIT[Reason.STOPPED], BIT[Reason.VANISHED]
_TIME_TO_THINK = BIT[Reason.TIME_TO_THINK]
_NARROWED = {
    EventKind.PAUSED: BIT[Reason.PAUSED],
    EventKind.WITHDRAWN: BIT[Reason.WITHDRAWN],
    EventKind.REPORTED: BIT[Reason.REPORTED],
    EventKind.LEFT: _LEFT,
}
# INVARIANT: when a proposal vanishes it holds or is gone, whoever has said yes by then. What was
# left of it would tell that the last yes was said, and going later, that it was taken back.
_NEVER_HELD = _VANISHED | _YES_MISSING | _STOPPED | sum(_NARROWED.values())
"""With one of these somebody's yes doesn't count, whatever the numbers."""


def allowance(
    clause: Clause,
    folded: Fold,
    numbers: Numbers,
    now: datetime,
    grounds: Collection[tuple[str, int]],
) -> Standing:
    """Whether an allowance holds at `now`. See `agreements.standing`."""
    newest = folded.newest
    draft = newest if newest is None or newest.version == clause.version else folded.earlier
    # The terms are compared here, not by Draft.has_terms_of: that call is a tenth of a check.
    if (
        draft is None
        or draft.version != clause.version
        or draft.digest != clause.digest
        or draft.concerns != clause.concerns
        or draft.time_to_think != clause.time_to_think
    ):
        return _without_its_terms(clause, newest)
    words = draft.words
    # Only those it concerns have a word in a draft, one each.
    found = _YES_MISSING if len(words) < len(draft.concerns) else 0
    vanishes = AFTER_ALL if draft.held_from is not None else draft.vanishes_at
    begins, until, first, current = clause.proposed_at, AFTER_ALL, AFTER_ALL, numbers
    for word in words.values():
        said_with, at = word.numbers, word.at
        if said_with is not current:
            if said_with != numbers:
                found |= _NUMBERS_MOVED
            else:
                current = said_with  # Most often the others said it with the very same ones.
        if at < first:
            first = at
        if word.begins > begins:
            begins = word.begins
        if word.until < until:
            until = word.until
    if begins >= vanishes:
        found |= _VANISHED if now >= vanishes else _TIME_TO_THINK
    if until <= now:
        found |= _LAPSED
    if folded.narrowed or folded.stopped:
        found |= _narrowed_since(folded, draft.concerns, first)
    if draft is not newest and newest_held(folded, now):
        found |= _SUPERSEDED
    if clause.rests_on or clause.lifted or folded.left:
        found |= _ended(clause, folded, grounds)
    if found:
        counts = not found & _NEVER_HELD and begins <= now and begins < until
        if draft.held_from is not None or (counts and begins < folded.together_until(draft)):
            return explained(_NOT_IN_FORCE, found)
        # Whoever has said yes, and whoever took it back, a proposal reads the same meanwhile.
        if now < vanishes:
            return explained(_PROPOSED, found)
        return explained(_NOT_IN_FORCE, found | _VANISHED)
    if begins <= now:
        return made((True, _IN_FORCE, _HOLDS, begins, until))
    shown = _PROPOSED if draft.held_from is None else _NOT_IN_FORCE
    return Standing(False, shown, _THINKING, begins)


def _without_its_terms(clause: Clause, newest: Draft | None) -> Standing:
    """The standing of a version that was never proposed in these words, or is no longer kept."""
    gone = newest is not None and newest.version > clause.version
    return not_in_force(Reason.SUPERSEDED if gone else Reason.OTHER_TERMS)


def _narrowed_since(folded: Fold, concerns: frozenset[str], first: datetime) -> int:
    """What narrowed a clause at or after the first of the yeses to it."""
    found = 0
    for stopped in folded.stopped.values():
        if first <= stopped:
            found = _STOPPED
    for member, (at, kind) in folded.narrowed.items():
        if first <= at and member in concerns:
            found |= _NARROWED[kind]
    return found


def _ended(clause: Clause, folded: Fold, grounds: Collection[tuple[str, int]]) -> int:
    """Why it is over, whoever says yes to it."""
    found = _LIFTED if clause.lifted else 0
    if folded.left and folded.somebody_left(clause.concerns, clause.proposed_at):
        found |= _LEFT
    for ground in clause.rests_on:
        if ground not in grounds:
            found |= _GROUND_CHANGED
    return found
