"""What a check-in is, when one speaks of pressure or fear, and when the next one is offered."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.consent import check_ins
from accord.consent.check_ins import FEAR, MEASURES, PRESSURE, RHYTHMS, CheckIn, Step

DAY = date(2026, 3, 2)
STEPS = [None, *Step]
check_in_values = st.builds(
    CheckIn,
    **{name: st.sampled_from(STEPS) for name in MEASURES},
    afraid=st.sampled_from([None, True, False]),
    words=st.text(max_size=40),
)


def test_every_part_can_be_skipped_and_all_of_it_is_nothing() -> None:
    assert CheckIn().is_blank
    for name in MEASURES:
        assert not CheckIn(**{name: Step.NOT_AT_ALL}).is_blank
    assert not CheckIn(afraid=False).is_blank
    assert not CheckIn(words="Rain.").is_blank


@pytest.mark.parametrize(("pressure", "afraid"), list(product(STEPS, [None, True, False])))
def test_pressure_or_fear_speaks_and_nothing_else_does(
    pressure: Step | None, afraid: bool | None
) -> None:
    found = check_ins.speaks_of_pressure(CheckIn(pressure=pressure, afraid=afraid))
    assert (FEAR in found) is (afraid is True)
    assert (PRESSURE in found) is (pressure in (Step.A_LITTLE, Step.QUITE, Step.VERY))
    assert len(found) <= 2


@given(check_in_values)
def test_no_other_answer_and_no_words_make_a_sign(said: CheckIn) -> None:
    only = CheckIn(pressure=said.pressure, afraid=said.afraid)
    assert check_ins.speaks_of_pressure(said) == check_ins.speaks_of_pressure(only)


def test_each_sign_has_its_reason_and_where_it_comes_from() -> None:
    for sign in (FEAR, PRESSURE):
        assert sign.reason.endswith(".")
        assert sign.source


@given(check_in_values)
def test_it_is_the_same_after_sealing_and_opening(said: CheckIn) -> None:
    assert check_ins.from_data(check_ins.to_data(said)) == said


def test_without_a_rhythm_nothing_is_due() -> None:
    assert check_ins.next_due(0, since=DAY, last=None) is None
    assert check_ins.next_due(7, since=None, last=DAY) is None


def test_the_first_is_offered_on_the_day_the_rhythm_is_set() -> None:
    assert check_ins.next_due(7, since=DAY, last=None) == DAY


def test_the_next_comes_a_rhythm_after_the_last_and_never_before_it_was_set() -> None:
    assert check_ins.next_due(14, since=DAY, last=DAY) == DAY + timedelta(days=14)
    earlier = DAY - timedelta(days=20)
    assert check_ins.next_due(7, since=DAY, last=earlier) == DAY


@given(st.sampled_from(RHYTHMS[1:]), st.integers(0, 400), st.integers(0, 400))
def test_nobody_is_offered_one_more_often_than_weekly(days: int, set_on: int, last_on: int) -> None:
    """However often somebody sets the rhythm anew."""
    since, last = DAY + timedelta(days=set_on), DAY + timedelta(days=last_on)
    due = check_ins.next_due(days, since=since, last=last)
    assert due is not None
    assert due - last >= timedelta(days=7)


def test_the_days_of_a_rhythm_count_from_the_day_it_was_set() -> None:
    one, days = timedelta(days=1), check_ins.days_to_come
    week = [DAY + 7 * number * one for number in range(5)]
    assert days(7, since=DAY, today=DAY, most=3) == tuple(week[1:4]), "a whole rhythm later"
    assert days(7, since=DAY, today=week[1], most=2) == tuple(week[1:3])
    assert days(7, since=DAY, today=week[1] + one, most=2) == tuple(week[2:4])
    assert days(7, since=DAY + one, today=DAY, most=1) == (DAY + 8 * one,)
    assert days(0, since=DAY, today=DAY, most=3) == ()
    assert days(7, since=None, today=DAY, most=3) == ()
