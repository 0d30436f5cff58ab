"""Ending sign-ins for good: one's own, one that rested too long, and all after a leap."""

from __future__ import annotations

from django.db.models import QuerySet

from accord.actions.place import the_store
from accord.consent.clocks import Times
from accord.records.models import Session


def has_ended(session: Session) -> bool:
    """Whether it has ended; then somebody put its row back."""
    return the_store().was_raised(_scope(session.id))


def end(rows: QuerySet[Session]) -> int:
    """End sign-ins for good; gives how many there were.

    INVARIANT: the store has noted it before the rows go. Put back later, from a backup or by
    hand, they open nothing, not even with their own cookies.
    """
    ids = list(rows.values_list("id", flat=True))
    if ids:
        the_store().note_ended([_scope(one) for one in ids])
        Session.objects.filter(id__in=ids).delete()
    return len(ids)


def end_before_a_leap(found: Times) -> None:
    """Nobody knows how long a sign-in rested while the clock leapt: it has ended."""
    if found.leapt is not None:
        end(Session.objects.filter(started__lt=found.leapt))


def end_every_sign_in() -> None:
    """End all of them: the clock by which they would have ended was wrong."""
    end(Session.objects.all())


def _scope(session_id: str) -> str:
    return f"sign-in:{session_id}"
