"""Which days somebody is reminded of: what they are in, at nine in their own morning."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from accord.actions import agreements, comparisons, dues, feeds, gate, narrowing, reminding, reviews
from accord.actions.desk import change_desk
from accord.actions.place import NotFound
from accord.records.models import Due
from tests import cast as casting
from tests.cast import ABARA, CHARLIE, DAY, HOUR, MINUTE, NOA, ROBIN, SAM, START, Cast

NOW = START + HOUR
REVIEW = date(2026, 4, 10)
THEN = NOW + 2 * DAY  # After the time to think.


def live_in(cast: Cast, name: str, zone: str, now: datetime = NOW) -> None:
    with change_desk(cast.place(name, now)) as desk:
        desk["zone"] = zone


def rows(cast: Cast, name: str = ROBIN) -> list[tuple[date, datetime, bool]]:
    found = Due.objects.filter(person_id=cast.id_of(name)).order_by("day")
    return [(row.day, row.at, row.told) for row in found]


def keep(cast: Cast, now: datetime, name: str = ROBIN) -> list[date]:
    dues.keep_dues(cast.place(name, now))
    return [day for day, _at, _told in rows(cast, name)]


@pytest.fixture
def clause(cast: Cast) -> str:
    """An allowance in force until its review; Robin and Sam have a calendar address each."""
    found = casting.propose(cast, ROBIN, cast.pair, NOW, review_on=REVIEW)
    for name in cast.pair.names:
        casting.say_yes(cast, name, cast.pair, found, NOW)
        feeds.new_address(cast.place(name, NOW))
    return found


def test_a_review_is_due_when_today_names_it_and_on_its_day(cast: Cast, clause: str) -> None:
    assert keep(cast, THEN) == [date(2026, 3, 27), REVIEW]
    assert [at for _day, at, _told in rows(cast)] == [
        datetime(2026, 3, 27, 9, tzinfo=UTC),
        datetime(2026, 4, 10, 9, tzinfo=UTC),
    ]
    (one,) = dues.coming(cast.place(ROBIN, THEN))
    assert (one.kind, one.day, one.circle_id) == ("review", REVIEW, cast.pair.id)
    assert dues.coming(cast.place(NOA, THEN)) == []
    with pytest.raises(NotFound):
        dues.coming(cast.place(ABARA, THEN))
    with pytest.raises(NotFound):
        dues.keep_dues(cast.place(ABARA, THEN))


def test_nine_in_the_morning_wherever_one_is_and_across_a_clock_change(
    cast: Cast, clause: str
) -> None:
    """Dublin's clocks go forward on 29 March: from nine to eight by the world's clock."""
    live_in(cast, ROBIN, "Europe/Dublin")
    assert keep(cast, THEN) == [date(2026, 3, 27), REVIEW]
    assert [at.hour for _day, at, _told in rows(cast)] == [9, 8]
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Asia/Kathmandu"):
        live_in(cast, ROBIN, zone)
        keep(cast, THEN)
        for day, at, _told in rows(cast):
            local = at.astimezone(ZoneInfo(zone))
            assert (local.date(), local.hour, local.minute) == (day, 9, 0), zone
        first, last = (at for _day, at, _told in rows(cast))
        ends = datetime(2026, 4, 10, 12, tzinfo=UTC)
        its_day = ends.astimezone(ZoneInfo(zone)).date()
        named = datetime.combine(its_day - timedelta(days=14), time(), ZoneInfo(zone))
        assert named <= first < named + DAY, "Today names it by then"
        assert ends - DAY <= last < ends, "the last morning on which it still holds"
        waits = reviews.ends_soon(cast.place(ROBIN, first), circle_id=cast.pair.id, by=its_day)
        assert waits == ends, "when they are reminded, Today says why"


def test_a_comparison_is_due_on_the_last_morning_before_it_opens(cast: Cast) -> None:
    feeds.new_address(cast.place(ROBIN, NOW))
    casting.set_up(cast, cast.pair, casting.topics_of(cast, 2), NOW)  # Opens on 3 March at 11.
    assert keep(cast, NOW) == [date(2026, 3, 3)]
    live_in(cast, ROBIN, "America/Los_Angeles")  # Three in the morning, there.
    assert keep(cast, NOW) == [date(2026, 3, 2)]
    (one,) = dues.coming(cast.place(ROBIN, NOW))
    assert (one.day, one.title) == (date(2026, 3, 3), "First look")
    assert keep(cast, NOW + 3 * DAY) == []


def test_nothing_that_one_did_alone_moves_a_reminder(cast: Cast, clause: str) -> None:
    """Whoever reads somebody's calendar, or the tables, learns from no reminder whether they
    have handed in, taken it back, or said yes again."""
    topics = casting.topics_of(cast, 2)
    look = casting.set_up(cast, cast.pair, topics, THEN)
    late = THEN + HOUR
    keep(cast, late)
    before, ids = rows(cast), list(Due.objects.order_by("id").values_list("id", flat=True))
    for act in (
        lambda: casting.hand_in(cast, ROBIN, look, topics, late),
        lambda: comparisons.take_back(cast.place(ROBIN, late), comparison_id=look),
        lambda: casting.hand_in(cast, ROBIN, look, [], late),
        lambda: still_yes(cast, ROBIN, clause, late),
        lambda: casting.answer(cast, ROBIN, topics[0], late),
    ):
        act()
        keep(cast, late)
        assert rows(cast) == before
    assert list(Due.objects.order_by("id").values_list("id", flat=True)) == ids
    still_yes(cast, SAM, clause, late)  # The last one: it goes on, for everybody to see.
    assert keep(cast, late) != [day for day, _at, _told in before]


def still_yes(cast: Cast, name: str, clause: str, now: datetime) -> None:
    about = {"circle_id": cast.pair.id, "clause_id": clause}
    form = reviews.again_form(cast.place(name, now), **about)
    agreements.say_yes(cast.place(name, now), **about, form=form)


def test_ending_something_ends_its_reminders(cast: Cast, clause: str) -> None:
    assert keep(cast, THEN)
    assert keep(cast, THEN, SAM)
    theirs = rows(cast, SAM)
    place = cast.place(ROBIN, THEN)
    narrowing.pause(place, circle_id=cast.pair.id, clause_id=clause)
    dues.after_narrowing(place)
    assert rows(cast) == []
    assert rows(cast, SAM) == theirs, "nobody's rows change by what somebody else does"
    assert keep(cast, THEN, SAM) == []


@pytest.mark.parametrize("how", ["pause", "withdraw", "stop", "leave", "token", "off"])
def test_no_way_of_ending_leaves_a_reminder(cast: Cast, clause: str, how: str) -> None:
    assert keep(cast, THEN)
    place, about = cast.place(ROBIN, THEN), {"circle_id": cast.pair.id}
    if how in ("pause", "withdraw"):
        getattr(narrowing, how)(place, **about, clause_id=clause)
    elif how == "stop":
        narrowing.stop_everything(place)
    elif how == "leave":
        narrowing.leave_circle(place, **about)
    elif how == "off":
        gate.turn_off(cast.place(ABARA, THEN), **about, feature="agreements")
    if how == "token":
        assert narrowing.stop_by_token(cast.people[ROBIN].stop_token, THEN)
    else:
        dues.after_narrowing(place)
    assert rows(cast) == []


def test_a_narrowing_is_answered_whatever_goes_wrong_with_reminders(
    cast: Cast, clause: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keep(cast, THEN)
    monkeypatch.setattr(dues, "SOURCES", [lambda place, circle_id: 1 / 0])
    dues.after_narrowing(cast.place(ROBIN, THEN))
    assert rows(cast) == [], "silence rather than a reminder of what was ended"


def test_nobody_has_rows_who_chose_nothing(cast: Cast, clause: str) -> None:
    place = cast.place(ROBIN, THEN)
    dues.keep_dues(place)
    assert rows(cast)
    feeds.end_address(place)
    assert rows(cast) == []
    feeds.end_address(place)
    feeds.new_address(place)
    assert rows(cast)
    reminding.forget_reminders(cast.id_of(ROBIN))
    assert rows(cast) == []
    assert feeds.my_token(cast.place(ROBIN, THEN)) == ""
    assert keep(cast, THEN, CHARLIE) == []


def test_nothing_is_written_unless_it_differs(
    cast: Cast, clause: str, django_assert_num_queries: Any
) -> None:
    keep(cast, THEN)
    ids = set(Due.objects.values_list("id", flat=True))
    Due.objects.filter(person_id=cast.id_of(ROBIN), day=REVIEW).update(told=True)
    for hours in range(5):
        keep(cast, THEN + hours * HOUR)
    assert set(Due.objects.values_list("id", flat=True)) == ids
    casting.set_up(cast, cast.pair, casting.topics_of(cast, 2), THEN)
    keep(cast, THEN)
    assert {day: told for day, _at, told in rows(cast)} == {
        date(2026, 3, 5): False,
        date(2026, 3, 27): False,
        REVIEW: True,
    }


def test_a_day_that_was_told_stays_told_where_one_travels(cast: Cast, clause: str) -> None:
    keep(cast, THEN)
    Due.objects.filter(person_id=cast.id_of(ROBIN), day=REVIEW).update(told=True)
    live_in(cast, ROBIN, "Asia/Tokyo")
    keep(cast, THEN)
    moved = {day: (at, told) for day, at, told in rows(cast)}
    assert moved[REVIEW] == (datetime(2026, 4, 10, 0, tzinfo=UTC), True)


def test_a_morning_that_has_passed_makes_no_new_row(cast: Cast, clause: str) -> None:
    """At noon one is there oneself; a row that waited since nine stays until it was told."""
    noon = datetime(2026, 3, 27, 12, tzinfo=UTC)
    assert keep(cast, noon - 4 * HOUR) == [date(2026, 3, 27), REVIEW]
    assert keep(cast, noon) == [date(2026, 3, 27), REVIEW]
    assert keep(cast, noon + DAY) == [REVIEW]
    feeds.end_address(cast.place(ROBIN, noon))
    feeds.new_address(cast.place(ROBIN, noon))
    assert keep(cast, noon) == [REVIEW]


def test_further_sources_can_be_added(
    cast: Cast, clause: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weekly(place: Any, circle_id: str) -> Any:
        day = dues.day_of(place, place.now) + timedelta(days=7)
        yield dues.Coming("check_in", circle_id, circle_id, day, (day,))

    monkeypatch.setattr(dues, "SOURCES", [*dues.SOURCES, weekly])
    assert keep(cast, THEN) == [date(2026, 3, 10), date(2026, 3, 27), REVIEW]


def test_a_year_ahead_and_not_further(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    feeds.new_address(cast.place(NOA, NOW))
    days = [
        dues.day_of(cast.place(NOA, NOW), NOW) + timedelta(days=one) for one in (-1, 0, 366, 367)
    ]
    monkeypatch.setattr(
        dues,
        "SOURCES",
        [lambda place, one: (dues.Coming("x", one, one, day, (day,)) for day in days)],
    )
    assert [one.day for one in dues.coming(cast.place(NOA, NOW))] == days[1:3]
    assert keep(cast, NOW - 2 * HOUR, NOA)[-1] == days[2]
    assert keep(cast, NOW + MINUTE, NOA)[-1] == days[2]
