"""Law 7, and law 1: a yes that was taken back before it could hold was never given.

Here the others do nothing meanwhile, or end what waits by themselves to find out whether it
waited: neither the day after nor once it has vanished does any page tell.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accord.actions import gate, narrowing
from tests import cast as casting
from tests.cast import ABARA, DAY, HOUR, MINUTE, ROBIN, SAM
from tests.laws.lived import ACT, LATE, NEXT, Lived
from tests.laws.over_http import others_read
from tests.laws.private_acts import GROUPS, Act
from tests.laws.two_worlds import told_apart
from tests.laws.watching import Seen

ALONE = GROUPS["alone"].acts


def _afterwards(world: Lived, _name: str) -> list[list[Seen]]:
    return [others_read(world, NEXT, "next day"), others_read(world, LATE, "late")]


def test_the_others_only_read(lived: Lived, tmp_path: Path) -> None:
    names = ("nothing", "yes taken back", "last yes taken back", "last yes paused")
    told = told_apart(lived, tmp_path, {one: ALONE[one] for one in names}, _afterwards)
    assert not told, "\n".join(told)


def _stop_by_token(name: str) -> Callable[[Lived], None]:
    def act(world: Lived) -> None:
        token = world.cast.people[name].stop_token
        assert narrowing.stop_by_token(token, ACT + 30 * MINUTE)

    return act


def _stop_signed_in(world: Lived) -> None:
    narrowing.stop_everything(world.cast.place(ROBIN, ACT + 30 * MINUTE))


def _off_and_on(world: Lived) -> None:
    for minute, verb, more in (
        (30, gate.turn_off, {}),
        (40, gate.turn_on, {"until": ACT + 90 * DAY}),
    ):
        place = world.cast.place(ABARA, ACT + minute * MINUTE)
        verb(place, circle_id=world.circle.id, feature="agreements", **more)  # type: ignore[operator]


def _off_by_date(world: Lived) -> None:
    """The switch ends two hours later, and nobody looks until the next day."""
    place = world.cast.place(ABARA, ACT + 30 * MINUTE)
    until: Any = ACT + 150 * MINUTE
    gate.turn_on(place, circle_id=world.circle.id, feature="agreements", until=until)


ENDS: dict[str, Act] = {
    "Robin stops without a sign-in": _stop_by_token(ROBIN),
    "Robin stops": _stop_signed_in,
    "Sam stops without a sign-in": _stop_by_token(SAM),
    "agreements go off and on": _off_and_on,
    "agreements go off by date": _off_by_date,
}


@pytest.mark.parametrize("end", ENDS)
def test_ending_what_waits_does_not_tell_whether_it_waited(
    lived: Lived, tmp_path: Path, end: str
) -> None:
    def then_ended(act: Act) -> Act:
        def both(world: Lived) -> None:
            act(world)
            ENDS[end](world)

        return both

    acts = {name: then_ended(ALONE[name]) for name in ("nothing", "last yes")}
    told = told_apart(lived, tmp_path, acts, _afterwards)
    assert not told, "\n".join(told)


# The last day of what everybody but Sam has said yes to: a yes now would count too late.
LAST_DAY = ACT - 2 * HOUR + 13 * DAY + 12 * HOUR


def _says_yes_on_the_last_day(world: Lived) -> None:
    casting.say_yes(world.cast, SAM, world.circle, world.hoped, LAST_DAY)


def _takes_it_back(world: Lived) -> None:
    _says_yes_on_the_last_day(world)
    place = world.cast.place(SAM, LAST_DAY + HOUR)
    narrowing.withdraw(place, circle_id=world.circle.id, clause_id=world.hoped)


def test_what_vanishes_vanishes_whoever_has_said_yes(lived: Lived, tmp_path: Path) -> None:
    """Nothing still stands there because the last yes was said, and goes when it is taken back."""

    def look(world: Lived, _name: str) -> list[list[Seen]]:
        times = ((LAST_DAY + 2 * HOUR, "last day"), (LAST_DAY + 13 * HOUR, "gone"))
        return [others_read(world, now, label) for now, label in times]

    acts: dict[str, Act] = {
        "nothing": ALONE["nothing"],
        "yes": _says_yes_on_the_last_day,
        "yes, taken back": _takes_it_back,
    }
    told = told_apart(lived, tmp_path, acts, look)
    assert not told, "\n".join(told)
