"""What happened to an agreement, as one member can see it: page by page, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accord.actions import boxes, members
from accord.actions.agreements import is_mine_alone
from accord.actions.boards import Board, read_board
from accord.actions.place import NotFound, Place
from accord.consent.agreements import ClauseKind

ON_A_PAGE = 30
"""How many of one's own acts one page opens, however many there are."""

_STARTS = {ClauseKind.LIMIT: "limit_set", ClauseKind.PROMISE: "promised"}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """`what`: proposed · limit_set · promised · lifted · holds_since, or the kind of an own event.

    `alone`: nobody else reads of it: an act of one's own, or something one kept unshared.
    """

    on: datetime
    what: str
    clause_id: str
    sentence: str
    alone: bool


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """`earlier`: what the page before this one in time is asked for by; empty on the last."""

    lines: tuple[HistoryLine, ...]
    earlier: str


def history(place: Place, *, circle_id: str, before: str = "") -> HistoryPage:
    """One page of it: some of one's own acts, and what clauses began or ended meanwhile.

    `before` is another page's `earlier`; NotFound for what is no act of one's own in this circle.
    """
    circle = members.my_circle(place, circle_id)
    board = read_board(place, circle)
    acts = boxes.acts_before(place, circle, before, ON_A_PAGE + 1)
    if acts is None:
        raise NotFound
    end, found = acts
    more, found = len(found) > ON_A_PAGE, found[:ON_A_PAGE]
    begin = found[-1][1].at if more else None
    lines = [
        line
        for line in _clause_lines(place, board)
        if (end is None or line.on < end) and (begin is None or line.on >= begin)
    ]
    for _row, event in found:
        about = board.read.get(event.clause or "")
        sentence = about.clause.sentence if about else ""
        lines.append(HistoryLine(event.at, event.kind.value, event.clause or "", sentence, True))
    lines.sort(key=lambda line: (line.on, line.what, line.clause_id), reverse=True)
    return HistoryPage(tuple(lines), found[-1][0] if more else "")


def _clause_lines(place: Place, board: Board) -> list[HistoryLine]:
    """When each clause that one can read was written, lifted, and came into force."""
    lines = []
    for one, read in board.read.items():
        found, standing = read.clause, board.standings[one]
        what = "lifted" if found.lifted else _STARTS.get(found.kind, "proposed")
        alone = is_mine_alone(place, board, one)
        lines.append(HistoryLine(found.proposed_at, what, one, found.sentence, alone))
        if what == "proposed" and standing.in_force and standing.holds_from:
            lines.append(
                HistoryLine(standing.holds_from, "holds_since", one, found.sentence, False)
            )
    return lines
