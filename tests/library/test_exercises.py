"""Guided exercises: every step can be read, nothing in them presses, and ids hold."""

from itertools import chain
from pathlib import Path

import pytest

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


def test_no_step_asks_why() -> None:
    asked = chain.from_iterable(
        (step.question, step.help) for one in exercises() for step in one.steps
    )
    assert [text for text in asked if "why" in text.lower()] == []
