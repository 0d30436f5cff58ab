"""Why an allowance does not hold: typed reasons, for the eyes of whose fold it is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from accord.consent.drafts import Draft
from accord.consent.events import Clause, EventKind, Numbers
from accord.consent.folds import Fold
from accord.consent.shown import Reason, Shown, Standing

_NARROWED = {
    EventKind.PAUSED: Reason.PAUSED,
    EventKind.WITHDRAWN: Reason.WITHDRAWN,
    EventKind.REPORTED: Reason.REPORTED,
    EventKind.LEFT: Reason.LEFT,
}


def why_not(
    clause: Clause,
    folded: Fold,
    draft: Draft,
    numbers: Numbers,
    now: datetime,
    grounds: Collection[tuple[str, int]],
) -> Standing:
    """The standing of a clause that does not hold, with every reason for its author's own eyes."""
    found = _missing(clause, folded, draft, numbers, now) | _over(
        clause, folded, draft, numbers, now
    )
    if not all(ground in grounds for ground in clause.rests_on):
        found.add(Reason.GROUND_CHANGED)
    shown = Shown.NOT_IN_FORCE
    begins: datetime | None = None
    if not found:
        found = {Reason.TIME_TO_THINK}
        begins = max(draft.words[member].begins for member in clause.concerns)
    if not held(folded, draft, now, numbers):
        # Whoever has said yes, and whoever took it back, a proposal reads the same meanwhile.
        if now < draft.vanishes_at or found == {Reason.TIME_TO_THINK}:
            shown = Shown.PROPOSED
        else:
            found.add(Reason.VANISHED)
    return Standing(False, shown, tuple(r for r in Reason if r in found), begins)


def _missing(
    clause: Clause, folded: Fold, draft: Draft, numbers: Numbers, now: datetime
) -> set[Reason]:
    """Why not everyone's yes counts."""
    found: set[Reason] = set()
    stopped = max(folded.stopped.values(), default=None)
    for member in clause.concerns:
        word = draft.words.get(member)
        if word is None:
            found.add(Reason.YES_MISSING)
            continue
        if word.numbers != numbers:
            found.add(Reason.NUMBERS_MOVED)
        if word.until <= now:
            found.add(Reason.LAPSED)
        if stopped is not None and word.at <= stopped:
            found.add(Reason.STOPPED)
        for other in clause.concerns:
            narrowing = folded.narrowed.get(other)
            if narrowing is not None and word.at <= narrowing.at:
                found.add(_NARROWED[narrowing.kind])
    return found


def _over(
    clause: Clause, folded: Fold, draft: Draft, numbers: Numbers, now: datetime
) -> set[Reason]:
    """Why this version is over, whoever says yes to it."""
    found: set[Reason] = set()
    if clause.lifted:
        found.add(Reason.LIFTED)
    if folded.somebody_left(clause.concerns, clause.proposed_at):
        found.add(Reason.LEFT)
    if draft is not folded.newest and newest_held(folded, now, numbers):
        found.add(Reason.SUPERSEDED)
    if draft.held_from is None and is_too_late(draft):
        found.add(Reason.VANISHED)
    return found


def is_too_late(draft: Draft) -> bool:
    """Whether somebody said yes to it only after it had vanished unanswered."""
    return any(word.at >= draft.vanishes_at for word in draft.words.values())


def newest_held(folded: Fold, now: datetime, numbers: Numbers | None = None) -> bool:
    """Whether the newest version has ever come into force by `now`."""
    newest = folded.newest
    return newest is not None and held(folded, newest, now, numbers)


def held(folded: Fold, draft: Draft, now: datetime, numbers: Numbers | None = None) -> bool:
    """Whether this version has ever come into force by `now`.

    `numbers`: the store's current ones, if one has them; else those of the newest yes.
    """
    if draft.held_from is not None:
        return True
    starts = (folded.holds_from(draft, known) for known in (numbers, folded.numbers))
    return any(begins is not None and begins <= now for begins in starts)


def own_reasons(folded: Fold, member: str) -> tuple[Reason, ...]:
    """What `member` themselves last did to stop a clause: the only reasons a page shows them.

    INVARIANT: it is a function of their own acts alone, so it tells nothing of anybody else's.
    """
    drafts = [draft for draft in (folded.newest, folded.earlier) if draft is not None]
    words = [draft.words[member].again for draft in drafts if member in draft.words]
    said = max(words, default=None)
    found: set[Reason] = set()
    narrowing = folded.narrowed.get(member)
    if narrowing is not None and (said is None or said <= narrowing.at):
        found.add(_NARROWED[narrowing.kind])
    stopped = folded.stopped.get(member)
    if stopped is not None and (said is None or said <= stopped):
        found.add(Reason.STOPPED)
    return tuple(reason for reason in Reason if reason in found)
