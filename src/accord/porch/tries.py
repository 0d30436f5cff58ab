"""How often one may try a name, an address or a code: counted in memory, under a key of its own.

What was typed is never kept, not even for a moment longer than the request: a counter's key is a
keyed hash whose key dies with the process. People type passphrases into the wrong box.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from django.utils.translation import gettext_lazy as _

from accord.actions.place import Refused

WINDOW = timedelta(minutes=10)
MOST_COUNTERS = 20_000


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a try comes from: a network address, or a device that its person `known` by."""

    where: str
    known: bool = False


class Tries:
    """Counts misses. `of_one` misses from one origin at one name within ten minutes close that
    pair for a while; `of_all` close the name from everywhere.

    A known device is counted by itself alone: whatever others miss, in the same home or anywhere,
    it stays open to its owner. Nobody can be locked out of their own phone.
    """

    def __init__(self, *, of_one: int = 6, of_all: int = 40) -> None:
        self._key = secrets.token_bytes(32)
        self._of_one, self._of_all = of_one, of_all
        self._misses: OrderedDict[bytes, list[datetime]] = OrderedDict()
        self._lock = Lock()

    def check(self, name: str, origin: Origin, now: datetime) -> None:
        """Refuse with `too_many` before anything is derived; changes nothing."""
        with self._lock:
            counters = self._counters(name, origin)
            closed = any(len(self._recent(key, now)) >= most for key, most in counters.items())
        if closed:
            raise Refused(
                "too_many",
                _("That was tried many times. Please wait ten minutes, then try again."),
            )

    def miss(self, name: str, origin: Origin, now: datetime) -> None:
        """Count one miss."""
        with self._lock:
            for key in self._counters(name, origin):
                self._misses[key] = [*self._recent(key, now), now]
                self._misses.move_to_end(key)
            while len(self._misses) > MOST_COUNTERS:
                self._misses.popitem(last=False)

    def hit(self, name: str, origin: Origin) -> None:
        """Forget the misses of somebody who got in."""
        with self._lock:
            self._misses.pop(next(iter(self._counters(name, origin))), None)

    def _counters(self, name: str, origin: Origin) -> dict[bytes, int]:
        """How many misses close what: this origin and, unless it is known, everywhere."""
        tidy = " ".join(name.split()).casefold()
        counters = {self._hash(f"{origin.known} {origin.where}\n{tidy}"): self._of_one}
        if not origin.known:
            counters[self._hash(f"\n{tidy}")] = self._of_all
        return counters

    def _hash(self, text: str) -> bytes:
        return hmac.digest(self._key, text.encode(errors="replace"), hashlib.sha256)

    def _recent(self, key: bytes, now: datetime) -> list[datetime]:
        return [when for when in self._misses.get(key, ()) if now - when < WINDOW]
