"""Issued passphrases, reasons against weak ones, names, tokens and hidden form values."""

import pytest

from accord.vault.errors import Failure, TooLarge
from accord.vault.forms import TOKEN_LENGTH, open_form, seal_form
from accord.vault.names import keyed_name, new_stop_token, stop_token_hash, tidy_name
from accord.vault.passphrases import Weakness, new_passphrase, weakness
from accord.vault.words import word_list
from tests.vault.cast import CHARLIE, ROBIN, fails


def test_the_words_are_many_plain_and_distinct():
    words = word_list()
    assert len(words) >= 4096
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    assert words == tuple(sorted(words))


def test_an_issued_passphrase_has_six_words_and_is_strong():
    one, other = new_passphrase(), new_passphrase()
    assert one != other
    assert len(one.split()) == 6
    assert set(one.split()) <= set(word_list())


def test_no_issued_passphrase_is_ever_called_weak():
    issued = (new_passphrase() for _ in range(300))
    assert {weakness(one) for one in issued if len(set(one.split())) == 6} == {None}


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("", Weakness.SHORT),
        ("Tr0ub4dor&3", Weakness.SHORT),
        ("   a    b    c   ", Weakness.SHORT),
        ("abacus zoom " * 40, Weakness.LONG),
        ("robin robin robin robin", Weakness.REPEATED),
        ("aaaaaaaaaaaaaaaaaaaaaa", Weakness.REPEATED),
        ("password password password", Weakness.REPEATED),
        ("correct horse battery staple", Weakness.GUESSABLE),
        ("i love you and my dog too", Weakness.GUESSABLE),
        ("abcdefghijklmnopqrstuvwxyz", Weakness.GUESSABLE),
        ("123456789012345678901234567890", Weakness.GUESSABLE),
        ("12.03.1987 03.12.1989", Weakness.REPEATED),
        ("!!!!???!!!!???...---", Weakness.REPEATED),
        ("abacus zoom canal", Weakness.GUESSABLE),
        ("abacus! zoom? canal#", Weakness.GUESSABLE),
        ("robinson zoom canal abacus", Weakness.NAME),
        ("abacus zoom canal tulip", None),
        ("ξεσκεπάζω τὴν ψυχοφθόρα βδελυγμία", None),
        ("x7#Kq9!mZ2$vB4-wRt8", None),
        ("a1b2c3d4e5f6g7h8i9j0", Weakness.GUESSABLE),
        ("Robinson87 Robinson1987", Weakness.GUESSABLE),
    ],
)
def test_a_weak_passphrase_is_refused_with_its_reason(passphrase, reason):
    assert weakness(passphrase, personal=["Robinson 87"]) == reason


def test_names_are_the_same_however_they_are_typed():
    pepper = b"p" * 32
    assert tidy_name("  ROBIN\u00a0 Smith ") == "robin smith"
    assert keyed_name("Robin", pepper) == keyed_name(" robin ", pepper)
    assert keyed_name("robin", pepper) != keyed_name("robyn", pepper)
    assert keyed_name("robin", pepper) != keyed_name("robin", b"q" * 32)


def test_a_stop_token_is_random_and_only_its_hash_is_kept():
    token = new_stop_token()
    assert token != new_stop_token()
    assert len(stop_token_hash(token)) == 32
    assert stop_token_hash(token) != stop_token_hash(token + "x")
    assert stop_token_hash("\ud800") == stop_token_hash("?")


def test_a_form_comes_back_to_its_owner_for_its_purpose_only():
    token = seal_form({"circle": ["epoch", 3]}, owner=ROBIN, purpose="affirm")
    assert open_form(token, owner=ROBIN, purpose="affirm") == {"circle": ["epoch", 3]}
    fails(Failure.LOCK, open_form, token, owner=CHARLIE, purpose="affirm")
    fails(Failure.LOCK, open_form, token, owner=ROBIN, purpose="return")


def test_all_forms_have_one_length():
    short = seal_form({}, owner=ROBIN, purpose="x")
    long = seal_form({"x": "y" * 450}, owner=ROBIN, purpose="x")
    assert len(short) == len(long) == TOKEN_LENGTH
    with pytest.raises(TooLarge):
        seal_form({"x": "y" * 500}, owner=ROBIN, purpose="x")
