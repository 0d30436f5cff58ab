"""A circle's living agreement as one member reads it, and a member's yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from accord.actions import affirming, as_shown, gate, members
from accord.actions.affirming import say_yes, until_of_yes
from accord.actions.boards import Board, read_board
from accord.actions.drafting import promise, propose, set_limit
from accord.actions.lifting import let_go, lift_limit
from accord.actions.place import NotFound, Place, Words
from accord.actions.reviews import Again, again_of
from accord.consent.agreements import (
    ClauseKind,
    Reason,
    Shown,
    own_reasons,
)

__all__ = [
    "AgreementView",
    "ClauseView",
    "agreement",
    "clause",
    "let_go",
    "lift_limit",
    "promise",
    "propose",
    "say_yes",
    "set_limit",
]


@dataclass(frozen=True, slots=True)
class ClauseView:
    """`reasons` are what this reader did themselves; nobody else's act ever gets in.

    `reader_names`: who else can read a limit or a promise of this reader's own.
    `gone_on`: the day a proposal vanishes unless it is in force by then.
    """

    id: str
    version: int
    kind: ClauseKind
    sentence: str
    author_name: Words
    is_mine: bool
    concerns_names: tuple[Words, ...]
    concerns_me: bool
    shown: Shown
    proposed_on: date
    review_on: date
    time_to_think: timedelta
    gone_on: date | None
    can_say_yes: bool
    can_narrow: bool
    reasons: tuple[Reason, ...]
    rests_on: tuple[str, ...]
    reader_names: tuple[Words, ...]
    form: str
    narrow_form: str
    again: Again | None

    @property
    def for_me_alone(self) -> bool:
        """Whether nobody but this reader can read it: a limit or a promise they kept unshared."""
        return self.is_mine and self.kind is not ClauseKind.ALLOWANCE and not self.reader_names


@dataclass(frozen=True, slots=True)
class AgreementView:
    circle_id: str
    member_names: tuple[Words, ...]
    on: bool
    review_on: date | None
    limits: tuple[ClauseView, ...]
    allowances: tuple[ClauseView, ...]
    promises: tuple[ClauseView, ...]


def agreement(place: Place, *, circle_id: str) -> AgreementView:
    """The whole agreement of a circle, for one of its members."""
    circle = members.my_circle(place, circle_id)
    board, on = read_board(place, circle), gate.is_on(place, circle, "agreements")
    views = [_view(place, board, one, on=on) for one in board.read if not _is_gone(board, one)]
    views.sort(key=lambda view: board.read[view.id].serial)
    called = _names(place, board)
    reviews = [view.review_on for view in views if view.again is not None]
    return AgreementView(
        circle_id=circle.id,
        member_names=tuple(called[one] for one in board.known if one != place.me.id),
        on=on,
        review_on=min(reviews, default=None),
        limits=tuple(view for view in views if view.kind is ClauseKind.LIMIT),
        allowances=tuple(view for view in views if view.kind is ClauseKind.ALLOWANCE),
        promises=tuple(view for view in views if view.kind is ClauseKind.PROMISE),
    )


def clause(place: Place, *, circle_id: str, clause_id: str) -> ClauseView:
    """One clause; NotFound for whoever it is not shared with."""
    circle = members.my_circle(place, circle_id)
    board = read_board(place, circle)
    if clause_id not in board.read or _is_gone(board, clause_id):
        raise NotFound
    return _view(place, board, clause_id, on=gate.is_on(place, circle, "agreements"))


def _is_gone(board: Board, clause_id: str) -> bool:
    """What vanished or was lifted is in the history and nowhere else."""
    read, standing = board.read[clause_id], board.standings[clause_id]
    return read.clause.lifted or Reason.VANISHED in standing.reasons


def _names(place: Place, board: Board) -> dict[str, Words]:
    called: dict[str, Words] = {one.id: one.pseudonym for one in board.known.values()}
    called[place.me.id] = _("you")
    return called


def _view(place: Place, board: Board, clause_id: str, *, on: bool) -> ClauseView:
    read, standing = board.read[clause_id], board.standings[clause_id]
    found, me = read.clause, place.me.id
    called = _names(place, board)
    allowance, until = found.kind is ClauseKind.ALLOWANCE, until_of_yes(found, place.now)
    concerned, holds = me in found.concerns, allowance and standing.in_force
    return ClauseView(
        id=found.id,
        version=found.version,
        kind=found.kind,
        sentence=found.sentence,
        author_name=called.get(found.author, members.SOMEBODY),
        is_mine=found.author == me,
        concerns_names=tuple(
            called.get(one, members.SOMEBODY)
            for one in sorted(found.concerns, key=lambda one: (one != me, str(called.get(one))))
        ),
        concerns_me=concerned,
        shown=standing.shown,
        proposed_on=found.proposed_at.date(),
        review_on=(standing.until or until).date(),
        time_to_think=found.time_to_think,
        gone_on=_gone_on(board, clause_id),
        # The same offer under every clause that is not in force, whatever the cause (law 7).
        can_say_yes=on and allowance and concerned and not standing.in_force,
        can_narrow=allowance and concerned,
        reasons=own_reasons(board.folds[clause_id], me),
        rests_on=tuple(
            board.read[one].clause.sentence for one, _v in found.rests_on if one in board.read
        ),
        reader_names=_readers(place, board, clause_id, called),
        form=affirming.form_for(place, board, clause_id, until),
        again=again_of(place, board, clause_id) if holds else None,
        narrow_form=as_shown.form_for(place, board, clause_id) if holds else "",
    )


def _shared_with(place: Place, board: Board, clause_id: str) -> frozenset[str]:
    """Who else that is still here can read a limit or a promise of this person's own."""
    return (board.read[clause_id].shared_with & frozenset(board.known)) - {place.me.id}


def _is_own(place: Place, board: Board, clause_id: str) -> bool:
    """Whether it is a limit or a promise of this person's own."""
    found = board.read[clause_id].clause
    return found.author == place.me.id and found.kind is not ClauseKind.ALLOWANCE


def is_mine_alone(place: Place, board: Board, clause_id: str) -> bool:
    """Whether it is a limit or a promise of this person's own that nobody else can read."""
    return _is_own(place, board, clause_id) and not _shared_with(place, board, clause_id)


def _readers(
    place: Place, board: Board, clause_id: str, called: Mapping[str, Words]
) -> tuple[Words, ...]:
    if not _is_own(place, board, clause_id):
        return ()
    shared = _shared_with(place, board, clause_id)
    return tuple(sorted((called[one] for one in shared), key=str))


def _gone_on(board: Board, clause_id: str) -> date | None:
    """The day on which a proposal is gone unless it is in force by then; None for all else."""
    newest = board.folds[clause_id].newest
    if newest is None or board.standings[clause_id].shown is not Shown.PROPOSED:
        return None
    return newest.vanishes_at.date()
