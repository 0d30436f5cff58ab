"""A person's keys, and the three ways they are wrapped: passphrase, recovery code, cookie."""

from __future__ import annotations

import os
import unicodedata

from accord.vault import codes, suite
from accord.vault.counting import count
from accord.vault.errors import Busy, MistypedCode, Unopenable, WrongPassphrase
from accord.vault.pairs import KeyPair, PublicKey, joined, new_key_pair, pair_of, parted
from accord.vault.stretching import COST_LENGTH, SALT, Cost, cost_from, stretch
from accord.vault.suite import transcript

__all__ = [
    "Busy",
    "Cost",
    "KeyPair",
    "MistypedCode",
    "PublicKey",
    "WrongPassphrase",
    "new_key_pair",
    "new_recovery_code",
    "pair_of",
    "pretend_unwrap",
    "tidy_passphrase",
    "unwrap_for_cookie",
    "unwrap_with_passphrase",
    "unwrap_with_recovery",
    "wrap_for_cookie",
    "wrap_with_passphrase",
    "wrap_with_recovery",
]

_REAL = Cost()
_HEAD = 1 + COST_LENGTH + SALT
_RECOVERY_LABEL = "recovery"
# 26 characters of 5 bits: 130 random bits.
_RECOVERY_LENGTH = 26


def tidy_passphrase(passphrase: str) -> str:
    """What counts of a passphrase: NFKC, no capitals, words parted by one space.

    Phones put capitals and spaces where nobody asked for them.
    """
    plain = unicodedata.normalize("NFKC", passphrase).casefold().replace("-", " ")
    return " ".join(unicodedata.normalize("NFKC", plain).split())


def wrap_with_passphrase(
    pair: KeyPair, passphrase: str, *, pepper: bytes, person: str, cost: Cost = _REAL
) -> bytes:
    """Wrap a pair so that only passphrase, pepper and person together unwrap it."""
    count("wrap with passphrase")
    head = suite.framed(cost.encoded() + os.urandom(SALT))
    key = _stretched(passphrase, head, pepper, person, cost)
    return head + suite.lock(key, joined(pair), transcript("passphrase wrap", person, head))


def unwrap_with_passphrase(blob: bytes, passphrase: str, *, pepper: bytes, person: str) -> KeyPair:
    """Undo `wrap_with_passphrase`; this is the password check.

    WrongPassphrase if it does not fit, Unopenable if the blob is no wrap at all, Busy if two
    others are being checked.
    """
    count("unwrap with passphrase")
    suite.unframed(blob, length=_HEAD + suite.LOCK_OVERHEAD + 2 * suite.KEY)
    head = blob[:_HEAD]
    key = _stretched(passphrase, head, pepper, person, cost_from(head[1 : 1 + COST_LENGTH]))
    try:
        raw = suite.unlock(key, blob[_HEAD:], transcript("passphrase wrap", person, head))
    except Unopenable:
        raise WrongPassphrase from None
    return parted(raw)


def pretend_unwrap(passphrase: str, *, pepper: bytes, cost: Cost = _REAL) -> None:
    """Spend what a check costs and refuse, so that an unknown name answers no faster."""
    count("unwrap with passphrase")
    head = suite.framed(cost.encoded() + os.urandom(SALT))
    _stretched(passphrase, head, pepper, "", cost)
    raise WrongPassphrase


def _stretched(passphrase: str, head: bytes, pepper: bytes, person: str, cost: Cost) -> bytes:
    said = transcript("passphrase", person, tidy_passphrase(passphrase))
    return stretch(suite.mac(pepper, said), head[-SALT:], cost)


def new_recovery_code() -> str:
    """A code of 130 random bits and 20 bits of check: six groups of five characters."""
    return codes.printed(codes.random_characters(_RECOVERY_LENGTH), label=_RECOVERY_LABEL)


def wrap_with_recovery(pair: KeyPair, code: str, *, person: str) -> bytes:
    """Wrap a pair under a recovery code. The code is random enough to need no stretching."""
    count("wrap with recovery")
    return suite.lock(_recovery_key(code), joined(pair), transcript("recovery wrap", person))


def unwrap_with_recovery(blob: bytes, code: str, *, person: str) -> KeyPair:
    """Undo `wrap_with_recovery`. MistypedCode for a slip, Unopenable for another code."""
    count("unwrap with recovery")
    return parted(suite.unlock(_recovery_key(code), blob, transcript("recovery wrap", person)))


def _recovery_key(code: str) -> bytes:
    return codes.typed(code, label=_RECOVERY_LABEL, length=_RECOVERY_LENGTH).encode()


def wrap_for_cookie(
    pair: KeyPair, *, session: str, purpose: str = "signed in"
) -> tuple[bytes, bytes]:
    """Wrap a pair for one sign-in: (32 bytes for the cookie, the blob for the session row).

    Neither opens anything without the other. `purpose` keeps a cookie that waits for a second
    factor from opening a page.
    """
    count("wrap for cookie")
    cookie_key = os.urandom(suite.KEY)
    info = transcript("cookie wrap", session, purpose)
    return cookie_key, suite.lock(cookie_key, joined(pair), info)


def unwrap_for_cookie(
    blob: bytes, cookie_key: bytes, *, session: str, purpose: str = "signed in"
) -> KeyPair:
    """Undo `wrap_for_cookie`; Unopenable for any other cookie, session or purpose."""
    count("unwrap for cookie")
    return parted(suite.unlock(cookie_key, blob, transcript("cookie wrap", session, purpose)))
