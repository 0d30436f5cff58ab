"""The wheel: eight families, words that fit a narrow field, an order that ranks nothing."""

from collections import Counter

import pytest

from accord.library.wheel import wheel


def test_eight_families_with_five_or_six_closer_words() -> None:
    assert len(wheel().feelings) == 8
    assert all(5 <= len(feeling.inner) <= 6 for feeling in wheel().feelings)
    titles = [feeling.title for feeling in wheel().feelings]
    titles += [word.title for feeling in wheel().feelings for word in feeling.inner]
    assert max(Counter(titles).values()) == 1
    assert all(len(title) <= 12 and title == title.lower() for title in titles)


def test_ids_are_unique() -> None:
    feelings = wheel().feelings
    ids = [one.id for one in feelings] + [word.id for one in feelings for word in one.inner]
    assert max(Counter(ids).values()) == 1
    assert max(Counter(one.id for one in wheel().sensations).values()) == 1


def test_sensations_say_where_and_leave_a_way_out() -> None:
    assert 20 <= len(wheel().sensations) <= 28
    assert all(sensation.where for sensation in wheel().sensations)
    assert wheel().sensations[-1].id == "cannot-tell"


def test_no_family_is_called_good_or_bad() -> None:
    said = " ".join((wheel().lead, *(feeling.line for feeling in wheel().feelings))).lower()
    for word in ("positive", "negative", "bad feeling", "better", "worse", "healthy"):
        assert word not in said


def test_an_unknown_family_is_an_error() -> None:
    assert wheel().feeling("shy").title == "shy"
    with pytest.raises(KeyError):
        wheel().feeling("no-such-feeling")
