"""The volatile half of the store: narrowing numbers, house parts and the times seen.

Never backed up. Losing it closes clauses (their numbers begin anew under another random epoch),
voids open comparisons, and does nothing else.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from accord.vault.clock import TABLE, Clock
from accord.vault.counting import count
from accord.vault.ledger import Ledger, places
from accord.vault.moves import BEGINNING, NONE, RAISE, Moves, Numbers, first_move, text_of
from accord.vault.points import reach

FILE = "volatile.sqlite3"
_TABLES = """
CREATE TABLE IF NOT EXISTS number
    (scope TEXT PRIMARY KEY, epoch TEXT NOT NULL, number INTEGER NOT NULL, moves TEXT NOT NULL)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS house
    (comparison TEXT, member TEXT, part BLOB NOT NULL, PRIMARY KEY (comparison, member))
    WITHOUT ROWID;
"""
_RAISE = f"""
INSERT INTO number VALUES (?, ?, 1, ?)
    ON CONFLICT (scope) DO UPDATE SET {RAISE} RETURNING epoch, number
"""  # noqa: S608
_RAISE_WITHIN = f"UPDATE number SET {RAISE} WHERE scope > ? AND scope < ?"  # noqa: S608
_AT_A_TIME = 500


class Volatile:
    """The volatile file of one practice."""

    def __init__(self, folder: Path) -> None:
        self._ledger = Ledger(folder / FILE, _TABLES + TABLE)
        self.clock = Clock(self._ledger)

    def mark(self) -> str:
        """A random name that stays the same until the file is lost."""
        return self._ledger.mark()

    def close(self) -> None:
        """Close every connection."""
        self._ledger.close()

    # Narrowing numbers

    def numbers(self, scope: str) -> Numbers:
        """The numbers of a circle or a clause; a scope never seen gets a random epoch."""
        count("store numbers")
        return self._numbers([scope])[scope]

    def numbers_many(self, scopes: Collection[str]) -> dict[str, Numbers]:
        """The numbers of several scopes at once."""
        count("store numbers")
        return self._numbers(scopes)

    def moves_many(self, scopes: Collection[str]) -> dict[str, Moves]:
        """The numbers of several scopes at once, and when each left the ones before."""
        count("store numbers")
        return self._moves(scopes)

    def raise_number(self, scope: str, at: datetime) -> Numbers:
        """Raise a number. It is on the disk when this returns; nothing lowers it again.

        `at`: from when the number it had closed what was said with it, which is kept.
        """
        return self.raise_numbers([scope], at)[scope]

    def raise_numbers(
        self, scopes: Collection[str], at: datetime, *, within: Collection[str] = ()
    ) -> dict[str, Numbers]:
        """Raise several numbers in one durable write: all of them, or (killed before) none.

        `within`: beginnings of names, each ending in a colon; every scope known under one of
        them is raised as well.
        """
        count("store raise")
        reach("store.raise.before")
        found: dict[str, Numbers] = {}
        with self._ledger.writing() as write:
            for scope in sorted(set(scopes)):
                values = (scope, _new_epoch(), first_move(at), text_of(at))
                found[scope] = write.execute(_RAISE, values).fetchone()
            for beginning in sorted(set(within)):
                end = beginning.removesuffix(":") + chr(ord(":") + 1)
                write.execute(_RAISE_WITHIN, (text_of(at), beginning, end))
            reach("store.raise.written")
        reach("store.raise.synced")
        return found

    def note_ended(self, scopes: Collection[str]) -> None:
        """Note for good that these are over (see `was_raised`), and not when: no yes asks."""
        self.raise_numbers(scopes, BEGINNING)

    def was_raised(self, scope: str) -> bool:
        """Whether a number was ever raised here; asking about a scope keeps nothing of it."""
        count("store numbers")
        known = self._found([scope]).get(scope)
        return known is not None and known.numbers[1] > 0

    def _numbers(self, scopes: Collection[str]) -> dict[str, Numbers]:
        return {scope: known.numbers for scope, known in self._moves(scopes).items()}

    def _moves(self, scopes: Collection[str]) -> dict[str, Moves]:
        found = self._found(scopes)
        missing = sorted(set(scopes) - found.keys())
        if missing:
            with self._ledger.writing() as write:
                for scope in missing:
                    values = (scope, _new_epoch(), NONE)
                    write.execute("INSERT OR IGNORE INTO number VALUES (?, ?, 0, ?)", values)
            found |= self._found(missing)
        return found

    def _found(self, scopes: Collection[str]) -> dict[str, Moves]:
        found: dict[str, Moves] = {}
        wanted = list(scopes)
        for start in range(0, len(wanted), _AT_A_TIME):
            some = wanted[start : start + _AT_A_TIME]
            rows = self._ledger.connection().execute(
                f"SELECT scope, epoch, number, moves FROM number WHERE scope IN ({places(some)})",  # noqa: S608
                some,
            )
            found.update(
                (scope, Moves((epoch, number), moves)) for scope, epoch, number, moves in rows
            )
        return found

    # House parts of sheets

    def put_house_part(self, comparison: str, member: str, part: bytes) -> None:
        """Keep a sheet's house part; the one of the sheet it replaces is destroyed."""
        count("store house part")
        with self._ledger.writing() as write:
            write.execute("REPLACE INTO house VALUES (?, ?, ?)", (comparison, member, part))
        self._ledger.forget_deleted()
        reach("store.house.put")

    def house_part(self, comparison: str, member: str) -> bytes | None:
        """The house part of a member's sheet, or None if there is none any more."""
        return self.house_parts(comparison).get(member)

    def house_parts(self, comparison: str) -> dict[str, bytes]:
        """The house parts of all sheets of a comparison, by member."""
        count("store house parts")
        rows = self._ledger.connection().execute(
            "SELECT member, part FROM house WHERE comparison = ?", (comparison,)
        )
        return dict(rows.fetchall())

    def destroy_house_part(self, comparison: str, member: str) -> None:
        """Destroy one sheet's house part: nobody can open that sheet any more."""
        self._destroy_house("comparison = ? AND member = ?", (comparison, member))

    def destroy_house_parts(self, comparison: str) -> None:
        """Destroy all house parts of a comparison, after it was opened or voided."""
        self._destroy_house("comparison = ?", (comparison,))

    def _destroy_house(self, where: str, values: tuple[str, ...]) -> None:
        count("store destroy house part")
        with self._ledger.writing() as write:
            write.execute(f"DELETE FROM house WHERE {where}", values)  # noqa: S608
        self._ledger.forget_deleted()
        reach("store.house.destroyed")


def _new_epoch() -> str:
    return secrets.token_hex(16)
