"""Slow, long and crowded requests: each is answered kindly, and nobody else waits for them."""

from __future__ import annotations

import asyncio
import socket
import time
import urllib.error
import urllib.request

import pytest

from accord.porch import asgi_talk
from accord.porch.asgi_talk import TooLong, TooSlow, WentAway, read_whole
from accord.porch.crowd import Crowd, derives
from tests.porch.asgi import Talk, scope
from tests.porch.people import found_practice
from tests.running import Home, Server


def read(*parts: bytes, headers: dict[str, str] | None = None, hang_up: bool = False) -> bytes:
    async def talk() -> bytes:
        browser = Talk()
        for part in parts:
            browser.sends(part, more=True)
        if hang_up:
            browser.hangs_up()
        else:
            browser.sends()
        asked = scope("POST", "/", headers)
        return await read_whole(asked, browser.receive, most=10, seconds=0.2)

    return asyncio.run(talk())


def test_a_body_is_read_whole() -> None:
    assert read(b"12345", b"67890") == b"1234567890"
    assert read() == b""


def test_a_body_that_is_too_long_is_given_up_at_once() -> None:
    with pytest.raises(TooLong):
        read(b"12345678901")
    with pytest.raises(TooLong):
        read(headers={"content-length": "11"})


def test_a_browser_that_goes_away_ends_it() -> None:
    with pytest.raises(WentAway):
        read(b"1", hang_up=True)


def test_a_body_that_never_ends_is_given_up_in_time() -> None:
    async def talk() -> None:
        browser = Talk()
        browser.sends(b"1", more=True)
        await read_whole(scope("POST", "/"), browser.receive, seconds=0.05)

    with pytest.raises(TooSlow):
        asyncio.run(talk())


def test_a_third_passphrase_at_a_time_is_turned_away_before_any_work() -> None:
    async def crowd() -> list[bool]:
        here, going_on = Crowd(), asyncio.Event()

        async def work() -> None:
            await going_on.wait()

        first, second = (asyncio.create_task(here.admit(work)) for _one in range(2))
        await asyncio.sleep(0)
        third = await here.admit(work)
        going_on.set()
        told = [await first, await second, third]
        return [*told, await here.admit(work)]

    assert asyncio.run(crowd()) == [True, True, False, True]


def test_a_failure_inside_gives_its_room_back() -> None:
    async def crowd() -> bool:
        here = Crowd(most=1)

        async def fail() -> None:
            raise OSError

        async def work() -> None:
            return None

        with pytest.raises(OSError):
            await here.admit(fail)
        return await here.admit(work)

    assert asyncio.run(crowd())


def test_which_requests_stretch_a_passphrase() -> None:
    assert derives("POST", "/sign-in", b"")
    assert derives("POST", "/invitation", b"step=make&code=x")
    assert not derives("POST", "/invitation", b"step=terms")
    assert not derives("GET", "/sign-in", b"")
    assert not derives("POST", "/mine", b"")


def hold(server: Server) -> socket.socket:
    """A form that begins and never ends."""
    one = socket.create_connection(("127.0.0.1", server.port), timeout=15)
    one.sendall(
        b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\nname=a"
    )
    return one


def test_slow_forms_stall_neither_a_page_nor_a_stop(server: Server, home: Home) -> None:
    found_practice(home)
    slow = [hold(server) for _one in range(40)]
    started = time.monotonic()
    with urllib.request.urlopen(f"{server.address}/sign-in", timeout=5) as page:
        assert page.status == 200
    stop = urllib.request.Request(f"{server.address}/stop", method="POST")
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(stop, timeout=5)
    answer.value.close()
    assert answer.value.code == 404
    assert time.monotonic() - started < 3
    told = slow[0].recv(4000)
    assert told.startswith(b"HTTP/1.1 408")
    assert time.monotonic() - started < asgi_talk.MOST_SECONDS + 3
    for one in slow:
        one.close()


def test_a_body_beyond_the_limit_is_told_so(server: Server, home: Home) -> None:
    found_practice(home)
    ask = urllib.request.Request(f"{server.address}/sign-in", data=b"x" * 300_000)
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(ask, timeout=5)
    assert answer.value.code == 413
    assert "too much at once" in answer.value.read().decode()
    answer.value.close()


def test_nothing_of_a_request_reaches_the_log(server: Server, home: Home) -> None:
    found_practice(home)
    typed = b"name=Robin+Surname&passphrase=velvet+secret+words"
    for address in ("/sign-in", "/stop", "/live", "/nowhere/SECRETPATH"):
        ask = urllib.request.Request(server.address + address, data=typed)
        try:
            urllib.request.urlopen(ask, timeout=5).close()
        except urllib.error.HTTPError as answer:
            answer.close()
    server.stop()
    log = server.log.read_text()
    for word in ("Surname", "velvet", "SECRETPATH", "sign-in"):
        assert word not in log
