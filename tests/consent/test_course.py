"""One's own course, as it is kept: a word for a day, and from which day on an answer was which."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from accord.consent.answers import Stance
from accord.consent.course import (
    MOST_MOODS,
    MOST_MOVES,
    MOST_OF_ONE,
    Course,
    Mood,
    Move,
    Span,
    begins,
    from_data,
    moved,
    to_data,
    with_mood,
    with_move,
    without,
    without_topic,
)

DAY = date(2026, 3, 10)


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def move(number: int, stance: Stance, topic: str = "hug", about: str | None = None) -> Move:
    return Move(day(number), topic, about, stance)


def after(*moves: Move) -> Course:
    course = Course()
    for one in moves:
        course = with_move(course, one)
    return course


def test_the_last_word_of_a_day_is_its_mood_and_it_can_be_taken_out() -> None:
    course = with_mood(with_mood(Course(), DAY, Mood.HEAVY), DAY, Mood.CALM)
    assert course.moods == ((DAY, Mood.CALM),)
    assert with_mood(course, DAY, None) == Course()
    assert with_mood(course, day(1), None) == course


def test_moods_stand_in_the_order_of_their_days() -> None:
    course = with_mood(with_mood(Course(), day(1), Mood.LIGHT), DAY, Mood.MIXED)
    assert [on for on, _mood in course.moods] == [DAY, day(1)]


def test_moods_follow_each_other_by_the_alphabet_and_by_nothing_else() -> None:
    assert list(Mood) == sorted(Mood)


def test_an_answer_that_stays_what_it_was_has_not_moved() -> None:
    assert after(move(0, Stance.NO), move(3, Stance.NO)) == after(move(0, Stance.NO))


def test_of_one_day_the_last_counts() -> None:
    course = after(move(0, Stance.NO), move(1, Stance.YES), move(1, Stance.NOT_SURE))
    assert course.moves == (move(0, Stance.NO), move(1, Stance.NOT_SURE))


def test_there_and_back_within_a_day_is_no_move() -> None:
    course = after(move(0, Stance.NO), move(1, Stance.YES), move(1, Stance.NO))
    assert course.moves == (move(0, Stance.NO),)


def test_a_day_that_comes_again_in_another_zone_is_said_anew() -> None:
    course = after(move(0, Stance.NO), move(2, Stance.YES), move(1, Stance.NOT_NOW))
    assert course.moves == (move(0, Stance.NO), move(1, Stance.NOT_NOW))


def test_about_one_person_and_about_nobody_are_two_answers() -> None:
    course = after(move(0, Stance.NO), move(0, Stance.YES, about="sam"))
    assert len(course.moves) == 2
    assert without(course, "hug", "sam") == after(move(0, Stance.NO))
    assert without_topic(course, "hug") == Course()
    assert without_topic(course, "tea") == course


def test_the_oldest_fall_away() -> None:
    course = after(*(move(at, Stance(at % 2)) for at in range(MOST_OF_ONE + 3)))
    assert [one.on for one in course.moves] == [day(at) for at in range(3, MOST_OF_ONE + 3)]
    course = after(*(move(at, Stance.NO, f"t{at}") for at in range(MOST_MOVES + 5)))
    assert len(course.moves) == MOST_MOVES
    assert course.moves[0].topic == "t5"
    for at in range(MOST_MOODS + 2):
        course = with_mood(course, day(at), Mood.CALM)
    assert course.moods[0] == (day(2), Mood.CALM)
    assert len(course.moods) == MOST_MOODS


def test_what_was_said_once_is_not_shown_as_moved() -> None:
    course = after(move(0, Stance.NO), move(0, Stance.YES, "tea"), move(5, Stance.NO, "tea"))
    assert moved(course, DAY) == ((move(0, Stance.YES, "tea"), move(5, Stance.NO, "tea")),)


def test_a_span_begins_with_what_stood_then() -> None:
    course = after(*(move(at, stance) for at, stance in enumerate(list(Stance)[:4])))
    assert moved(course, day(3)) == ((move(2, Stance.NOT_SURE), move(3, Stance.LETS_TALK)),)
    assert moved(course, day(4)) == ()


@pytest.mark.parametrize(
    ("span", "first"),
    [
        (Span.MONTH, day(-29)),
        (Span.QUARTER, day(-90)),
        (Span.YEAR, day(-364)),
        (Span.ALL, date.min),
    ],
)
def test_how_far_back(span: Span, first: date) -> None:
    assert begins(span, DAY) == first


MOVES = some.builds(
    move, some.integers(0, 40), some.sampled_from(Stance), some.sampled_from(["hug", "tea"])
)
MOODS = some.lists(some.tuples(some.integers(0, 40), some.sampled_from(Mood)))


@given(some.lists(MOVES), MOODS)
def test_it_is_the_same_after_sealing_and_opening(
    moves: list[Move], moods: list[tuple[int, Mood]]
) -> None:
    course = after(*moves)
    for at, mood in moods:
        course = with_mood(course, day(at), mood)
    assert from_data(to_data(course)) == course


@given(some.lists(MOVES))
def test_each_row_moves_on_and_each_move_is_another_word(moves: list[Move]) -> None:
    for row in moved(after(*moves), date.min):
        assert [one.on for one in row] == sorted({one.on for one in row})
        assert all(a.stance != b.stance for a, b in pairwise(row))
