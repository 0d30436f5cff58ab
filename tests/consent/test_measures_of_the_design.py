"""The lengths and limits of the design, number by number."""

from __future__ import annotations

from datetime import timedelta

from accord.consent import answers, comparisons, decisions, events, gates


def test_times() -> None:
    assert events.LEAST_TIME_TO_THINK == timedelta(hours=24)
    assert events.VANISHES_AFTER == timedelta(days=14)
    assert events.REVIEW_AFTER == timedelta(days=90)
    assert decisions.LIKE_REFUSED_FOR == timedelta(days=30)
    assert comparisons.REPEAT_AFTER == timedelta(days=30)
    assert comparisons.OFTEN_WITHIN == timedelta(days=30)


def test_counts() -> None:
    assert comparisons.MOST_TOPICS == 30
    assert (gates.FEWEST_TOGETHER, gates.MOST_MEMBERS) == (2, 8)
    assert (answers.LONGEST_TEXT, answers.LONGEST_ID) == (280, 64)
    assert events.LONGEST_SENTENCE == 500
    assert (comparisons.FEW_TOPICS, comparisons.OFTEN) == (10, 3)
    assert comparisons.NEARLY_EVERYTHING == 0.9
