"""Taking back a yes to other words while the ones in force go on."""

from __future__ import annotations

from accord.actions import boxes, clauses, narrowing
from accord.actions.boards import Board, under_lock
from accord.actions.gate import own_scope
from accord.actions.live import pulse
from accord.actions.place import NotFound, Place
from accord.actions.snapshots import keep_snapshot
from accord.consent.agreements import EventKind
from accord.consent.decisions import may_narrow
from accord.vault.points import reach


def unsay(place: Place, *, circle_id: str, clause_id: str) -> bool:
    """Take one's yes to the newest words back while it waits. Nobody else can tell, and the
    words beneath stay as they are.

    Once the new words are in force it is a withdrawal, and False: nobody is kept from ending
    what they meant to end.
    """
    with under_lock(place, circle_id) as board:
        read = board.read.get(clause_id)
        if read is None or not may_narrow(member=place.me.id, clause=read.clause):
            raise NotFound
        waits = clause_id in board.older
        if waits:
            _take_back(place, board, clause_id, read.clause.version)
    reach("unsaying:committed")
    if not waits:
        narrowing.withdraw(place, circle_id=circle_id, clause_id=clause_id)
    return waits


def _take_back(place: Place, board: Board, clause_id: str, version: int) -> None:
    # INVARIANT: the number of this version alone rises, and is on disk before the row is.
    own = own_scope(board.circle.id, place.me.id)
    place.store.raise_numbers([clauses.scope_of(clause_id, version), own], place.now)
    reach("unsaying:raised")
    event = narrowing.event_now(place, EventKind.UNSAID, clause_id, version)
    boxes.keep_event(place, board.circle.id, event)
    pulse({place.me.id})
    keep_snapshot(place, board.circle)
