"""The lasting half of the store: shred keys, the erasure list and the server's own secrets.

Copied apart from the main database, copies overwritten within 7 days. Losing it makes the
practice unreadable.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path

from accord.vault.counting import count
from accord.vault.errors import Erased
from accord.vault.ledger import Ledger, places
from accord.vault.points import reach

FILE = "keys.sqlite3"
_TABLES = """
CREATE TABLE IF NOT EXISTS shred (person TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS erased (person TEXT PRIMARY KEY, day TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
"""
_KEY = 32
_AT_A_TIME = 500


class Lasting:
    """The keys file of one practice."""

    def __init__(self, folder: Path) -> None:
        self._ledger = Ledger(folder / FILE, _TABLES)

    def mark(self) -> str:
        """A random name that stays the same until the file is lost."""
        return self._ledger.mark()

    def close(self) -> None:
        """Close every connection."""
        self._ledger.close()

    # Shred keys and erasure

    def shred_key(self, person: str) -> bytes:
        """The key that is part of wrapping all of this person's words; made at first use.

        Erased if it was destroyed: it is never made again.
        """
        count("store shred key")
        key = self._shred_keys([person]).get(person)
        return key if key is not None else self._new_shred_key(person)

    def shred_keys(self, persons: Collection[str]) -> dict[str, bytes]:
        """The keys of several people at once; who has none, or was erased, is left out."""
        count("store shred key")
        return self._shred_keys(persons)

    def _shred_keys(self, persons: Collection[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        wanted = list(persons)
        for start in range(0, len(wanted), _AT_A_TIME):
            some = wanted[start : start + _AT_A_TIME]
            found.update(
                self._ledger.connection().execute(
                    f"SELECT person, key FROM shred WHERE person IN ({places(some)})",  # noqa: S608
                    some,
                )
            )
        return found

    def _new_shred_key(self, person: str) -> bytes:
        with self._ledger.writing() as write:
            if write.execute("SELECT 1 FROM erased WHERE person = ?", (person,)).fetchone():
                raise Erased
            write.execute("INSERT OR IGNORE INTO shred VALUES (?, ?)", (person, os.urandom(_KEY)))
        return self._shred_keys([person])[person]

    def erase(self, person: str, at: datetime) -> None:
        """Destroy a person's shred key for good and put them on the erasure list."""
        self.replay_erasures([(person, at.astimezone(UTC).date().isoformat())])

    def erasures(self) -> list[tuple[str, str]]:
        """Who was erased, and on which day (ISO)."""
        rows = self._ledger.connection().execute("SELECT person, day FROM erased ORDER BY person")
        return rows.fetchall()

    def replay_erasures(self, erasures: Iterable[tuple[str, str]]) -> None:
        """Erase everybody on a list, as after a restore. Doing it twice changes nothing."""
        count("store erase")
        with self._ledger.writing() as write:
            for person, day in erasures:
                write.execute("INSERT OR IGNORE INTO erased VALUES (?, ?)", (person, day))
                write.execute("DELETE FROM shred WHERE person = ?", (person,))
        self._ledger.forget_deleted()
        reach("store.erased")

    # The server's own secrets

    def pepper(self) -> bytes:
        """32 bytes that every passphrase and name is mixed with; never in the database."""
        return self.server_key("pepper")

    def server_key(self, name: str) -> bytes:
        """A 32-byte key of the server's own, such as for mail addresses; made at first use."""
        count("store server key")
        key = self._server_key(name)
        if key is not None:
            return key
        with self._ledger.writing() as write:
            write.execute("INSERT OR IGNORE INTO secret VALUES (?, ?)", (name, os.urandom(_KEY)))
        return self.server_key(name)

    def _server_key(self, name: str) -> bytes | None:
        row = self._ledger.connection().execute("SELECT key FROM secret WHERE name = ?", (name,))
        found: tuple[bytes] | None = row.fetchone()
        return found[0] if found else None
