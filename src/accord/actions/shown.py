"""What others show: read by those it was granted to, until its author takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from accord.actions import documents, roster
from accord.actions.desk import change_desk, read_desk
from accord.actions.members import known_members, my_circle, pinned_members
from accord.actions.place import NotFound, Place, Words
from accord.actions.seen import note_seen, seen
from accord.actions.shares import KIND
from accord.records.models import Circle, Grant
from accord.vault.errors import VaultError

_AWAY = "put_away"


@dataclass(frozen=True, slots=True)
class ShownView:
    """What somebody shows this reader. Who else can read it isn't said."""

    id: str
    by_id: str
    on: date
    heading: str
    words: str
    by: Words


def shown_to_me(place: Place, *, circle_id: str) -> tuple[ShownView, ...]:
    """What others of a circle show this reader now, the newest first.

    What was taken back is simply not there, nor what the reader has put away, nor what its author
    can't be shown to have written.
    """
    circle, away = _circle(place, circle_id), set(read_desk(place).get(_AWAY, ()))
    found = (_shown(place, circle, grant) for grant in _granted(place, circle))
    return tuple(one for one in found if one is not None and one.id not in away)


def shown(place: Place, *, circle_id: str, share_id: str) -> ShownView:
    """One share that somebody else shows this reader; NotFound once it was taken back."""
    circle = _circle(place, circle_id)
    for grant in _granted(place, circle).filter(document__id=share_id):
        view = _shown(place, circle, grant)
        if view is not None:
            return view
    raise NotFound


def _circle(place: Place, circle_id: str) -> Circle:
    if place.me.is_clinician:
        return roster.led_circle(place, circle_id)
    return my_circle(place, circle_id)


def _granted(place: Place, circle: Circle) -> QuerySet[Grant]:
    rows = Grant.objects.select_related("document")
    rows = rows.filter(reader_id=place.me.id, document__kind=KIND, document__circle=circle)
    return rows.order_by("-document__serial")


def _shown(place: Place, circle: Circle, grant: Grant) -> ShownView | None:
    row = grant.document
    try:
        name, key = _author(place, circle, row.author_id)
        content = documents.read_granted(place, grant, author_public=key)
    except (VaultError, NotFound):
        return None
    on = date.fromisoformat(content["on"])
    return ShownView(row.id, row.author_id, on, content["heading"], content["words"], name)


def _author(place: Place, circle: Circle, person_id: str) -> tuple[Words, bytes]:
    if place.me.is_clinician:
        return roster.author(place, circle, person_id)
    known_members(place, circle)  # Pins the newest member list.
    # Also of somebody who has left since: what they showed stays theirs to take back.
    pinned = pinned_members(place, circle)
    if person_id not in pinned:
        raise NotFound
    return pinned[person_id]["pseudonym"], bytes.fromhex(pinned[person_id]["key"])


def put_away(place: Place, *, circle_id: str, share_id: str) -> None:
    """Take something off one's own list. Nobody learns of it, its author neither."""
    one = shown(place, circle_id=circle_id, share_id=share_id)
    with change_desk(place) as desk:
        desk[_AWAY] = [*(other for other in desk.get(_AWAY, ()) if other != one.id), one.id][-200:]


def unread_circle(place: Place) -> str | None:
    """A circle in which something was shown that this clinician hasn't read yet."""
    place.only_clinician()
    led = Circle.objects.filter(clinician_id=place.me.id).order_by("made_on", "id")
    return next((one.id for one in led if unread(place, circle_id=one.id)), None)


def unread(place: Place, *, circle_id: str) -> bool:
    """Whether something was shown in this circle that this reader hasn't looked at yet."""
    return bool(marks_there(place, circle_id=circle_id) - seen(place, circle_id))


def marks_there(place: Place, *, circle_id: str) -> set[str]:
    """The marks of all that is shown now. A share keeps its mark when it moves to a new key."""
    shown_now = _granted(place, _circle(place, circle_id))
    return set(shown_now.values_list("document__id", flat=True))


def note_read(place: Place, *, circle_id: str) -> None:
    """The reader has looked at all of it: Today stops naming it, until something else is shown."""
    there = marks_there(place, circle_id=circle_id)
    note_seen(place, circle_id, marks=there, there=there)
