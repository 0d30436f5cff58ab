"""The live stream: it says that something changed, to those who may see it, and nothing else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator

import pytest

from accord.actions import signing_in
from accord.actions.live import pulse, pulse_serial
from accord.porch import doorbell, live, stream
from accord.porch.live import MOST_STREAMS_EACH, Hub
from accord.porch.stream import Stream
from tests.porch.asgi import Talk, ask, scope
from tests.porch.people import SIGN_IN, People, found_practice
from tests.running import Home


@pytest.fixture
def hub(home: Home) -> Iterator[Hub]:
    made = Hub()
    yield made
    made.close()


@pytest.fixture
def people(home: Home) -> People:
    found = found_practice(home, "Robin", "Sam")
    found.ids = {name: found.join(name) for name in ("Robin", "Sam")}  # type: ignore[attr-defined]
    return found


def cookie_of(people: People, name: str) -> str:
    from tests.porch.people import PASSPHRASE

    signed_in = signing_in.sign_in(name=name, passphrase=PASSPHRASE, now=people.home.now)
    return f"{SIGN_IN}={signed_in.cookie}"


def listening(
    hub: Hub, people: People, then: Callable[[Talk], Awaitable[None]], path: str = "/live"
) -> Talk:
    """Robin's page listens while `then` happens, and hangs up."""
    cookie = cookie_of(people, "Robin")

    async def talk() -> Talk:
        browser = Talk()
        app = Stream(hub)
        open_page = asyncio.create_task(
            app(scope("GET", path, {"cookie": cookie}), browser.receive, browser.send)
        )
        await _until(lambda: len(browser.answers) > 1)
        await then(browser)
        browser.hangs_up()
        await asyncio.wait_for(open_page, 5)
        return browser

    return asyncio.run(talk())


async def _until(true: Callable[[], bool], seconds: float = 5) -> float:
    started = time.monotonic()
    while not true():
        assert time.monotonic() - started < seconds, "waited in vain"
        await asyncio.sleep(0.005)
    return time.monotonic() - started


async def _in_thread(act: Callable[[], None]) -> None:
    def act_and_close() -> None:
        from django.db import connection

        act()
        connection.close()

    await asyncio.to_thread(act_and_close)


def test_a_change_that_robin_can_see_reaches_robin_within_a_second(
    hub: Hub, people: People
) -> None:
    async def change(browser: Talk) -> None:
        await _in_thread(lambda: pulse([people.ids["Robin"]]))  # type: ignore[attr-defined]
        assert await _until(lambda: b"event: change" in browser.body) < 1

    answer = listening(hub, people, change)
    assert answer.headers["content-type"] == "text/event-stream"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.body.count(b"event: change") == 1


def test_a_ring_is_heard_long_before_the_next_look(
    hub: Hub, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "EVERY", 4.0)

    async def change(browser: Talk) -> None:
        await asyncio.sleep(0.1)

        def act() -> None:
            pulse([people.ids["Robin"]])  # type: ignore[attr-defined]
            doorbell.ring()

        await _in_thread(act)
        assert await _until(lambda: b"event: change" in browser.body) < 1

    listening(hub, people, change)


def test_what_changes_for_sam_reaches_nobody_else(hub: Hub, people: People) -> None:
    async def change(browser: Talk) -> None:
        await _in_thread(lambda: pulse([people.ids["Sam"]]))  # type: ignore[attr-defined]
        doorbell.ring()
        await asyncio.sleep(0.5)

    assert listening(hub, people, change).body == b"retry: 2000\n\n"


def test_what_changed_between_the_page_and_the_stream_is_told_at_once(
    hub: Hub, people: People
) -> None:
    robin = people.ids["Robin"]  # type: ignore[attr-defined]
    shown = pulse_serial(robin)
    pulse([robin])

    async def nothing(browser: Talk) -> None:
        await _until(lambda: b"event: change" in browser.body)

    listening(hub, people, nothing, f"/live?since={shown}")


@pytest.mark.parametrize("since", ["x", "-1", "9999999999999999999999", "²"])
def test_an_odd_since_means_now(hub: Hub, people: People, since: str) -> None:
    async def nothing(browser: Talk) -> None:
        await asyncio.sleep(0.3)

    assert listening(hub, people, nothing, f"/live?since={since}").body == b"retry: 2000\n\n"


def test_signed_out_there_is_no_stream(hub: Hub, people: People) -> None:
    assert ask(Stream(hub), "GET", "/live").status == 204
    assert ask(Stream(hub), "GET", "/live", cookie=f"{SIGN_IN}=a.b").status == 204


def test_the_stream_ends_with_the_sign_in_and_does_not_keep_it_awake(
    hub: Hub, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "HEARTBEAT", 0.05)

    async def rest(browser: Talk) -> None:
        for _minute in range(14):
            people.home.wait(minutes=1)
            beats = browser.body.count(b":\n\n")
            await _until(lambda: browser.body.count(b":\n\n") > beats)  # noqa: B023
        assert browser.answers[-1]["more_body"]
        people.home.wait(minutes=2)
        await _until(lambda: not browser.answers[-1].get("more_body"))

    listening(hub, people, rest)


def test_one_bad_look_ends_no_stream(
    hub: Hub, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def change(browser: Talk) -> None:
        def fail(people: object) -> dict[str, int]:
            raise ValueError("a name somebody wrote")

        with monkeypatch.context() as patched:
            patched.setattr(live, "pulse_serials", fail)
            await _in_thread(lambda: pulse([people.ids["Robin"]]))  # type: ignore[attr-defined]
            await asyncio.sleep(0.5)
        await _until(lambda: b"event: change" in browser.body)

    listening(hub, people, change)


def test_too_many_streams_of_one_person_let_the_oldest_go(hub: Hub, people: People) -> None:
    async def many() -> None:
        first = hub.listen("robin", 0)
        for _time in range(MOST_STREAMS_EACH):
            last = hub.listen("robin", 0)
        assert not hub.hears(first)
        assert hub.hears(last)
        hub.leave(first)
        hub.leave(last)
        hub.leave(last)
        assert not hub.hears(last)

    asyncio.run(many())
