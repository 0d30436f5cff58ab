"""What the raw doors share: plain answers over ASGI, and bodies read whole before any work."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.conf import settings

from accord.porch.errors import standing_page

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BYTES = 256 * 1024
MOST_SECONDS = 10.0


class TooLong(Exception):
    """More than a page of ours ever sends."""


class TooSlow(Exception):
    """Not whole within the time."""


class WentAway(Exception):
    """The browser closed the connection."""


def header(scope: Scope, name: bytes) -> str:
    """One request header, or nothing; several of a name joined as cookies are."""
    found = [value.decode("latin-1") for key, value in scope["headers"] if key == name]
    return ("; " if name == b"cookie" else ", ").join(found)


async def read_whole(
    scope: Scope, receive: Receive, *, most: int = MOST_BYTES, seconds: float = MOST_SECONDS
) -> bytes:
    """The whole body, in memory; raises TooLong, TooSlow or WentAway. Takes no thread."""
    declared = header(scope, b"content-length")
    if declared.isdigit() and int(declared) > most:
        raise TooLong
    try:
        async with asyncio.timeout(seconds):
            return await _collect(receive, most)
    except TimeoutError:
        raise TooSlow from None


async def _collect(receive: Receive, most: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise WentAway
        body += message.get("body", b"")
        if len(body) > most:
            raise TooLong
        if not message.get("more_body"):
            return bytes(body)


def body_again(body: bytes) -> Receive:
    """A `receive` that hands out a body that was read already."""
    left = [body]

    async def receive() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return {"type": "http.disconnect"}

    return receive


def plain_headers() -> list[tuple[bytes, bytes]]:
    return [
        (b"cache-control", b"no-store"),
        (b"content-security-policy", settings.CONTENT_SECURITY_POLICY.encode()),
        (b"referrer-policy", b"same-origin"),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        (b"cross-origin-opener-policy", b"same-origin"),
    ]


async def answer(
    send: Send, status: int, page: bytes = b"", *, closing: bool = False, cookie: bytes = b""
) -> None:
    """A whole answer. `closing` ends the connection, when the rest of a body was not read."""
    headers = [*plain_headers(), (b"content-length", str(len(page)).encode())]
    if cookie:
        headers.append((b"set-cookie", cookie))
    if page:
        headers.append((b"content-type", b"text/html; charset=utf-8"))
    if closing:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": page})


async def standing(send: Send, status: int, name: str, *, closing: bool = False) -> None:
    """One of the pages that need neither a request nor a thread."""
    await answer(send, status, standing_page(name), closing=closing)
