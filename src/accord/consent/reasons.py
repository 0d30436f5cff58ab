"""Why an allowance does not hold: typed reasons, for the eyes of whose fold it is."""

from __future__ import annotations

from datetime import datetime

from accord.consent.drafts import Draft
from accord.consent.events import EventKind, Numbers
from accord.consent.folds import Fold
from accord.consent.shown import BIT, Reason, Shown, Standing, explained

_NARROWED = {
    EventKind.PAUSED: Reason.PAUSED,
    EventKind.WITHDRAWN: Reason.WITHDRAWN,
    EventKind.REPORTED: Reason.REPORTED,
    EventKind.LEFT: Reason.LEFT,
}
_NARROWED_BIT = {kind: BIT[reason] for kind, reason in _NARROWED.items()}
_STOPPED, _VANISHED = BIT[Reason.STOPPED], BIT[Reason.VANISHED]
_PROPOSED, _NOT_IN_FORCE = Shown.PROPOSED, Shown.NOT_IN_FORCE
_NEVER_HELD = _VANISHED | BIT[Reason.YES_MISSING] | _STOPPED | sum(_NARROWED_BIT.values())
"""With one of these, whatever the numbers, somebody's yes to a version does not count."""


def narrowed_by(folded: Fold, concerns: frozenset[str], first: datetime) -> int:
    """What narrowed a clause since the first of the yeses to it, as bits of reasons."""
    found = 0
    for stopped in folded.stopped.values():
        if first <= stopped:
            found |= _STOPPED
    for member, (at, kind) in folded.narrowed.items():
        if first <= at and member in concerns:
            found |= _NARROWED_BIT[kind]
    return found


def why_not(folded: Fold, draft: Draft, found: int, numbers: Numbers, now: datetime) -> Standing:
    """The standing of a version that does not hold for the reasons `found`."""
    if draft.held_from is not None:
        return explained(_NOT_IN_FORCE, found)
    if not found & _NEVER_HELD and held(folded, draft, now, numbers):
        return explained(_NOT_IN_FORCE, found)
    # Whoever has said yes, and whoever took it back, a proposal reads the same meanwhile.
    if now < draft.vanishes_at:
        return explained(_PROPOSED, found)
    return explained(_NOT_IN_FORCE, found | _VANISHED)


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
