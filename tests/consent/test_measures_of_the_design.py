"""The lengths and limits of the design, number by number."""

from __future__ import annotations

from datetime import timedelta

from accord.consent import answers, comparisons, decisions, events, gates


def test_times() -> None:
    found = {
        "time to think": events.LEAST_TIME_TO_THINK,
        "vanishes": events.VANISHES_AFTER,
        "review": events.REVIEW_AFTER,
        "its like": decisions.LIKE_REFUSED_FOR,
        "compared again": comparisons.REPEAT_AFTER,
        "asked often": comparisons.OFTEN_WITHIN,
    }
    days = {
        "time to think": 1,
        "vanishes": 14,
        "review": 90,
        "its like": 30,
        "compared again": 30,
        "asked often": 30,
    }
    assert found == {what: timedelta(days=count) for what, count in days.items()}


def test_counts() -> None:
    assert comparisons.MOST_TOPICS == 30
    assert (gates.FEWEST_TOGETHER, gates.MOST_MEMBERS) == (2, 8)
    assert (answers.LONGEST_TEXT, answers.LONGEST_ID) == (280, 64)
    assert events.LONGEST_SENTENCE == 500
    assert (comparisons.FEW_TOPICS, comparisons.OFTEN) == (10, 3)
    assert comparisons.NEARLY_EVERYTHING == 0.9
