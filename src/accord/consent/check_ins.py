"""A check-in: a short private look at how it is going, on a rhythm that any member sets.

It is written for oneself. Nothing in it is counted, compared or added up, and it changes nothing
for anybody else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from typing import Any

LONGEST_WORDS = 1000
RHYTHMS = (0, 7, 14, 28)
"""After how many days a check-in may be offered again; 0: never by itself. Weekly at most, so
that nobody can use it to press another."""


class Step(IntEnum):
    """How much of something there was. Four words; no page shows a number."""

    NOT_AT_ALL = 0
    A_LITTLE = 1
    QUITE = 2
    VERY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """What somebody said of the last while. None: they skipped it."""

    ease: Step | None = None
    wanting: Step | None = None
    pressure: Step | None = None
    closeness: Step | None = None
    afraid: bool | None = None
    words: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether everything was skipped."""
        return self == CheckIn()


MEASURES = ("ease", "wanting", "pressure", "closeness")


class Sign(StrEnum):
    PRESSURE = "pressure"
    FEAR = "fear"


@dataclass(frozen=True, slots=True)
class SpeaksUp:
    """Why a check-in's page offers stop, help and the clinician."""

    sign: Sign
    reason: str
    source: str


FEAR = SpeaksUp(
    Sign.FEAR,
    "Where one person fears another, working on things together is not safe; they are offered "
    "help alone.",
    "Bograd and Mederos 1999, on when conjoint work is contraindicated",
)
PRESSURE = SpeaksUp(
    Sign.PRESSURE,
    "Whoever names pressure, however little, is offered what fear is: nobody can tell from "
    "outside where the one ends and the other begins.",
    "RACGP, Abuse and violence, on when conjoint work is contraindicated; the threshold is ours",
)


def speaks_of_pressure(check_in: CheckIn) -> tuple[SpeaksUp, ...]:
    """The signs of pressure or fear that somebody themselves named; empty for most check-ins.

    Their free words are read by nobody. What was skipped is no sign.
    """
    found = []
    if check_in.afraid:
        found.append(FEAR)
    if check_in.pressure is not None and check_in.pressure > Step.NOT_AT_ALL:
        found.append(PRESSURE)
    return tuple(found)


def next_due(days: int, *, since: date | None, last: date | None) -> date | None:
    """From which day on the next check-in is offered; None while there is no rhythm.

    `since` is the day the rhythm was set, `last` the day this person last looked or passed one
    over. What was missed is not made up for: there is one next one, never several.
    """
    if not days or since is None:
        return None
    return since if last is None else max(since, last + timedelta(days=days))


def to_data(check_in: CheckIn) -> dict[str, Any]:
    """As plain data, every field of it, for sealing."""
    steps = {name: getattr(check_in, name) for name in MEASURES}
    plain = {name: None if step is None else step.name.lower() for name, step in steps.items()}
    return {**plain, "afraid": check_in.afraid, "words": check_in.words}


def from_data(data: Mapping[str, Any]) -> CheckIn:
    """A check-in out of what `to_data` gave."""
    steps = {name: Step[data[name].upper()] if data[name] else None for name in MEASURES}
    return CheckIn(**steps, afraid=data["afraid"], words=data["words"])


def days_to_come(days: int, *, since: date | None, today: date, most: int) -> tuple[date, ...]:
    """The next days of a rhythm, `today` among them, whoever has looked lately; () without one.

    It counts from the day it was set, the first a whole rhythm later: nobody brings anybody a
    reminder by setting it again and again. It depends on nobody's check-ins.
    """
    if not days or since is None:
        return ()
    passed = max(0, -((since - today).days // days))
    first = since + timedelta(days=days * max(1, passed))
    return tuple(first + timedelta(days=days * number) for number in range(most))
