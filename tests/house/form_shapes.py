"""What a form of the table is, and what its fields may hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.house.neighbours import World

# Values for a request, worked out in the world where it is made.
Given = Callable[[World], dict[str, object]]


@dataclass(frozen=True)
class Field:
    """What one field may hold. The default: nothing that could be wrong, such as a tick."""

    longest: int = 0  # Of a text; 0 when it isn't one.
    required: bool = False
    secret: bool = False  # Never given back.
    choice: bool = False  # One of a few values, or several of them.
    day: bool = False
    hidden: bool = False  # Nobody types it; with a wrong one the first page comes again.
    kept: bool = True  # False: it helps writing, and what it holds goes nowhere.


TICK = Field()
CHOICE = Field(choice=True)
CHOSEN = Field(choice=True, required=True)
DAY = Field(day=True)
SECRET = Field(longest=200, required=True, secret=True)
BUTTON = Field()
HIDDEN = Field()
# The six suggested words, which a page keeps while its form is mended.
OFFERED = {"suggested": HIDDEN}


def text(longest: int) -> Field:
    """A text that may be left out."""
    return Field(longest=longest)


def needed(longest: int) -> Field:
    """A text that may not."""
    return Field(longest=longest, required=True)


def part(longest: int) -> Field:
    """A text that only helps to put another one together."""
    return Field(longest=longest, kept=False)


def nothing_foreign(world: World) -> list[dict[str, object]]:
    """The form holds no ids."""
    return []


@dataclass(frozen=True)
class Form:
    """One form: where it goes, who sends it here, its fields, and what a right one holds."""

    name: str
    who: str
    fields: dict[str, Field]
    right: Given
    at: Given = lambda world: {}
    label: str = ""
    # Values of other people's, which this person may not use, one request for each.
    foreign: Callable[[World], list[dict[str, object]]] = nothing_foreign
    # What is said comes on a page that keeps nothing of it.
    keeps_nothing: bool = False
    # Sending it twice may rightly do it twice: a sign-in, a save of the same words.
    again: frozenset[str] = field(default=frozenset())
    # Asked for by somebody who isn't signed in.
    open: bool = False
    # Sent without a field it is right as well: handing in nothing is handing in.
    bare: bool = False
    # Has no page of its own: one button, or one step of several at one address.
    step: bool = False

    def __str__(self) -> str:
        return f"{self.name} {self.label}".strip()
