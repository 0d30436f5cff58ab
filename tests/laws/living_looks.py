"""What one member sees of their circle's agreement, held against the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from accord.actions import documents
from accord.actions.boards import Board, read_board
from accord.actions.members import my_circle
from accord.actions.place import Place
from tests.laws.living_model import ALLOWANCE, GONE, LIMIT, Clause, Version

if TYPE_CHECKING:
    from tests.laws.living_base import Living


def look(machine: Living, who: str, place: Place) -> set[Version]:
    """Everything a member can read, checked; gives the words of allowances they see in force."""
    board = read_board(place, my_circle(place, machine.world.circle))
    readable = {one.id for one in machine.model.readable(who)}
    assert set(board.read) | set(board.versions) <= readable, "read by a stranger"
    held = set(_in_force(machine.model.clauses, board))
    for one in held:
        assert not machine.owed[one], "in force without everybody's yes since the last narrowing"
        assert machine.model.could_hold(one, machine.now), "wider than it may ever be"
    assert len({one.clause for one in held}) == len(held), "in force in two wordings"
    snapshot = documents.mine_or_new(place, "snapshot", circle=machine.world.circle)[1]
    _no_waiting_yes_is_kept(snapshot, place.me.id)
    if not machine.attacked:
        _exactly(machine, who, board)
    return held


def _in_force(clauses: dict[str, Clause], board: Board) -> list[Version]:
    """The words of allowances that somebody sees in force, each found again by its moment."""
    seen = [(read, board.standings[one]) for one, read in board.read.items()]
    held = [read.clause for read, standing in [*seen, *board.older.values()] if standing.in_force]
    return [
        clauses[one.id].written_at(one.proposed_at)
        for one in held
        if clauses[one.id].kind == ALLOWANCE
    ]


def _exactly(machine: Living, who: str, board: Board) -> None:
    """Nothing is lost either: what is there, and how each of it stands."""
    model, now = machine.model, machine.now
    for clause in model.readable(who):
        if clause.kind == ALLOWANCE:
            _words_of(machine, clause, who, board)
        elif not clause.lifted:
            # Limits stand, whatever happens to all the rest.
            stands = clause.kind == LIMIT or model.ground_holds(clause.id, now)
            assert (clause.id in board.in_force) == stands, f"a {clause.kind} that is not so"
        else:
            assert clause.id not in board.in_force, "what was let go of holds"


def _words_of(machine: Living, clause: Clause, who: str, board: Board) -> None:
    """The newest words of an allowance, and those that newer ones wait over."""
    model, now = machine.model, machine.now
    under, shown = model.beneath(clause, now), model.shown(clause.newest, now)
    if under is None and shown == GONE and clause.id not in board.read:
        return  # What vanished may be forgotten.
    assert board.read[clause.id].clause.sentence == clause.newest.words, "other words"
    seen = board.standings[clause.id].shown.value
    assert seen == (shown if shown != GONE else "not_in_force"), f"{who} sees {seen}, not {shown}"
    older = board.older.get(clause.id)
    assert (older is None) == (under is None), f"{who} sees what lies beneath: {older}"
    if older is not None and under is not None:
        assert older.read.clause.sentence == under.words, "other words beneath"
        beneath = older.standing.shown.value
        assert beneath == model.shown(under, now), f"{who} sees {beneath} beneath"


def _no_waiting_yes_is_kept(snapshot: dict[str, Any], me: str) -> None:
    """In a snapshot of what never held there is nobody's yes but one's own."""
    for kept in snapshot.get("folds", {}).values():
        for draft in (kept["newest"], kept["earlier"]):
            if draft is not None and draft["held_from"] is None:
                assert set(draft["words"]) <= {me}, "somebody's waiting yes was kept"
