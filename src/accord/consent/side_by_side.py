"""Two versions of one clause beside each other: which words came and went, and which terms allow
more or less than before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from accord.consent.events import Clause

_WORDS = re.compile(r"\s*\S+")


class Mark(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Side(StrEnum):
    """Whether a term lets more pass than before, or less."""

    WIDER = "wider"
    NARROWER = "narrower"


class Term(StrEnum):
    """What besides the words can differ between two versions."""

    THINKING = "thinking"
    REVIEW = "review"
    RESTS_ON = "rests_on"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row, and whether both versions have them."""

    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """One term that differs. `before` and `after` are hours of thinking or a time (ISO); for what
    a clause rests on, `after` is the sentence that came and `before` the one that went."""

    term: Term
    side: Side
    before: str
    after: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Both sentences as one row of pieces, word by word; what went stands before what came.

    Read without the added ones it is `before`, and without the removed ones `after`.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Piece] = []
    same_words = SequenceMatcher(None, [one.strip() for one in old], [one.strip() for one in new])
    for tag, i, j, k, m in same_words.get_opcodes():
        if tag == "equal":
            found.append(Piece(Mark.SAME, "".join(new[k:m])))
            continue
        if j > i:
            found.append(Piece(Mark.REMOVED, "".join(old[i:j])))
        if m > k:
            found.append(Piece(Mark.ADDED, "".join(new[k:m])))
    return tuple(Piece(one.mark, one.words.strip()) for one in found)


def changes(before: Clause, after: Clause, said: Mapping[str, str]) -> tuple[Change, ...]:
    """The terms that differ, and to which side each moves what is allowed.

    Longer to think, ending sooner and resting on more are narrower; the other way is wider.
    What the words themselves allow is for people to say. `said`: sentences by clause id.
    """
    found = []
    if before.time_to_think != after.time_to_think:
        longer = after.time_to_think > before.time_to_think
        found.append(
            Change(
                Term.THINKING,
                Side.NARROWER if longer else Side.WIDER,
                _hours(before.time_to_think),
                _hours(after.time_to_think),
            )
        )
    old_day, new_day = before.review_on.date(), after.review_on.date()
    if old_day != new_day:
        side = Side.WIDER if new_day > old_day else Side.NARROWER
        ends = before.review_on.isoformat(), after.review_on.isoformat()
        found.append(Change(Term.REVIEW, side, *ends))
    old, new = {one for one, _v in before.rests_on}, {one for one, _v in after.rests_on}
    for one in sorted(new - old):
        found.append(Change(Term.RESTS_ON, Side.NARROWER, "", said.get(one, "")))
    for one in sorted(old - new):
        found.append(Change(Term.RESTS_ON, Side.WIDER, said.get(one, ""), ""))
    return tuple(found)


def _hours(length: timedelta) -> str:
    return str(int(length.total_seconds() // 3600))
