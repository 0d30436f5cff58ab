"""A comparison's rows as somebody may read them: found, opened, and its state now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accord.actions import documents, gate, members, roster
from accord.actions.documents import Content
from accord.actions.place import NotFound, Place, Words
from accord.records.models import Comparison, Grant, Seat


def my_row(place: Place, comparison_id: str) -> tuple[Comparison, Seat, Grant]:
    """A comparison in which the client has a seat, in a circle they have not left."""
    place.only_client()
    row = (
        Comparison.objects.select_related("document", "circle")
        .filter(id=comparison_id, seats__person_id=place.me.id)
        .first()
    )
    if row is None:
        raise NotFound
    members.my_circle(place, row.circle_id)
    gate.settle(place, row.circle)
    row.refresh_from_db(fields=["state"])
    seat = Seat.objects.select_related("copy").get(comparison=row, person_id=place.me.id)
    grant = Grant.objects.select_related("document").get(
        document=row.document, reader_id=place.me.id
    )
    return row, seat, grant


def content_of(place: Place, row: Comparison, grant: Grant | None) -> Content:
    """What a comparison is about: by the member's grant, or by its clinician's own."""
    if grant is None:
        return documents.read_own(place, row.document)
    public = members.clinician_key(place, row.circle.clinician_id)
    return documents.read_granted(place, grant, author_public=public)


def opens_of(content: Content) -> datetime:
    """From when it can be opened, as its clinician sealed it.

    INVARIANT: the row's own date is for finding rows; moved there, nothing opens earlier.
    """
    return datetime.fromisoformat(content["opens"])


def state_of(place: Place, row: Comparison, content: Content) -> str:
    """Waiting, open_now (its date has come), opened, or over, whatever made it so."""
    if row.state == Comparison.State.OPENED:
        return "opened"
    if row.state == Comparison.State.VOID or not gate.is_on(place, row.circle, "comparisons"):
        return "over"
    return "open_now" if place.now >= opens_of(content) else "waiting"


def names(place: Place, row: Comparison) -> dict[str, Words]:
    """What this reader calls each member of the circle."""
    if place.me.is_clinician:
        known = roster.read(place, row.circle)["members"]
        return {one: entry["pseudonym"] for one, entry in known.items()}
    pinned = members.known_members(place, row.circle)
    called: dict[str, Words] = {one.id: one.pseudonym for one in pinned.values()}
    called[place.me.id] = _("you")
    return called


def named(place: Place, called: Mapping[str, Words], ids: Collection[str]) -> tuple[Words, ...]:
    """What to call some members: oneself first, then the others by name."""
    me = place.me.id
    ordered = sorted(ids, key=lambda one: (one != me, str(called.get(one, ""))))
    return tuple(called.get(one, members.SOMEBODY) for one in ordered)
