"""Who is new in a circle: a hint for everybody in it alike, for a while."""

from __future__ import annotations

from datetime import timedelta

from accord.actions import members
from accord.actions.place import Place
from accord.actions.zones import practice_day
from accord.records.models import Member

A_WHILE = timedelta(days=30)
# Two who were both met alone can have an agreement already.
FEWEST = 2


def newcomers(place: Place, *, circle_id: str) -> tuple[str, ...]:
    """The ids of those who joined lately, when others here could have agreed before.

    It follows from the days of joining and of having been met, so it is the same for everyone.
    Whom the member list doesn't name yet isn't among them.
    """
    circle = members.my_circle(place, circle_id)
    known = members.known_members(place, circle)
    rows = list(Member.objects.filter(circle=circle, left_on=None).order_by("joined_on", "id"))
    since = practice_day(place.now - A_WHILE)
    return tuple(
        row.person_id
        for row in rows
        if row.person_id in known and row.joined_on > since and _met_before(rows, row) >= FEWEST
    )


def _met_before(rows: list[Member], new: Member) -> int:
    """How many of those who are here had been met alone before the day this one joined."""
    return sum(row.met_on is not None and row.met_on < new.joined_on for row in rows)
