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
ROOM = 64  # bytes; by so much the draws of one page differ at most, once packed
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
    usual = gzip.compress(CHANCE.sub(_in_its_place, page), compresslevel=6, mtime=0)
    length = _up_to_a_block(max(len(usual) + ROOM, len(packed) + 1))
    comment = b" " * (length - len(packed) - 1) + b"\0"
    flags = bytes([packed[FLAGS] | COMMENT])
    return packed[:FLAGS] + flags + packed[FLAGS + 1 : HEADER] + comment + packed[HEADER:]


def _in_its_place(found: re.Match[bytes]) -> bytes:
    """The same number of letters, always the same ones, about as hard to pack."""
    drawn = hashlib.shake_256(b"accord").digest(len(found[2]))
    return found[1] + base64.b64encode(drawn)[: len(found[2])]


def _up_to_a_block(length: int) -> int:
    return length + -length % BLOCK
