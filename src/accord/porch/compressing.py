"""Pages are sent compressed, and every compressed page fills whole blocks (ADR 6)."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from accord.porch.requests import Answer

BLOCK = 1024  # bytes; what is sent is a whole number of these, and nothing between
SHORTEST = 512  # bytes; below this it isn't worth the room
# RFC 1952: ten bytes of header, the fourth of which holds the flags; 0x10 says a comment follows.
HEADER, FLAGS, COMMENT = 10, 3, 0x10
ROOM = 64  # bytes; a draw packs at most a few longer than the letters put in its place
CHANCE = re.compile(rb'(name="(?:csrfmiddlewaretoken|form)" value=")([^"]*)')
ACCEPTS = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s*,|\s*$))")


class WholeBlocks:
    """Compresses what is HTML for browsers that can read it. Bytes depend on the page alone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        kind = response.get("Content-Type", "")
        if response.has_header("Content-Encoding") or not kind.startswith("text/html"):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        accepts = request.headers.get("Accept-Encoding", "")
        if len(response.content) >= SHORTEST and ACCEPTS.search(accepts):
            response.content = whole_blocks(response.content)
            response["Content-Encoding"] = "gzip"
        if response.has_header("Content-Length"):
            response["Content-Length"] = str(len(response.content))
        return response


def whole_blocks(page: bytes) -> bytes:
    """`page` as gzip, with a comment of blanks in its header that fills the last block.

    How many blocks is decided by the page without its chance: the mark against forged forms and
    the sealed value are drawn anew each time, and some draws pack a few bytes shorter.
    """
    packed = gzip.compress(page, compresslevel=6, mtime=0)
    usual = gzip.compress(_without_chance(page), compresslevel=6, mtime=0)
    length = _up_to_a_block(max(len(usual) + ROOM, len(packed) + 1))
    comment = b" " * (length - len(packed) - 1) + b"\0"
    flags = bytes([packed[FLAGS] | COMMENT])
    return packed[:FLAGS] + flags + packed[FLAGS + 1 : HEADER] + comment + packed[HEADER:]


def _without_chance(page: bytes) -> bytes:
    """The page with letters in place of what was drawn: as many, always the same ones, and about
    as hard to pack. Equal values stay equal, and others differ, since a repeat packs to nothing.
    """
    drawn: dict[bytes, int] = {}

    def instead(found: re.Match[bytes]) -> bytes:
        seed = drawn.setdefault(found[2], len(drawn)).to_bytes(4, "big")
        letters = base64.urlsafe_b64encode(hashlib.shake_256(seed).digest(len(found[2])))
        return found[1] + letters[: len(found[2])]

    return CHANCE.sub(instead, page)


def _up_to_a_block(length: int) -> int:
    return length + -length % BLOCK
