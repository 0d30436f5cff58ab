"""A member's yes to exactly the words they read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from accord.actions import boxes, gate, moments
from accord.actions.boards import Board, is_over, read_board, under_lock
from accord.actions.clauses import Read
from accord.actions.decided import require
from accord.actions.live import pulse
from accord.actions.place import NotFound, Place
from accord.actions.snapshots import keep_snapshot
from accord.actions.words import a_text
from accord.consent import days
from accord.consent.agreements import REVIEW_AFTER, Clause, Event
from accord.consent.decisions import Decision, Why, has_held, kind_of_yes, may_affirm
from accord.records.fields import new_id
from accord.vault import forms
from accord.vault.errors import VaultError
from accord.vault.points import reach

FORM = "say yes"
LONGEST_OWN_WORDS = 280


def until_of_yes(clause: Clause, now: datetime) -> datetime:
    """When a yes said now would lapse: on the review date, or in 90 days once that has passed."""
    return clause.review_on if clause.review_on > now else next_review(now)


def next_review(now: datetime) -> datetime:
    """The review date that saying "still yes" now leads to: noon, in 90 days."""
    return days.noon_of(days.day_of(now + REVIEW_AFTER, UTC), UTC)


def form_for(place: Place, board: Board, clause: Clause, until: datetime) -> str:
    """What a yes carries back: the words and the date as they were read, and one's own
    narrowing number."""
    as_read = {
        "clause": clause.id,
        "version": clause.version,
        "digest": clause.digest,
        "narrowed": list(board.narrowed),
        "until": until.isoformat(),
    }
    return forms.seal_form(as_read, owner=place.my_keys, purpose=FORM)


def say_yes(
    place: Place, *, circle_id: str, clause_id: str, form: str, own_words: str = ""
) -> None:
    """Say yes to exactly the words the form was rendered with.

    `own_words`: what this person understands by them, kept with the yes for their eyes alone.

    Refused when they have changed, or this person has narrowed something in this circle since:
    then nothing was said. What somebody else did meanwhile changes no answer (docs/adr/0007).
    """
    with under_lock(place, circle_id) as board:
        circle = board.circle
        if clause_id not in board.read:
            raise NotFound
        said_back = a_text(own_words, "own_words", most=LONGEST_OWN_WORDS, empty=True)
        shown = _shown(place, form)
        found = board.version(clause_id, shown.get("version", 0))
        for at in (place, replace(place, now=place.latest)):
            # What has ended by the latest that it may be takes no yes either.
            require(_may_say_yes(at, board, clause_id, found and found[0], shown))
        assert found is not None
        read, before = found
        event = _yes(place, board, read.clause, datetime.fromisoformat(shown["until"]))
        folded = board.folds[clause_id]
        boxes.keep_event(place, circle.id, event, said_back)
        boxes.send_yes(
            place,
            circle,
            board.known,
            event,
            concerns=read.clause.concerns,
            living={
                (one, version.clause.version)
                for one in board.read
                if not is_over(board, one)
                for version in board.living(one)
            },
            before=folded.word_of(place.me.id, read.clause.version),
            held=has_held(folded, read.clause, place.now),
        )
        reach("yes:written")
        keep_snapshot(place, circle)
        now_known = read_board(place, circle).version(clause_id, read.clause.version)
        after = now_known[1] if now_known is not None else before
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


def _may_say_yes(
    place: Place, board: Board, clause_id: str, read: Read | None, shown: Mapping[str, Any]
) -> Decision:
    if read is None or shown.get("clause") != clause_id:
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
    draft = board.folds[found.id].draft(found.version)
    numbers = board.numbers[found.id, found.version]
    word = draft.words.get(place.me.id) if draft is not None else None
    goes_on = word is not None and word.numbers == numbers and place.now < word.until
    return Event(
        id=new_id(),
        kind=kind_of_yes(board.folds[found.id], found, place.me.id, place.now),
        member=place.me.id,
        clause=found.id,
        version=found.version,
        at=moments.of_a_yes(place, board.circle, found.id, found.version),
        digest=found.digest,
        numbers=numbers,
        until=until,
        since=word.at if word is not None and goes_on else None,
    )
