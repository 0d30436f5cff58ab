"""Letting one's clinician know: one check-in, shown to one person, until it is taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from accord.actions import check_ins, documents, roster, shown
from accord.actions.check_ins import KIND, TOLD_ON, CheckInView
from accord.actions.desk import change_desk, read_desk
from accord.actions.live import pulse
from accord.actions.members import clinician_key, my_circle
from accord.actions.place import NotFound, Place
from accord.actions.seen import note_seen, seen
from accord.actions.zones import day_of
from accord.records.models import Circle, Document, Grant
from accord.vault.errors import VaultError


@dataclass(frozen=True, slots=True)
class SharedView:
    """A check-in that somebody chose to show their clinician. `mark`: of this time of showing."""

    mark: str
    by_id: str
    pseudonym: str
    check_in: CheckInView


def share(place: Place, *, check_in_id: str) -> None:
    """Let the clinician of its circle read this check-in, exactly as it stands.

    Sharing it again changes nothing.
    """
    document = check_ins.find(place, check_in_id)
    # While its author is in the circle it was written in: to whom else could it go?
    circle = my_circle(place, document.circle_id or "")
    with transaction.atomic():
        if document.grants.exists():
            return
        key = clinician_key(place, circle.clinician_id)
        documents.write(
            place, document, _content(place, document), readers={circle.clinician_id: key}
        )
        with change_desk(place) as desk:
            desk.setdefault(TOLD_ON, {})[document.id] = day_of(place, place.now).isoformat()
        pulse({circle.clinician_id})


def take_back(place: Place, *, check_in_id: str) -> None:
    """Take it back: the grant goes at once, and the words move to a new key with it."""
    document = check_ins.find(place, check_in_id)
    with transaction.atomic():
        readers = set(document.grants.values_list("reader_id", flat=True))
        if readers:
            documents.write(place, document, _content(place, document))
            with change_desk(place) as desk:
                desk.get(TOLD_ON, {}).pop(document.id, None)
            pulse(readers)


def told_on(place: Place, check_in_id: str) -> date | None:
    """Since which day the clinician can read it; None if none was kept. On its author's own desk:
    nobody else has a use for it."""
    day = read_desk(place).get(TOLD_ON, {}).get(check_in_id)
    return date.fromisoformat(day) if day else None


def _content(place: Place, document: Document) -> documents.Content:
    try:
        return documents.read_own(place, document)
    except VaultError:
        raise NotFound from None


def can_share(place: Place, one: CheckInView) -> bool:
    """Whether there is somebody to share it with: not once one has left its circle."""
    try:
        my_circle(place, one.circle_id)
    except NotFound:
        return False
    return True


def shared_with_me(place: Place, *, circle_id: str) -> tuple[SharedView, ...]:
    """What members of a circle let their clinician know, the newest first.

    What was taken back or erased is simply not there, and what its author can't be shown to
    have written isn't either.
    """
    circle = roster.led_circle(place, circle_id)
    found = (_shown(place, circle, grant) for grant in _granted(place, circle))
    return tuple(one for one in found if one is not None)


def _granted(place: Place, circle: Circle | None = None) -> QuerySet[Grant]:
    rows = Grant.objects.select_related("document")
    rows = rows.filter(reader_id=place.me.id, document__kind=KIND)
    rows = rows.filter(document__circle__clinician_id=place.me.id)
    if circle is not None:
        rows = rows.filter(document__circle=circle)
    return rows.order_by("-document__serial")


def _shown(place: Place, circle: Circle, grant: Grant) -> SharedView | None:
    document = grant.document
    try:
        pseudonym, key = roster.author(place, circle, document.author_id)
        content = documents.read_granted(place, grant, author_public=key)
    except (VaultError, NotFound):
        return None
    view = check_ins.view_of(document, content, shared=True)
    return SharedView(_mark(grant), document.author_id, pseudonym, view)


def unread_circle(place: Place) -> str | None:
    """A circle in which something was shared that this clinician hasn't read yet."""
    place.only_clinician()
    for grant in _granted(place):
        circle_id = grant.document.circle_id or ""
        if _mark(grant) not in seen(place, circle_id):
            return circle_id
    return None


def _mark(grant: Grant) -> str:
    """What was taken back and is shared again is there to be read again: it has a new grant."""
    return f"{grant.document.id}.{grant.pk}"


def note_read(place: Place, *, circle_id: str, marks: Collection[str]) -> None:
    """The clinician says that they have read these, check-ins and other things shown to them:
    Today stops naming them, and nothing else."""
    note_seen(place, circle_id, marks=marks, there=_all_marks(place, circle_id))


def pass_over_the_rest(place: Place, *, circle_id: str, readable: Collection[str]) -> None:
    """What can't be opened, since somebody changed it in the database, waits for nobody."""
    there = _all_marks(place, circle_id)
    note_seen(place, circle_id, marks=there - set(readable), there=there)


def _all_marks(place: Place, circle_id: str) -> set[str]:
    told = {_mark(grant) for grant in _granted(place, roster.led_circle(place, circle_id))}
    return told | shown.marks_there(place, circle_id=circle_id)
