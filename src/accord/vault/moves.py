"""When a narrowing number moved: its last few moves, in as many bytes whether there were any."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

Numbers = tuple[str, int]
"""A random epoch and a narrowing number; a yes is live only while both are current."""

KEPT = 64
"""How many moves of one number are kept. What was said before them counts as closed at once."""

_DIGITS = 16  # Microseconds since 1970, for some centuries to come.
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)

NONE = "0" * (_DIGITS * KEPT)
"""No move yet. INVARIANT: the text is as long with moves as without (law 6)."""

RAISE = f"number = number + 1, moves = ? || substr(moves, 1, {_DIGITS * (KEPT - 1)})"
"""What raising a number sets, given `text_of` its moment."""


class Moves(NamedTuple):
    """A number as it is now, and when it left the values before, the newest first."""

    numbers: Numbers
    moves: str

    def left(self, said: Numbers) -> datetime | None:
        """When it left what `said` carries.

        None: it has not, or the file that knew was lost. Too long ago to be known: before all.
        """
        epoch, number = self.numbers
        back = number - said[1] - 1
        if said[0] != epoch or back < 0:
            return None
        if back >= KEPT:
            return _LONG_AGO
        text = self.moves[back * _DIGITS : (back + 1) * _DIGITS]
        return BEGINNING + timedelta(microseconds=int(text))

    def newest(self) -> datetime | None:
        """When it last moved; None if it never has since the file was made."""
        moved = int(self.moves[:_DIGITS] or 0)
        return BEGINNING + timedelta(microseconds=moved) if moved else None


def text_of(at: datetime) -> str:
    """A moment as it is kept."""
    return f"{(at - BEGINNING) // timedelta(microseconds=1):0{_DIGITS}d}"


def first_move(at: datetime) -> str:
    """The moves of a number whose first one was at this moment."""
    return text_of(at) + NONE[_DIGITS:]
