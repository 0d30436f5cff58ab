"""Days and the moments they stand for, somewhere in the world.

What ends on a day that somebody named ends no later than they read it; what opens opens no
earlier. Everybody else is shown the day on which that same moment falls where they are.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo

_NOON, _LAST = time(12), time(23, 59, 59)


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The day that a moment falls on there."""
    return moment.astimezone(zone).date()


def noon_of(day: date, zone: tzinfo) -> datetime:
    """When what is to be looked at again by this day ends: at its noon there."""
    return _readings(day, _NOON, zone)[0]


def end_of(day: date, zone: tzinfo) -> datetime:
    """The last second of a day there, be it 23, 24 or 25 hours long."""
    return max(one for one in _readings(day, _LAST, zone) if day_of(one, zone) <= day)


def not_before(day: date, hour: time, zone: tzinfo) -> datetime:
    """From when on it is this hour of this day there.

    Where clocks go back an hour comes twice: the second one counts. Where they go forward it may
    never come: then as long after the leap as it was to be before.
    """
    return _readings(day, hour, zone)[-1]


def _readings(day: date, hour: time, zone: tzinfo) -> list[datetime]:
    """The two moments that a clock on the wall there may mean, the earlier one first."""
    local = datetime.combine(day, hour, zone)
    return sorted(local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
