"""Everybody's own time zone: what day a moment is for them, and when a day of theirs ends.

INVARIANT: what somebody typed as a day ends within that day where they are, and everybody else
reads the day on which that same moment falls for them: nothing ends later than anybody read.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accord.actions.desk import change_desk, read_desk
from accord.actions.place import NotFound, Place, Refused
from accord.actions.zone_names import names
from accord.consent import days
from accord.vault.errors import VaultError

PRACTICE = "practice"
"""Chosen in place of a zone: whichever the practice has."""


def zone_of(place: Place) -> ZoneInfo:
    """The zone that the person chose, sealed on their own desk; the practice's until then."""
    return _found(chosen_zone(place)) or practice_zone()


def chosen_zone(place: Place) -> str:
    """The name of the zone that the person chose; empty until they did."""
    return str(read_desk(place).get("zone") or "")


def zone_for_pages(place: Place) -> ZoneInfo:
    """The zone that pages are drawn in: the practice's, too, for whoever isn't signed in.

    A desk that can't be opened is no reason to show nothing: its owner can still stop.
    """
    try:
        return zone_of(place) if place.person is not None else practice_zone()
    except (VaultError, NotFound):
        return practice_zone()


def practice_zone() -> ZoneInfo:
    """The zone that the host has set for the practice."""
    return ZoneInfo(str(timezone.get_default_timezone()))


def _found(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, LookupError):
        return None  # No zone of this machine's any more.


def choose(place: Place, *, zone: str) -> None:
    """Keep the zone that the person's own pages are in, or PRACTICE: go by the practice's again.

    It is sealed on their own desk, and nobody else's page changes.
    """
    if zone != PRACTICE and zone not in names():
        words = _("Please choose a zone from the list on this page.")
        raise Refused("zone", words, {"zone": words})
    zone = "" if zone == PRACTICE else zone
    if zone == chosen_zone(place):
        return
    with change_desk(place) as desk:
        desk["zone"] = zone


def day_of(place: Place, moment: datetime) -> date:
    """The day that this moment falls on where the person is."""
    return days.day_of(moment, zone_of(place))


def ends_on(place: Place, day: date) -> datetime:
    """When what the person wants to look at again by this day ends: at noon where they are."""
    try:
        return days.noon_of(day, zone_of(place))
    except OverflowError:
        return datetime.combine(day, time(12), UTC)  # Before all calendars, or after them.


def practice_day(moment: datetime) -> date:
    """The day on the practice's own calendar: of whatever is kept plain, to the day.

    Nobody's own zone gets into a row: it would tell roughly where they are.
    """
    return days.day_of(moment, practice_zone())
