"""What somebody suggested lately: its like can't come back from them for a while."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from accord.actions import clauses
from accord.actions.place import Place
from accord.consent.agreements import VANISHES_AFTER, Clause, ClauseKind
from accord.consent.decisions import LIKE_REFUSED_FOR
from accord.consent.wording import normalised

if TYPE_CHECKING:
    from accord.actions.boards import Board

Asked = tuple[str, datetime]
"""What was suggested, as it is compared, and when."""
_REMEMBERED = VANISHES_AFTER + LIKE_REFUSED_FOR


def asked_lately(place: Place, board: Board) -> dict[str, datetime]:
    """When this person last proposed what is not in force now, by its normalised sentence."""
    found: dict[str, datetime] = {}
    for said, at in all_asked(place, board) - _in_force(place, board):
        found[said] = max(at, found.get(said, at))
    return found


def all_asked(place: Place, board: Board) -> set[Asked]:
    """Everything this person proposed lately, in force or not.

    INVARIANT: it is found in one's own rows, where somebody has left since too (docs/adr/0012).
    """
    here = [read.clause for every in board.versions.values() for read in every]
    mine = clauses.written_by_me(place, board.circle, after=board.clause_mark, but=here)
    asked = [one for one in (*here, *mine) if _is_mine(place, one)]
    return {*board.asked, *_lately(map(_asked, asked), place.now)}


def _in_force(place: Place, board: Board) -> set[Asked]:
    holding = [read.clause for read, _standing in map(board.holding, board.in_force)]
    return {_asked(one) for one in holding if _is_mine(place, one)}


def _is_mine(place: Place, clause: Clause) -> bool:
    return clause.author == place.me.id and clause.kind is ClauseKind.ALLOWANCE


def _asked(clause: Clause) -> Asked:
    return normalised(clause.sentence), clause.proposed_at


def _lately(asked: Iterable[Asked], now: datetime) -> set[Asked]:
    return {(said, at) for said, at in asked if at + _REMEMBERED > now}


def asked_before(snapshot: Mapping[str, Any], now: datetime) -> set[Asked]:
    """The same from a snapshot, as far as it still counts."""
    kept = snapshot.get("asked", [])
    # At first one moment was kept of each sentence, and nothing of what was in force.
    pairs = kept.items() if isinstance(kept, dict) else kept
    return _lately(((said, datetime.fromisoformat(at)) for said, at in pairs), now)


def to_data(asked: Collection[Asked]) -> list[list[str]]:
    """The same as plain data for the snapshot."""
    return [[said, at.isoformat()] for said, at in sorted(asked)]
