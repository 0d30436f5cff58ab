"""One small SQLite file, one connection a thread, every commit on the disk when it returns."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakSet

from accord.vault.sqlite import sqlite3

_SECONDS_TO_WAIT = 10
_MARK = """
CREATE TABLE IF NOT EXISTS mark (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL);
INSERT OR IGNORE INTO mark VALUES (1, lower(hex(randomblob(16))));
"""


class _Link:
    """A thread's connection and the file it belongs to."""

    def __init__(self, path: Path, inode: int) -> None:
        self.inode = inode
        self.process = os.getpid()
        # Only `Ledger.close` touches it from another thread, when nobody uses it any more.
        self.connection = sqlite3.connect(
            path, timeout=_SECONDS_TO_WAIT, isolation_level=None, check_same_thread=False
        )
        for setting in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
            self.connection.execute(f"PRAGMA {setting}")


class Ledger:
    """A file with its tables. A file that is lost is made anew, empty."""

    def __init__(self, path: Path, tables: str) -> None:
        self._path = path
        self._tables = tables
        self._links: WeakSet[_Link] = WeakSet()
        self._local = threading.local()
        self.connection()

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, to the file that is there now."""
        link: _Link | None = getattr(self._local, "link", None)
        if link is None or link.inode != self._inode() or link.process != os.getpid():
            link = self._local.link = self._connect()
            self._links.add(link)
        return link.connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A write that is whole and on the disk when the block ends, or never was."""
        connection = self.connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def forget_deleted(self) -> None:
        """Empty the write-ahead file, in which deleted bytes would otherwise wait.

        ACCEPTED: if another connection is reading just then it stays until the next call;
        what the disk itself keeps of overwritten blocks is beyond a program.
        """
        self.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def mark(self) -> str:
        """The random name that the file was given when it was made."""
        found: tuple[str] = self.connection().execute("SELECT id FROM mark").fetchone()
        return found[0]

    def close(self) -> None:
        """Close every thread's connection."""
        for link in list(self._links):
            link.connection.close()
        self._links.clear()
        self._local = threading.local()

    def _inode(self) -> int:
        try:
            return self._path.stat().st_ino
        except FileNotFoundError:
            return -1

    def _connect(self) -> _Link:
        if self._inode() == -1:
            self._make()
        link = _Link(self._path, self._inode())
        link.connection.executescript(f"BEGIN IMMEDIATE; {_MARK} {self._tables} COMMIT;")
        return link

    def _make(self) -> None:
        """Make the file, empty and for the owner alone, unless another process just did."""
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            if self._inode() != -1:
                return
            # What a lost file left behind belongs to no file any more.
            for ending in ("-wal", "-shm"):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
            os.fsync(folder)
        finally:
            os.close(folder)


def places(values: Sequence[str]) -> str:
    """As many question marks as there are values, for an SQL list."""
    return ",".join("?" * len(values))
