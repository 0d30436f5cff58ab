"""Help lines by country, each with the day it was last checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from accord.library import files

# A number that nobody has looked at for a year may have moved: it is not shown any more.
SHOWN_FOR = timedelta(days=365)


class Concern(StrEnum):
    """What a line is there for; `FIND` is a place that lists others."""

    EMERGENCY = "emergency"
    ABUSE = "abuse"
    CRISIS = "crisis"
    FIND = "find"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """One line: its own name, a number or a web address (the other empty), and for whom.

    `compared_with` is the page that the number was compared with on the day `checked_on`.
    """

    id: str
    concern: Concern
    name: str
    number: str
    address: str
    about: str
    checked_on: date
    compared_with: str

    def is_fresh(self, today: date) -> bool:
        """Whether somebody checked it within the year before `today`."""
        return today - self.checked_on <= SHOWN_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country there are lines for: ISO 3166 code, and its name to choose it by."""

    code: str
    country_name: str
    lines: tuple[HelpLine, ...]


def countries(language: str = files.FALLBACK) -> tuple[Country, ...]:
    """Every country there are lines for, with all their lines, unchecked ones included."""
    return _lists(files.settle(language))[0]


def help_lines(country: str, today: date, language: str = files.FALLBACK) -> tuple[HelpLine, ...]:
    """The lines to show for an ISO country code: its fresh ones, then places to find others.

    An unknown country gives only the places to find a line. A line unchecked for a year is
    left out, so the result can be empty: the page's own words still say whom to ask.
    """
    known, anywhere = _lists(files.settle(language))
    own = next((entry.lines for entry in known if entry.code == country.upper()), ())
    return tuple(line for line in own + anywhere if line.is_fresh(today))


def emergency_number(country: str, today: date) -> str:
    """The emergency number of a country, to offer a practice at set-up; empty if not known."""
    for line in help_lines(country, today):
        if line.concern is Concern.EMERGENCY:
            return line.number
    return ""


@cache
def _lists(language: str) -> tuple[tuple[Country, ...], tuple[HelpLine, ...]]:
    shape = files.read("help-lines.json", language)
    known = tuple(
        Country(
            code=entry["id"],
            country_name=entry["country_name"],
            lines=tuple(_line(line) for line in entry["lines"]),
        )
        for entry in shape["countries"]
    )
    return known, tuple(_line(line) for line in shape["anywhere"])


def _line(shape: files.Shape) -> HelpLine:
    return HelpLine(
        id=shape["id"],
        concern=Concern(shape["concern"]),
        name=shape["name"],
        number=shape["number"],
        address=shape["address"],
        about=shape["about"],
        checked_on=date.fromisoformat(shape["checked_on"]),
        compared_with=shape["compared_with"],
    )
