"""Laws 6 and 7 where the private act itself goes through the pages, and where a clause lapses
or somebody leaves."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from accord.actions import narrowing
from tests.cast import ABARA, MINUTE, SAM
from tests.laws.acting_over_http import ALONE, STOPPED, HttpAct, by_browser
from tests.laws.lived import ACT, LATE, SOON, Lived, another
from tests.laws.over_http import Session, at_the_desk, looks, others_look_soon, reads
from tests.laws.private_acts import GROUPS
from tests.laws.watching import Seen, first_difference


def _told(
    lived: Lived,
    folder: Path,
    acts: dict[str, Callable[[Lived], object]],
    look: Callable[[Lived], list[Seen]],
) -> list[str]:
    """The acts after which the others see something else than after the first."""
    found: list[list[Seen]] = []
    told = []
    for name, act in acts.items():
        with another(lived, folder / "world") as world:
            act(world)
            found.append(look(world))
        difference = first_difference(found[0], found[-1])
        if difference:
            told.append(f"{name}: {difference}")
    return told


@pytest.mark.parametrize(("acts", "come_back"), [(ALONE, True), (STOPPED, False)])
def test_nobody_can_tell_what_somebody_sent(
    lived: Lived, tmp_path: Path, acts: dict[str, HttpAct], come_back: bool
) -> None:
    sent = {name: by_browser(act) for name, act in acts.items()}
    told = _told(
        lived, tmp_path, dict(sent), lambda world: others_look_soon(world, come_back=come_back)
    )
    assert not told, "\n".join(told)


def _once_lapsed(world: Lived) -> list[Seen]:
    found: list[Seen] = []
    for name in world.others:
        session = Session(world, name, LATE, "lapsed")
        reads(session)
        found += session.found
    found += at_the_desk(Session(world, ABARA, LATE, "lapsed"))
    for seen in found:
        # A pause was seen when it happened: it woke the others' pages then, and a page says how
        # often it was woken. All else that they can see once the day has passed is compared.
        seen.woken = 0
        seen.shown = re.sub(r"/live\?since=\d+", "/live?since=<n>", repr(seen.shown))
    return found


def test_a_lapse_reads_like_any_pause_withdrawal_or_stop(lived: Lived, tmp_path: Path) -> None:
    chosen = {"nothing": GROUPS["alone"].acts["nothing"], **GROUPS["stopped"].acts}
    told = _told(lived, tmp_path, chosen, _once_lapsed)
    assert not told, "\n".join(told)


def _leaves_after(name: str) -> Callable[[Lived], None]:
    def act(world: Lived) -> None:
        GROUPS["alone"].acts[name](world)
        place = world.cast.place(SAM, ACT + 20 * MINUTE)
        narrowing.leave_circle(place, circle_id=world.circle.id)

    return act


def _once_alone(world: Lived) -> list[Seen]:
    found: list[Seen] = []
    for name in world.others:
        for now, label in ((SOON, "left"), (LATE, "left, late")):
            session = Session(world, name, now, label)
            (reads if now == SOON else looks)(session)
            found += session.found
    return found + at_the_desk(Session(world, ABARA, SOON, "left"))


def test_leaving_tells_nothing_of_what_came_before_it(lived: Lived, tmp_path: Path) -> None:
    before = ("nothing", "says NO", "joins", "hands in", "waiting yes", "last yes", "limit alone")
    told = _told(lived, tmp_path, {name: _leaves_after(name) for name in before}, _once_alone)
    assert not told, "\n".join(told)
