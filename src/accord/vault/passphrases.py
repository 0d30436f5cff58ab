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
    if len(set(tidy)) < 6 or len(set(pieces)) <= len(pieces) // 2:
        return Weakness.REPEATED
    names = {name for text in personal for name in _PIECES.findall(tidy_passphrase(text))}
    if _bits(tidy, names) >= LEAST_BITS:
        return None
    return Weakness.NAME if _bits(tidy, set()) >= LEAST_BITS else Weakness.GUESSABLE


def _bits(tidy: str, names: set[str]) -> float:
    """A low guess at how many bits there are in a passphrase when the names count nothing."""
    bits = 0.0
    seen = set(names)
    for chunk in tidy.split():
        pieces = _PIECES.findall(chunk)
        if _is_jumble(chunk, pieces):
            bits += 4.0 * _fresh(chunk)
        else:
            bits += sum(_piece_bits(piece) for piece in set(pieces) - seen)
        seen.update(pieces)
    return bits


def _is_jumble(chunk: str, pieces: list[str]) -> bool:
    """Whether letters and digits change places all the time, as in a generated password."""
    mixed = any(map(str.isalpha, chunk)) and any(map(str.isdigit, chunk))
    return mixed and len(pieces) * 5 >= len(chunk) * 2


def _fresh(chunk: str) -> int:
    """How many characters neither are, nor are next to, one of the two before them."""
    distinct = set()
    for place, letter in enumerate(chunk):
        if all(_is_step(letter, former) for former in chunk[max(0, place - 2) : place]):
            distinct.add(letter)
    return len(distinct)


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
