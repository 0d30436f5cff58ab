"""A member's yes to exactly the words they read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from accord.actions import boxes, gate
from accord.actions.boards import Board, is_over, keep_snapshot, read_board, under_lock
from accord.actions.clauses import Read, review_moment
from accord.actions.decided import require
from accord.actions.live import pulse
from accord.actions.place import NotFound, Place
from accord.consent.agreements import REVIEW_AFTER, Clause, Event
from accord.consent.decisions import Decision, Why, has_held, kind_of_yes, may_affirm
from accord.records.fields import new_id
from accord.vault import forms
from accord.vault.errors import VaultError
from accord.vault.points import reach

FORM = "say yes"


def until_of_yes(clause: Clause, now: datetime) -> datetime:
    """When a yes said now would lapse: on the review date, or in 90 days once that has passed."""
    return clause.review_on if clause.review_on > now else next_review(now)


def next_review(now: datetime) -> datetime:
    """The review date that saying "still yes" now leads to: noon, in 90 days."""
    return review_moment((now + REVIEW_AFTER).astimezone(UTC).date())


def form_for(place: Place, board: Board, clause_id: str, until: datetime) -> str:
    """What a yes carries back: the words and the date as they were read, and one's own
    narrowing number."""
    clause = board.read[clause_id].clause
    as_read = {
        "clause": clause.id,
        "version": clause.version,
        "digest": clause.digest,
        "narrowed": list(board.narrowed),
        "until": until.isoformat(),
    }
    return forms.seal_form(as_read, owner=place.my_keys, purpose=FORM)


def say_yes(place: Place, *, circle_id: str, clause_id: str, form: str) -> None:
    """Say yes to exactly the words the form was rendered with.

    Refused when they have changed, or this person has narrowed something in this circle since:
    then nothing was said. What somebody else did meanwhile changes no answer (docs/adr/0007).
    """
    with under_lock(place, circle_id) as board:
        circle = board.circle
        if clause_id not in board.read:
            raise NotFound
        read = board.read[clause_id]
        shown = _shown(place, form)
        require(_may_say_yes(place, board, read, shown))
        before = board.standings[clause_id]
        event = _yes(place, board, read.clause, datetime.fromisoformat(shown["until"]))
        folded = board.folds[clause_id]
        boxes.keep_event(place, circle.id, event)
        boxes.send_yes(
            place,
            circle,
            board.known,
            event,
            concerns=read.clause.concerns,
            living=[one for one in board.read if not is_over(board, one)],
            before=folded.word_of(place.me.id, read.clause.version),
            held=has_held(folded, read.clause, place.now),
        )
        reach("yes:written")
        keep_snapshot(place, circle)
        after = read_board(place, circle).standings[clause_id]
        # Whoever repeats a yes to what holds already changes nothing that others could see,
        # unless it is the last that its next review date was waiting for.
        if after.in_force and (before.in_force, before.until) != (True, after.until):
            pulse(read.clause.concerns)
    reach("yes:committed")


def _shown(place: Place, form: str) -> dict[str, Any]:
    """What the page showed; empty for anything stale, foreign or made up."""
    try:
        return forms.open_form(form, owner=place.my_keys, purpose=FORM)
    except VaultError:
        return {}


def _may_say_yes(place: Place, board: Board, read: Read, shown: Mapping[str, Any]) -> Decision:
    about = (shown.get("clause"), shown.get("version"))
    if about != (read.clause.id, read.clause.version):
        return Decision(False, (Why.OTHER_WORDS,))
    if datetime.fromisoformat(shown["until"]) <= place.now:
        return Decision(False, (Why.OTHER_WORDS,))  # The date that was read has passed.
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


def _yes(place: Place, board: Board, found: Clause, until: datetime) -> Event:
    """This member's yes until then: with its time to think the first time and after taking one
    back, and without it when coming back or saying it again (docs/adr/0002)."""
    return Event(
        id=new_id(),
        kind=kind_of_yes(board.folds[found.id], found, place.me.id, place.now),
        member=place.me.id,
        clause=found.id,
        version=found.version,
        at=place.now,
        digest=found.digest,
        numbers=board.numbers[found.id],
        until=until,
    )
