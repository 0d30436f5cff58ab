"""What each reads of a comparison after it was opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from accord.actions import comparing, documents, members
from accord.actions.answers import TopicView, catalogue_topics
from accord.actions.comparison_rows import content_of, my_row, named, names
from accord.actions.documents import Content
from accord.actions.place import NotFound, Place, Refused, Words
from accord.consent.answers import Role, Stance
from accord.records.models import Comparison, Document, Grant
from accord.vault.errors import VaultError


@dataclass(frozen=True, slots=True)
class CopyLine:
    topic: TopicView
    level: Stance
    conditions: tuple[tuple[Words, str], ...]
    roles: tuple[tuple[Words, Role], ...]


@dataclass(frozen=True, slots=True)
class CopyView:
    title: str
    opened_on: date | None
    member_names: tuple[Words, ...]
    lines: tuple[CopyLine, ...]

    @property
    def empty(self) -> bool:
        return not self.lines


def my_copy(place: Place, *, comparison_id: str) -> CopyView:
    """What this member reads of an opened comparison; NotFound before that."""
    row, seat, grant = my_row(place, comparison_id)
    if seat.copy is None:
        raise NotFound
    copy_grant = Grant.objects.select_related("document").get(
        document=seat.copy, reader_id=place.me.id
    )
    try:
        data = documents.read_granted(
            place,
            copy_grant,
            author_public=members.clinician_key(place, row.circle.clinician_id),
            shred_of=place.me.id,
        )["copy"]
    except VaultError:
        raise Refused(
            "changed", _("This page can't be opened. Please tell your clinician.")
        ) from None
    content = content_of(place, row, grant)
    return _copy_view(place, row, content, data)


def clinician_copy(place: Place, *, comparison_id: str) -> CopyView | None:
    """The common ground for the clinician; None unless every member agreed beforehand."""
    row = comparing.led_comparison(place, comparison_id)
    document = Document.objects.filter(
        kind="ground", author_id=place.me.id, circle=row.circle, slot=row.id
    ).first()
    if document is None:
        return None
    data = documents.read_own(place, document)["copy"]
    return _copy_view(place, row, content_of(place, row, None), data)


def _copy_view(place: Place, row: Comparison, content: Content, data: Content) -> CopyView:
    known, called = catalogue_topics(place), names(place, row)
    other = members.SOMEBODY
    return CopyView(
        title=content["title"],
        opened_on=row.opened_on,
        member_names=named(place, called, content["members"]),
        lines=tuple(
            CopyLine(
                topic=known[line["topic"]],
                level=Stance[line["level"].upper()],
                conditions=tuple(
                    (called.get(one["member"], other), one["text"]) for one in line["conditions"]
                ),
                roles=tuple(
                    (called.get(one["member"], other), Role(one["role"])) for one in line["roles"]
                ),
            )
            for line in data["lines"]
            if line["topic"] in known
        ),
    )
