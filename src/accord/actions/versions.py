"""A new version of an allowance: other words, for the same people."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from accord.actions import clauses, members
from accord.actions.boards import Board, is_over, read_board, under_lock
from accord.actions.clauses import Read
from accord.actions.drafting import (
    checked_sentence,
    grounds_of,
    require_may_propose,
    review_until,
    time_to_think,
    usual_review,
)
from accord.actions.gate import own_scope
from accord.actions.live import pulse
from accord.actions.place import NotFound, Place, Refused
from accord.consent.agreements import Clause, ClauseKind
from accord.consent.decisions import has_held, is_refused_again
from accord.consent.side_by_side import Change, Piece, changes, pieces
from accord.vault.points import reach

MOST_WORDINGS = 2
TOO_OFTEN = _("You have suggested other words for this twice lately. Please let them rest a while.")


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two versions: `words` piece by piece, `terms` that got wider or narrower, and what the
    newer one's author calls it."""

    before: str
    after: str
    words: tuple[Piece, ...]
    terms: tuple[Change, ...]
    narrower: bool


def propose_version(
    place: Place,
    *,
    circle_id: str,
    clause_id: str,
    sentence: str,
    rests_on: Collection[str] = (),
    review_on: date | None = None,
    think_hours: int = 24,
    narrower: bool = False,
) -> None:
    """Suggest other words for an allowance, to the same people. Like every proposal it sends no
    notice and permits nothing.

    What is in force stays so until the new words are. Called `narrower` by who suggests them,
    they end the old ones at once, for good.
    """
    with under_lock(place, circle_id) as board:
        before = _before(board, clause_id)
        clause = replace(
            before,
            version=before.version + 1,
            author=place.me.id,
            sentence=checked_sentence(sentence, ClauseKind.ALLOWANCE, board),
            rests_on=grounds_of(board, rests_on, before.concerns),
            proposed_at=place.now,
            review_on=review_until(place, review_on) or usual_review(place, board, before.concerns),
            time_to_think=time_to_think(think_hours),
            digest="-",
            narrower=narrower,
        )
        require_may_propose(place, board, clause, before=before)
        _refuse_again_and_again(place, board, clause)
        if narrower:
            # INVARIANT: as with every narrowing, the number is on disk before the row is.
            mine = own_scope(circle_id, place.me.id)
            clauses.close_clauses(place.store, [clause_id], place.now, besides=[mine])
            reach("narrower:raised")
        clauses.write_clause(place, board.circle, board.known, clause, ())
        place.opened.pop(f"board:{circle_id}", None)
        if narrower and clause_id in board.in_force:
            pulse(clause.concerns)
    reach("version:committed")


def _refuse_again_and_again(place: Place, board: Board, clause: Clause) -> None:
    """Two other wordings that never held are enough from one person for a while, so that
    nobody's silence is asked for over and over. What ends words in force is never refused."""
    every = board.versions[clause.id]
    held, standing = board.holding(clause.id)
    if clause.narrower and standing.in_force:
        return
    if clause.id in board.older:
        held = board.older[clause.id].read
    elif not has_held(board.folds[clause.id], held.clause, place.now):
        # Whoever has a snapshot doesn't open what came before, where nothing lies beneath.
        known = clauses.read_versions(place, board.circle, board.known, clause.id)
        every = known or every
        held = every[0]
    tried = [
        read
        for read in every
        if read.clause.version > held.clause.version
        and read.clause.author == place.me.id
        and is_refused_again(read.clause.proposed_at, place.now)
    ]
    if len(tried) >= MOST_WORDINGS:
        raise Refused("like_before", TOO_OFTEN, {"sentence": TOO_OFTEN})


def _before(board: Board, clause_id: str) -> Clause:
    """The newest version of an allowance that isn't gone; NotFound for all else."""
    read = board.read.get(clause_id)
    if read is None or read.clause.kind is not ClauseKind.ALLOWANCE or is_over(board, clause_id):
        raise NotFound
    return read.clause


def side_by_side(place: Place, *, circle_id: str, clause_id: str) -> SideBySide:
    """The newest version of a clause beside the one it would replace, or did.

    NotFound for whoever can't read it, and where there is nothing to compare.
    """
    board = read_board(place, members.my_circle(place, circle_id))
    if clause_id not in board.read:
        raise NotFound
    newest = board.read[clause_id]
    before = _replaced(place, board, newest)
    said = {one: read.clause.sentence for one, read in board.read.items()}
    return SideBySide(
        before=before.clause.sentence,
        after=newest.clause.sentence,
        words=pieces(before.clause.sentence, newest.clause.sentence),
        terms=changes(before.clause, newest.clause, said),
        narrower=newest.clause.narrower,
    )


def _replaced(place: Place, board: Board, newest: Read) -> Read:
    """What lies beneath it; else the version right before it."""
    older = board.older.get(newest.clause.id)
    if older is not None:
        return older.read
    every = clauses.read_versions(place, board.circle, board.known, newest.clause.id)
    for read in every:
        if read.clause.version == newest.clause.version - 1:
            return read
    raise NotFound
