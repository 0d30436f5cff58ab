"""Telling open pages that something their owner can see has changed. Never what."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from accord.records import at_once

# What one statement may name at most; a process with more listeners asks in turns.
_AT_A_TIME = 500


def pulse(person_ids: Collection[str]) -> None:
    """Raise the serial that each person's open pages listen to."""
    if person_ids:
        at_once.raise_serials(set(person_ids))


def pulse_serial(person_id: str) -> int:
    """The serial of one person; 0 before anything happened."""
    return pulse_serials([person_id]).get(person_id, 0)


def pulse_serials(person_ids: Collection[str]) -> Mapping[str, int]:
    """The serials of several people, for a process that serves all their streams."""
    wanted, found = list(person_ids), dict[str, int]()
    for start in range(0, len(wanted), _AT_A_TIME):
        found |= at_once.serials(wanted[start : start + _AT_A_TIME])
    return found
