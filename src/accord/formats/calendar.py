"""Reminders as an iCalendar file: a day and one neutral word, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

MORNING = timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One day on which something waits. `uid` is random to everybody else."""

    uid: str
    day: date


def calendar_file(reminders: Iterable[Reminder], *, word: str, stamp: date) -> bytes:
    """The reminders as a calendar. `word`: the neutral word; `stamp`: since when there are any.

    INVARIANT: whole days without a zone, the same word each time, and no property that could
    hold more. How many there are on one day is not said either.
    """
    from icalendar import Calendar  # Heavy, and needed on two addresses alone.

    found = Calendar()
    found.add("prodid", "-//Reminder//Reminder//EN")
    found.add("version", "2.0")
    since = datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC)
    for one in sorted(reminders, key=lambda one: one.day):
        found.add_component(_event(one, word, since))
    return bytes(found.to_ical())


def _event(one: Reminder, word: str, since: datetime) -> Event:
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", since)
    event.add("dtstart", one.day)
    event.add("summary", word)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # Nobody who asks for free hours sees a busy day.
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", word)  # This action asks for one.
    alarm.add("trigger", MORNING)
    event.add_component(alarm)
    return event
