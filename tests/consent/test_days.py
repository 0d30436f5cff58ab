"""Days all over the world: nothing ends later, and nothing opens earlier, than anybody read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo, available_timezones

import pytest

from accord.consent.days import day_of, end_of, noon_of, not_before
from tests.consent.generated import for_all_seeds

ZONES = sorted(available_timezones() - {"localtime"})
FIRST, DAYS = date(2026, 1, 1), 365 * 14  # As far as rules for daylight saving are written down.
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


def in_utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


def somewhere(chance: Random) -> ZoneInfo:
    return ZoneInfo(chance.choice(ZONES))


def some_day(chance: Random) -> date:
    return FIRST + timedelta(days=chance.randrange(DAYS))


def turns(zone: ZoneInfo, year: int) -> list[date]:
    """The days of a year on which clocks change there."""
    found = []
    for number in range(366):
        day = date(year, 1, 1) + timedelta(days=number)
        noons = [datetime.combine(one, time(12), zone).utcoffset() for one in (day - DAY, day)]
        if noons[0] != noons[1]:
            found.append(day)
    return found


def test_a_day_that_was_typed_ends_within_it_wherever_its_author_is() -> None:
    def check(_seed: int, chance: Random) -> None:
        zone, day = somewhere(chance), some_day(chance)
        moment = noon_of(day, zone)
        assert moment.astimezone(zone).timetz() == time(12, tzinfo=zone)
        assert day_of(moment, zone) == day
        end = end_of(day, zone)
        assert day_of(end, zone) == day < day_of(end + SECOND, zone)

    for_all_seeds("days", check)


def test_no_reader_anywhere_is_held_past_the_day_they_read() -> None:
    def check(_seed: int, chance: Random) -> None:
        author, reader, day = somewhere(chance), somewhere(chance), some_day(chance)
        moment = noon_of(day, author)
        read = day_of(moment, reader)
        assert moment <= end_of(read, reader)
        # Nor does it end days before: at most the next day over, by clocks a day apart.
        assert abs((read - day).days) <= 1
        assert moment >= end_of(read - DAY, reader)

    for_all_seeds("readers", check)


def test_what_opens_opens_no_earlier_than_its_hour_reads() -> None:
    def check(_seed: int, chance: Random) -> None:
        zone, day = somewhere(chance), some_day(chance)
        hour = time(chance.randrange(24), chance.randrange(60))
        moment = not_before(day, hour, zone)
        assert moment.astimezone(zone).replace(tzinfo=None) >= datetime.combine(day, hour)

    for_all_seeds("hours", check)


@pytest.mark.parametrize("name", ZONES)
def test_it_is_so_on_every_day_on_which_clocks_change(name: str) -> None:
    zone = ZoneInfo(name)
    for year in (2026, 2031):
        for day in turns(zone, year):
            for one in (day - DAY, day, day + DAY):
                assert day_of(noon_of(one, zone), zone) == one
                end = end_of(one, zone)
                assert day_of(end, zone) == one < day_of(end + SECOND, zone)
                for hour in range(24):
                    moment = not_before(one, time(hour), zone)
                    local = moment.astimezone(zone).replace(tzinfo=None)
                    assert local >= datetime.combine(one, time(hour))
                    before = (moment - 2 * HOUR).astimezone(zone).replace(tzinfo=None)
                    assert before <= datetime.combine(one, time(hour)), "no later than need be"


def test_an_hour_that_comes_twice_opens_the_second_time_and_one_that_never_comes_after() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert not_before(date(2026, 10, 25), time(2, 30), berlin) == in_utc(2026, 10, 25, 1, 30)
    assert not_before(date(2026, 3, 29), time(2, 30), berlin) == in_utc(2026, 3, 29, 1, 30)


def test_a_day_of_twenty_five_hours_lasts_to_its_end() -> None:
    # Clocks in Beirut go back at midnight, so its last hour comes twice.
    beirut, day = ZoneInfo("Asia/Beirut"), date(2026, 10, 24)
    assert end_of(day, beirut) == in_utc(2026, 10, 24, 21, 59, 59)
    assert end_of(day, beirut) - end_of(day - DAY, beirut) == timedelta(hours=25)


def test_a_day_that_was_left_out_ends_with_the_one_before() -> None:
    # Samoa went across the date line: it had no 30 December in 2011.
    apia, none = ZoneInfo("Pacific/Apia"), date(2011, 12, 30)
    assert day_of(noon_of(none, apia), apia) == none - DAY
    assert day_of(end_of(none, apia), apia) == none - DAY
    assert day_of(not_before(none, time(9), apia), apia) == none + DAY
