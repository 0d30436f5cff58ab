"""The live stream: one hub for each process tells open pages that something they may see changed.

One thread waits for the doorbell and then reads the serials of the people who listen; after a fifth
of a second without a ring it asks the database whether anybody wrote all the same. A person's
stream says `change` and nothing else, and only when their own serial rose: that somebody else saves
something private reaches nobody.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping

from django.db import connection

from accord.actions.live import pulse_serials
from accord.porch.doorbell import Doorbell
from accord.porch.errors import note_failure

EVERY = 0.2
MOST_STREAMS_EACH = 12


class Listener:
    """One open stream of one person; `serial` is what its page already shows."""

    def __init__(self, person_id: str, serial: int) -> None:
        self.person_id, self.serial = person_id, serial
        self._loop = asyncio.get_running_loop()
        self._event = asyncio.Event()

    def tell(self, serial: int) -> None:
        """Called by the hub's thread; harmless after the stream's loop has ended."""
        if serial > self.serial and not self._loop.is_closed():
            self.serial = serial
            self._loop.call_soon_threadsafe(self._event.set)

    async def changed(self, seconds: float) -> bool:
        """Wait for a change, `seconds` at most."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return False
        self._event.clear()
        return True


class Hub:
    """Everybody who listens in this process, and the one thread that looks for them."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Listener]] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self._someone_new = threading.Event()

    def listen(self, person_id: str, serial: int) -> Listener:
        """Begin to listen. What changed since `serial` is told at once."""
        listener = Listener(person_id, serial)
        with self._lock:
            theirs = self._listeners.setdefault(person_id, [])
            theirs.append(listener)
            del theirs[:-MOST_STREAMS_EACH]
            self._someone_new.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="hub", daemon=True)
                self._thread.start()
        return listener

    def leave(self, listener: Listener) -> None:
        """Stop listening; twice does no harm."""
        with self._lock:
            theirs = self._listeners.get(listener.person_id, [])
            if listener in theirs:
                theirs.remove(listener)
            if not theirs:
                self._listeners.pop(listener.person_id, None)

    def hears(self, listener: Listener) -> bool:
        """Whether this stream is still wanted; the oldest of too many is not."""
        with self._lock:
            return listener in self._listeners.get(listener.person_id, ())

    def close(self) -> None:
        """Let the thread end; the program is shutting down."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join(timeout=2)

    def _run(self) -> None:
        bell, seen = Doorbell(), -1
        try:
            while not self._closing.is_set():
                rung = bell.wait(EVERY)
                try:
                    seen = self._look(seen, rung)
                except Exception as failure:  # One bad look must not end all streams.
                    note_failure(failure)
                    connection.close()
                    seen = -1
        finally:
            bell.close()
            connection.close()

    def _look(self, seen: int, rung: bool) -> int:
        with self._lock:
            people = list(self._listeners)
        if not people:
            return seen
        if rung or self._someone_new.is_set():
            self._someone_new.clear()
            self._tell(pulse_serials(people))
            return seen
        with connection.cursor() as cursor:
            # Moves when any other connection has committed; costs no lock and no read.
            cursor.execute("PRAGMA data_version")
            version: int = cursor.fetchone()[0]
        if version != seen:
            self._tell(pulse_serials(people))
        return version

    def _tell(self, serials: Mapping[str, int]) -> None:
        with self._lock:
            for person_id, serial in serials.items():
                for listener in self._listeners.get(person_id, ()):
                    listener.tell(serial)
