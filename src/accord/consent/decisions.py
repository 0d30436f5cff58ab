"""Who may do what, now: every decision, denied unless nothing speaks against it."""

from accord.consent.decisions_on_clauses import (
    LIKE_REFUSED_FOR,
    has_held,
    is_over,
    is_refused_again,
    kind_of_yes,
    may_affirm,
    may_lift,
    may_narrow,
    may_propose,
    may_read_clause,
    may_stop,
)
from accord.consent.decisions_on_comparisons import (
    may_compare,
    may_hand_in,
    may_open,
    may_read_copy,
    may_read_ground,
)
from accord.consent.verdicts import Decision, Why

__all__ = [
    "LIKE_REFUSED_FOR",
    "Decision",
    "Why",
    "has_held",
    "is_over",
    "is_refused_again",
    "kind_of_yes",
    "may_affirm",
    "may_compare",
    "may_hand_in",
    "may_lift",
    "may_narrow",
    "may_open",
    "may_propose",
    "may_read_clause",
    "may_read_copy",
    "may_read_ground",
    "may_stop",
]
