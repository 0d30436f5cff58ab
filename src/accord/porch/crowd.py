"""At most two passphrases are checked at a time. A third is told so before it takes a thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache

from django.urls import reverse

AT_ONCE = 2
DERIVING = (
    "sign-in",
    "recovery",
    "still-here",
    "passphrase",
    "new-recovery",
    "take",
    "who-sees",
    "desk-passphrase",
)


@cache
def _deriving() -> frozenset[str]:
    return frozenset(reverse(name) for name in DERIVING)


def derives(method: str, path: str, body: bytes) -> bool:
    """Whether a request makes the server stretch a passphrase."""
    if method != "POST":
        return False
    making = path == reverse("invitation") and b"step=make" in body
    return making or path in _deriving()


class Crowd:
    """Counts the requests under way that stretch a passphrase. Lives on the event loop alone."""

    def __init__(self, most: int = AT_ONCE) -> None:
        self._most, self._here = most, 0

    async def admit(self, work: Callable[[], Awaitable[None]]) -> bool:
        """Do the work if there is room; False, and nothing done, if there isn't."""
        if self._here >= self._most:
            return False
        self._here += 1
        try:
            await work()
        finally:
            self._here -= 1
        return True
