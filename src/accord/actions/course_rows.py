"""One's own course as it is sealed: one document of one size, for its author alone.

INVARIANT: every answer that is kept or taken away writes it anew, moved or not, and whether or
not its author wants the past kept. So no row tells how often somebody changed their mind.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

from accord.actions import documents
from accord.actions.desk import read_desk
from accord.actions.place import NotFound, Place
from accord.actions.zones import day_of
from accord.consent import course as consent
from accord.consent.answers import Answer
from accord.consent.course import Course, Move
from accord.records.models import Document
from accord.vault.errors import VaultError

KIND = "course"
OFF = "course_off"


def _mine(place: Place) -> QuerySet[Document]:
    rows = Document.objects.filter(author_id=place.me.id, kind=KIND, circle=None, slot="")
    return rows.order_by("-serial")


def _open(place: Place) -> tuple[Document, Course]:
    """One's own course. What somebody changed or moved is passed by, as if it weren't there."""
    for row in _mine(place):
        content = documents.read_own_or_none(place, row)
        if content is not None:
            return row, consent.from_data(content)
    return Document(kind=KIND, author_id=place.me.id), Course()


def read(place: Place) -> Course:
    """What is kept of one's own course; an empty one before anything was."""
    place.only_client()
    return _open(place)[1]


def change(place: Place, how: Callable[[Course], Course]) -> None:
    """Seal it anew as `how` makes it, within the caller's transaction."""
    row, kept = _open(place)
    documents.write(place, row, consent.to_data(how(kept)))


def clear_away(place: Place) -> None:
    """Let go of rows of one's own that can't be opened any more."""
    opened = _open(place)[0]
    _mine(place).exclude(serial=opened.serial).delete()


def keeps_moves(place: Place) -> bool:
    """Whether this person wants kept how their answers move, as their own desk says."""
    return not read_desk(place).get(OFF, False)


def note(place: Place, answer: Answer) -> None:
    """Keep that an answer is this one from today on, in the same transaction as the answer."""

    def noted(kept: Course) -> Course:
        try:
            if not keeps_moves(place):
                return kept
            today = day_of(place, place.now)
        except (VaultError, NotFound):
            return kept  # Whose desk can't be opened is asked nothing, and still answers.
        return consent.with_move(kept, Move(today, answer.topic, answer.about, answer.stance))

    change(place, noted)


def drop(place: Place, topic: str, about: str | None) -> None:
    """An answer was taken away: its past goes with it."""
    change(place, lambda kept: consent.without(kept, topic, about))


def drop_topic(place: Place, topic: str) -> None:
    """A topic of one's own was erased: its past goes with it."""
    change(place, lambda kept: consent.without_topic(kept, topic))
