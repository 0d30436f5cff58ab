"""What one person says of one topic, and what of it a comparison could show."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

LONGEST_TEXT = 280
"""Longest free text of an answer, in characters (DESIGN.md, "a document")."""

LONGEST_ID = 64
"""Longest topic or person id: 32 hex digits, or a catalogue's own slug."""

ANSWER_VERSION = 1


class Stance(IntEnum):
    """From most to least cautious; comparing two stances compares their caution."""

    NO = 0
    NOT_NOW = 1
    NOT_SURE = 2
    LETS_TALK = 3
    YES_IF = 4
    YES = 5

    @property
    def is_open(self) -> bool:
        """Whether this stance can be part of common ground at all."""
        return self >= Stance.LETS_TALK


class Role(StrEnum):
    GIVING = "giving"
    RECEIVING = "receiving"
    EITHER = "either"


class Mover(StrEnum):
    """What moves me: why somebody is open to something."""

    WANT = "want"
    CURIOUS = "curious"
    WARM_UP = "warm_up"
    LIKE_GIVING = "like_giving"
    HABIT = "habit"
    EXPECTED = "expected"
    AVOID_QUARREL = "avoid_quarrel"
    AFRAID = "afraid"


FREE = frozenset({Mover.WANT, Mover.CURIOUS, Mover.WARM_UP, Mover.LIKE_GIVING})
"""Slow-starting desire and glad giving are as free as wanting."""

PRESSED = frozenset({Mover.AVOID_QUARREL, Mover.AFRAID})
"""These always close an answer, whatever stands beside them."""

CUSTOM = frozenset({Mover.HABIT, Mover.EXPECTED})
"""These close an answer only when no free mover stands beside them."""


class AnswerError(ValueError):
    """An answer that cannot be kept as it is; `field` names the part that is wrong."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One person's answer about one topic and, if they like, one other person."""

    topic: str
    about: str | None = None
    stance: Stance
    role: Role | None = None
    movers: frozenset[Mover] = frozenset()
    as_thought: bool = False
    thought_may_be_spoken_of: bool = False
    condition: str = ""
    show_condition: bool = False
    hoped_feeling: str = ""
    done_before: bool | None = None

    def __post_init__(self) -> None:
        _check_id("topic", self.topic)
        if self.about is not None:
            _check_id("about", self.about)
        for field in ("condition", "hoped_feeling"):
            if len(getattr(self, field)) > LONGEST_TEXT:
                raise AnswerError(field, "too_long")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """Exactly what one open answer could show: never more than this leaves its author."""

    topic: str
    level: Stance
    role: Role | None = None
    condition: str = ""

    def __post_init__(self) -> None:
        if not self.level.is_open:
            raise AnswerError("level", "closed")


def is_free(movers: Collection[Mover]) -> bool:
    """Whether what moves somebody leaves the answer open. Naming none closes nothing."""
    named = frozenset(movers)
    if named & PRESSED:
        return False
    return not named & CUSTOM or bool(named & FREE)


def line_for(answer: Answer, *, brought: bool, free_to_say_no: bool) -> SheetLine | None:
    """What `answer` could show in a comparison, or None when it is closed.

    `brought`: its author chose to bring it. `free_to_say_no`: at handing in they said yes to
    "I could say no, or stop midway, and it would be all right".
    """
    if not (brought and free_to_say_no and answer.stance.is_open and is_free(answer.movers)):
        return None
    if answer.as_thought and not answer.thought_may_be_spoken_of:
        return None
    condition = answer.condition.strip() if answer.show_condition else ""
    return SheetLine(answer.topic, _shown_level(answer, condition), answer.role, condition)


def _shown_level(answer: Answer, shown_condition: str) -> Stance:
    has_condition = answer.stance is Stance.YES_IF or bool(answer.condition.strip())
    # A thought shows like a caution, so that nobody can tell the two apart.
    if answer.as_thought or (has_condition and not shown_condition):
        return Stance.LETS_TALK
    # A yes with a condition written beside it is a "yes, if…", whatever was touched first.
    return min(answer.stance, Stance.YES_IF) if has_condition else answer.stance


def answer_for(
    answers: Mapping[tuple[str, str | None], Answer], topic: str, others: Collection[str]
) -> Answer | None:
    """The answer somebody brings to a comparison with `others` (themselves left out).

    Between two it is the one about the other person, else the general one; with more people
    the general one.
    """
    if len(others) == 1:
        (other,) = others
        about_them = answers.get((topic, other))
        if about_them is not None:
            return about_them
    return answers.get((topic, None))


def to_data(answer: Answer) -> dict[str, Any]:
    """Plain JSON data of an answer, with its content version."""
    return {
        "v": ANSWER_VERSION,
        "topic": answer.topic,
        "about": answer.about,
        "stance": answer.stance.name.lower(),
        "role": answer.role.value if answer.role else None,
        "movers": sorted(mover.value for mover in answer.movers),
        "as_thought": answer.as_thought,
        "thought_may_be_spoken_of": answer.thought_may_be_spoken_of,
        "condition": answer.condition,
        "show_condition": answer.show_condition,
        "hoped_feeling": answer.hoped_feeling,
        "done_before": answer.done_before,
    }


def from_data(data: Mapping[str, Any]) -> Answer:
    """The answer that `to_data` wrote. Raises AnswerError for anything else."""
    if data.get("v") != ANSWER_VERSION:
        raise AnswerError("v", "unknown_version")
    try:
        return Answer(
            topic=data["topic"],
            about=data["about"],
            stance=Stance[data["stance"].upper()],
            role=None if data["role"] is None else Role(data["role"]),
            movers=frozenset(Mover(mover) for mover in data["movers"]),
            as_thought=_flag(data["as_thought"]),
            thought_may_be_spoken_of=_flag(data["thought_may_be_spoken_of"]),
            condition=_text(data["condition"]),
            show_condition=_flag(data["show_condition"]),
            hoped_feeling=_text(data["hoped_feeling"]),
            done_before=None if data["done_before"] is None else _flag(data["done_before"]),
        )
    except AnswerError:
        raise
    except (KeyError, ValueError, TypeError, AttributeError) as problem:
        raise AnswerError("answer", "unreadable") from problem


def _check_id(field: str, value: object) -> None:
    if not isinstance(value, str) or not value or len(value) > LONGEST_ID:
        raise AnswerError(field, "not_an_id")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value
