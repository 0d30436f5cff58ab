"""Codes that people read off paper: groups of five, no letter that looks like another.

Crockford's base 32 (0-9 and A-Z without I, L, O, U); reading forgives case, dashes, spaces,
O for 0 and I or L for 1. The last four characters are a check, so that a slip of the finger
is told apart from a wrong code.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

from accord.vault.errors import MistypedCode
from accord.vault.suite import transcript

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK = 4
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_READ_AS = str.maketrans("OIL", "011", "- \t\r\n\u2010\u2011\u2013")


def random_characters(number: int) -> str:
    """That many random characters of five bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(number))


def characters_of(raw: bytes, number: int) -> str:
    """Write the first `number` times five bits of `raw` (as if zeros followed it)."""
    bits = int.from_bytes(raw, "big") << (-len(raw) * 8 % 5)
    length = -(-len(raw) * 8 // 5)
    letters = [ALPHABET[bits >> (5 * place) & 31] for place in reversed(range(length))]
    return "".join(letters)[:number]


def bytes_of(characters: str, number: int) -> bytes:
    """Read `number` bytes back from `characters_of`; the bits left over must be zero."""
    bits = 0
    for letter in characters:
        bits = bits << 5 | _VALUES[letter]
    spare = 5 * len(characters) - 8 * number
    if bits & ((1 << spare) - 1):
        raise MistypedCode
    return (bits >> spare).to_bytes(number, "big")


def printed(body: str, *, label: str) -> str:
    """Add the check and group by five with dashes. `label` tells kinds of codes apart."""
    whole = body + _check(body, label)
    return "-".join(whole[start : start + 5] for start in range(0, len(whole), 5))


def typed(text: str, *, label: str, length: int) -> str:
    """The body of a typed code; MistypedCode unless it is `length` long and its check fits."""
    whole = text.upper().translate(_READ_AS)
    body, check = whole[:-CHECK], whole[-CHECK:]
    if len(body) != length or not set(whole) <= set(ALPHABET) or check != _check(body, label):
        raise MistypedCode
    return body


def _check(body: str, label: str) -> str:
    return characters_of(sha256(transcript("check", label, body)).digest(), CHECK)
