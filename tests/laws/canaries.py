"""Sentences that occur nowhere else, and a search that finds them however they were written down.

A search looks at bytes as they are and as whatever they could be the coded form of: compressed,
base64, hexadecimal, UTF-16, percent signs, JSON or HTML escapes, an archive's members.
"""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import secrets
import sqlite3
import tarfile
import urllib.parse
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

LETTERS = "bcdfghjkmnpqrstvwxz"
DEEP = 3
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}){8,}")
_STREAMS = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
_PRINTED = re.compile(rb"[\x20-\x7e]{12,}")
_ESCAPED = re.compile(rb"\\u([0-9a-fA-F]{4})")
_TEXT = re.compile(rb"[0-9a-z_]{8,}")


def word() -> str:
    """Twelve letters that nobody ever wrote before."""
    return "".join(secrets.choice(LETTERS) for _ in range(12))


@dataclass
class Canaries:
    """What was planted, by what it is: each with the pieces that give it away."""

    planted: dict[str, tuple[bytes, ...]] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)

    def sentence(self, what: str, start: str = "I like", most: int = 200) -> str:
        """A sentence with a word in it that occurs nowhere else."""
        mark = word()
        self.planted[what] = (mark.encode(),)
        return f"{start} the “{mark}” & söft evenings, {mark[::-1]} <slowly>."[:most]

    def name(self, what: str) -> str:
        """One word, for a name."""
        mark = word()
        self.planted[what] = (mark.encode(),)
        return mark.capitalize()

    def passphrase(self, what: str) -> str:
        """Six words in nobody's dictionary."""
        words = [word() for _ in range(6)]
        self.planted[what] = tuple(one.encode() for one in words)
        return " ".join(words)

    def keep(self, what: str, secret: str) -> None:
        """Something that the program itself made: a code, a cookie. Signs between don't count."""
        self.planted[what] = (_plain(secret.encode()),)

    def keep_bytes(self, what: str, secret: bytes) -> None:
        """Raw bytes: a key."""
        self.keys[what] = secret

    def found_in(self, data: bytes) -> Iterator[str]:
        """What of it these bytes hold, in any case and whatever stands between the signs."""
        yield from (what for what, key in self.keys.items() if key in data)
        text = b" ".join(_TEXT.findall(_plain(data)))
        for what, marks in self.planted.items():
            if any(mark in text for mark in marks):
                yield what


def _plain(data: bytes) -> bytes:
    return data.lower().translate(None, b"\t\n\r\f\v \x00-")


def readings(data: bytes, depth: int = DEEP) -> Iterator[bytes]:
    """Everything these bytes could mean."""
    yield data
    if depth:
        for one in _decoded(data):
            yield from readings(one, depth - 1)


def _decoded(data: bytes) -> Iterator[bytes]:
    for found in _STREAMS.finditer(data):
        yield from _inflated(data[found.start() :])
    for found in _BASE64.finditer(data):
        run = found.group().rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
        for shift in range(4):
            some = run[shift:]
            yield base64.b64decode(some[: len(some) // 4 * 4])
    for found in _HEX.finditer(data):
        for shift in range(2):
            some = found.group()[shift:]
            yield binascii.unhexlify(some[: len(some) // 2 * 2])
    for found in _PRINTED.finditer(data):
        yield from _unescaped(found.group())


def _unescaped(text: bytes) -> Iterator[bytes]:
    if b"%" in text:
        yield urllib.parse.unquote_to_bytes(text.replace(b"+", b" "))
    if b"\\u" in text:
        yield _ESCAPED.sub(lambda one: chr(int(one[1], 16)).encode(errors="replace"), text)
    if b"&#" in text:
        yield html.unescape(text.decode("ascii")).encode(errors="replace")


def _inflated(data: bytes) -> Iterator[bytes]:
    try:
        yield zlib.decompressobj(wbits=47).decompress(data, 1 << 24)
    except zlib.error:
        return


@dataclass
class Search:
    """What was looked at, and what was found where."""

    canaries: Canaries
    looked: set[str] = field(default_factory=set)
    found: set[tuple[str, str]] = field(default_factory=set)

    def look(self, where: str, data: bytes) -> None:
        """Look through bytes under a name."""
        self.looked.add(where)
        for reading in readings(data):
            self.found |= {(what, where) for what in self.canaries.found_in(reading)}

    def look_into(self, folder: Path, called: str, *, but: str = "") -> None:
        """Look through every file below a folder, and at every file's name."""
        for path in sorted(folder.rglob("*")):
            if but and path.relative_to(folder).parts[0] == but:
                continue
            where = f"{called}/{path.relative_to(folder)}"
            self.look(f"the name of {where}", str(path.relative_to(folder)).encode())
            if path.is_file():
                self.look(where, _bytes_of(path))

    def look_at_rows(self, database: Path, called: str) -> None:
        """Look at every value of every row as SQLite itself gives it back."""
        link = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        try:
            for (table,) in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
                for row in link.execute(f'SELECT * FROM "{table}"'):
                    self.look(f"{called}, table {table}", b"\n".join(_as_bytes(row)))
        finally:
            link.close()


def _as_bytes(row: Iterable[object]) -> list[bytes]:
    return [one if isinstance(one, bytes) else str(one).encode() for one in row]


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:  # A journal that went away while we looked.
        return b""


def backed_up(database: Path, to: Path) -> Path:
    """A host's backup: a copy made by SQLite while the program runs, packed and compressed."""
    copy = to / "copy.sqlite3"
    source, target = sqlite3.connect(database), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    archive = to / "backup.tar.gz"
    with tarfile.open(archive, "w:gz") as packed:
        packed.add(copy, "practice.sqlite3")
    copy.unlink()
    return archive


def coded(mark: str) -> Mapping[str, bytes]:
    """One word in each of the ways that a search has to see through."""
    said = f"and then {mark} was said".encode()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        info = tarfile.TarInfo("inside")
        info.size = len(said)
        archive.addfile(info, io.BytesIO(said))
    raw = mark.encode()
    return {
        "raw": said,
        "in capitals": said.upper(),
        "UTF-16, little end first": said.decode().encode("utf-16-le"),
        "UTF-16, big end first": said.decode().encode("utf-16-be"),
        "base64": base64.b64encode(said),
        "base64, from the middle": base64.b64encode(b"x" + said),
        "base64 for addresses": base64.urlsafe_b64encode(b"\xff\xfe" + said),
        "hexadecimal": binascii.hexlify(said),
        "percent signs": "".join(f"%{one:02X}" for one in raw).encode(),
        "JSON escapes": "".join(f"\\u{one:04x}" for one in raw).encode(),
        "HTML escapes": "".join(f"&#{one};" for one in raw).encode(),
        "deflate": b"head" + zlib.compress(said),
        "gzip": packed.getvalue(),
        "base64 of gzip": base64.b64encode(packed.getvalue()),
        "hexadecimal of UTF-16": binascii.hexlify(said.decode().encode("utf-16-le")),
        "in groups": "-".join(re.findall("....", mark)).encode(),
    }
