"""Codes off paper: what was printed is read, slips are told, other codes open nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.vault import codes
from accord.vault.errors import Failure
from accord.vault.invitations import (
    InvitationCode,
    authenticate,
    check,
    fingerprint,
    lookup,
    new_code,
    read_code,
    spoken_words,
)
from accord.vault.record_key import join_halves, new_record_key
from tests.vault.cast import ABARA, CHARLIE, ROBIN, SAM, fails


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=40))
def test_bytes_come_back_from_their_characters(raw):
    length = -(-len(raw) * 8 // 5)
    assert codes.bytes_of(codes.characters_of(raw, length), len(raw)) == raw


def test_bits_left_over_must_be_zero():
    fails(Failure.CODE, codes.bytes_of, "01", 1)


@settings(deadline=None)
@given(st.text(codes.ALPHABET, min_size=20, max_size=20), st.integers(0, 23), st.data())
def test_one_wrong_character_is_told_almost_always(body, place, data):
    printed = codes.printed(body, label="x").replace("-", "")
    wrong = data.draw(st.sampled_from([c for c in codes.ALPHABET if c != printed[place]]))
    slip = printed[:place] + wrong + printed[place + 1 :]
    assert codes.typed(printed, label="x", length=20) == body
    fails(Failure.CODE, codes.typed, slip, label="x", length=20)


def test_reading_forgives_what_people_do():
    printed = codes.printed("0123456789ABCDEFGHJK", label="x")
    loose = f"  {printed.lower()}\n".replace("0", "o").replace("1", "I").replace("-", " \u2013 ")
    assert codes.typed(loose, label="x", length=20) == "0123456789ABCDEFGHJK"


@pytest.mark.parametrize("text", ["", "-", "U" * 24, "é" * 24, "0" * 23, "0" * 25, "0" * 24])
def test_nonsense_is_mistyped(text):
    fails(Failure.CODE, codes.typed, text, label="x", length=20)


def test_one_kind_of_code_is_not_another():
    printed = codes.printed("0" * 20, label="x")
    fails(Failure.CODE, codes.typed, printed, label="y", length=20)


def test_an_invitation_carries_its_clinician():
    code = new_code(ABARA.public)
    assert read_code(code.text().lower()) == code
    assert code.names(ABARA.public)
    assert not code.names(CHARLIE.public)
    assert [len(group) for group in code.text().split("-")] == [5] * 7
    assert repr(code) == "InvitationCode()"


def test_invitations_are_fresh_and_their_lookup_tells_nothing():
    one, other = new_code(ABARA.public), new_code(ABARA.public)
    assert one != other
    assert lookup(one) != lookup(other)
    assert one.secret.encode() not in lookup(one)


def test_the_code_vouches_for_one_key_only():
    code = new_code(ABARA.public)
    proof = authenticate(code, ROBIN.public)
    check(code, proof, ROBIN.public)
    fails(Failure.MAC, check, code, proof, CHARLIE.public)
    fails(Failure.MAC, check, new_code(ABARA.public), proof, ROBIN.public)
    fails(Failure.MAC, check, code, authenticate(new_code(ABARA.public), ROBIN.public),
          ROBIN.public)  # fmt: skip
    other_clinician = InvitationCode(code.secret, fingerprint(CHARLIE.public))
    fails(Failure.MAC, check, other_clinician, proof, ROBIN.public)
    fails(Failure.MAC, check, code, b"", ROBIN.public)


def test_two_people_read_the_same_words_only_of_the_same_keys():
    words = spoken_words(ROBIN.public, SAM.public)
    assert words == spoken_words(SAM.public, ROBIN.public)
    assert words != spoken_words(CHARLIE.public, SAM.public)
    assert len(words) == 5


def test_both_halves_give_the_record_key_back_and_one_does_not():
    printed = new_record_key()
    one, two = printed.halves
    assert join_halves(one, two).public == printed.public
    assert join_halves(two.lower(), one) == join_halves(one, two)
    fails(Failure.HALVES, join_halves, one, one)
    fails(Failure.HALVES, join_halves, two, two)
    fails(Failure.HALVES, join_halves, one, new_record_key().halves[1])
    fails(Failure.CODE, join_halves, one, two[:-1])
    assert one not in repr(printed)


def test_a_half_whose_mark_was_made_up_is_not_believed():
    one, two = new_record_key().halves
    raw = [
        codes.bytes_of(codes.typed(half, label="record key half", length=61), 38)
        for half in (one, two)
    ]
    changed = raw[1][:9] + bytes([raw[1][9] ^ 1]) + raw[1][10:]
    forged = codes.printed(codes.characters_of(changed, 61), label="record key half")
    fails(Failure.HALVES, join_halves, one, forged)
