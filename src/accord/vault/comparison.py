"""Double-blind comparisons: a key split among the members, sheets that only all of them open.

A comparison's public half is authentic only inside the document that its clinician granted
to the members: take it from there, never from a plain column.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from accord.vault import suite
from accord.vault.counting import count
from accord.vault.documents import Content, Context
from accord.vault.errors import NotJoined, VaultError
from accord.vault.padding import SHEET, pad, unpad
from accord.vault.pairs import KeyPair, new_key_pair, pair_of
from accord.vault.suite import transcript

__all__ = [
    "PART_LENGTH",
    "PASSED_PART_LENGTH",
    "SHEET_LENGTH",
    "NotJoined",
    "blank_part",
    "blank_sheet",
    "new_comparison",
    "new_house_part",
    "open_sheets",
    "pass_part",
    "seal_sheet",
]

SHEET_KIND = "sheet"
PART_LENGTH = suite.WRAP_OVERHEAD + 2 * suite.KEY
PASSED_PART_LENGTH = PART_LENGTH + suite.TAG
_SEED_LENGTH = suite.WRAP_OVERHEAD + suite.KEY
_BODY_LENGTH = 1 + SHEET + suite.AEAD_OVERHEAD
SHEET_LENGTH = _SEED_LENGTH + suite.TAG + _BODY_LENGTH + suite.TAG


@dataclass(frozen=True, slots=True)
class _Part:
    """One member's share of the private half, and the public half it belongs to."""

    share: bytes = field(repr=False)
    public: bytes = field(repr=False)


def new_comparison(
    members: Mapping[str, bytes], context: Context
) -> tuple[bytes, dict[str, bytes]]:
    """Make a comparison's pair and split the private half among all members.

    `members` maps ids to public keys. Returns the public half and, for each member, their
    part wrapped to them. The private half is forgotten here.
    """
    count("new comparison")
    if not members:
        raise ValueError("a comparison has members")
    pair = new_key_pair()
    shares = [os.urandom(suite.KEY) for _ in range(len(members) - 1)]
    shares.append(_xor([pair.private, *shares]))
    return pair.public, {
        member: suite.wrap(share + pair.public, key, _part_info(context, key))
        for (member, key), share in zip(members.items(), shares, strict=True)
    }


def pass_part(part: bytes, member: KeyPair, clinician_public: bytes, context: Context) -> bytes:
    """Join: wrap one's own part again, to the clinician, with one's authorship tag."""
    count("pass part")
    suite.unframed(part, length=PART_LENGTH)
    raw = suite.unwrap(part, member.loaded(), _part_info(context, member.public))
    return _passed(raw, member, clinician_public, context)


def blank_part() -> bytes:
    """What lies in the place of a part not passed yet: the same length, nobody can open it."""
    nobody, nowhere = _nobody()
    return _passed(os.urandom(2 * suite.KEY), nobody, nobody.public, nowhere)


def new_house_part() -> bytes:
    """32 random bytes that one sheet cannot be opened without; the store keeps them."""
    return os.urandom(suite.KEY)


def seal_sheet(
    sheet: Content,
    public: bytes,
    house_part: bytes,
    context: Context,
    *,
    author: KeyPair,
    clinician_public: bytes,
) -> bytes:
    """Seal a sheet (`kind` "sheet") to a comparison, its house part and its author's tag.

    Always SHEET_LENGTH bytes. Its author keeps no copy and cannot open it either.
    """
    count("seal sheet")
    if sheet.get("kind") != SHEET_KIND:
        raise ValueError("a sheet is of the kind sheet")
    if len(house_part) != suite.KEY:
        raise ValueError("a house part has 32 bytes")
    seed = os.urandom(suite.KEY)
    info = _sheet_info(context, author.public, public)
    body, commitment = suite.seal_body(seed, pad(sheet, size=SHEET), info, salt=house_part)
    words = suite.wrap(seed, public, info) + suite.framed(commitment) + suite.framed(body)
    tag = suite.authorship_tag(
        author.loaded(),
        clinician_public,
        author=author.public,
        reader=clinician_public,
        info=transcript("sheet tag", context.bound()),
        words=words,
    )
    return words + tag


def blank_sheet() -> bytes:
    """What lies in the place of a sheet not handed in: the same length, nobody can open it."""
    nobody, nowhere = _nobody()
    return seal_sheet(
        {"kind": SHEET_KIND, "v": 1},
        nobody.public,
        new_house_part(),
        nowhere,
        author=nobody,
        clinician_public=nobody.public,
    )


def open_sheets(
    parts: Mapping[str, bytes],
    clinician: KeyPair,
    sheets: Mapping[str, bytes],
    house: Mapping[str, bytes],
    context: Context,
    *,
    publics: Mapping[str, bytes],
) -> dict[str, Content]:
    """Open every member's sheet in the clinician's request.

    `publics` are the members' keys as the clinician pinned them, and say who is a member;
    `parts` are the passed parts. NotJoined if anybody's part, sheet or house part is missing,
    foreign or damaged: one sheet that says nothing leaves no common ground, so one error is
    enough, and it names nobody. The same work is done whoever joined.
    """
    count("open sheets")
    read = {
        member: _read_part(parts.get(member, b""), clinician, key, context)
        for member, key in publics.items()
    }
    pair = _combined(read.values()) or new_key_pair()
    opened = {
        member: _read_sheet(
            sheets.get(member, b""), house.get(member, b""), pair, clinician, key, context
        )
        for member, key in publics.items()
    }
    contents = {member: content for member, content in opened.items() if content is not None}
    if len(contents) < len(publics) or not contents:
        raise NotJoined
    return contents


def _passed(raw: bytes, member: KeyPair, clinician_public: bytes, context: Context) -> bytes:
    info = _passed_info(context, member.public, clinician_public)
    words = suite.wrap(raw, clinician_public, info)
    return words + suite.authorship_tag(
        member.loaded(),
        clinician_public,
        author=member.public,
        reader=clinician_public,
        info=info,
        words=words,
    )


def _read_part(blob: bytes, clinician: KeyPair, key: bytes, context: Context) -> _Part | None:
    count("read part")
    info = _passed_info(context, key, clinician.public)
    try:
        words = _vouched(blob, PASSED_PART_LENGTH, clinician, key, info)
        raw = suite.unwrap(words, clinician.loaded(), info)
    except VaultError:
        return None
    return _Part(raw[: suite.KEY], raw[suite.KEY :])


def _combined(parts: Iterable[_Part | None]) -> KeyPair | None:
    there = [part for part in parts if part is not None]
    pair = pair_of(_xor(part.share for part in there))
    return pair if all(part.public == pair.public for part in there) else None


def _read_sheet(
    blob: bytes,
    house_part: bytes,
    pair: KeyPair,
    clinician: KeyPair,
    key: bytes,
    context: Context,
) -> Content | None:
    count("read sheet")
    info = _sheet_info(context, key, pair.public)
    try:
        tag_info = transcript("sheet tag", context.bound())
        words = _vouched(blob, SHEET_LENGTH, clinician, key, tag_info)
        seed = suite.unwrap(words[:_SEED_LENGTH], pair.loaded(), info)
        middle = _SEED_LENGTH + suite.TAG
        commitment = suite.unframed(words[_SEED_LENGTH:middle])
        body = suite.unframed(words[middle:])
        return unpad(
            suite.open_body(seed, body, commitment, info, salt=house_part), kind=SHEET_KIND
        )
    except VaultError:
        return None


def _vouched(blob: bytes, length: int, clinician: KeyPair, key: bytes, info: bytes) -> bytes:
    """Everything but the tag, once the tag is checked."""
    suite.unframed(blob, length=length)
    words, tag = blob[: -suite.TAG], blob[-suite.TAG :]
    expected = suite.authorship_tag(
        clinician.loaded(), key, author=key, reader=clinician.public, info=info, words=words
    )
    suite.check_tag(tag, expected)
    return words


def _nobody() -> tuple[KeyPair, Context]:
    return new_key_pair(), Context("", "", "", "", 0, "")


def _xor(pieces: Iterable[bytes]) -> bytes:
    total = 0
    for piece in pieces:
        total ^= int.from_bytes(piece, "big")
    return total.to_bytes(suite.KEY, "big")


def _part_info(context: Context, member: bytes) -> bytes:
    return transcript("comparison part", context.bound(), member)


def _passed_info(context: Context, member: bytes, clinician: bytes) -> bytes:
    return transcript("passed part", context.bound(), member, clinician)


def _sheet_info(context: Context, author: bytes, public: bytes) -> bytes:
    return transcript("sheet", context.bound(), author, public)
