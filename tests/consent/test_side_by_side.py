"""Two versions beside each other: what came, what went, what allows more or less."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from accord.consent.side_by_side import Change, Mark, Piece, Side, Term, changes, pieces
from tests.consent.cast import DAY, NOON, clause

WORDS = st.lists(
    st.sampled_from(["we", "may", "walk", "home", "slowly", "by", "night", "."]), max_size=12
)


def without(mark: Mark, found: tuple[Piece, ...]) -> str:
    return " ".join(one.words for one in found if one.mark is not mark)


def test_words_that_came_and_went_are_marked() -> None:
    found = pieces("We may walk home by night.", "We may walk home slowly, by day.")
    assert found == (
        Piece(Mark.SAME, "We may walk home"),
        Piece(Mark.ADDED, "slowly,"),
        Piece(Mark.SAME, "by"),
        Piece(Mark.REMOVED, "night."),
        Piece(Mark.ADDED, "day."),
    )


def test_something_removed_and_nothing_put_in_its_place() -> None:
    assert pieces("a b c", "a c")[1] == Piece(Mark.REMOVED, "b")
    assert pieces("same  words", "same words") == (Piece(Mark.SAME, "same words"),)


@given(before=WORDS, after=WORDS)
def test_nothing_is_lost_on_either_side(before: list[str], after: list[str]) -> None:
    found = pieces(" ".join(before), " ".join(after))
    assert without(Mark.ADDED, found) == " ".join(before)
    assert without(Mark.REMOVED, found) == " ".join(after)


def test_the_same_terms_are_no_change() -> None:
    assert changes(clause(), replace(clause(), version=2), {}) == ()


def test_each_term_says_to_which_side_it_moves_what_is_allowed() -> None:
    first = clause(rests_on=(("knock", 1),))
    second = replace(
        first,
        version=2,
        time_to_think=timedelta(hours=48),
        review_on=NOON + 60 * DAY,
        rests_on=(("lamp", 1),),
    )
    said = {"knock": "I will knock.", "lamp": "I will leave a light on."}
    ends = (first.review_on.isoformat(), second.review_on.isoformat())
    assert changes(first, second, said) == (
        Change(Term.THINKING, Side.NARROWER, "24", "48"),
        Change(Term.REVIEW, Side.NARROWER, *ends),
        Change(Term.RESTS_ON, Side.NARROWER, "", "I will leave a light on."),
        Change(Term.RESTS_ON, Side.WIDER, "I will knock.", ""),
    )
    back = {one.term: one.side for one in changes(second, first, {}) if one.term != Term.RESTS_ON}
    assert back == {Term.THINKING: Side.WIDER, Term.REVIEW: Side.WIDER}


def test_what_cannot_be_read_any_more_has_no_words() -> None:
    later = clause(rests_on=(("gone", 1),), version=2)
    assert changes(clause(), later, {})[0] == Change(Term.RESTS_ON, Side.NARROWER, "", "")
