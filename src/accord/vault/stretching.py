"""Argon2id: making a guess at a passphrase slow, at most two at a time."""

from __future__ import annotations

from dataclasses import dataclass
from threading import BoundedSemaphore

from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw

from accord.vault.counting import count
from accord.vault.errors import Busy, Failure, Unopenable

AT_ONCE = 2
SALT = 16
_places = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one derivation costs. Only tests ask for less than the default.

    `memory` in KiB; one lane always, since pyca and argon2 differ in how they run more.
    """

    memory: int = 64 * 1024
    rounds: int = 3

    def encoded(self) -> bytes:
        """4 bytes of memory, 1 byte of rounds."""
        return self.memory.to_bytes(4, "big") + self.rounds.to_bytes(1, "big")


COST_LENGTH = 5
# A changed row could ask for any cost; this bounds what a sign-in can be made to spend.
_GREATEST = Cost(memory=256 * 1024, rounds=8)


def cost_from(raw: bytes) -> Cost:
    """Read `Cost.encoded`; Unopenable if it is outside of what a program would write."""
    cost = Cost(memory=int.from_bytes(raw[:4], "big"), rounds=raw[4])
    if not (8 <= cost.memory <= _GREATEST.memory and 1 <= cost.rounds <= _GREATEST.rounds):
        raise Unopenable(Failure.LENGTH)
    return cost


def stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """Argon2id, version 0x13, one lane, 32 bytes. Busy at once if two are running already."""
    count("stretch")
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        return hash_secret_raw(
            secret, salt, cost.rounds, cost.memory, 1, 32, Type.ID, ARGON2_VERSION
        )
    finally:
        _places.release()
