"""Law 7 in a circle of three: that something stopped can be seen; which of the others did it
cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from accord.actions import narrowing
from tests import cast as casting
from tests.cast import ABARA, DAY, MINUTE, NOA, ROBIN, SAM
from tests.laws.lived import ACT, SOON, Lived, another
from tests.laws.over_http import Session, at_the_desk, looks, reads
from tests.laws.watching import Seen, first_difference

Act = Callable[[Lived, str], None]
THREE = pytest.mark.parametrize("lived", ["three"], indirect=True)


def pauses(world: Lived, name: str) -> None:
    about = {"circle_id": world.circle.id, "clause_id": world.held}
    narrowing.pause(world.cast.place(name, ACT + MINUTE), **about)


def withdraws(world: Lived, name: str) -> None:
    about = {"circle_id": world.circle.id, "clause_id": world.held}
    narrowing.withdraw(world.cast.place(name, ACT + MINUTE), **about)


def stops_by_token(world: Lived, name: str) -> None:
    assert narrowing.stop_by_token(world.cast.people[name].stop_token, ACT + MINUTE)


def one_comes_back(world: Lived, name: str) -> None:
    """Both pause; one of them comes back. Until everybody has, nobody learns of it."""
    pauses(world, SAM)
    pauses(world, NOA)
    casting.say_yes(world.cast, name, world.circle, world.held, ACT + 2 * MINUTE)


def waits_for_the_other(world: Lived, name: str) -> None:
    """One of the two says yes to what waits; the other doesn't."""
    casting.say_yes(world.cast, name, world.circle, world.asked, ACT + MINUTE)


def _watched(lived: Lived, folder: Path, act: Act, name: str) -> list[Seen]:
    with another(lived, folder / "world") as world:
        act(world, name)
        robin = Session(world, ROBIN, SOON, "soon")
        reads(robin)
        later = Session(world, ROBIN, SOON + 2 * DAY, "later")
        looks(later)
        return [*robin.found, *at_the_desk(Session(world, ABARA, SOON, "soon")), *later.found]


@THREE
@pytest.mark.parametrize(
    "act", [pauses, withdraws, stops_by_token, one_comes_back, waits_for_the_other]
)
def test_nobody_can_tell_who(lived: Lived, tmp_path: Path, act: Act) -> None:
    sam, noa = (_watched(lived, tmp_path, act, name) for name in (SAM, NOA))
    assert not first_difference(sam, noa)
