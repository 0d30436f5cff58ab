"""The practice's record key: its private half is printed as two halves and stored nowhere."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from hashlib import sha256

from accord.vault import codes
from accord.vault.counting import count
from accord.vault.errors import Failure, MistypedCode, Unopenable
from accord.vault.pairs import KeyPair, new_key_pair, pair_of
from accord.vault.suite import KEY, transcript

__all__ = ["MistypedCode", "PrintedKey", "join_halves", "new_record_key"]

_LABEL = "record key half"
_MARK = 5
_BYTES = 1 + KEY + _MARK
_CHARACTERS = -(-_BYTES * 8 // 5)


@dataclass(frozen=True, slots=True)
class PrintedKey:
    """What set-up prints once: the public half to keep, two halves for two people."""

    public: bytes
    halves: tuple[str, str] = field(repr=False)


def new_record_key() -> PrintedKey:
    """Make the pair and split its private half; neither half alone says anything about it."""
    count("new record key")
    pair = new_key_pair()
    pad = os.urandom(KEY)
    rest = bytes(one ^ other for one, other in zip(pair.private, pad, strict=True))
    return PrintedKey(pair.public, (_printed(1, pad, pair), _printed(2, rest, pair)))


def join_halves(one: str, other: str) -> KeyPair:
    """Both printed halves, in either order, give the pair back.

    MistypedCode if one was not typed as printed; Unopenable (HALVES) if they are the same
    half or of two different keys.
    """
    count("join halves")
    (first, share, mark), (second, other_share, other_mark) = sorted((_read(one), _read(other)))
    if (first, second) != (1, 2) or mark != other_mark:
        raise Unopenable(Failure.HALVES)
    pair = pair_of(bytes(left ^ right for left, right in zip(share, other_share, strict=True)))
    if _mark(pair) != mark:
        raise Unopenable(Failure.HALVES)
    return pair


def _printed(number: int, share: bytes, pair: KeyPair) -> str:
    body = codes.characters_of(bytes([number]) + share + _mark(pair), _CHARACTERS)
    return codes.printed(body, label=_LABEL)


def _read(text: str) -> tuple[int, bytes, bytes]:
    body = codes.typed(text, label=_LABEL, length=_CHARACTERS)
    raw = codes.bytes_of(body, _BYTES)
    return raw[0], raw[1 : 1 + KEY], raw[1 + KEY :]


def _mark(pair: KeyPair) -> bytes:
    return sha256(transcript("record key", pair.public)).digest()[:_MARK]
