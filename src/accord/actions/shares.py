"""Shares: some words of somebody's own, shown to people they named, until they take it back.

A share is a document of its own, with exactly the words that its author was shown beforehand
(docs/adr/0011). What it was taken from stays private: it is never granted to anybody, and what is
written there later reaches nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accord.actions import documents, gate
from accord.actions.desk import change_desk, read_desk
from accord.actions.documents import Content
from accord.actions.live import pulse
from accord.actions.members import clinician_key, known_members, my_circle, names_of
from accord.actions.place import NotFound, Place, Refused, Words
from accord.actions.words import a_line, a_text
from accord.actions.zones import practice_day
from accord.records.models import Circle, Document

KIND = "share"
LONGEST = 20_000
MOST = 12
"""Things that one person can show another at a time: nobody's door is knocked at for ever."""
_SOURCES = "shown_from"
NOBODY_CHOSEN = _("Please choose who may read it.")
TOO_MANY = _("You show one of them quite a lot already. Please take something back first.")
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

    Whoever can read the same words already isn't shown them again, and so doesn't learn that
    others can. Refused without readers, with somebody who can't be one, for empty or too long
    words, and when one of the readers is shown MOST things already.
    """
    chosen = {one.id for one in chosen_readers(place, circle_id, readers, clinician_alone)}
    circle = my_circle(place, circle_id)
    content = {
        # Nobody's own zone gets to a reader.
        "on": practice_day(place.now).isoformat(),
        "heading": a_line(heading, "heading", most=120),
        "words": a_text(words, "words", most=LONGEST),
    }
    with transaction.atomic():
        Circle.objects.select_for_update().get(id=circle.id)
        shown = _shown_to(place, circle)
        same = [row for row in shown if _says_the_same(place, row, content)]
        fresh = chosen - {one for row in same for one in shown[row]}
        if not fresh:
            return same[0].id
        if any(sum(one in told for told in shown.values()) >= MOST for one in fresh):
            raise Refused("full", TOO_MANY, {"readers": TOO_MANY})
        row = Document(kind=KIND, circle=circle, author_id=place.me.id)
        documents.write(place, row, content, readers=_keys(place, circle, fresh))
        with change_desk(place) as desk:
            desk.setdefault(_SOURCES, {})[row.id] = source
        pulse(fresh)
    return row.id


def _shown_to(place: Place, circle: Circle) -> dict[Document, set[str]]:
    """What this person shows in a circle, and who can read each."""
    rows = _mine(place).filter(circle=circle).prefetch_related("grants")
    return {row: {grant.reader_id for grant in row.grants.all()} for row in rows}


def _says_the_same(place: Place, row: Document, content: Content) -> bool:
    read = documents.read_own_or_none(place, row) or {}
    return all(read.get(name) == content[name] for name in ("heading", "words"))


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

    Always possible, whatever is on or off, also once one has left. NotFound if there is nothing
    of this person's to take back, such as the second time.
    """
    place.only_client()
    with transaction.atomic():
        row = _mine(place).filter(id=share_id).first()
        if row is None:
            raise NotFound
        readers = set(row.grants.values_list("reader_id", flat=True))
        row.delete()
        with change_desk(place) as desk:
            desk.get(_SOURCES, {}).pop(share_id, None)
        pulse(readers)


def _mine(place: Place) -> QuerySet[Document]:
    return Document.objects.filter(author_id=place.me.id, kind=KIND).order_by("-serial")


def my_shares(place: Place, *, source: str = "") -> tuple[ShareView, ...]:
    """What this person shows to others now, the newest first; of one source, if it is given.

    What each was taken from is noted on their own desk: its readers have no use for it.
    """
    place.only_client()
    rows = _mine(place)
    if source:
        sources = read_desk(place).get(_SOURCES, {})
        rows = rows.filter(id__in=[one for one, whence in sources.items() if whence == source])
    return tuple(_own_views(place, rows))


def my_share(place: Place, *, share_id: str) -> ShareView:
    """One of one's own shares; NotFound for anybody else's."""
    place.only_client()
    for one in _own_views(place, _mine(place).filter(id=share_id)):
        return one
    raise NotFound


def _own_views(place: Place, rows: QuerySet[Document]) -> Iterator[ShareView]:
    sources = read_desk(place).get(_SOURCES, {})
    for row in rows.select_related("circle").prefetch_related("grants"):
        content = documents.read_own_or_none(place, row)
        if content is not None:
            can_read = {grant.reader_id for grant in row.grants.all()}
            yield ShareView(
                id=row.id,
                circle_id=row.circle_id or "",
                on=date.fromisoformat(content["on"]),
                heading=content["heading"],
                words=content["words"],
                source=sources.get(row.id, ""),
                # None if somebody took the circle's row out of the database.
                readers=names_of(place, row.circle, can_read) if row.circle else (),
            )
