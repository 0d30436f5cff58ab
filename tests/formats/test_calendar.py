"""The calendar file, read back by two programs of other people: a day and one word."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import vobject
from ical.calendar_stream import IcsCalendarStream

from accord.formats.calendar import Reminder, calendar_file

DAYS = [date(2026, 3, 29), date(2026, 2, 28), date(2027, 1, 1)]
REMINDERS = [Reminder(f"{number:032x}", day) for number, day in enumerate(DAYS)]
STAMP = date(2026, 2, 3)
WHOLE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Reminder//Reminder//EN
BEGIN:VEVENT
SUMMARY:Reminder
DTSTART;VALUE=DATE:20260329
DTSTAMP:20260203T000000Z
UID:00000000000000000000000000000000
CLASS:PRIVATE
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Reminder
TRIGGER:PT9H
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def made(word: str = "Reminder") -> str:
    return calendar_file(REMINDERS, word=word, stamp=STAMP).decode()


def test_every_byte_of_it() -> None:
    one = calendar_file(REMINDERS[:1], word="Reminder", stamp=STAMP).decode()
    assert one.replace("\r\n", "\n") == WHOLE
    assert calendar_file([], word="Reminder", stamp=STAMP).count(b"\r\n") == 4


def test_vobject_finds_a_day_and_a_word_and_nothing_else() -> None:
    found = vobject.readOne(made())
    assert set(found.contents) == {"version", "prodid", "vevent"}
    assert [one.dtstart.value for one in found.vevent_list] == sorted(DAYS)
    for one in found.vevent_list:
        assert set(one.contents) == {
            "uid", "dtstamp", "dtstart", "summary", "class", "transp", "valarm",
        }  # fmt: skip
        said = {name: values[0].value for name, values in one.contents.items() if name != "valarm"}
        assert (said["summary"], said["class"], said["transp"]) == (
            "Reminder",
            "PRIVATE",
            "TRANSPARENT",
        )
        (alarm,) = one.valarm_list
        assert set(alarm.contents) == {"action", "description", "trigger"}
        assert alarm.description.value == "Reminder"
        assert alarm.trigger.value == timedelta(hours=9)


def test_ical_finds_the_same() -> None:
    found = IcsCalendarStream.calendar_from_ics(made())
    assert not (found.todos or found.journal or found.freebusy or found.timezones or found.extras)
    assert sorted(one.dtstart for one in found.events) == sorted(DAYS)
    for one in found.events:
        assert set(one.model_dump(exclude_unset=True)) == {
            "uid", "dtstamp", "dtstart", "summary", "classification", "transparency", "alarm",
        }  # fmt: skip
        assert (one.summary, one.description, one.location) == ("Reminder", None, None)
        assert one.classification == "PRIVATE"
        (alarm,) = one.alarm
        assert (alarm.description, alarm.trigger) == ("Reminder", timedelta(hours=9))


def test_a_word_in_any_script_comes_back_whole() -> None:
    for word in ("Erinnerung, bitte; ja", "تذكير", "リマインダー" * 12):
        (first, *_more) = vobject.readOne(made(word)).vevent_list
        assert first.summary.value == word
        (other, *_rest) = IcsCalendarStream.calendar_from_ics(made(word)).events
        assert other.summary == word


def test_the_heavy_library_is_loaded_when_it_is_needed() -> None:
    """Nobody who only answers topics waits for it."""
    look = "import sys, accord.formats.calendar; sys.exit('icalendar' in sys.modules)"
    done: Any = subprocess.run([sys.executable, "-c", look])
    assert done.returncode == 0
