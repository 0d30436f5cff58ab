"""Compressed pages fill whole blocks, and say nothing else by their size."""

from __future__ import annotations

import base64
import gzip
import random
import re
import string

import pytest
from django.test import Client

from accord.porch.compressing import BLOCK, whole_blocks
from tests.porch.people import found_practice
from tests.running import Home

LETTERS = (string.ascii_letters + string.digits).encode()
MARK = re.compile(rb'(?<=csrfmiddlewaretoken" value=")[^"]+')


def fetch(accepts: str) -> tuple[dict[str, str], bytes]:
    answer = Client().get("/help", headers={"accept-encoding": accepts})
    return dict(answer.headers), answer.content


@pytest.mark.parametrize("accepts", ["gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8"])
def test_a_page_comes_compressed_in_whole_blocks(home: Home, accepts: str) -> None:
    found_practice(home)
    plain = fetch("")[1]
    headers, packed = fetch(accepts)
    assert headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in headers["Vary"]
    assert len(packed) % BLOCK == 0
    assert len(packed) < len(plain)
    assert MARK.sub(b"", gzip.decompress(packed)) == MARK.sub(b"", plain)


@pytest.mark.parametrize("accepts", ["", "br", "gzip;q=0", "identity"])
def test_who_does_not_ask_gets_it_as_it_is(home: Home, accepts: str) -> None:
    found_practice(home)
    headers, page = fetch(accepts)
    assert "Content-Encoding" not in headers
    assert page.startswith(b"<!doctype html>")


@pytest.mark.parametrize("length", [0, 1, 700, 4_000, 70_000])
def test_blanks_fill_the_last_block(length: int) -> None:
    page = bytes(number * number % 251 for number in range(length))
    packed = whole_blocks(page)
    assert packed == whole_blocks(page)
    assert len(packed) % BLOCK == 0
    assert gzip.decompress(packed) == page


def test_a_few_letters_more_change_no_length() -> None:
    pages = [b"<p>word</p>" * 300 + b"x" * number for number in range(20)]
    assert len({len(whole_blocks(page)) for page in pages}) == 1


def drawn_anew(chance: random.Random) -> bytes:
    """One form of a page: its mark and its sealed value are other ones in each fetch."""
    mark = bytes(chance.choice(LETTERS) for _letter in range(64))
    sealed = base64.urlsafe_b64encode(chance.randbytes(256))
    return (
        b'<input name="csrfmiddlewaretoken" value="' + mark + b'">'
        b'<input name="form" value="' + sealed + b'">'
    )


@pytest.mark.parametrize("forms", [1, 2, 7, 30])
def test_no_draw_of_the_marks_changes_the_length(forms: int) -> None:
    """Fifty fetches of one page, however close to the edge of a block it ends."""
    chance = random.Random(7)
    filling = bytes(chance.randrange(35, 127) for _letter in range(2 * BLOCK))

    def page(words: int) -> bytes:
        marks = b"".join(drawn_anew(chance) for _form in range(forms))
        return marks + b"<p>word</p>" * 300 + filling[:words]

    edge = next(
        words for words in range(200, 2 * BLOCK) if len(gzip.compress(page(words), 6)) % BLOCK < 2
    )
    for words in range(edge - 120, edge + 40, 4):
        assert len({len(whole_blocks(page(words))) for _fetch in range(50)}) == 1


def test_fifty_fetches_of_a_real_page_are_as_long(home: Home) -> None:
    found_practice(home)
    marks, lengths = set(), set()
    for _fetch in range(50):
        _headers, packed = fetch("gzip")
        lengths.add(len(packed))
        marks.update(MARK.findall(gzip.decompress(packed)))
    assert len(lengths) == 1
    assert len(marks) > 1, "the mark is drawn anew in each fetch"
