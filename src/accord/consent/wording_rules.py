"""The phrases by which a sentence shows what it governs. Data: `wording` reads it.

Each rule is one or more phrases, joined by " & ", that must all be found in a sentence, in any
order; and, after " // ", one whose presence lets the sentence pass. In both, `{word}` stands
for a set of words in `wording_sets`. A line that is set in goes on with the one before it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from accord.consent.wording_sets import lines_of, with_sets

NEVER = r"(?!)"
"""A pattern that is never found."""


class Objection(StrEnum):
    """What a sentence seems to govern that no clause may."""

    STOPPING = "stopping"
    PRIVATE = "private"
    ALONE = "alone"
    PASSED_OVER = "passed_over"
    PENALTY = "penalty"
    LEAVING = "leaving"
    CONTACTS = "contacts"
    DEVICES = "devices"
    HEALTH_CARE = "health_care"
    MONEY = "money"
    MOVEMENT = "movement"
    DUTY = "duty"
    FREQUENCY = "frequency"
    ONE_DECIDES = "one_decides"


class Rule(NamedTuple):
    """`what` is objected to where all of `seen` is found, unless `spared` is found too."""

    what: Objection
    seen: tuple[re.Pattern[str], ...]
    spared: re.Pattern[str]


def rules(what: Objection, table: str) -> tuple[Rule, ...]:
    """The rules of a table that all show the same."""
    return tuple(_rule(what, line) for line in lines_of(table))


def _rule(what: Objection, line: str) -> Rule:
    seen, _slashes, spared = line.partition(" // ")
    return Rule(what, tuple(map(_compiled, seen.split(" & "))), _compiled(spared or NEVER))


def _compiled(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{with_sets(phrase)})")
