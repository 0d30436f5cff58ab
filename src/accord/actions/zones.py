"""Everybody's own time zone: what day a moment is for them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone

from accord.actions.desk import read_desk
from accord.actions.place import Place


def zone_of(place: Place) -> ZoneInfo:
    """The zone that the person chose, sealed on their own desk; the practice's until then."""
    usual = str(timezone.get_default_timezone())
    try:
        return ZoneInfo(str(read_desk(place).get("zone") or usual))
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(usual)


def day_of(place: Place, moment: datetime) -> date:
    """The day that this moment falls on where the person is."""
    return moment.astimezone(zone_of(place)).date()
