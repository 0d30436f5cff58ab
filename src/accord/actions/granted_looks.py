"""What one handed in to be compared, what came of it, and the name one goes by in a circle.

The clinician sealed these to those who may read them, so no key to them is this person's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from accord.actions import comparisons, members
from accord.actions.comparison_rows import content_of
from accord.actions.comparisons import ComparisonView
from accord.actions.desk import read_desk
from accord.actions.granted import Thing, What
from accord.actions.place import NotFound, Place
from accord.records.models import Comparison, Grant, Member, Seat
from accord.vault.errors import VaultError

KINDS = ("comparison", "copy", "members")
"""What a clinician grants that says something of each member."""


def things(place: Place) -> Iterator[Thing]:
    """Sheets that wait, common grounds that were read, and what one is called, circle by circle."""
    rows = Member.objects.select_related("circle").filter(person_id=place.me.id)
    for row in rows.order_by("joined_on", "id"):
        if row.left_on is not None:
            yield from _left_behind(place, row)
            continue
        for view in comparisons.comparisons(place, circle_id=row.circle_id):
            if view.state == "opened" or (view.mine and view.mine.handed_in and _waits(view)):
                yield _look(place, row, view)
        yield _name(place, row)


def _waits(view: ComparisonView) -> bool:
    return view.state in ("waiting", "open_now")


def _look(place: Place, row: Member, view: ComparisonView) -> Thing:
    """INVARIANT: it reads the same whatever came of it, and whether or not all of them let their
    clinician read it: that would tell what the others chose."""
    opened, kept = view.state == "opened", read_desk(place).get("seats", {}).get(view.id, {})
    handed_in = date.fromisoformat(kept["on"]) if "on" in kept else None
    return Thing(
        what=What.GROUND if opened else What.SHEET,
        id=view.id,
        circle_id=view.circle_id,
        heading=view.title,
        words="",
        readers=members.names_of(place, row.circle, view.other_ids),
        since=view.opened_on if opened else handed_in,
        undone=view.state == "open_now",  # Its date has come: nothing can be taken back any more.
    )


def _left_behind(place: Place, row: Member) -> Iterator[Thing]:
    """Of a circle one has left: the copies that its members had read by then stay theirs."""
    seats = Seat.objects.select_related("comparison__document", "comparison__circle")
    mine = seats.filter(person_id=place.me.id, comparison__circle=row.circle)
    for seat in mine.filter(comparison__state=Comparison.State.OPENED).order_by("comparison_id"):
        look = seat.comparison
        grant = Grant.objects.select_related("document").filter(
            document=look.document, reader_id=place.me.id
        )
        try:
            content = content_of(place, look, grant.get())
        except (VaultError, NotFound, Grant.DoesNotExist):
            continue
        others = [one for one in content["members"] if one != place.me.id]
        yield Thing(
            what=What.GROUND,
            id=look.id,
            circle_id="",
            heading=content["title"],
            words="",
            readers=members.names_of(place, row.circle, others),
            since=look.opened_on,
        )


def _name(place: Place, row: Member) -> Thing:
    """What one is called, read by whoever is on the member list, and by the clinician."""
    known = members.known_members(place, row.circle)
    others = known.keys() - {place.me.id} | {row.circle.clinician_id}
    return Thing(
        what=What.NAME,
        id=row.circle_id,
        circle_id=row.circle_id,
        heading=known[place.me.id].pseudonym if place.me.id in known else "",
        words="",
        readers=members.names_of(place, row.circle, sorted(others)),
        since=row.joined_on,
    )
