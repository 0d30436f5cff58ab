"""Telling open pages that something their owner can see has changed. Never what."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import F

from accord.records.models import Pulse


def pulse(person_ids: Collection[str]) -> None:
    """Raise the serial that each person's open pages listen to."""
    known = set(Pulse.objects.filter(person_id__in=person_ids).values_list("person_id", flat=True))
    Pulse.objects.bulk_create(
        [Pulse(person_id=one) for one in set(person_ids) - known], ignore_conflicts=True
    )
    Pulse.objects.filter(person_id__in=person_ids).update(serial=F("serial") + 1)


def pulse_serial(person_id: str) -> int:
    """The serial of one person; 0 before anything happened."""
    return pulse_serials([person_id]).get(person_id, 0)


def pulse_serials(person_ids: Collection[str]) -> Mapping[str, int]:
    """The serials of several people, for a process that serves all their streams."""
    rows = Pulse.objects.filter(person_id__in=person_ids)
    return dict(rows.values_list("person_id", "serial"))
