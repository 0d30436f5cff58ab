"""Names, tokens and codes that stand for something: keyed or plain hashes of it."""

from __future__ import annotations

import secrets
import unicodedata

from accord.vault import suite
from accord.vault.counting import count
from accord.vault.pairs import KeyPair
from accord.vault.suite import transcript

__all__ = [
    "keyed_name",
    "new_stop_token",
    "stop_token_hash",
    "tidy_name",
    "topic_code",
    "topic_code_key",
]

_CODE = 5


def tidy_name(name: str) -> str:
    """What counts of a name for signing in: NFKC, no capitals, single spaces."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(unicodedata.normalize("NFKC", plain).split())


def keyed_name(name: str, pepper: bytes) -> bytes:
    """32 bytes that stand for a name; without the pepper nobody can try names against them."""
    count("keyed name")
    return suite.mac(pepper, transcript("name", tidy_name(name)))


def new_stop_token() -> str:
    """256 random bits for the cookie that is good for stopping and nothing else."""
    return secrets.token_urlsafe(32)


def stop_token_hash(token: str) -> bytes:
    """The 32 bytes that are stored; the token is random enough to need no key."""
    return suite.derive(token.encode("utf-8", "replace"), transcript("stop token"))


def topic_code_key(owner: KeyPair) -> bytes:
    """The key of one person's topic codes; whoever lacks their private key can't work it out."""
    return suite.derive(owner.private, transcript("topic codes"))


def topic_code(key: bytes, topic: str) -> str:
    """Ten signs that stand for a topic in one person's addresses: always the same ones there."""
    return suite.mac(key, transcript("topic code", topic))[:_CODE].hex()
