"""Ending what is one's own alone: lifting a limit, letting a promise go."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from accord.actions import clauses
from accord.actions.boards import under_lock
from accord.actions.decided import require
from accord.actions.live import pulse
from accord.actions.place import NotFound, Place
from accord.consent.agreements import ClauseKind
from accord.consent.decisions import may_lift
from accord.vault.points import reach


def lift_limit(place: Place, *, circle_id: str, clause_id: str) -> None:
    """Lift one's own limit. That permits nothing by itself."""
    _end_own(place, circle_id, clause_id, ClauseKind.LIMIT)


def let_go(place: Place, *, circle_id: str, clause_id: str) -> None:
    """Let one's own promise go."""
    _end_own(place, circle_id, clause_id, ClauseKind.PROMISE)


def _end_own(place: Place, circle_id: str, clause_id: str, kind: ClauseKind) -> None:
    with under_lock(place, circle_id) as board:
        circle = board.circle
        read = board.read.get(clause_id)
        if read is None or read.clause.kind is not kind:
            raise NotFound
        require(may_lift(member=place.me.id, clause=read.clause))
        # What rested on it stops, also what its author can't read; its own number says so for
        # good, whatever becomes of the rows.
        leaning = [
            one
            for one in board.read
            if any(clause_id in dict(read.clause.rests_on) for read in board.living(one))
        ]
        clauses.close_clauses(place.store, [clause_id, *leaning], place.now)
        reach("lifting:raised")
        ended = replace(
            read.clause,
            version=read.clause.version + 1,
            lifted=True,
            proposed_at=place.now,
            review_on=max(read.clause.review_on, place.now + timedelta(days=1)),
        )
        shared = read.shared_with & set(board.known)
        clauses.write_clause(place, circle, board.known, ended, shared)
        place.opened.pop(f"board:{circle.id}", None)
        pulse(shared | {place.me.id})
