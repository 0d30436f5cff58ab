"""Somebody's own documents, opened on the way to a copy of everything; other people unnamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext

from accord.actions import documents, zones
from accord.actions.documents import Content
from accord.actions.place import Place
from accord.records.models import Circle, Document


@dataclass
class Gathered:
    """What was opened on the way. `whole`: every row that there is could be opened."""

    place: Place
    people: dict[str, str] = field(default_factory=dict)
    others: int = 0
    circles: dict[str, int] = field(default_factory=dict)
    whole: bool = True

    def called(self, person: str) -> str:
        """Somebody as the file calls them, the same all through it."""
        if person == self.place.me.id:
            return gettext("me")
        if person not in self.people:
            self.people[person] = self._new_name(person)
        return self.people[person]

    def _new_name(self, person: str) -> str:
        if Circle.objects.filter(clinician_id=person).exists():
            return gettext("my clinician")
        self.others += 1
        return gettext("person %(number)d") % {"number": self.others}

    def circle(self, circle_id: str | None) -> int | None:
        """The number under which the file knows a circle."""
        if circle_id is None:
            return None
        return self.circles.setdefault(circle_id, len(self.circles) + 1)

    def opened(self, kind: str) -> Iterator[tuple[Document, Content]]:
        """Every document of a kind that this person wrote, oldest first."""
        for row in self._rows(kind):
            content = documents.read_own_or_none(self.place, row)
            if content is None:
                self.whole = False
            else:
                yield row, content

    def _rows(self, kind: str) -> QuerySet[Document]:
        mine = Document.objects.filter(author_id=self.place.me.id, kind=kind)
        return mine.prefetch_related("grants").order_by("serial")

    @cached_property
    def clauses(self) -> list[tuple[Document, Content]]:
        """Every version of a clause that this person wrote."""
        return list(self.opened("clause"))

    @cached_property
    def courses(self) -> list[Content]:
        """What is kept of their course: moods, and how their answers moved."""
        return [content for _row, content in self.opened("course")]

    @cached_property
    def sentences(self) -> dict[tuple[str, int], str]:
        """Their sentences, by the clause's id and the version."""
        return {(row.slot, row.version): said["clause"]["sentence"] for row, said in self.clauses}

    def readers(self, row: Document) -> list[str]:
        """Who else can open a document now."""
        return sorted(self.called(grant.reader_id) for grant in row.grants.all())

    def day(self, moment: str) -> str:
        """The day of a moment, where its owner is."""
        return zones.day_of(self.place, datetime.fromisoformat(moment)).isoformat()
