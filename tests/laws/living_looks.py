"""What one member sees of their circle's agreement, held against the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accord.actions.boards import Board, read_board
from accord.actions.members import my_circle
from accord.actions.place import Place
from tests.laws.living_model import ALLOWANCE, GONE, LIMIT

if TYPE_CHECKING:
    from tests.laws.living_machine import LivingCircle


def look(machine: LivingCircle, who: str, place: Place) -> set[str]:
    """Everything a member can read, checked; gives the allowances they see in force."""
    board = read_board(place, my_circle(place, machine.world.circle))
    clauses = machine.model.clauses
    assert set(board.read) <= {one.id for one in machine.model.readable(who)}, "read by a stranger"
    held = {one for one in board.in_force if clauses[one].kind == ALLOWANCE}
    for one in held:
        assert not machine.owed[one], "in force without everybody's yes since the last narrowing"
        assert machine.model.could_hold(clauses[one], machine.now), "wider than it may ever be"
    _no_waiting_yes_is_kept(board, place.me.id)
    if not machine.attacked:
        _exactly(machine, who, board)
    return held


def _exactly(machine: LivingCircle, who: str, board: Board) -> None:
    """Nothing is lost either: what is there, and how each of it stands."""
    model, now = machine.model, machine.now
    for clause in model.readable(who):
        if clause.kind == ALLOWANCE:
            shown = model.shown(clause, now)
            if shown == GONE and clause.id not in board.read:
                continue  # What vanished may be forgotten.
            seen = board.standings[clause.id].shown.value
            assert seen == (shown if shown != GONE else "not_in_force"), f"{who} sees {seen}"
        elif not clause.lifted:
            # Limits stand, whatever happens to all the rest.
            stands = clause.kind == LIMIT or model.ground_holds(clause.id, now)
            assert (clause.id in board.in_force) == stands, f"a {clause.kind} that is not so"
        else:
            assert clause.id not in board.in_force, "what was let go of holds"


def _no_waiting_yes_is_kept(board: Board, me: str) -> None:
    """In a snapshot of what never held there is nobody's yes but one's own."""
    for kept in board.kept.values():
        for draft in (kept.newest, kept.earlier):
            if draft is not None and draft.held_from is None:
                assert set(draft.words) <= {me}, "somebody's waiting yes was kept"
