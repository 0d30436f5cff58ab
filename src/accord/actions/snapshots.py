"""A member's own snapshot of what they have folded, sealed to themselves."""

from __future__ import annotations

from django.db import transaction

from accord.actions import asking, documents
from accord.actions.boards import Board, is_over, read_board
from accord.actions.place import Place
from accord.consent.fold_data import fold_to_data
from accord.consent.folds import Fold, fold_copy
from accord.records.models import Circle

# Own events since the last snapshot after which a new one is sealed, at one's own next act.
SNAPSHOT_AFTER = 20


def snapshot_is_due(fresh: int) -> bool:
    """Whether one more own event, after `fresh` since the last snapshot, calls for a new one."""
    return fresh + 1 >= SNAPSHOT_AFTER


def keep_snapshot(place: Place, circle: Circle) -> None:
    """Seal one's own snapshot, when enough has happened since the last. Call after one's own act.

    A waiting yes of somebody else is never kept in it; one that was part of holding is.
    """
    before: Board | None = place.opened.pop(f"board:{circle.id}", None)
    if before is not None and not snapshot_is_due(before.fresh):
        return
    current = read_board(place, circle)
    if current.fresh < SNAPSHOT_AFTER:
        return
    with transaction.atomic():
        document, content = documents.mine_or_new(place, "snapshot", circle=circle.id)
        # Of each the oldest version that has to be opened still.
        living = {
            one: current.living(one)[0].clause.version
            for one in current.read
            if not is_over(current, one)
        }
        content["mark"] = current.mark
        content["clause_mark"] = max((read.serial for read in current.read.values()), default=0)
        content["living"] = living
        content["asked"] = asking.to_data(asking.all_asked(place, current))
        content["folds"] = {
            one: fold_to_data(_worth_keeping(current.folds[one], place.me.id)) for one in living
        }
        documents.write(place, document, content)


def _worth_keeping(folded: Fold, member: str) -> Fold:
    """INVARIANT: of a version that has not held yet, only one's own yes is kept."""
    if folded.newest is None or folded.newest.held_from is not None:
        return folded
    kept = fold_copy(folded)
    assert kept.newest is not None
    kept.newest.words = {one: word for one, word in kept.newest.words.items() if one == member}
    return kept
