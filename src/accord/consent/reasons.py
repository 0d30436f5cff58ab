"""Whether a version has ever held, and why it stopped, for the eyes of whose act it was."""

from __future__ import annotations

from datetime import datetime

from accord.consent.drafts import Draft
from accord.consent.events import EventKind
from accord.consent.folds import Fold
from accord.consent.shown import Reason

_NARROWED = {
    EventKind.PAUSED: Reason.PAUSED,
    EventKind.WITHDRAWN: Reason.WITHDRAWN,
    EventKind.REPORTED: Reason.REPORTED,
    EventKind.LEFT: Reason.LEFT,
}


def newest_held(folded: Fold, now: datetime) -> bool:
    """Whether the newest version has ever come into force by `now`."""
    newest = folded.newest
    return newest is not None and held(folded, newest, now)


def held(folded: Fold, draft: Draft, now: datetime) -> bool:
    """Whether this version has ever come into force by `now`."""
    if draft.held_from is not None:
        return True
    begins = folded.came_to_hold(draft)
    return begins is not None and begins <= now


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
