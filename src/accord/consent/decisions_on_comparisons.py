"""Who may set up, hand in to, open and read a comparison.

Denied unless nothing speaks against it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from accord.consent.comparisons import (
    MOST_TOPICS,
    REPEAT_AFTER,
    Compared,
    Comparison,
    State,
    compared_too_recently,
)
from accord.consent.gates import FEWEST_TOGETHER, Gate, is_open
from accord.consent.verdicts import Decision, Why, unless


def may_compare(
    *,
    by_clinician: bool,
    gate: Gate,
    circle: Collection[str],
    members: Collection[str],
    topics: Sequence[str],
    known_topics: Collection[str],
    opens: datetime,
    now: datetime,
    others: Sequence[Compared] = (),
    repeat_after: timedelta = REPEAT_AFTER,
) -> Decision:
    """Whether a comparison may be set up.

    `by_clinician`: whether the circle's own clinician asks. `known_topics`: the practice's
    catalogue, and own topics that were shared. `others`: every comparison, opened or still
    waiting, that members of this circle have a part in.
    """
    too_soon = compared_too_recently(topics, members, opens, others, repeat_after)
    return unless(
        {
            Why.NOT_THEIR_CLINICIAN: not by_clinician,
            Why.JOINT_OFF: not is_open(gate, circle, now),
            Why.NOT_A_MEMBER: not frozenset(members) <= frozenset(circle),
            Why.TOO_FEW_PEOPLE: len(frozenset(members)) < FEWEST_TOGETHER,
            Why.NO_TOPICS: not topics,
            Why.TOO_MANY_TOPICS: len(topics) > MOST_TOPICS,
            Why.UNKNOWN_TOPIC: not frozenset(topics) <= frozenset(known_topics),
            Why.DATE_PASSED: opens <= now,
            Why.TOO_SOON_AGAIN: bool(too_soon),
        }
    )


def may_hand_in(
    *, member: str, comparison: Comparison, gate: Gate, circle: Collection[str], now: datetime
) -> Decision:
    """Whether `member` may hand in, change or take back a sheet."""
    return unless(
        {
            Why.NOT_IN_IT: member not in comparison.members,
            Why.NOT_A_MEMBER: member not in circle,
            Why.JOINT_OFF: not is_open(gate, circle, now),
            Why.NOT_WAITING: not comparison.is_waiting,
            Why.DATE_PASSED: now >= comparison.opens,
        }
    )


def may_open(
    *,
    by_clinician: bool,
    comparison: Comparison,
    gate: Gate,
    circle: Collection[str],
    now: datetime,
    opened_before: Sequence[Compared] = (),
    repeat_after: timedelta = REPEAT_AFTER,
) -> Decision:
    """Whether a comparison may be opened: by the circle's clinician, from its date on.

    `opened_before`: the comparisons of these people that were opened already.
    """
    too_soon = compared_too_recently(
        comparison.topics, comparison.members, now, opened_before, repeat_after
    )
    return unless(
        {
            Why.NOT_THEIR_CLINICIAN: not by_clinician,
            Why.JOINT_OFF: not is_open(gate, circle, now),
            Why.NOT_A_MEMBER: not comparison.members <= frozenset(circle),
            Why.NOT_WAITING: not comparison.is_waiting,
            Why.DATE_NOT_COME: now < comparison.opens,
            Why.TOO_SOON_AGAIN: bool(too_soon),
        }
    )


def may_read_copy(*, reader: str, copy_of: str, comparison: Comparison) -> Decision:
    """Whether `reader` may read the copy of `copy_of`: their own, once opened. Never gated."""
    return unless(
        {
            Why.NOT_IN_IT: reader != copy_of or reader not in comparison.members,
            Why.NOT_OPENED: comparison.state is not State.OPENED,
        }
    )


def may_read_ground(
    *, by_clinician: bool, comparison: Comparison, agreed: Collection[str]
) -> Decision:
    """Whether the clinician may read the common ground: only if every member agreed to that."""
    return unless(
        {
            Why.NOT_THEIR_CLINICIAN: not by_clinician,
            Why.NOT_OPENED: comparison.state is not State.OPENED,
            Why.NOT_ALL_AGREED: not comparison.members <= frozenset(agreed),
        }
    )
