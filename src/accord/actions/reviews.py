"""Looking at an agreement again: until when one has said yes, and until when one would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accord.actions import gate, members, zones
from accord.actions.affirming import form_for, next_review
from accord.actions.boards import Board, read_board
from accord.actions.place import NotFound, Place


@dataclass(frozen=True, slots=True)
class Again:
    """What saying "still yes" to a clause in force leads to.

    `until`: the next review date, once everyone has; `said`: until when this reader has said yes.
    """

    until: date
    said: date

    @property
    def is_said(self) -> bool:
        """Whether the reader has looked at it again lately. A week more is not asked for."""
        return self.until - self.said < timedelta(days=7)


def again_of(place: Place, board: Board, clause_id: str) -> Again:
    """What it leads to for this reader. Only for an allowance in force."""
    draft = board.folds[clause_id].draft(board.holding(clause_id)[0].clause.version)
    assert draft is not None, "what is in force was proposed"
    until, said = next_review(place.now), draft.words[place.me.id].until
    return Again(zones.day_of(place, until), zones.day_of(place, said))


def again_form(place: Place, *, circle_id: str, clause_id: str) -> str:
    """What saying "still yes" until the next review carries back; NotFound unless it holds."""
    board = read_board(place, members.my_circle(place, circle_id))
    if clause_id not in board.in_force:
        raise NotFound
    return form_for(place, board, board.holding(clause_id)[0].clause, next_review(place.now))


def review_moments(place: Place, *, circle_id: str) -> list[datetime]:
    """The moments at which something in force ends, unless everyone says yes to it again.

    INVARIANT: it reads the same for everyone it concerns. Whether this person has said yes again
    is not in it, so that no calendar and no row tells who has.
    """
    circle = members.my_circle(place, circle_id)
    if not gate.is_on(place, circle, "agreements"):
        return []
    return sorted({until for _read, until in read_board(place, circle).ending()})


def ends_soon(place: Place, *, circle_id: str, by: date) -> datetime | None:
    """When the first of what this person has not looked at again ends, if it does by that day."""
    circle = members.my_circle(place, circle_id)
    if not gate.is_on(place, circle, "agreements"):
        return None
    board = read_board(place, circle)
    ends = []
    for read, until in board.ending():
        again = again_of(place, board, read.clause.id)
        if again.said <= by and not again.is_said:
            ends.append(until)
    return min(ends, default=None)
