"""What a standing is, and what of it anybody is shown."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import cache, partial
from typing import NamedTuple


class Shown(StrEnum):
    """What everybody is shown: nothing finer ever leaves a standing."""

    PROPOSED = "proposed"
    IN_FORCE = "in_force"
    NOT_IN_FORCE = "not_in_force"


class Reason(StrEnum):
    """Why, for the eyes of whose fold it is; a page shows a person only `own_reasons`."""

    HOLDS = "holds"
    YES_MISSING = "yes_missing"
    NUMBERS_MOVED = "numbers_moved"
    STOPPED = "stopped"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    REPORTED = "reported"
    LEFT = "left"
    TIME_TO_THINK = "time_to_think"
    LAPSED = "lapsed"
    VANISHED = "vanished"
    SUPERSEDED = "superseded"
    GROUND_CHANGED = "ground_changed"
    OTHER_TERMS = "other_terms"
    LIFTED = "lifted"


BIT = {reason: 1 << place for place, reason in enumerate(Reason)}
"""One bit for each reason: a check adds up what it finds, and reads the sum at its end."""


class Standing(NamedTuple):
    """Whether one version of a clause holds.

    `holds_from`: since when; while people think, from when it will, which no page shows.
    `until`: when it lapses, None when it does not hold or never lapses.
    """

    in_force: bool
    shown: Shown
    reasons: tuple[Reason, ...]
    holds_from: datetime | None = None
    until: datetime | None = None


made = partial(tuple.__new__, Standing)
"""A `Standing` of all its five parts, without the Python function between."""


@cache
def explained(shown: Shown, found: int) -> Standing:
    """The standing of a clause that does not hold, for all the reasons whose bits add up."""
    return Standing(False, shown, tuple(reason for reason, bit in BIT.items() if bit & found))


def not_in_force(reason: Reason) -> Standing:
    """The standing of a clause that does not hold, for one reason."""
    return explained(Shown.NOT_IN_FORCE, BIT[reason])
