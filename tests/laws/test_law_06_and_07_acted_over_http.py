"""Laws 6 and 7 where the private act itself goes through the pages, and where a clause lapses
or somebody leaves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from accord.actions import narrowing
from tests.cast import MINUTE, SAM
from tests.laws.acting_over_http import ALONE, STOPPED, HttpAct, by_browser
from tests.laws.lived import ACT, LATE, SOON, Lived
from tests.laws.over_http import Session, looks, others_look_soon, others_read
from tests.laws.private_acts import GROUPS, Act
from tests.laws.two_worlds import enough, told_apart
from tests.laws.watching import Seen


@pytest.mark.parametrize(("acts", "come_back"), [(ALONE, True), (STOPPED, False)])
def test_nobody_can_tell_what_somebody_sent(
    lived: Lived, tmp_path: Path, acts: dict[str, HttpAct], come_back: bool
) -> None:
    def look(world: Lived, _name: str) -> list[list[Seen]]:
        return [others_look_soon(world, come_back=come_back)]

    names = list(acts) if len(lived.others) > 1 else enough(list(acts))
    sent = {name: by_browser(acts[name]) for name in names}
    told = told_apart(lived, tmp_path, sent, look)
    assert not told, "\n".join(told)


def _once_lapsed(world: Lived, _name: str) -> list[list[Seen]]:
    found = others_read(world, LATE, "lapsed")
    for seen in found:
        # A pause was seen when it happened: it woke the others' pages then, and a page says how
        # often it was woken. All else that they can see once the day has passed is compared.
        seen.woken = 0
        seen.shown = re.sub(r"/live\?since=\d+", "/live?since=<n>", repr(seen.shown))
    return [found]


def test_a_lapse_reads_like_any_pause_withdrawal_or_stop(lived: Lived, tmp_path: Path) -> None:
    chosen = {"nothing": GROUPS["alone"].acts["nothing"], **GROUPS["stopped"].acts}
    told = told_apart(lived, tmp_path, chosen, _once_lapsed)
    assert not told, "\n".join(told)


def _leaves_after(name: str) -> Act:
    def act(world: Lived) -> None:
        GROUPS["alone"].acts[name](world)
        place = world.cast.place(SAM, ACT + 20 * MINUTE)
        narrowing.leave_circle(place, circle_id=world.circle.id)

    return act


def _once_alone(world: Lived, _name: str) -> list[list[Seen]]:
    found = others_read(world, SOON, "left")
    for name in world.others:
        session = Session(world, name, LATE, "left, late")
        looks(session)
        found += session.found
    return [found]


def test_leaving_tells_nothing_of_what_came_before_it(lived: Lived, tmp_path: Path) -> None:
    before = ("nothing", "says NO", "joins", "hands in", "waiting yes", "last yes", "limit alone")
    acts = {name: _leaves_after(name) for name in before}
    told = told_apart(lived, tmp_path, acts, _once_alone)
    assert not told, "\n".join(told)
