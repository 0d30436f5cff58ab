"""Whether a joint feature of a circle is open. Off looks the same whatever the reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

FEWEST_TOGETHER = 2
MOST_MEMBERS = 8


class Closed(StrEnum):
    """Why a feature is closed, for its clinician alone."""

    NOT_TURNED_ON = "not_turned_on"
    ENDED = "ended"
    NOT_MET_ALONE = "not_met_alone"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The clinician's switch for one joint feature of one circle.

    `on_until`: its end date, None while it is off. `met_alone`: the members whom the clinician
    has met alone and whose account they have confirmed.
    """

    on_until: datetime | None = None
    met_alone: frozenset[str] = frozenset()


OFF = Gate()


def why_closed(gate: Gate, members: Collection[str], now: datetime) -> tuple[Closed, ...]:
    """Every reason for which the feature is closed, for the clinician; empty when it is open."""
    found = []
    if gate.on_until is None:
        found.append(Closed.NOT_TURNED_ON)
    elif gate.on_until <= now:
        found.append(Closed.ENDED)
    if not frozenset(members) <= gate.met_alone:
        found.append(Closed.NOT_MET_ALONE)
    if len(frozenset(members)) < FEWEST_TOGETHER:
        found.append(Closed.TOO_FEW)
    if len(frozenset(members)) > MOST_MEMBERS:
        found.append(Closed.TOO_MANY)
    return tuple(found)


def is_open(gate: Gate, members: Collection[str], now: datetime) -> bool:
    """Whether the feature is open for the circle of `members` at `now`."""
    return not why_closed(gate, members, now)
