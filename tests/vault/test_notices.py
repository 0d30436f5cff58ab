"""Addresses under a server key, tokens, opaque ids, codes."""

from __future__ import annotations

import pytest

from accord.vault import notices
from accord.vault.errors import TooLarge, Unopenable

KEY, OTHER = bytes(range(32)), bytes(32)
MAIL = {"address": "robin@example.org"}


def test_an_address_opens_for_its_person_and_kind_alone() -> None:
    sealed = notices.seal_address(MAIL, key=KEY, person="a", kind="mail")
    assert notices.open_address(sealed, key=KEY, person="a", kind="mail")["address"] == (
        "robin@example.org"
    )
    for key, person, kind in ((OTHER, "a", "mail"), (KEY, "b", "mail"), (KEY, "a", "push")):
        with pytest.raises(Unopenable):
            notices.open_address(sealed, key=key, person=person, kind=kind)
    for at in range(0, len(sealed), 37):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(Unopenable):
            notices.open_address(bytes(changed), key=KEY, person="a", kind="mail")


def test_its_length_and_its_bytes_tell_nothing() -> None:
    short = notices.seal_address({"address": "a@b.c"}, key=KEY, person="a", kind="mail")
    long = notices.seal_address({"address": "n" * 250}, key=KEY, person="a", kind="mail")
    again = notices.seal_address({"address": "a@b.c"}, key=KEY, person="a", kind="mail")
    assert len(short) == len(long)
    assert short != again
    assert b"a@b.c" not in short
    with pytest.raises(TooLarge):
        notices.seal_address({"address": "n" * 600}, key=KEY, person="a", kind="mail")


def test_a_calendar_token_is_long_and_kept_as_a_keyed_hash() -> None:
    tokens = {notices.new_feed_token() for _ in range(50)}
    assert len(tokens) == 50
    assert {len(one) for one in tokens} == {32}
    token = tokens.pop()
    assert notices.feed_token_hash(token, KEY) == notices.feed_token_hash(token, KEY)
    assert notices.feed_token_hash(token, KEY) != notices.feed_token_hash(token, OTHER)
    assert notices.feed_token_hash("\ud800", KEY)  # Whatever stands in an address.


def test_a_reminder_has_one_name_that_nobody_else_can_work_out() -> None:
    one = notices.reminder_id(KEY, "a", "2026-03-29")
    assert one == notices.reminder_id(KEY, "a", "2026-03-29")
    others = [(OTHER, "a", "2026-03-29"), (KEY, "b", "2026-03-29"), (KEY, "a", "2026-03-30")]
    assert one not in {notices.reminder_id(*other) for other in others}
    assert len(one) == 32


def test_a_code_is_six_digits() -> None:
    codes = {notices.new_mail_code() for _ in range(200)}
    assert {len(one) for one in codes} == {6}
    assert all(one.isdigit() for one in codes)
    assert len(codes) > 150
