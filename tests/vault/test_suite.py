"""The constructions that everything else is made of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.vault import suite
from accord.vault.errors import Failure, TooLarge
from accord.vault.padding import GREATEST, INVENTORY, LEAST, SHEET, pad, unpad
from tests.vault.cast import CHARLIE, NOA, ROBIN, SAM, fails

FIELDS = st.lists(st.text(max_size=4), min_size=2, max_size=2)


@settings(deadline=None)
@given(FIELDS, FIELDS)
def test_no_two_lists_have_the_same_transcript(one, other):
    same = suite.transcript("label", *one) == suite.transcript("label", *other)
    assert same == (one == other)


def test_a_transcript_tells_its_label_and_where_a_field_ends():
    assert suite.transcript("a", "bc") != suite.transcript("ab", "c")
    assert suite.transcript("a", "b", "c") != suite.transcript("a", "bc", "")
    assert suite.transcript("a", 1) != suite.transcript("a", 256)


def test_a_lock_opens_with_its_key_in_its_place_only():
    key, other = bytes(32), bytes([1]) * 32
    blob = suite.lock(key, b"words", b"here")
    assert b"words" not in blob
    assert suite.unlock(key, blob, b"here") == b"words"
    fails(Failure.LOCK, suite.unlock, other, blob, b"here")
    fails(Failure.LOCK, suite.unlock, key, blob, b"there")
    fails(Failure.LENGTH, suite.unlock, key, blob[:40], b"here")
    fails(Failure.SUITE, suite.unlock, key, b"\2" + blob[1:], b"here")
    fails(Failure.SUITE, suite.unlock, key, b"", b"here")


def test_every_changed_byte_of_a_lock_is_noticed():
    blob = suite.lock(bytes(32), b"w", b"here")
    for place in range(1, len(blob)):
        changed = blob[:place] + bytes([blob[place] ^ 1]) + blob[place + 1 :]
        fails(Failure.LOCK, suite.unlock, bytes(32), changed, b"here")


def test_two_locks_of_the_same_words_differ():
    one, other = (suite.lock(bytes(32), b"words", b"here") for _ in range(2))
    assert one[1:33] != other[1:33]
    assert one[33:] != other[33:]


def test_a_wrap_opens_for_its_reader_in_its_place_only():
    blob = suite.wrap(b"words", SAM.public, b"here")
    assert suite.unwrap(blob, SAM.loaded(), b"here") == b"words"
    fails(Failure.GRANT, suite.unwrap, blob, CHARLIE.loaded(), b"here")
    fails(Failure.GRANT, suite.unwrap, blob, SAM.loaded(), b"there")
    fails(Failure.LENGTH, suite.unwrap, blob[:30], SAM.loaded(), b"here")
    fails(Failure.SUITE, suite.unwrap, b"\2" + blob[1:], SAM.loaded(), b"here")
    small = b"\1" + bytes(32) + blob[33:]
    fails(Failure.GRANT, suite.unwrap, small, SAM.loaded(), b"here")


@pytest.mark.parametrize("public", [b"", bytes(31), bytes(32), b"\1" + bytes(31), bytes(33)])
def test_unusable_public_keys_are_refused(public):
    fails(Failure.PUBLIC_KEY, suite.wrap, b"words", public, b"here")
    fails(Failure.PUBLIC_KEY, tagged, ROBIN, public)


def tagged(own, other, *, author=ROBIN.public, reader=SAM.public, words=b"words", info=b"here"):
    return suite.authorship_tag(
        own.loaded(), other, author=author, reader=reader, info=info, words=words
    )


def test_author_and_reader_make_the_same_tag_and_nobody_else_does():
    tag = tagged(ROBIN, SAM.public)
    suite.check_tag(tag, tagged(SAM, ROBIN.public))
    others = [
        tagged(NOA, SAM.public),
        tagged(NOA, ROBIN.public),
        tagged(ROBIN, SAM.public, author=SAM.public, reader=ROBIN.public),
        tagged(ROBIN, SAM.public, words=b"other"),
        tagged(ROBIN, SAM.public, info=b"there"),
        b"",
    ]
    for other in others:
        fails(Failure.TAG, suite.check_tag, other, tag)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=600))
def test_padding_keeps_every_word(text):
    content = {"kind": "note", "v": 1, "text": text}
    padded = pad(content)
    assert len(padded) >= LEAST
    assert len(padded) & (len(padded) - 1) == 0
    assert unpad(padded, kind="note") == content


@pytest.mark.parametrize("size", [LEAST, SHEET, INVENTORY])
def test_a_fixed_size_is_exact_and_never_outgrown(size):
    head = {"kind": "note", "v": 1}
    room = size - 4 - len('{"kind":"note","v":1,"text":""}')
    assert len(pad(head, size=size)) == len(pad({**head, "text": "x" * room}, size=size)) == size
    with pytest.raises(TooLarge):
        pad({**head, "text": "x" * (room + 1)}, size=size)


def test_the_greatest_document_and_one_byte_more():
    head = {"kind": "note", "v": 1}
    room = GREATEST - 4 - len('{"kind":"note","v":1,"text":""}')
    assert len(pad({**head, "text": "x" * room})) == GREATEST
    with pytest.raises(TooLarge):
        pad({**head, "text": "x" * (room + 1)})


@pytest.mark.parametrize("size", [1, 128, 255, 257, 513, 1000])
def test_odd_sizes_are_a_mistake_of_the_program(size):
    with pytest.raises(ValueError, match="power of two"):
        pad({"kind": "note", "v": 1}, size=size)


@pytest.mark.parametrize(
    "content",
    [{}, {"v": 1, "kind": "note"}, {"kind": "note"}, {"kind": "note", "v": True},
     {"kind": "note", "v": "1"}],
)  # fmt: skip
def test_content_begins_with_kind_and_version(content):
    with pytest.raises(ValueError, match="kind"):
        pad(content)


def test_content_is_json_that_others_can_read():
    with pytest.raises(ValueError, match="JSON"):
        pad({"kind": "note", "v": 1, "number": float("nan")})
    with pytest.raises(UnicodeEncodeError):
        pad({"kind": "note", "v": 1, "text": "\ud800"})


@pytest.mark.parametrize(
    ("raw", "failure"),
    [
        (b'{"kind":"note","v":1}', None),
        (b'{"v":1,"kind":"note"}', None),
        (b'{"kind":"other","v":1}', Failure.CONTENT),
        (b'{"kind":"note"}', Failure.CONTENT),
        (b'{"kind":"note","v":true}', Failure.CONTENT),
        (b'{"kind":"note","v":1', Failure.CONTENT),
        (b"\xff\xfe", Failure.CONTENT),
        (b"[" * 100_000, Failure.CONTENT),
        (b"7", Failure.CONTENT),
    ],
)
def test_unpadding_checks_what_it_reads(raw, failure):
    padded = len(raw).to_bytes(4, "big") + raw + bytes(10)
    if failure:
        fails(failure, unpad, padded, kind="note")
    else:
        assert unpad(padded, kind="note")["v"] == 1


@pytest.mark.parametrize("padded", [b"\0\0\0\5{}", b"\0\0\0\2{}\0\1"])
def test_unpadding_checks_length_and_zeros(padded):
    fails(Failure.PADDING, unpad, padded, kind="note")


def test_nothing_at_all_is_no_content():
    fails(Failure.CONTENT, unpad, b"", kind="note")
