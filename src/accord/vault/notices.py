"""What notices and a calendar's address need: addresses under a server key, tokens, opaque ids.

The server sends a notice while its reader is signed out, so these are sealed under keys of its
own that lie in the store and never in the database.
"""

from __future__ import annotations

import secrets
from typing import Any

from accord.vault import suite
from accord.vault.counting import count
from accord.vault.padding import pad, unpad
from accord.vault.suite import transcript

# Room for the longest address of each kind, so that its length tells nothing.
SIZES = {"mail": 512, "push": 2048}
_TOKEN = 24
_CODE = 6


def seal_address(address: dict[str, Any], *, key: bytes, person: str, kind: str) -> bytes:
    """Seal where notices of this kind go for this person; TooLarge if it is longer than one is."""
    count("seal address")
    padded = pad({"kind": kind, "v": 1, **address}, size=SIZES[kind])
    return suite.lock(key, padded, transcript("notice address", person, kind))


def open_address(sealed: bytes, *, key: bytes, person: str, kind: str) -> dict[str, Any]:
    """Open it again: Unopenable under another key, or for another person or kind."""
    count("open address")
    return unpad(suite.unlock(key, sealed, transcript("notice address", person, kind)), kind=kind)


def new_feed_token() -> str:
    """192 random bits for the address from which a calendar reads."""
    return secrets.token_urlsafe(_TOKEN)


def feed_token_hash(token: str, key: bytes) -> bytes:
    """The 32 bytes that are stored of it."""
    return suite.mac(key, transcript("feed token", token.encode("utf-8", "replace")))


def reminder_id(key: bytes, person: str, day: str) -> str:
    """What a calendar calls one reminder: always the same, and nobody else can work it out."""
    return suite.mac(key, transcript("reminder", person, day))[:16].hex()


def new_mail_code() -> str:
    """Six digits that are sent to a mail address and typed back."""
    return f"{secrets.randbelow(10**_CODE):0{_CODE}d}"
