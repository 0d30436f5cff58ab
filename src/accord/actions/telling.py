"""Sending the neutral notices that are due. It holds nobody's keys and opens nobody's words:
a row says that something waits for somebody, and never what.

INVARIANT: at most once. What is due is noted as told before anything is sent, and what was
certainly not taken is sent again later, a few times.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from accord.actions import mail, pushing
from accord.actions.place import times
from accord.actions.pushing import Handed, Subscription
from accord.actions.reminding import open_row
from accord.records.models import Due, NoticeAddress

# From nine in the morning until three in the afternoon, where the person is, so that the last
# try is in the evening and never at night.
FRESH = timedelta(hours=6)
# What was to be sent longer ago than this, while the program stood still, is not sent any more.
STALE = timedelta(hours=1)
FIRST_WAIT = timedelta(minutes=5)
MOST_MISSES = 6


def tell_what_is_due() -> int:
    """Send every notice that is due; gives how many went out. For the host's timer."""
    now = times().latest
    _note_as_told(now)
    went = 0
    for row in NoticeAddress.objects.filter(owed_at__lte=now).order_by("id"):
        mine = NoticeAddress.objects.filter(id=row.id, owed_at=row.owed_at)
        if mine.update(owed_at=None):  # Nobody else is sending it at this moment.
            assert row.owed_at is not None
            went += now - row.owed_at < STALE and _told(row, now)
    return went


def _note_as_told(now: datetime) -> None:
    """Whom something waits for since this morning is owed one notice, however much it is."""
    due = Due.objects.filter(at__lte=now, told=False).values_list("person_id")
    for person_id, latest in due.annotate(latest=Max("at")).order_by("person_id"):
        with transaction.atomic():
            theirs = Due.objects.filter(person_id=person_id, at__lte=now, told=False)
            if theirs.update(told=True) and now - latest < FRESH:
                found = NoticeAddress.objects.filter(person_id=person_id)
                found.update(owed_at=now, misses=0)


def _told(row: NoticeAddress, now: datetime) -> bool:
    """Send one notice to one address; whether it went out."""
    handed = _hand_over(row, now)
    if handed is Handed.GONE:
        NoticeAddress.objects.filter(id=row.id).delete()
    elif handed is Handed.LATER and row.misses < MOST_MISSES:
        wait = FIRST_WAIT * 2**row.misses
        NoticeAddress.objects.filter(id=row.id).update(owed_at=now + wait, misses=row.misses + 1)
    return handed is Handed.SENT


def _hand_over(row: NoticeAddress, now: datetime) -> Handed:
    found = open_row(row)
    if not found:
        return Handed.GONE  # Sealed under a key that was lost, or put here by somebody.
    with translation.override(settings.LANGUAGE_CODE):
        title, sentence = _("Reminder"), _("Something waits for you.")
    if row.kind == "push":
        to = Subscription(found["endpoint"], found["p256dh"], found["auth"])
        return pushing.send_push(to, {"title": title, "body": sentence}, now)
    try:
        mail.send_mail(found["address"], sentence, now)
    except mail.NotSent:
        return Handed.LATER
    return Handed.SENT
