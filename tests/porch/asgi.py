"""Talking to a raw door without a server between: one request, and everything it answers."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from accord.porch.asgi_talk import App, Message


def scope(method: str, path: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
    """What a server says of a request; `path` may carry a query."""
    path, _mark, query = path.partition("?")
    pairs = [(key.lower().encode(), value.encode()) for key, value in (headers or {}).items()]
    return {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "scheme": "http",
        "http_version": "1.1",
        "headers": [(b"host", b"testserver"), *pairs],
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
    }


@dataclass
class Talk:
    """A browser's end of one connection."""

    incoming: asyncio.Queue[Message] = field(default_factory=asyncio.Queue)
    answers: list[Message] = field(default_factory=list)

    def sends(self, body: bytes = b"", *, more: bool = False) -> None:
        self.incoming.put_nowait({"type": "http.request", "body": body, "more_body": more})

    def hangs_up(self) -> None:
        self.incoming.put_nowait({"type": "http.disconnect"})

    async def receive(self) -> Message:
        return await self.incoming.get()

    async def send(self, message: Message) -> None:
        self.answers.append(message)

    @property
    def status(self) -> int:
        return int(self.answers[0]["status"])

    @property
    def headers(self) -> dict[str, str]:
        return {key.decode(): value.decode() for key, value in self.answers[0]["headers"]}

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.answers[1:])


def ask(app: App, method: str, path: str, body: bytes = b"", **headers: str) -> Talk:
    """One whole request to a door that answers and is done."""

    async def talk() -> Talk:
        browser = Talk()
        browser.sends(body)
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        await asyncio.wait_for(app(scope(method, path, named), browser.receive, browser.send), 20)
        return browser

    return asyncio.run(talk())
