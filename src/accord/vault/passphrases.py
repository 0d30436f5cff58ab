"""Passphrases: issued ones of six words, and why a chosen one is too easy to guess."""

from __future__ import annotations

import math
import re
import secrets
from collections.abc import Collection
from enum import StrEnum
from functools import cache
from itertools import pairwise

from accord.vault.keys import tidy_passphrase
from accord.vault.words import word_list

WORDS = 6
LEAST_LENGTH = 14
GREATEST_LENGTH = 400
# Four words out of the list, or about as much of anything else.
LEAST_BITS = 50.0

_OFTEN = """
    password passwort passphrase secret letmein welcome admin login qwerty qwertz azerty asdf
    asdfgh zxcvbn iloveyou monkey dragon football baseball princess sunshine master hello
    freedom whatever trustno1 abc abcd abcde abcdef abc123 test testing changeme default
    i love you my is the a of and to me we he she it in on for with our your accord correct
    horse battery staple
"""
_COMMON = frozenset(_OFTEN.split())
_PIECES = re.compile(r"[^\W\d_]+|\d+|[^\w\s]+|_+")


class Weakness(StrEnum):
    """Why a chosen passphrase is refused; the door puts it into kind words."""

    SHORT = "short"
    LONG = "long"
    NAME = "name"
    REPEATED = "repeated"
    GUESSABLE = "guessable"


def new_passphrase() -> str:
    """Six random words: about 77 bits."""
    return " ".join(secrets.choice(word_list()) for _ in range(WORDS))


def weakness(passphrase: str, *, personal: Collection[str] = ()) -> Weakness | None:
    """The first reason why a passphrase is too weak, or None.

    `personal` are words that others would try first, such as the name for signing in.
    The estimate is deliberately low: what it lets through costs more to guess, not less.
    """
    tidy = tidy_passphrase(passphrase)
    if len(tidy) < LEAST_LENGTH:
        return Weakness.SHORT
    if len(passphrase) > GREATEST_LENGTH:
        return Weakness.LONG
    pieces = _PIECES.findall(tidy)
    names = {name for text in personal for name in _PIECES.findall(tidy_passphrase(text))}
    others = [piece for piece in pieces if piece not in names]
    if _bits(pieces) >= LEAST_BITS > _bits(others):
        return Weakness.NAME
    if len(set(tidy)) < 6 or len(set(pieces)) <= len(pieces) // 2:
        return Weakness.REPEATED
    return Weakness.GUESSABLE if _bits(others) < LEAST_BITS else None


def _bits(pieces: list[str]) -> float:
    """A low guess at how many bits the distinct pieces hold together."""
    return sum(_piece_bits(piece) for piece in set(pieces))


def _piece_bits(piece: str) -> float:
    if piece in _COMMON:
        return 2.0
    fresh = 1 + sum(_is_step(left, right) for left, right in pairwise(piece))
    if piece.isdigit():
        return 2.0 * min(fresh, 12)
    if not piece.isalpha():
        return 3.0 * min(fresh, 4)
    if piece in _known():
        return math.log2(len(_known()))
    # Unknown letters may be a word of another language: a long one still counts as two.
    return min(2.5 * fresh, 26.0)


def _is_step(left: str, right: str) -> bool:
    """Whether a character is neither the one before nor its neighbour in the alphabet."""
    return abs(ord(left) - ord(right)) > 1


@cache
def _known() -> frozenset[str]:
    return frozenset(word_list())
