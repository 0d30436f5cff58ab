"""Where the marks of a picture over time stand."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from accord.formats.charts import WIDTH, Table, along, dots, stretches, without_oldest

FIRST, LAST = date(2026, 1, 1), date(2026, 4, 1)
DAYS = some.dates(FIRST, LAST)


def table(*rows: tuple[date, str], title: str = "Mood") -> Table:
    return Table(title, ("Calm", "Heavy"), rows)


def test_each_row_has_its_mark_on_the_line_of_its_word() -> None:
    found = dots(table((FIRST, "Calm"), (LAST, "Heavy")), FIRST, LAST)
    assert [one.y for one in found] == [0.5, 1.5]
    assert 0 < found[0].x < found[1].x < WIDTH


def test_one_day_alone_is_in_the_middle() -> None:
    assert along(FIRST, FIRST, FIRST) == WIDTH / 2


@pytest.mark.parametrize("outside", [FIRST - timedelta(days=9), LAST + timedelta(days=9)])
def test_what_is_outside_stands_at_the_edge(outside: date) -> None:
    assert 0 < along(outside, FIRST, LAST) < WIDTH


@given(some.lists(DAYS, min_size=2))
def test_later_is_further_along(days: list[date]) -> None:
    places = [along(one, FIRST, LAST) for one in sorted(days)]
    assert places == sorted(places)


@given(some.lists(some.dates(date(2025, 1, 1), LAST), min_size=1, max_size=13, unique=True))
def test_stretches_follow_each_other_to_the_end_and_each_is_to_be_seen(days: list[date]) -> None:
    found = stretches(sorted(days), FIRST, LAST)
    assert len(found) == len(days)
    assert found[0].x >= 0
    for one, after in pairwise(found):
        assert one.x + one.width == pytest.approx(after.x, abs=0.02)
        assert one.other != after.other
    assert found[-1].x + found[-1].width == pytest.approx(WIDTH, abs=0.02)
    assert all(one.width > 2 for one in found)


def test_without_days_there_is_no_stretch() -> None:
    assert stretches([], FIRST, LAST) == ()


def test_the_oldest_day_goes_out_of_every_table() -> None:
    both = [table((FIRST, "Calm"), (LAST, "Calm")), table((FIRST, "Heavy"), title="Other")]
    assert without_oldest(both) == [table((LAST, "Calm"))]
    assert without_oldest([]) == []
