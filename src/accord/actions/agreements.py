"""A circle's living agreement as one member reads it, and a member's yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from accord.actions import affirming, as_shown, gate, members, zones
from accord.actions.affirming import say_yes, until_of_yes
from accord.actions.boards import Board, read_board
from accord.actions.clauses import Read
from accord.actions.drafting import promise, propose, set_limit
from accord.actions.lifting import let_go, lift_limit
from accord.actions.place import NotFound, Place, Words
from accord.actions.reviews import Again, again_of
from accord.consent.agreements import (
    ClauseKind,
    Reason,
    Shown,
    Standing,
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
    `gone_on`: the day a proposal vanishes unless it is in force by then. `over_another`: it was
    proposed over a version that is still there. `form` is sealed for `clause` alone.
    """

    id: str
    circle_id: str
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
    ground_ids: tuple[str, ...]
    concerns: frozenset[str]
    over_another: bool
    is_newest: bool
    narrower: bool
    can_change: bool
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
    views = [
        _view(place, board, *entry, on=on)
        for one in sorted(board.read, key=lambda one: board.read[one].serial)
        for entry in _entries(board, one)
    ]
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


def clause(place: Place, *, circle_id: str, clause_id: str, version: int = 0) -> ClauseView:
    """One clause, in the version asked for or else the newest, with the form of a yes to it.

    NotFound for whoever it is not shared with.
    """
    circle = members.my_circle(place, circle_id)
    board = read_board(place, circle)
    entries = _entries(board, clause_id) if clause_id in board.read else []
    asked = [entry for entry in entries if version in (0, entry[0].clause.version)]
    if not asked:
        raise NotFound
    read, standing = asked[-1]
    view = _view(place, board, read, standing, on=gate.is_on(place, circle, "agreements"))
    until = until_of_yes(read.clause, place.now)
    return replace(view, form=affirming.form_for(place, board, read.clause, until))


def _entries(board: Board, clause_id: str) -> list[tuple[Read, Standing]]:
    """The versions of a clause that have a place on a page, the older first.

    What vanished or was lifted is in the history and nowhere else.
    """
    newest = board.read[clause_id], board.standings[clause_id]
    older = board.older.get(clause_id)
    found: list[tuple[Read, Standing]] = [older] if older is not None else []
    gone = newest[0].clause.lifted or Reason.VANISHED in newest[1].reasons
    return found if gone else [*found, newest]


def _names(place: Place, board: Board) -> dict[str, Words]:
    called: dict[str, Words] = {one.id: one.pseudonym for one in board.known.values()}
    called[place.me.id] = _("you")
    return called


def _view(place: Place, board: Board, read: Read, standing: Standing, *, on: bool) -> ClauseView:
    found, me = read.clause, place.me.id
    newest = read is board.read[found.id]
    called = _names(place, board)
    allowance, until = found.kind is ClauseKind.ALLOWANCE, until_of_yes(found, place.now)
    concerned, holds = me in found.concerns, allowance and standing.in_force
    return ClauseView(
        id=found.id,
        circle_id=board.circle.id,
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
        proposed_on=zones.day_of(place, found.proposed_at),
        review_on=zones.day_of(place, standing.until or until),
        time_to_think=found.time_to_think,
        gone_on=_gone_on(place, board, found.id) if newest else None,
        # The same offer under every clause that is not in force, whatever the cause (law 7).
        can_say_yes=on and allowance and concerned and not standing.in_force,
        can_narrow=allowance and concerned,
        reasons=own_reasons(board.folds[found.id], me),
        rests_on=tuple(
            board.read[one].clause.sentence for one, _v in found.rests_on if one in board.read
        ),
        ground_ids=tuple(one for one, _v in found.rests_on),
        concerns=found.concerns,
        over_another=newest and found.id in board.older,
        is_newest=newest,
        narrower=found.narrower,
        # Other words are always for the newest ones, so that two can't be suggested at once.
        can_change=on and allowance and concerned,
        reader_names=_readers(place, board, found.id, called),
        form="",
        again=again_of(place, board, found.id) if holds else None,
        narrow_form=as_shown.form_for(place, board, found.id) if holds else "",
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


def _gone_on(place: Place, board: Board, clause_id: str) -> date | None:
    """The day on which a proposal is gone unless it is in force by then; None for all else."""
    newest = board.folds[clause_id].newest
    if newest is None or board.standings[clause_id].shown is not Shown.PROPOSED:
        return None
    return zones.day_of(place, newest.vanishes_at)
