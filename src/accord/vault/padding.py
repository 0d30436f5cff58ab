"""Content as JSON bytes of a length that tells little: a power of two, or a fixed size."""

from __future__ import annotations

import json
from typing import Any

from accord.vault.errors import Failure, TooLarge, Unopenable

SMALL = 256
LEAST = 512
GREATEST = 4 * 1024 * 1024
INVENTORY = 128 * 1024
SHEET = 32 * 1024
_PREFIX = 4

Content = dict[str, Any]


def pad(content: Content, *, size: int = 0) -> bytes:
    """Encode and pad: 4 bytes of length, the JSON, zeros.

    `size` 0 gives the next power of two from 512 bytes on; any other `size` is exact and
    must be a power of two from 256 on itself. TooLarge if the content does not fit.
    """
    _check_head(content)
    if size and (size < SMALL or size & (size - 1)):
        raise ValueError("a size is a power of two from 256 on")
    raw = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    needed = _PREFIX + len(raw)
    whole = size or max(LEAST, 1 << (needed - 1).bit_length())
    if needed > whole or whole > GREATEST:
        raise TooLarge
    return (len(raw).to_bytes(_PREFIX, "big") + raw).ljust(whole, b"\0")


def unpad(padded: bytes, *, kind: str) -> Content:
    """Undo `pad` and check that the content says it is of this kind."""
    length = int.from_bytes(padded[:_PREFIX], "big")
    raw, rest = padded[_PREFIX : _PREFIX + length], padded[_PREFIX + length :]
    if len(raw) != length or rest.count(0) != len(rest):
        raise Unopenable(Failure.PADDING)
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        raise Unopenable(Failure.CONTENT) from None
    if not isinstance(content, dict) or content.get("kind") != kind:
        raise Unopenable(Failure.CONTENT)
    if type(content.get("v")) is not int:
        raise Unopenable(Failure.CONTENT)
    return content


def _check_head(content: Content) -> None:
    if list(content)[:2] != ["kind", "v"] or type(content["v"]) is not int:
        raise ValueError("content begins with its kind and its version")
