"""A member's yes to exactly the words they read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accord.actions import boxes, gate, members
from accord.actions.boards import Board, keep_snapshot, read_board
from accord.actions.clauses import Read
from accord.actions.live import pulse
from accord.actions.place import NotFound, Place, Refused
from accord.consent.agreements import Clause, ClauseKind, Event, EventKind, Numbers
from accord.records.fields import new_id
from accord.records.models import Circle
from accord.vault import forms
from accord.vault.errors import VaultError
from accord.vault.points import reach

FORM = "say yes"


def form_for(place: Place, read: Read, numbers: Numbers) -> str:
    """What a yes carries back: the words as they were read, and the numbers as they were then."""
    return forms.seal_form(_as_read(read, numbers), owner=place.my_keys, purpose=FORM)


def _as_read(read: Read, numbers: Numbers) -> dict[str, Any]:
    return {
        "clause": read.clause.id,
        "version": read.clause.version,
        "digest": read.clause.digest,
        "numbers": [list(numbers.circle), list(numbers.clause)],
    }


def say_yes(place: Place, *, circle_id: str, clause_id: str, form: str) -> None:
    """Say yes to exactly the words the form was rendered with.

    Refused when they, or any narrowing number, have changed since: then nothing was said.
    """
    circle = members.my_circle(place, circle_id)
    if not gate.is_on(place, circle, "agreements"):
        raise Refused("off", _("This can't be said yes to right now."))
    with transaction.atomic():
        Circle.objects.select_for_update().get(id=circle.id)
        place.opened.pop(f"board:{circle.id}", None)
        board = read_board(place, circle)
        if clause_id not in board.read or place.me.id not in board.read[clause_id].clause.concerns:
            raise NotFound
        read, numbers = board.read[clause_id], board.numbers[clause_id]
        _check_form(place, read, numbers, form)
        event = _yes(place, board, read.clause, numbers)
        boxes.keep_event(place, circle, event)
        boxes.send_yes(place, circle, board.known, event, read.clause.concerns)
        reach("yes:written")
        keep_snapshot(place, circle)
        if clause_id in read_board(place, circle).in_force:
            pulse(read.clause.concerns)
    reach("yes:committed")


def _check_form(place: Place, read: Read, numbers: Numbers, form: str) -> None:
    changed = Refused(
        "changed",
        _("Something changed while this page was open. Please read it again; nothing was said."),
    )
    try:
        shown = forms.open_form(form, owner=place.my_keys, purpose=FORM)
    except VaultError:
        raise changed from None
    if shown != _as_read(read, numbers) or read.clause.kind is not ClauseKind.ALLOWANCE:
        raise changed


def _yes(place: Place, board: Board, found: Clause, numbers: Numbers) -> Event:
    """This member's yes: with its time to think the first time and after taking one back, and
    without it when coming back unchanged (docs/adr/0002)."""
    event = Event(
        id=new_id(),
        kind=EventKind.RETURNED,
        member=place.me.id,
        clause=found.id,
        version=found.version,
        at=place.now,
        digest=found.digest,
        numbers=numbers,
        until=found.review_on,
    )
    draft = board.folds[found.id].draft(found.version)
    word = draft.words.get(place.me.id) if draft else None
    thought = word.thought_from if word is not None else None
    if thought is not None and thought + found.time_to_think <= place.now:
        return event
    return replace(event, kind=EventKind.AFFIRMED)
