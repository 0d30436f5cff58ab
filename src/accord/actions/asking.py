"""What somebody suggested lately: its like can't come back from them for a while."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from accord.actions.place import Place
from accord.consent.agreements import VANISHES_AFTER, ClauseKind
from accord.consent.decisions import LIKE_REFUSED_FOR
from accord.consent.wording import normalised

if TYPE_CHECKING:
    from accord.actions.boards import Board

_REMEMBERED = VANISHES_AFTER + LIKE_REFUSED_FOR


def asked_lately(place: Place, board: Board) -> dict[str, datetime]:
    """When this person last proposed what is not in force now, by its normalised sentence."""
    found = dict(board.asked)
    for one, versions in board.versions.items():
        holds, standing = board.holding(one)
        for read in versions:
            if read.clause.author != place.me.id or read.clause.kind is not ClauseKind.ALLOWANCE:
                continue
            if standing.in_force and read is holds:
                continue
            said, at = normalised(read.clause.sentence), read.clause.proposed_at
            found[said] = max(at, found.get(said, at))
    return found


def asked_before(snapshot: Mapping[str, Any], now: datetime) -> dict[str, datetime]:
    """The same from a snapshot, as far as it still counts."""
    kept = snapshot.get("asked", {}).items()
    asked = {said: datetime.fromisoformat(at) for said, at in kept}
    return {said: at for said, at in asked.items() if at + _REMEMBERED > now}


def to_data(asked: Mapping[str, datetime]) -> dict[str, str]:
    """The same as plain data for the snapshot."""
    return {said: asked[said].isoformat() for said in sorted(asked)}
