"""A decision and its typed reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why something may not be done. JOINT_OFF is one reason, whatever closed the gate."""

    JOINT_OFF = "joint_off"
    NOT_A_MEMBER = "not_a_member"
    NOT_IN_IT = "not_in_it"
    NOT_CONCERNED = "not_concerned"
    NOT_ITS_AUTHOR = "not_its_author"
    NOT_THEIR_CLINICIAN = "not_their_clinician"
    TOO_FEW_PEOPLE = "too_few_people"
    NO_TOPICS = "no_topics"
    TOO_MANY_TOPICS = "too_many_topics"
    UNKNOWN_TOPIC = "unknown_topic"
    TOO_SOON_AGAIN = "too_soon_again"
    DATE_PASSED = "date_passed"
    DATE_NOT_COME = "date_not_come"
    NOT_WAITING = "not_waiting"
    NOT_OPENED = "not_opened"
    NOT_ALL_AGREED = "not_all_agreed"
    MAY_NOT_BE_AGREED = "may_not_be_agreed"
    WRONG_VERSION = "wrong_version"
    LIKE_BEFORE = "like_before"
    OTHER_WORDS = "other_words"
    NARROWED_SINCE = "narrowed_since"
    NEEDS_NO_YES = "needs_no_yes"
    OVER = "over"
    GROUND_CHANGED = "ground_changed"
    ALREADY_LIFTED = "already_lifted"


@dataclass(frozen=True, slots=True)
class Decision:
    """`allowed` only when nothing speaks against it; `reasons` is everything that does."""

    allowed: bool
    reasons: tuple[Why, ...]

    def __bool__(self) -> bool:
        return self.allowed


def unless(found: dict[Why, bool]) -> Decision:
    """Allowed, unless one of these is true; all that are true become its reasons."""
    reasons = tuple(why for why, speaks_against in found.items() if speaks_against)
    return Decision(not reasons, reasons)
