"""Where the marks of a picture over time stand, and the table that says the same. Pure.

A picture is drawn out of its table, so that the two can't differ. No line joins the marks: it
would tell of days of which nobody said anything, and point somewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

WIDTH = 100.0
_MARGIN = 2.0


@dataclass(frozen=True, slots=True)
class Table:
    """Days with a word each, the oldest first. `words`: all there could be, from top to bottom."""

    title: str
    words: tuple[str, ...]
    rows: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """One mark: how far along, and how far down. Each word's line is 1 high."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """From where to where something stood. `other`: drawn unlike the one before, and no more."""

    x: float
    width: float
    other: bool


def along(day: date, first: date, last: date) -> float:
    """How far along the picture a day stands. With one day alone it is in the middle."""
    if first >= last:
        return WIDTH / 2
    part = (min(max(day, first), last) - first).days / (last - first).days
    return round(_MARGIN + part * (WIDTH - 2 * _MARGIN), 2)


def dots(table: Table, first: date, last: date) -> tuple[Dot, ...]:
    """A mark for each row of a table, on the line of its word."""
    return tuple(
        Dot(along(day, first, last), table.words.index(word) + 0.5) for day, word in table.rows
    )


def stretches(days: Sequence[date], first: date, last: date) -> tuple[Stretch, ...]:
    """What stood from each of these days to the next, the last one to the end.

    Each is at least a little wide, so that what stood for a day alone is there to be seen.
    """
    if not days:
        return ()
    whole, least = max((last - first).days, 1), WIDTH / max(40, 2 * len(days))
    starts = [min(max((day - first).days / whole * WIDTH, 0), WIDTH) for day in days]
    for at in range(1, len(starts)):
        starts[at] = max(starts[at], starts[at - 1] + least)
    for at in range(len(starts) - 1, -1, -1):
        starts[at] = min(starts[at], (starts[at + 1] if at + 1 < len(starts) else WIDTH) - least)
    ends = [*starts[1:], WIDTH]
    return tuple(
        Stretch(round(a, 2), round(b - a, 2), bool(at % 2))
        for at, (a, b) in enumerate(zip(starts, ends, strict=True))
    )


def without_oldest(tables: Sequence[Table]) -> list[Table]:
    """The same tables without the oldest day that is in any of them; those left empty are gone."""
    days = [day for one in tables for day, _word in one.rows]
    oldest = min(days, default=date.max)
    cut = (replace(one, rows=tuple(r for r in one.rows if r[0] > oldest)) for one in tables)
    return [one for one in cut if one.rows]
