"""What happened to an agreement, as one member can see it: page by page, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accord.actions import boxes, members
from accord.actions.agreements import is_mine_alone
from accord.actions.boards import Board, read_board
from accord.actions.place import NotFound, Place
from accord.consent.agreements import Clause, ClauseKind, Event

ON_A_PAGE = 30
"""How many of one's own acts one page opens, however many there are."""

_STARTS = {ClauseKind.LIMIT: "limit_set", ClauseKind.PROMISE: "promised"}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """`what`: proposed · other_words · narrower_words · limit_set · promised · lifted ·
    holds_since, or the kind of an own event.

    `alone`: nobody else reads of it: an act of one's own, or something one kept unshared.
    """

    on: datetime
    what: str
    clause_id: str
    sentence: str
    alone: bool
    own_words: str = ""


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
    for _row, event, own_words in found:
        what, one = event.kind.value, event.clause or ""
        lines.append(HistoryLine(event.at, what, one, _sentence(board, event), True, own_words))
    lines.sort(key=lambda line: (line.on, line.what, line.clause_id), reverse=True)
    return HistoryPage(tuple(lines), found[-1][0] if more else "")


def _clause_lines(place: Place, board: Board) -> list[HistoryLine]:
    """When each clause that one can read was written, lifted, and came into force."""
    lines = []
    for one, versions in board.versions.items():
        alone = is_mine_alone(place, board, one)
        for read in versions:
            found = read.clause
            lines.append(HistoryLine(found.proposed_at, _began(found), one, found.sentence, alone))
        held, standing = board.holding(one)
        is_allowance = held.clause.kind is ClauseKind.ALLOWANCE
        if is_allowance and standing.in_force and standing.holds_from:
            since, sentence = standing.holds_from, held.clause.sentence
            lines.append(HistoryLine(since, "holds_since", one, sentence, False))
    return lines


def _began(clause: Clause) -> str:
    """What it was when this version was written."""
    if clause.lifted:
        return "lifted"
    if clause.version > 1 and clause.kind is ClauseKind.ALLOWANCE:
        return "narrower_words" if clause.narrower else "other_words"
    return _STARTS.get(clause.kind, "proposed")


def _sentence(board: Board, event: Event) -> str:
    """The words that an act was about, in the version it was about where that is known."""
    versions = board.versions.get(event.clause or "", ())
    same = [one for one in versions if one.clause.version == event.version]
    return (same or versions)[-1].clause.sentence if versions else ""
