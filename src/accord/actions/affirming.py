"""A member's yes to exactly the words they read."""

from __future__ import annotations

from django.db import transaction

from accord.actions import boxes, gate, members
from accord.actions.boards import Board, is_over, keep_snapshot, read_board
from accord.actions.clauses import Read
from accord.actions.decided import require
from accord.actions.live import pulse
from accord.actions.place import NotFound, Place
from accord.consent.agreements import Clause, Event
from accord.consent.decisions import Decision, Why, kind_of_yes, may_affirm
from accord.records.fields import new_id
from accord.records.models import Circle
from accord.vault import forms
from accord.vault.errors import VaultError
from accord.vault.points import reach

FORM = "say yes"


def form_for(place: Place, board: Board, clause_id: str) -> str:
    """What a yes carries back: the words as they were read, and one's own narrowing number."""
    clause = board.read[clause_id].clause
    as_read = {
        "clause": clause.id,
        "version": clause.version,
        "digest": clause.digest,
        "narrowed": list(board.narrowed),
    }
    return forms.seal_form(as_read, owner=place.my_keys, purpose=FORM)


def say_yes(place: Place, *, circle_id: str, clause_id: str, form: str) -> None:
    """Say yes to exactly the words the form was rendered with.

    Refused when they have changed, or this person has narrowed something in this circle since:
    then nothing was said. What somebody else did meanwhile changes no answer (docs/adr/0007).
    """
    circle = members.my_circle(place, circle_id)
    with transaction.atomic():
        Circle.objects.select_for_update().get(id=circle.id)
        place.opened.pop(f"board:{circle.id}", None)
        board = read_board(place, circle)
        if clause_id not in board.read:
            raise NotFound
        read = board.read[clause_id]
        require(_may_say_yes(place, board, read, form))
        held = clause_id in board.in_force
        event = _yes(place, board, read.clause)
        boxes.keep_event(place, circle.id, event)
        boxes.send_yes(
            place,
            circle,
            board.known,
            event,
            concerns=read.clause.concerns,
            living=[one for one in board.read if not is_over(board, one)],
        )
        reach("yes:written")
        keep_snapshot(place, circle)
        # Whoever repeats a yes to what holds already changes nothing that others could see.
        if not held and clause_id in read_board(place, circle).in_force:
            pulse(read.clause.concerns)
    reach("yes:committed")


def _may_say_yes(place: Place, board: Board, read: Read, form: str) -> Decision:
    try:
        shown = forms.open_form(form, owner=place.my_keys, purpose=FORM)
    except VaultError:
        return Decision(False, (Why.OTHER_WORDS,))
    if (shown["clause"], shown["version"]) != (read.clause.id, read.clause.version):
        return Decision(False, (Why.OTHER_WORDS,))
    switch, here = gate.switch(board.circle, "agreements")
    return may_affirm(
        member=place.me.id,
        clause=read.clause,
        folded=board.folds[read.clause.id],
        gate=switch,
        circle=here,
        now=place.now,
        narrowed=board.narrowed,
        form_narrowed=tuple(shown["narrowed"]),
        form_digest=shown["digest"],
        grounds=board.grounds,
    )


def _yes(place: Place, board: Board, found: Clause) -> Event:
    """This member's yes: with its time to think the first time and after taking one back, and
    without it when coming back unchanged (docs/adr/0002)."""
    return Event(
        id=new_id(),
        kind=kind_of_yes(board.folds[found.id], found, place.me.id, place.now),
        member=place.me.id,
        clause=found.id,
        version=found.version,
        at=place.now,
        digest=found.digest,
        numbers=board.numbers[found.id],
        until=found.review_on,
    )
