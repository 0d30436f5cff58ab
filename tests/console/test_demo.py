"""What somebody finds who looks around in the demo."""

from __future__ import annotations

import pytest

from accord.actions import agreements, circles, comparisons, signing_in
from accord.actions.place import Place, clock, set_clock
from accord.consent.agreements import Shown
from accord.console.demo import PASSPHRASE
from accord.console.demo_people import tell_the_past
from tests.running import Home


@pytest.fixture
def demo(home: Home) -> dict[str, str]:
    found = dict(tell_the_past(PASSPHRASE))
    set_clock(lambda: home.now)
    return found


def place_of(name: str) -> Place:
    signed_in = signing_in.sign_in(name=name, passphrase=PASSPHRASE, now=clock())
    return signing_in.open_place(cookie=signed_in.cookie)


def test_everybody_can_sign_in_and_nobody_is_signed_in(demo: dict[str, str]) -> None:
    for name in ("abara", "robin", "sam", "noa", "kim", "alex", "charlie"):
        place = place_of(name)
        assert [one.this for one in signing_in.my_sessions(place)] == [True]


def test_the_couple_has_a_past_and_an_agreement(demo: dict[str, str]) -> None:
    robin = place_of("robin")
    seen = comparisons.comparisons(robin, circle_id=demo["couple"])
    assert [one.state for one in seen] == ["waiting", "opened", "opened"]
    grounds = [comparisons.my_copy(robin, comparison_id=one.id) for one in seen[1:]]
    assert all(len(ground.lines) >= 3 for ground in grounds)
    read = agreements.agreement(robin, circle_id=demo["couple"])
    shown = sorted(one.shown for one in read.allowances)
    assert shown == sorted([Shown.IN_FORCE] * 2 + [Shown.NOT_IN_FORCE] + [Shown.PROPOSED] * 2)
    assert [one.version for one in read.allowances if one.over_another] == [2]
    assert len(read.limits) == len(read.promises) == 1


def test_three_live_by_one_and_look_ahead(demo: dict[str, str]) -> None:
    for name in ("noa", "kim", "alex"):
        place = place_of(name)
        read = agreements.agreement(place, circle_id=demo["three"])
        assert [one.shown for one in read.allowances] == [Shown.IN_FORCE]
        assert len(read.limits) == len(read.promises) == 1
        ahead = comparisons.comparisons(place, circle_id=demo["three"])
        assert [one.state for one in ahead] == ["waiting"]


def test_charlie_is_alone(demo: dict[str, str]) -> None:
    place = place_of("charlie")
    assert [one.id for one in circles.my_circles(place)] == [demo["alone"]]
    assert len(agreements.agreement(place, circle_id=demo["alone"]).limits) == 1
    assert comparisons.comparisons(place, circle_id=demo["alone"]) == []
