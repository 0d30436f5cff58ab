"""Guided exercises: every step can be read, nothing in them presses, and ids hold."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from accord.consent.events import ClauseKind
from accord.consent.wording import objections
from accord.library import files
from accord.library.exercises import ORDER, Exercise, exercise, exercises

EACH = pytest.mark.parametrize("one", exercises(), ids=ORDER)


def test_every_file_is_listed_and_says_its_own_name() -> None:
    folder = Path(str(files._data())) / "en" / "exercises"
    assert sorted(ORDER) == sorted(file.stem for file in folder.glob("*.json"))
    assert tuple(one.id for one in exercises()) == ORDER


@EACH
def test_ids_are_unique_where_they_are_looked_up(one: Exercise) -> None:
    assert len({step.id for step in one.steps}) == len(one.steps)
    for step in one.steps:
        assert len({choice.id for choice in step.choices}) == len(step.choices)
        assert len({choice.title for choice in step.choices}) == len(step.choices)
        assert len({pile.id for pile in step.piles}) == len(step.piles)


@EACH
def test_it_has_four_to_eight_steps(one: Exercise) -> None:
    if one.id != "rehearse":
        assert 4 <= len(one.steps) <= 8


def test_rehearsing_has_several_scenes_for_each_of_five_things() -> None:
    scenes = exercise("rehearse").steps
    parts = Counter(step.title for step in scenes)
    assert list(parts) == ["Asking", "Saying no", "Hearing no", "Pausing", "Coming back"]
    assert min(parts.values()) >= 3
    for scene in scenes:
        assert "“" in scene.question, "a line to hear"
        assert scene.own and len(scene.choices) >= 3, "a few ways to answer"


def test_values_are_sorted_into_three_piles() -> None:
    sort = exercise("values").step("sort")
    assert [pile.title for pile in sort.piles] == ["Close to me", "Somewhat", "Not now"]
    assert 34 <= len(sort.choices) <= 40
    assert all(card.line for card in sort.choices)


@EACH
def test_what_a_clause_starts_from_governs_nobody_else(one: Exercise) -> None:
    if one.clause:
        for example in one.step(one.clause_from).choices:
            assert objections(f"{example.title}.", ClauseKind(one.clause)) == (), example.id


@EACH
def test_a_clause_starts_from_words_that_are_there(one: Exercise) -> None:
    assert bool(one.clause) == bool(one.clause_from)
    if one.clause:
        assert one.step(one.clause_from).kind in ("words", "lines")
        assert one.kept and one.readers == "anyone"


def test_who_may_read_and_what_is_kept() -> None:
    usual = ("anyone", True)
    said = {one.id: (one.readers, one.kept) for one in exercises()}
    unusual = {
        "power": ("clinician", True),
        "rehearse": ("nobody", False),
        "doctor": ("nobody", True),
    }
    assert said == {one: unusual.get(one, usual) for one in ORDER}


def test_fear_and_keeping_the_peace_speak_up_and_free_movers_never_do() -> None:
    moves = exercise("free-or-pressed").step("moves")
    free = {"want", "curious", "warm-up", "like-giving", "habit"}
    assert {choice.id for choice in moves.choices if not choice.speaks_up} == free
    assert moves.choice("afraid").speaks_up and moves.choice("avoid-quarrel").speaks_up
    stop = exercise("free-or-pressed").step("stop")
    assert [choice.id for choice in stop.choices if not choice.speaks_up] == ["yes"]


def test_an_unknown_id_is_an_error() -> None:
    for wrong in ("no-such-one", "../terms", ""):
        with pytest.raises(KeyError):
            exercise(wrong)
    with pytest.raises(KeyError):
        exercise("limit").step("no-such-step")
    with pytest.raises(KeyError):
        exercise("limit").step("body").choice("no-such-choice")


def test_no_step_asks_for_a_reason() -> None:
    asked = chain.from_iterable(
        (step.question, step.help) for one in exercises() for step in one.steps
    )
    sought = re.compile(r"\bwhy\b|(?<!no )\breasons?\b", re.IGNORECASE)
    assert [text for text in asked if sought.search(text)] == []
