"""Draws the icons of a home screen: a plain dot on a plain ground, the same bytes each time.

    .venv/bin/python build/icons/draw.py

The colours are `--fill` and `--paper` of build/css/_tokens.scss. The dot keeps to the middle
four fifths, which no phone cuts away.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "src/accord/porch/static/porch"
SIZES = (180, 192, 512)
GROUND, DOT = (0x2F, 0x4B, 0x39), (0xF5, 0xF0, 0xE6)
PART = 0.25  # The dot's radius, as a part of the width.
SHADES = 15  # Steps between the ground and the dot, for an even edge.


def shade(x: int, y: int, size: int) -> int:
    """How much of a pixel the dot covers, from 0 to SHADES."""
    away = ((x + 0.5 - size / 2) ** 2 + (y + 0.5 - size / 2) ** 2) ** 0.5
    return round(min(1.0, max(0.0, PART * size - away + 0.5)) * SHADES)


def picture(size: int) -> bytes:
    """One icon as a PNG of sixteen colours, two pixels in a byte."""
    colours = b"".join(
        bytes(round(a + (b - a) * step / SHADES) for a, b in zip(GROUND, DOT, strict=True))
        for step in range(SHADES + 1)
    )
    rows = bytearray()
    for y in range(size):
        line = [shade(x, y, size) for x in range(size)]
        rows.append(0)
        rows += bytes(a << 4 | b for a, b in zip(line[::2], line[1::2], strict=True))
    head = struct.pack(">IIBBBBB", size, size, 4, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", colours), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    mark = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", mark)


if __name__ == "__main__":
    for size in SIZES:
        (FOLDER / f"icon-{size}.png").write_bytes(picture(size))
