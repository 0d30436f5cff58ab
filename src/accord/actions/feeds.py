"""The address from which a calendar reads somebody's reminders, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accord.actions.desk import change_desk, read_desk
from accord.actions.dues import keep_dues, reminder_days
from accord.actions.place import NotFound, Place, the_store
from accord.actions.zones import practice_day
from accord.formats.calendar import Reminder, calendar_file
from accord.records.models import Due, Feed
from accord.vault import notices as sealing

_KEY = "calendar"


def my_token(place: Place) -> str:
    """The token of one's own calendar address; empty while there is none."""
    row = Feed.objects.filter(person_id=place.me.id).first()
    token = str(read_desk(place).get("calendar", ""))
    return token if row and token and bytes(row.token_hash) == _hash(token) else ""


def new_address(place: Place) -> None:
    """Make one's calendar address, or another one: the old one leads nowhere from then on."""
    place.only_client()
    token = sealing.new_feed_token()
    with transaction.atomic():
        with change_desk(place) as desk:
            desk["calendar"] = token
        told = {"token_hash": _hash(token), "made_on": practice_day(place.now)}
        Feed.objects.update_or_create(person_id=place.me.id, defaults=told)
        keep_dues(place)


def end_address(place: Place) -> None:
    """End it at once. Doing it twice does no harm."""
    place.only_client()
    with transaction.atomic():
        if Feed.objects.filter(person_id=place.me.id).delete()[0]:
            with change_desk(place) as desk:
                desk.pop("calendar", None)
        keep_dues(place)


def read_address(token: str) -> bytes:
    """The calendar behind an address. NotFound for every other; nobody's keys are needed.

    There is nothing to count: 192 random bits are not found by trying, and the services that read
    calendars do so for many people from one machine.
    """
    row = Feed.objects.filter(token_hash=_hash(token)).first()
    if row is None:
        raise NotFound
    days = Due.objects.filter(person_id=row.person_id).values_list("day", flat=True)
    return _file(row.person_id, days, row.made_on)


def my_file(place: Place) -> bytes:
    """The same as a file of one's own, whether or not there is an address."""
    return _file(place.me.id, reminder_days(place), practice_day(place.now))


def _file(person_id: str, days: Iterable[date], stamp: date) -> bytes:
    key = the_store().server_key(_KEY)
    reminders = [
        Reminder(sealing.reminder_id(key, person_id, day.isoformat()), day) for day in days
    ]
    return calendar_file(reminders, word=_("Reminder"), stamp=stamp)


def _hash(token: str) -> bytes:
    return sealing.feed_token_hash(token, the_store().server_key(_KEY))
