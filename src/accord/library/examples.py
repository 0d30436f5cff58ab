"""Worked examples of clauses: concrete and observable, in families."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from accord.library import files

# The same three words as `consent`'s clause kinds; this floor may not import that one.
Kind = Literal["limit", "allowance", "promise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One clause taken apart, and put together again as its full sentence."""

    id: str
    area: str
    kind: Kind
    who: str
    what: str
    where: str
    when: str
    pause: str
    back: str
    until: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A family of clauses about one part of a shared life.

    `line` says in what people differ there; it holds nobody's way up as the usual one.
    """

    id: str
    title: str
    line: str
    examples: tuple[Example, ...]


def areas(language: str = files.FALLBACK) -> tuple[Area, ...]:
    """The worked examples by family, those that three or more people ask about among them:
    kinds of openness, emotional bonds, time, safer sex, what is told to whom."""
    return _areas(files.settle(language))


def examples(language: str = files.FALLBACK) -> tuple[Example, ...]:
    """All worked examples, in reading order."""
    return tuple(example for area in areas(language) for example in area.examples)


@cache
def _areas(language: str) -> tuple[Area, ...]:
    shape = files.read("examples.json", language)
    return tuple(
        Area(
            id=area["id"],
            title=area["title"],
            line=area["line"],
            examples=tuple(Example(area=area["id"], **entry) for entry in area["examples"]),
        )
        for area in shape["areas"]
    )
