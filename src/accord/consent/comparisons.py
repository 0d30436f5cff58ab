"""The rules of a comparison: who, what, when, and how soon again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_TOPICS = 30
"""A comparison names at most this many topics."""

REPEAT_AFTER = timedelta(days=30)
"""The clinician can lengthen the time before a topic is compared again, never shorten it."""

NEARLY_EVERYTHING = 0.9
"""From this share of open lines on, a sheet may be probing (own rule; for the clinician alone)."""

FEW_TOPICS = 10
"""A sheet about fewer topics than this tells nothing by being open."""

OFTEN = 3
"""As many comparisons asked for by one person within `OFTEN_WITHIN` may be probing."""

OFTEN_WITHIN = timedelta(days=30)


class State(StrEnum):
    WAITING = "waiting"
    OPENED = "opened"
    VOID = "void"


class Sign(StrEnum):
    """Signs of probing. They reach the clinician alone."""

    NEARLY_EVERYTHING_OPEN = "nearly_everything_open"
    ASKED_AGAIN_AND_AGAIN = "asked_again_and_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A dated look at some topics by some members. `opens` is its date."""

    members: frozenset[str]
    topics: tuple[str, ...]
    opens: datetime
    state: State = State.WAITING

    @property
    def is_waiting(self) -> bool:
        return self.state is State.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What some people compared, or are about to: `at` is when it opened, or will open."""

    members: frozenset[str]
    topics: frozenset[str]
    at: datetime


def compared_too_recently(
    topics: Collection[str],
    members: Collection[str],
    at: datetime,
    others: Sequence[Compared],
    repeat_after: timedelta = REPEAT_AFTER,
) -> frozenset[str]:
    """Which of `topics` any two of `members` compare too near to `at` already."""
    apart = max(repeat_after, REPEAT_AFTER)
    found: set[str] = set()
    for other in others:
        shares_a_pair = len(other.members & frozenset(members)) >= 2
        if shares_a_pair and abs(at - other.at) < apart:
            found |= other.topics & frozenset(topics)
    return frozenset(found)


def signs_of_probing(
    *, open_lines: int, topics: int, asked_at: Collection[datetime], now: datetime
) -> frozenset[Sign]:
    """What may show that somebody searches for another's no. For the clinician alone.

    `open_lines` of the `topics` on one person's sheet are open; `asked_at` is when they asked
    for a comparison.
    """
    found: set[Sign] = set()
    if topics >= FEW_TOPICS and open_lines >= NEARLY_EVERYTHING * topics:
        found.add(Sign.NEARLY_EVERYTHING_OPEN)
    if sum(1 for at in asked_at if now - at < OFTEN_WITHIN) >= OFTEN:
        found.add(Sign.ASKED_AGAIN_AND_AGAIN)
    return frozenset(found)
