"""Check-ins: written for oneself, offered on a rhythm that any member of a circle can set.

INVARIANT: nothing here but setting the rhythm changes a row, a size or a waking of anybody else.
When somebody last looked, passed one over or wanted none is sealed on their own desk.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accord.actions import documents
from accord.actions.desk import change_desk, read_desk
from accord.actions.documents import Content
from accord.actions.live import pulse
from accord.actions.members import here, my_circle
from accord.actions.place import NotFound, Place, Refused
from accord.actions.words import a_text
from accord.actions.zones import day_of, practice_day
from accord.consent import check_ins as consent
from accord.consent.check_ins import CheckIn
from accord.records.models import Circle, Document, Grant, Member

KIND = "check_in"
# On its author's desk: since which day their clinician can read which.
TOLD_ON = "told_on"
# So many of a rhythm's next days stand on the page of what is coming up.
DAYS_AHEAD = 4
NOTHING_SAID = _("Nothing is chosen or written yet. One touch is enough, or leave it for now.")
NO_RHYTHM = _("Please choose one of the rhythms on the page.")


@dataclass(frozen=True, slots=True)
class CheckInView:
    """One of somebody's own check-ins; `shared`: their clinician can read it."""

    id: str
    circle_id: str
    on: date
    said: CheckIn
    shared: bool


@dataclass(frozen=True, slots=True)
class RhythmView:
    """How often a circle's check-ins are offered, and whether this person wants the offer.

    `due`: from which day on the next one is offered to them; None if none is.
    """

    circle_id: str
    days: int
    offered: bool
    due: date | None


def keep(place: Place, *, circle_id: str, said: CheckIn) -> str:
    """Keep a check-in, for its author alone. The same once more on the same day is the same one.

    Always possible, whatever is on or off.
    """
    circle = my_circle(place, circle_id)
    words = a_text(said.words, "words", most=consent.LONGEST_WORDS, empty=True)
    said = replace(said, words=words)
    if said.is_blank:
        raise Refused("empty", NOTHING_SAID)
    today = day_of(place, place.now)
    content = {"on": today.isoformat(), **consent.to_data(said)}
    with transaction.atomic(), _offer(place, circle_id) as offer:
        offer["last"] = today.isoformat()
        newest = _mine(place).filter(circle=circle).first()
        if newest is not None and _same(place, newest, content):
            return newest.id
        fresh = Document(kind=KIND, circle=circle, author_id=place.me.id)
        return documents.write(place, fresh, content).id


def _same(place: Place, document: Document, content: Content) -> bool:
    read = documents.read_own_or_none(place, document)
    return read is not None and {**read, **content} == read


def _mine(place: Place) -> QuerySet[Document]:
    rows = Document.objects.filter(author_id=place.me.id, kind=KIND)
    return rows.order_by("-serial")


def find(place: Place, check_in_id: str) -> Document:
    """A check-in of one's own; NotFound for anybody else's."""
    place.only_client()
    document = _mine(place).filter(id=check_in_id).first()
    if document is None:
        raise NotFound
    return document


def check_in(place: Place, *, check_in_id: str) -> CheckInView:
    """One of one's own check-ins."""
    document = find(place, check_in_id)
    content = documents.read_own_or_none(place, document)
    if content is None:
        raise NotFound
    return view_of(document, content, shared=document.grants.exists())


def check_ins(place: Place) -> tuple[CheckInView, ...]:
    """All of one's own, the newest first, of circles one has left as well."""
    place.only_client()
    rows = list(_mine(place))
    shared = Grant.objects.filter(document__author_id=place.me.id, document__kind=KIND)
    told = set(shared.values_list("document_id", flat=True))
    read = ((row, documents.read_own_or_none(place, row)) for row in rows)
    return tuple(
        view_of(row, content, shared=row.serial in told) for row, content in read if content
    )


def view_of(document: Document, content: Content, *, shared: bool) -> CheckInView:
    """A check-in as it was opened."""
    on, said = date.fromisoformat(content["on"]), consent.from_data(content)
    return CheckInView(document.id, document.circle_id or "", on, said, shared)


def erase(place: Place, *, check_in_id: str) -> None:
    """Erase one for good: the row and, if it was shared, its reader's grant."""
    document = find(place, check_in_id)
    with transaction.atomic():
        readers = set(document.grants.values_list("reader_id", flat=True))
        document.delete()
        if readers:
            with change_desk(place) as desk:
                desk.get(TOLD_ON, {}).pop(check_in_id, None)
        pulse(readers)


def set_rhythm(place: Place, *, circle_id: str, days: int) -> None:
    """Offer check-ins to everyone in a circle every so many days; 0: to nobody by itself.

    It shows for all the same, and says nobody's name. Whoever wants no offer hears of none.
    """
    circle = my_circle(place, circle_id)
    if days not in consent.RHYTHMS:
        raise Refused("rhythm", NO_RHYTHM, {"days": NO_RHYTHM})
    with transaction.atomic():
        circle = Circle.objects.select_for_update().get(id=circle.id)
        if circle.check_in_days == days:
            return
        circle.check_in_days = days
        # Nobody's own zone gets into a row, or onto the others' pages.
        circle.check_in_since = practice_day(place.now) if days else None
        circle.save(update_fields=["check_in_days", "check_in_since"])
        pulse(here(circle.id))


def rhythm(place: Place, *, circle_id: str) -> RhythmView:
    """A circle's rhythm, and when its next check-in is offered to this person."""
    return rhythm_of(place, my_circle(place, circle_id))


def rhythm_of(place: Place, circle: Circle) -> RhythmView:
    """The same for a circle that is at hand. It opens nothing but one's own desk."""
    own = read_desk(place).get("check_ins", {}).get(circle.id, {})
    last = date.fromisoformat(own["last"]) if own.get("last") else None
    due = consent.next_due(circle.check_in_days, since=circle.check_in_since, last=last)
    offered = not own.get("off", False)
    return RhythmView(circle.id, circle.check_in_days, offered, due if offered else None)


def pass_over(place: Place, *, circle_id: str) -> None:
    """Leave this one out. The next comes with the rhythm; nobody learns of it."""
    my_circle(place, circle_id)
    with transaction.atomic(), _offer(place, circle_id) as offer:
        offer["last"] = day_of(place, place.now).isoformat()


def want_offer(place: Place, *, circle_id: str, wanted: bool) -> None:
    """Whether Today offers this person check-ins of a circle. Nobody else learns which."""
    my_circle(place, circle_id)
    with transaction.atomic(), _offer(place, circle_id) as offer:
        offer["off"] = not wanted


@contextmanager
def _offer(place: Place, circle_id: str) -> Iterator[Content]:
    """What this person's own desk knows of the offer in one circle, to be changed."""
    with change_desk(place) as desk:
        yield desk.setdefault("check_ins", {}).setdefault(circle_id, {})


def _my_rhythms(place: Place) -> list[RhythmView]:
    rows = Member.objects.select_related("circle").filter(person_id=place.me.id, left_on=None)
    return [rhythm_of(place, row.circle) for row in rows.order_by("joined_on", "id")]


def check_ins_due(place: Place) -> list[RhythmView]:
    """The circles whose check-in is offered to this person now."""
    place.only_client()
    today = day_of(place, place.now)
    return [one for one in _my_rhythms(place) if one.due is not None and one.due <= today]


def days_to_come(place: Place, *, circle_id: str) -> tuple[date, ...]:
    """The next days of a circle's rhythm for this person; () if they want no offer."""
    circle = my_circle(place, circle_id)
    if not rhythm_of(place, circle).offered:
        return ()
    return consent.days_to_come(
        circle.check_in_days,
        since=circle.check_in_since,
        today=day_of(place, place.now),
        most=DAYS_AHEAD,
    )
