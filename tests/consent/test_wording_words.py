"""What the rules on wording are given to read: words, names, and the tables themselves."""

from __future__ import annotations

import pytest

from accord.consent.events import ClauseKind
from accord.consent.wording import Objection, objections
from accord.consent.wording_rules import rules
from accord.consent.wording_sets import SETS, lines_of, with_sets
from accord.consent.wording_words import _slips, _words, words_of


@pytest.mark.parametrize(
    ("sentence", "names", "read"),
    [
        ("I, Sam, will wait", (), "i will wait"),
        ("Sam Lee and Sam go", ("Sam", "Sam Lee"), "PERSON and PERSON go"),
        ("Ann Zed and Zed go", ("Zed", "Ann Zed"), "PERSON and PERSON go"),
        ("We see MAX James", (), "we see max PERSON"),
        ("sam's door", ("Sam",), "PERSON's door"),
        ("a sample", ("Sam", ""), "a sample"),
        ("We see Alex", (), "we see PERSON"),
        ("Alex must wait", (), "PERSON must wait"),
        ("ALEX MUST WAIT", (), "PERSON must wait"),
        ("Alex and Jo wait", (), "PERSON and PERSON wait"),
        ("Alex's door", (), "PERSON's door"),
        ("Lamps must go", (), "lamps must go"),
        ("LAMPS MUST GO", (), "lamps must go"),
        ("Knitting must go", (), "knitting must go"),
        ("Retired must go", (), "retired must go"),
        ("We sit. Lamps must go", (), "we sit. lamps must go"),
        ("We sit! Alex must go", (), "we sit! PERSON must go"),
        ("We see James and James must wait", (), "we see PERSON and PERSON must wait"),
        ("X. Xs must wait", ("X",), "PERSON. xs must wait"),
        ("Will will wait, I will not", ("Will",), "PERSON will wait, i will not"),
        ("On Sunday nobody must wait", (), "on sunday nobody must wait"),
    ],
)
def test_names_are_one_word_and_the_rest_is_small(
    sentence: str, names: tuple[str, ...], read: str
) -> None:
    assert words_of(sentence, names) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("we won't, can't, dont, isnt", "we will not, can not, do not, is not"),
        ("i'm, we'll, you're, they've", "i am, we will, you are, they have"),
        ("2x, twice, once a day", "2 times, 2 times, 1 times a day"),
        ("24/7 w/o u", "always without you"),
        ("alwyas allways alays", "always always always"),
        ("a freind, her frends", "a friend, her friends"),
        ("nobody's massage, ever, every", "nobody's massage, ever, every"),
        ("never ever", "never"),
        ("the dr. is in", "the dr is in"),
    ],
)
def test_short_forms_and_slips_of_the_finger_are_written_out(typed: str, read: str) -> None:
    assert words_of(typed) == read


def test_a_slip_is_one_letter_lost_doubled_or_swapped() -> None:
    assert _slips("abcde") == {
        *("aabcde", "abbcde", "abccde", "abcdde", "abcdee"),
        *("acbde", "abdce", "abced"),
        *("acde", "abde", "abce", "abcd"),
    }
    assert "abc" not in _slips("abcd")
    assert _words(" a\nb ") == ("a", "b")


def test_a_table_is_read_line_by_line() -> None:
    assert lines_of("\nred\n    |blue\n     sky\ngreen\n") == ["red|blue sky", "green"]
    assert with_sets("a {not} b {0,2}") == f"a {SETS['not']} b {{0,2}}"


def test_a_rule_needs_all_its_phrases_and_is_spared_by_one() -> None:
    both, one = rules(Objection.MONEY, "\nred & blue // green // x\n{not}\n    hing\n")
    assert both.what is one.what is Objection.MONEY
    assert [pattern.pattern for pattern in both.seen] == [r"\b(?:red)", r"\b(?:blue)"]
    assert both.spared.search("a green // x")
    assert not both.spared.search("a green")
    assert [bool(pattern.search("nothing")) for pattern in one.seen] == [True]
    assert not one.spared.search("")


def test_what_is_freed_leaves_a_gap_that_means_nothing() -> None:
    """The words before and after it are read as they stand."""
    for said in (
        "I won't ask for more, and you must give me your wages",
        "Nobody has to wait, and you must give me your wages",
    ):
        assert Objection.MONEY in objections(said, ClauseKind.PROMISE)
