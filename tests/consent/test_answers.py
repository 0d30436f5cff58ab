"""What one person says of one topic, and what of it could be shown."""

from __future__ import annotations

import json
from typing import Any

import pytest

from accord.consent.answers import (
    LONGEST_ID,
    LONGEST_TEXT,
    Answer,
    AnswerError,
    Mover,
    Role,
    SheetLine,
    Stance,
    answer_for,
    from_data,
    is_free,
    line_for,
    to_data,
)
from tests.consent.cast import NOA, ROBIN, SAM


def answer(stance: Stance = Stance.YES, **changes: Any) -> Answer:
    return Answer(topic="hands", stance=stance, **changes)


def line(given: Answer, *, brought: bool = True, free: bool = True) -> SheetLine | None:
    return line_for(given, brought=brought, free_to_say_no=free)


@pytest.mark.parametrize("stance", Stance)
def test_only_lets_talk_yes_if_and_yes_are_open(stance: Stance) -> None:
    is_open = stance in (Stance.LETS_TALK, Stance.YES_IF, Stance.YES)
    assert stance.is_open is is_open
    assert (line(answer(stance)) is not None) is is_open


def test_what_was_not_brought_or_not_free_is_closed() -> None:
    assert line(answer()) == SheetLine("hands", Stance.YES)
    assert line(answer(), brought=False) is None
    assert line(answer(), free=False) is None


@pytest.mark.parametrize(
    ("movers", "free"),
    [
        ((), True),
        ((Mover.WANT,), True),
        ((Mover.CURIOUS,), True),
        ((Mover.WARM_UP,), True),
        ((Mover.LIKE_GIVING,), True),
        ((Mover.HABIT,), False),
        ((Mover.EXPECTED,), False),
        ((Mover.HABIT, Mover.EXPECTED), False),
        ((Mover.HABIT, Mover.LIKE_GIVING), True),
        ((Mover.EXPECTED, Mover.WARM_UP), True),
        ((Mover.AVOID_QUARREL,), False),
        ((Mover.AFRAID,), False),
        ((Mover.AFRAID, Mover.WANT), False),
        ((Mover.AVOID_QUARREL, Mover.CURIOUS), False),
        (tuple(Mover), False),
    ],
)
def test_fear_and_keeping_the_peace_always_close(movers: tuple[Mover, ...], free: bool) -> None:
    assert is_free(movers) is free
    assert (line(answer(movers=frozenset(movers))) is not None) is free


def test_a_thought_needs_its_authors_leave_and_then_shows_as_lets_talk() -> None:
    assert line(answer(as_thought=True)) is None
    spoken_of = line(answer(as_thought=True, thought_may_be_spoken_of=True, role=Role.GIVING))
    assert spoken_of == line(answer(Stance.LETS_TALK, role=Role.GIVING))
    assert line(answer(thought_may_be_spoken_of=True)) == SheetLine("hands", Stance.YES)


def test_a_condition_shows_only_if_its_author_allowed_it() -> None:
    held_back = answer(Stance.YES_IF, condition="the door is locked")
    shown = answer(Stance.YES_IF, condition=" the door is locked ", show_condition=True)
    assert line(held_back) == SheetLine("hands", Stance.LETS_TALK)
    assert line(shown) == SheetLine("hands", Stance.YES_IF, None, "the door is locked")


def test_a_yes_if_without_words_is_something_to_talk_about() -> None:
    assert line(answer(Stance.YES_IF)) == SheetLine("hands", Stance.LETS_TALK)
    blank = answer(Stance.YES_IF, condition="  ", show_condition=True)
    assert line(blank) == SheetLine("hands", Stance.LETS_TALK)


def test_a_yes_with_a_condition_is_a_yes_if() -> None:
    shown = line(answer(condition="slowly", show_condition=True))
    assert shown == SheetLine("hands", Stance.YES_IF, None, "slowly")
    assert line(answer(condition="slowly")) == SheetLine("hands", Stance.LETS_TALK)
    talk = line(answer(Stance.LETS_TALK, condition="slowly", show_condition=True))
    assert talk == SheetLine("hands", Stance.LETS_TALK, None, "slowly")


def test_between_two_the_answer_about_the_other_comes_first() -> None:
    general, about_sam = answer(), answer(Stance.NO, about=SAM)
    answers = {("hands", None): general, ("hands", SAM): about_sam}
    assert answer_for(answers, "hands", [SAM]) is about_sam
    assert answer_for(answers, "hands", [NOA]) is general
    assert answer_for(answers, "hands", [SAM, NOA]) is general
    assert answer_for(answers, "hands", []) is general
    assert answer_for(answers, "feet", [SAM]) is None
    assert answer_for({("hands", SAM): about_sam}, "hands", [SAM, NOA]) is None


@pytest.mark.parametrize(
    ("changes", "field", "problem"),
    [
        ({"topic": ""}, "topic", "not_an_id"),
        ({"topic": "x" * (LONGEST_ID + 1)}, "topic", "not_an_id"),
        ({"about": ""}, "about", "not_an_id"),
        ({"condition": "x" * (LONGEST_TEXT + 1)}, "condition", "too_long"),
        ({"hoped_feeling": "x" * (LONGEST_TEXT + 1)}, "hoped_feeling", "too_long"),
    ],
)
def test_an_answer_that_cannot_be_kept_says_why(
    changes: dict[str, Any], field: str, problem: str
) -> None:
    fields: dict[str, Any] = {"topic": "hands", "stance": Stance.YES}
    with pytest.raises(AnswerError) as caught:
        Answer(**(fields | changes))
    assert (caught.value.field, caught.value.problem) == (field, problem)
    assert str(caught.value) == f"{field}: {problem}"


def test_the_longest_texts_are_kept() -> None:
    longest = "ö" * LONGEST_TEXT
    kept = answer(about="x" * LONGEST_ID, condition=longest, hoped_feeling=longest)
    assert from_data(to_data(kept)) == kept


@pytest.mark.parametrize(
    "kept",
    [
        answer(Stance.NOT_NOW),
        answer(
            Stance.YES_IF,
            about=ROBIN,
            role=Role.EITHER,
            movers=frozenset({Mover.WANT, Mover.HABIT}),
            as_thought=True,
            thought_may_be_spoken_of=True,
            condition="💬 بهدوء",
            show_condition=True,
            hoped_feeling="calm",
            done_before=False,
        ),
    ],
)
def test_an_answer_survives_being_kept_as_plain_data(kept: Answer) -> None:
    data = json.loads(json.dumps(to_data(kept)))
    assert from_data(data) == kept
    assert data["stance"] in {"not_now", "yes_if"}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"v": 2}, "unknown_version"),
        ({"v": None}, "unknown_version"),
        ({"topic": ""}, "not_an_id"),
        ({"topic": 7}, "not_an_id"),
        ({"stance": "maybe"}, "unreadable"),
        ({"stance": 5}, "unreadable"),
        ({"role": "watching"}, "unreadable"),
        ({"movers": ["greed"]}, "unreadable"),
        ({"movers": 3}, "unreadable"),
        ({"as_thought": "no"}, "unreadable"),
        ({"thought_may_be_spoken_of": 1}, "unreadable"),
        ({"show_condition": None}, "unreadable"),
        ({"done_before": "yes"}, "unreadable"),
        ({"condition": None}, "unreadable"),
        ({"hoped_feeling": 4}, "unreadable"),
    ],
)
def test_data_that_is_no_answer_is_refused(changes: dict[str, Any], problem: str) -> None:
    fields = {"unknown_version": "v", "not_an_id": "topic", "unreadable": "answer"}
    with pytest.raises(AnswerError) as caught:
        from_data(to_data(answer()) | changes)
    assert (caught.value.problem, caught.value.field) == (problem, fields[problem])


def test_data_with_a_missing_part_is_refused() -> None:
    data = to_data(answer())
    del data["role"]
    with pytest.raises(AnswerError, match="unreadable"):
        from_data(data)


def test_a_line_is_never_closed() -> None:
    with pytest.raises(AnswerError, match="level: closed"):
        SheetLine("hands", Stance.NOT_SURE)
