"""Guided exercises: a few quiet steps, each of which can be skipped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from accord.library import files

# Every exercise there is, in the order in which a page lists them.
ORDER = (
    "limit", "free-or-pressed", "values", "messages", "power", "beyond", "history", "rehearse",
    "doctor",
)  # fmt: skip

Readers = Literal["anyone", "clinician", "nobody"]
# The same words as `consent`'s clause kinds, or none; this floor may not import that one.
Clause = Literal["limit", "promise", "allowance", ""]
Kind = Literal["words", "one", "some", "sort", "lines", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to touch. `speaks_up`: it may tell of fear or pressure, so help is offered."""

    id: str
    title: str
    line: str
    speaks_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """A place to put a card when sorting. Piles have an order on the page and no rank."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page of an exercise.

    `words`: one free text. `one`, `some`: choices. `sort`: choices put on piles. `lines`: short
    lines of one's own, the choices being examples to take over. `read`: paragraphs alone.
    With `own` one may add words of one's own to what there is to choose from.
    """

    id: str
    title: str
    question: str
    help: str
    kind: Kind
    choices: tuple[Choice, ...]
    piles: tuple[Pile, ...]
    own: bool
    paragraphs: tuple[str, ...]

    def choice(self, choice_id: str) -> Choice:
        """The choice of that id; KeyError if there is none."""
        for choice in self.choices:
            if choice.id == choice_id:
                return choice
        raise KeyError(choice_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """What the last page says."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A guided exercise of a few steps.

    `before` is a short note ahead of a sensitive one, or empty. `readers` says whom it can be
    shared with, `kept` whether anything of it is stored. If `clause` names a kind, the words of
    the step `clause_from` can become the start of such a clause.
    """

    version: int
    id: str
    title: str
    lead: str
    minutes: int
    before: str
    readers: Readers
    kept: bool
    clause: Clause
    clause_from: str
    steps: tuple[Step, ...]
    ends: Ends

    def step(self, step_id: str) -> Step:
        """The step of that id; KeyError if there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)


def exercises(language: str = files.FALLBACK) -> tuple[Exercise, ...]:
    """Every exercise, in reading order."""
    settled = files.settle(language)
    return tuple(_exercise(one, settled) for one in ORDER)


def exercise(exercise_id: str, language: str = files.FALLBACK) -> Exercise:
    """The exercise of that id; KeyError if there is none."""
    # The id is looked up first, so that nothing from outside ever becomes a path.
    if exercise_id not in ORDER:
        raise KeyError(exercise_id)
    return _exercise(exercise_id, files.settle(language))


@cache
def _exercise(exercise_id: str, language: str) -> Exercise:
    shape = files.read(f"exercises/{exercise_id}.json", language)
    facts = {key: value for key, value in shape.items() if key not in ("steps", "ends")}
    return Exercise(
        steps=tuple(_step(entry) for entry in shape["steps"]), ends=Ends(**shape["ends"]), **facts
    )


def _step(shape: files.Shape) -> Step:
    return Step(
        id=shape["id"],
        title=shape["title"],
        question=shape["question"],
        help=shape["help"],
        kind=shape["kind"],
        choices=tuple(_choice(entry) for entry in shape["choices"]),
        piles=tuple(Pile(**entry) for entry in shape["piles"]),
        own=shape["own"],
        paragraphs=tuple(shape["paragraphs"]),
    )


def _choice(shape: files.Shape) -> Choice:
    return Choice(
        id=shape["id"],
        title=shape["title"],
        line=shape["line"],
        speaks_up=shape.get("speaks_up", False),
    )
