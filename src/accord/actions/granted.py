"""What others have a key to, of what one person wrote: the rows, and how each is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accord.actions import documents
from accord.actions.documents import Content
from accord.actions.place import Place, Words
from accord.records.models import Document

# What of a text stands on the list; the whole is one touch away.
BEGINNING = 140


class What(StrEnum):
    """What kind of thing it is, as its author thinks of it."""

    SHARE = "share"
    CHECK_IN = "check_in"
    LIMIT = "limit"
    PROMISE = "promise"
    ALLOWANCE = "allowance"
    YES = "yes"
    ENDED = "ended"
    SHEET = "sheet"
    GROUND = "ground"
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that others can open.

    `id`: what it is found and ended by. `words`: how it begins. `since`: from which day on;
    None where no day was kept. `agreed`: the day of one's own yes to it. `rows`: the documents
    that it stands for. `undone`: its author has taken their yes back already.
    """

    what: What
    id: str
    circle_id: str
    heading: Words
    words: str
    readers: tuple[Words, ...]
    since: date | None
    rows: frozenset[str] = frozenset()
    agreed: date | None = None
    undone: bool = False
    over_another: bool = False
    clinician_alone: bool = False

    @property
    def key(self) -> str:
        """Tells it from everything else on the list."""
        return f"{self.what}-{self.id}-{min(self.rows, default='')}"


def begins(words: str) -> str:
    """How a text begins, cut between two words."""
    line = " ".join(words.split())
    if len(line) <= BEGINNING:
        return line
    return line[:BEGINNING].rpartition(" ")[0] + "…"


Granted = tuple[Document, Content, frozenset[str]]


def granted(place: Place) -> list[Granted]:
    """Each document of this person's own that others have a key to, opened; with their ids.

    What somebody spoiled opens for nobody. It is in the list all the same: there are keys to it.
    """
    rows = Document.objects.filter(author_id=place.me.id, grants__isnull=False).distinct()
    rows = rows.select_related("circle").prefetch_related("grants").order_by("-serial")
    return [
        (
            row,
            documents.read_own_or_none(place, row) or {},
            frozenset(grant.reader_id for grant in row.grants.all()),
        )
        for row in rows
    ]
