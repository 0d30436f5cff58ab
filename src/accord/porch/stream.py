"""`GET /live`: the stream itself, as raw ASGI, so that an open page holds no thread."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from urllib.parse import parse_qs

from accord.actions.live import pulse_serial
from accord.actions.place import NotFound, Place
from accord.actions.signing_in import lives, open_place
from accord.porch.asgi_talk import Receive, Scope, Send, answer, header, plain_headers
from accord.porch.cookies import SIGN_IN, read_cookie
from accord.porch.live import Hub, Listener

# How often a quiet stream looks whether its sign-in still lives. Also keeps proxies awake.
HEARTBEAT = 20.0
CHANGE = b"event: change\nid: %d\ndata:\n\n"


class Stream:
    """The door that open pages listen at. Signed out, it answers 204: browsers then stop asking."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="live")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        cookie = read_cookie(header(scope, b"cookie"), SIGN_IN)
        opened = await loop.run_in_executor(self._threads, _opened, cookie)
        if opened is None or scope["method"] != "GET":
            await answer(send, 204)
            return
        place, serial = opened
        listener = self._hub.listen(place.me.id, _since(scope, serial))
        gone = asyncio.ensure_future(_until_gone(receive))
        talk = asyncio.ensure_future(self._talk(place, listener, send))
        try:
            await asyncio.wait({gone, talk}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._hub.leave(listener)
            gone.cancel()
            talk.cancel()

    async def _talk(self, place: Place, listener: Listener, send: Send) -> None:
        kind = (b"content-type", b"text/event-stream")
        unbuffered = (b"x-accel-buffering", b"no")
        headers = [*plain_headers(), kind, unbuffered]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await _say(send, b"retry: 2000\n\n")
        loop = asyncio.get_running_loop()
        while self._hub.hears(listener):
            if await listener.changed(HEARTBEAT):
                await _say(send, CHANGE % listener.serial)
            elif await loop.run_in_executor(self._threads, _lives, place):
                await _say(send, b":\n\n")
            else:
                break
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _say(send: Send, words: bytes) -> None:
    await send({"type": "http.response.body", "body": words, "more_body": True})


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _since(scope: Scope, serial: int) -> int:
    """The serial that the page shows already: what it says itself, else what is true now."""
    said = header(scope, b"last-event-id")
    if not said:
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        said = query.get("since", [""])[0]
    return min(int(said), serial) if said.isascii() and said.isdigit() else serial


def _opened(cookie: str) -> tuple[Place, int] | None:
    try:
        place = open_place(cookie=cookie or None, awake=False)
    except NotFound:
        return None
    if place.person is None:
        return None
    # The keys are of no use to a stream: it forgets them.
    return replace(place, keys=None, opened={}), pulse_serial(place.person.id)


def _lives(place: Place) -> bool:
    """Whether the sign-in still lives. Looking at it does not keep it awake."""
    return lives(place)
