"""Shares: some words of somebody's own, shown to people they named, until they take it back.

A share is a document of its own, with exactly the words that its author was shown beforehand
(docs/adr/0011). What it was taken from stays private: it is never granted to anybody, and what is
written there later reaches nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accord.actions import documents, gate
from accord.actions.desk import read_desk
from accord.actions.documents import Content
from accord.actions.live import pulse
from accord.actions.members import clinician_key, known_members, my_circle
from accord.actions.place import NotFound, Place, Refused, Words
from accord.actions.words import a_line, a_text
from accord.actions.zones import day_of
from accord.records.models import Circle, Document
from accord.vault.errors import VaultError

KIND = "share"
LONGEST = 20_000
NOBODY_CHOSEN = _("Please choose who may read it.")
NOT_THEM = _("Please choose from the people on this page.")


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who could be shown something: a member of the circle, or its clinician."""

    id: str
    name: Words
    is_clinician: bool


@dataclass(frozen=True, slots=True)
class ShareView:
    """What its author shows. `readers`: who can read it now; `source`: what it was taken from."""

    id: str
    circle_id: str
    on: date
    heading: str
    words: str
    source: str
    readers: tuple[Words, ...]


def readers_in(place: Place, *, circle_id: str, clinician_alone: bool = False) -> list[Reader]:
    """Who could be shown something here. Members only while a joint feature is on (law 8).

    Of what goes to the clinician alone nobody else is ever offered, so that "it won't let me" is
    true.
    """
    circle = my_circle(place, circle_id)
    gate.settle(place, circle)
    found = [Reader(circle.clinician_id, _("Your clinician"), True)]
    if clinician_alone or not any(one.on for one in gate.gates_of(place, circle).values()):
        return found
    known = sorted(known_members(place, circle).values(), key=lambda one: one.pseudonym)
    others = (Reader(one.id, one.pseudonym, False) for one in known if one.id != place.me.id)
    return [*others, *found]


def share(
    place: Place,
    *,
    circle_id: str,
    heading: str,
    words: str,
    readers: Collection[str],
    source: str = "",
    clinician_alone: bool = False,
) -> str:
    """Let these people of a circle read exactly these words; gives the share's id.

    The same to the same people once more is the same share. Refused without readers, with
    somebody who can't be one, and for empty or too long words.
    """
    chosen = {one.id for one in chosen_readers(place, circle_id, readers, clinician_alone)}
    circle = my_circle(place, circle_id)
    content = {
        "on": day_of(place, place.now).isoformat(),
        "heading": a_line(heading, "heading", most=120),
        "words": a_text(words, "words", most=LONGEST),
        "source": source,
    }
    with transaction.atomic():
        Circle.objects.select_for_update().get(id=circle.id)
        for row in _mine(place).filter(circle=circle):
            told = set(row.grants.values_list("reader_id", flat=True))
            if told == chosen and content.items() <= (_read(place, row) or {}).items():
                return row.id
        fresh = Document(kind=KIND, circle=circle, author_id=place.me.id)
        documents.write(place, fresh, content, readers=_keys(place, circle, chosen))
        pulse(chosen)
    return fresh.id


def chosen_readers(
    place: Place, circle_id: str, readers: Collection[str], clinician_alone: bool = False
) -> list[Reader]:
    """Those who were chosen, by name. Refused for nobody, and for whoever can't be shown it."""
    if not readers:
        raise Refused("readers", NOBODY_CHOSEN, {"readers": NOBODY_CHOSEN})
    offered = readers_in(place, circle_id=circle_id, clinician_alone=clinician_alone)
    if not set(readers) <= {one.id for one in offered}:
        raise Refused("readers", NOT_THEM, {"readers": NOT_THEM})
    return [one for one in offered if one.id in readers]


def _keys(place: Place, circle: Circle, chosen: Iterable[str]) -> dict[str, bytes]:
    known = known_members(place, circle)
    return {
        one: clinician_key(place, one) if one == circle.clinician_id else known[one].public_key
        for one in sorted(chosen)
    }


def take_back(place: Place, *, share_id: str) -> None:
    """Take a share back: its words and every key to them are gone at once.

    Always possible, whatever is on or off, also once one has left. Twice does no harm.
    """
    place.only_client()
    with transaction.atomic():
        row = _mine(place).filter(id=share_id).first()
        if row is not None:
            readers = set(row.grants.values_list("reader_id", flat=True))
            row.delete()
            pulse(readers)


def _mine(place: Place) -> QuerySet[Document]:
    return Document.objects.filter(author_id=place.me.id, kind=KIND).order_by("-serial")


def _read(place: Place, row: Document) -> Content | None:
    try:
        return documents.read_own(place, row)
    except (VaultError, NotFound):
        return None  # Changed or moved by somebody who can write to the database.


def my_shares(place: Place, *, source: str = "") -> tuple[ShareView, ...]:
    """What this person shows to others now, the newest first; of one source, if it is given."""
    place.only_client()
    found = []
    for row in _mine(place).select_related("circle").prefetch_related("grants"):
        content = _read(place, row)
        if content is not None and (not source or content["source"] == source):
            found.append(_own_view(place, row, content))
    return tuple(found)


def my_share(place: Place, *, share_id: str) -> ShareView:
    """One of one's own shares; NotFound for anybody else's."""
    for one in my_shares(place):
        if one.id == share_id:
            return one
    raise NotFound


def _own_view(place: Place, row: Document, content: Content) -> ShareView:
    can_read = {grant.reader_id for grant in row.grants.all()}
    return ShareView(
        id=row.id,
        circle_id=row.circle_id or "",
        on=date.fromisoformat(content["on"]),
        heading=content["heading"],
        words=content["words"],
        source=content["source"],
        readers=tuple(_names(place, row.circle, can_read)),
    )


def _names(place: Place, circle: Circle | None, can_read: set[str]) -> Iterable[Words]:
    assert circle is not None
    known = read_desk(place).get("circles", {}).get(circle.id, {}).get("members", {})
    yield from sorted(known[one]["pseudonym"] for one in can_read & known.keys())
    if circle.clinician_id in can_read:
        yield _("Your clinician")
