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
    from accord.actions.clauses import Read

_REMEMBERED = VANISHES_AFTER + LIKE_REFUSED_FOR


def asked_lately(place: Place, board: Board) -> dict[str, datetime]:
    """When this person last proposed what is not in force now, by its normalised sentence."""
    mine = [
        (normalised(read.clause.sentence), read.clause.proposed_at, _holds(board, one, read))
        for one, versions in board.versions.items()
        for read in versions
        if read.clause.author == place.me.id and read.clause.kind is ClauseKind.ALLOWANCE
    ]
    # A snapshot may be from before the words came into force.
    holding = {(said, at) for said, at, holds in mine if holds}
    found = {said: at for said, at in board.asked.items() if (said, at) not in holding}
    for said, at, holds in mine:
        if not holds:
            found[said] = max(at, found.get(said, at))
    return found


def _holds(board: Board, clause_id: str, read: Read) -> bool:
    holds, standing = board.holding(clause_id)
    return standing.in_force and read is holds


def asked_before(snapshot: Mapping[str, Any], now: datetime) -> dict[str, datetime]:
    """The same from a snapshot, as far as it still counts."""
    kept = snapshot.get("asked", {}).items()
    asked = {said: datetime.fromisoformat(at) for said, at in kept}
    return {said: at for said, at in asked.items() if at + _REMEMBERED > now}


def to_data(asked: Mapping[str, datetime]) -> dict[str, str]:
    """The same as plain data for the snapshot."""
    return {said: asked[said].isoformat() for said in sorted(asked)}
