"""A clock that goes on, goes back and leaps: it allows nothing early and brings nothing back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from accord.consent.clocks import AWAY, SLACK, Times, first, passed, started, takes_back
from tests.consent.generated import for_all_seeds

NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = (
    timedelta(**{one: 1}) for one in ("seconds", "minutes", "hours", "days")
)
NO_TIME = timedelta()


def test_a_clock_that_goes_on_is_what_time_it_is() -> None:
    times = first(NOW)
    for hours in range(1, 50):
        times = passed(times, NOW + hours * HOUR, HOUR)
        assert times == Times(NOW + hours * HOUR, NOW + hours * HOUR)


def test_a_leap_ends_what_it_ends_and_allows_nothing() -> None:
    leapt = passed(first(NOW), NOW + 3 * DAY, MINUTE)
    assert leapt == Times(NOW + MINUTE, NOW + 3 * DAY, leapt=NOW + MINUTE)
    # As long as it truly takes, and no shorter, is waited for.
    later = passed(leapt, NOW + 3 * DAY + 23 * HOUR, 23 * HOUR)
    assert (later.now, later.latest) == (NOW + 23 * HOUR + MINUTE, NOW + 3 * DAY + 23 * HOUR)
    assert later.leapt == NOW + MINUTE


def test_after_a_leap_that_was_put_right_what_ended_stays_ended() -> None:
    leapt = passed(first(NOW), NOW + 300 * DAY, MINUTE)
    right = passed(leapt, NOW + HOUR, HOUR - MINUTE)
    assert right == Times(NOW + HOUR, NOW + 300 * DAY, leapt=NOW + MINUTE)
    assert takes_back(right, NOW + HOUR)
    assert not takes_back(right, NOW + 300 * DAY)


def test_a_leap_can_be_sat_out() -> None:
    times = passed(first(NOW), NOW + 2 * DAY, NO_TIME)
    for hours in range(1, 48):
        times = passed(times, NOW + hours * HOUR, HOUR)
        assert times.leapt
    times = passed(times, NOW + 2 * DAY, HOUR)
    assert times == Times(NOW + 2 * DAY, NOW + 2 * DAY)


def test_a_clock_that_was_put_back_goes_on_from_where_it_was() -> None:
    times = passed(first(NOW), NOW - 400 * DAY, MINUTE)
    assert times == first(NOW + MINUTE)
    assert passed(times, NOW - 400 * DAY + 20 * MINUTE, 20 * MINUTE) == first(NOW + 21 * MINUTE)


def test_many_small_leaps_are_one_large_one() -> None:
    times = first(NOW)
    for number in range(1, 200):
        times = passed(times, NOW + number * 10 * MINUTE, NO_TIME)
    assert times.now == NOW + SLACK
    assert times.leapt == NOW + SLACK


def test_time_off_is_explained_for_two_weeks() -> None:
    assert started(first(NOW), NOW + AWAY) == Times(NOW + AWAY, NOW + AWAY, ahead=AWAY)
    assert started(first(NOW), NOW + AWAY + SECOND).now == NOW


def test_starting_again_explains_no_leap_from_before() -> None:
    leapt = passed(first(NOW), NOW + 3 * DAY, NO_TIME)
    again = started(leapt, NOW + 3 * DAY)
    assert (again.now, again.latest, again.leapt) == (NOW, NOW + 3 * DAY, NOW)


def test_whatever_a_clock_does() -> None:
    def check(_seed: int, chance: Random) -> None:
        times, true, offset = first(NOW), NOW, NO_TIME
        explained = NO_TIME
        for _step in range(chance.randrange(1, 30)):
            time = timedelta(seconds=chance.choice([0, 1, 40, 3000, 90_000]))
            true += time
            if chance.random() < 0.4:
                offset = timedelta(seconds=chance.choice([-1, 1]) * chance.randrange(10**7))
            before = times
            if chance.random() < 0.1:
                times = started(before, true + offset)
                explained += SLACK + AWAY
            else:
                times = passed(before, true + offset, time)
                assert times.now >= before.now + time, "a sign-in rests no longer"
            assert times.now >= before.now
            assert times.latest >= before.latest, "nothing comes back by itself"
            assert times.latest >= max(times.now, true + offset)
            assert times.now <= true + SLACK + explained, "nothing is allowed early"
            assert (times.now == times.latest) or times.leapt, "and the host is told"

    for_all_seeds("clocks", check)
