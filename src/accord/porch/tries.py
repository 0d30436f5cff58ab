"""How often one may try a name, an address or a code: counted in memory, under a key of its own.

What was typed is never kept, not even for a moment longer than the request: a counter's key is a
keyed hash whose key dies with the process. People type passphrases into the wrong box.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

from django.utils.translation import gettext_lazy as _

from accord.actions.place import Refused

WINDOW = timedelta(minutes=10)
MOST_COUNTERS = 20_000


class Tries:
    """Counts misses. `of_one` misses from one place at one name within ten minutes close that
    pair for a while; `of_all` close the name from everywhere."""

    def __init__(self, *, of_one: int = 6, of_all: int = 40) -> None:
        self._key = secrets.token_bytes(32)
        self._of_one, self._of_all = of_one, of_all
        self._misses: OrderedDict[bytes, list[datetime]] = OrderedDict()
        self._lock = Lock()

    def check(self, name: str, address: str, now: datetime) -> None:
        """Refuse with `too_many` before anything is derived; changes nothing."""
        with self._lock:
            one, everywhere = (len(self._recent(key, now)) for key in self._keys(name, address))
        if one >= self._of_one or everywhere >= self._of_all:
            raise Refused(
                "too_many",
                _("That was tried many times. Please wait ten minutes, then try again."),
            )

    def miss(self, name: str, address: str, now: datetime) -> None:
        """Count one miss."""
        with self._lock:
            for key in self._keys(name, address):
                self._misses[key] = [*self._recent(key, now), now]
                self._misses.move_to_end(key)
            while len(self._misses) > MOST_COUNTERS:
                self._misses.popitem(last=False)

    def hit(self, name: str, address: str) -> None:
        """Forget the misses of somebody who got in."""
        with self._lock:
            self._misses.pop(self._keys(name, address)[0], None)

    def _keys(self, name: str, address: str) -> tuple[bytes, bytes]:
        tidy = " ".join(name.split()).casefold()
        return self._hash(f"{address}\n{tidy}"), self._hash(f"\n{tidy}")

    def _hash(self, text: str) -> bytes:
        return hmac.digest(self._key, text.encode(errors="replace"), hashlib.sha256)

    def _recent(self, key: bytes, now: datetime) -> list[datetime]:
        return [when for when in self._misses.get(key, ()) if now - when < WINDOW]
