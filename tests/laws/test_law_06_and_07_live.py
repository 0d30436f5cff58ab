"""Laws 6 and 7 on the raw doors: what open pages are told while somebody acts in private, and
what the others' own Stop answers after it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from accord.actions.live import pulse_serial
from accord.actions.place import set_clock
from accord.porch import doorbell
from accord.porch.cookies import STOP
from accord.porch.live import EVERY, Hub
from accord.porch.stop_door import StopDoor
from accord.porch.stream import Stream
from tests.cast import ABARA, MINUTE
from tests.laws.lived import ACT, Lived, another
from tests.laws.over_http import SIGN_IN
from tests.laws.private_acts import GROUPS, WAYS_TO_STOP, Act, end_what_else_holds
from tests.porch.asgi import Talk, ask, scope

TOLD = b"event: change"
Heard = dict[str, tuple[object, ...]]


@pytest.fixture(autouse=True)
def _clock() -> None:
    set_clock(lambda: ACT + 8 * MINUTE)


def heard_by_open_pages(world: Lived, act: Act) -> Heard:
    """Every byte that the others' open pages and the clinician's get while Sam acts."""
    hub = Hub()
    try:
        return asyncio.run(_listen(hub, world, act))
    finally:
        hub.close()


async def _listen(hub: Hub, world: Lived, act: Act) -> Heard:
    stream, pages, open_ones = Stream(hub), {}, []
    for name in (*world.others, ABARA):
        cookie = {"cookie": f"{SIGN_IN}={world.cast.cookie(name, ACT + 7 * MINUTE)}"}
        pages[name] = page = Talk()
        asked = scope("GET", "/live", cookie)
        open_ones.append(asyncio.create_task(stream(asked, page.receive, page.send)))
        await _until(lambda page=page: len(page.answers) > 1)  # type: ignore[misc]
    before = {name: _serial(world, name) for name in pages}
    act(world)
    doorbell.ring()
    for name, page in pages.items():
        if _serial(world, name) != before[name]:
            await _until(lambda page=page: TOLD in page.body)  # type: ignore[misc]
    await asyncio.sleep(2 * EVERY)  # Whatever else there may be to say is said by now.
    for page in pages.values():
        page.hangs_up()
    await asyncio.wait_for(asyncio.gather(*open_ones), 10)
    return {name: (page.status, page.headers, page.body) for name, page in pages.items()}


def _serial(world: Lived, name: str) -> int:
    return pulse_serial(world.cast.id_of(name))


async def _until(true: Callable[[], bool]) -> None:
    for _wait in range(2000):
        if true():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("waited in vain")


def answered_by_the_stop_door(world: Lived, act: Act) -> Heard:
    """What each of the others' own Stop is answered afterwards, as a script and as a form."""
    act(world)
    door = StopDoor()
    found: Heard = {}
    for name in world.others:
        for kind in ("*/*", "text/html"):
            token = f"{STOP}={world.cast.people[name].stop_token}"
            page = ask(door, "POST", "/stop", cookie=token, accept=kind)
            serials = tuple(_serial(world, one) for one in world.others)
            found[f"{name} {kind}"] = (page.status, page.headers, page.body, serials)
    return found


WAYS = [heard_by_open_pages, answered_by_the_stop_door]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("group", ["alone", "closed", "stopped"])
def test_nobody_can_tell_from_what_they_are_told(
    lived: Lived, tmp_path: Path, group: str, way: Callable[[Lived, Act], Heard]
) -> None:
    chosen = GROUPS[group]
    found: dict[str, Heard] = {}
    for name in chosen.over_http:
        with another(lived, tmp_path / "world") as world:
            if group == "stopped":  # Before anybody listens: each way is one act then.
                end_what_else_holds(world)
                found[name] = way(world, WAYS_TO_STOP[name])
            else:
                found[name] = way(world, chosen.acts[name])
    first = found[chosen.over_http[0]]
    assert all(heard == first for heard in found.values()), found


def test_an_open_page_is_told_once_that_something_stopped(lived: Lived, tmp_path: Path) -> None:
    """So that the silence above is not a stream that says nothing at all."""
    with another(lived, tmp_path / "world") as world:
        end_what_else_holds(world)
        heard = heard_by_open_pages(world, WAYS_TO_STOP["pauses"])
    for name in lived.others:
        assert bytes(heard[name][2]).count(TOLD) == 1  # type: ignore[call-overload]
    assert TOLD not in bytes(heard[ABARA][2])  # type: ignore[call-overload]
