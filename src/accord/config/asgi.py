"""The program as a server sees it: the live stream, the stop door, and everything else."""

from __future__ import annotations

import gc
import os
from functools import partial
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.config.settings")
_pages = get_wsgi_application()  # Before the porch is imported: it needs the settings.

from accord.porch import asgi_talk as talk  # noqa: E402
from accord.porch.crowd import Crowd, derives  # noqa: E402
from accord.porch.errors import note_failure  # noqa: E402
from accord.porch.live import Hub  # noqa: E402
from accord.porch.shell import manifest_door, worker_door  # noqa: E402
from accord.porch.stop_door import StopDoor  # noqa: E402
from accord.porch.stream import Stream  # noqa: E402

THREADS = 8

hub = Hub()
live, stop, crowd = Stream(hub), StopDoor(), Crowd()
# Room for a whole page, so that a slow reader holds no thread.
pages = cast(talk.App, WSGIMiddleware(cast(Any, _pages), workers=THREADS, send_queue_size=256))


async def application(scope: talk.Scope, receive: talk.Receive, send: talk.Send) -> None:
    """Sends each request to its door. What fails is noted without a word of what it held."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
        return
    if scope["type"] != "http":
        await send({"type": "websocket.close"})
        return
    started = False

    async def tell(message: talk.Message) -> None:
        nonlocal started
        started = True
        await send(message)

    try:
        await _door(scope, receive, tell)
    except talk.WentAway:
        pass
    except Exception as failure:
        note_failure(failure)
        if not started:
            await talk.standing(send, 500, "broken", closing=True)


async def _door(scope: talk.Scope, receive: talk.Receive, send: talk.Send) -> None:
    if scope["path"] == "/live":
        await live(scope, receive, send)
    elif scope["path"] == "/stop":
        await stop(scope, receive, send)
    elif scope["path"] == "/worker.js":
        await worker_door(scope, receive, send)
    elif scope["path"] == "/app.webmanifest":
        await manifest_door(scope, receive, send)
    else:
        try:
            body = await talk.read_whole(scope, receive)
        except talk.TooLong:
            await talk.standing(send, 413, "too_long", closing=True)
        except talk.TooSlow:
            await talk.standing(send, 408, "too_slow", closing=True)
        else:
            await _page(scope, body, send)


async def _page(scope: talk.Scope, body: bytes, send: talk.Send) -> None:
    page = partial(pages, scope, talk.body_again(body), send)
    if not derives(scope["method"], scope["path"], body):
        await page()
    elif not await crowd.admit(page):
        await talk.standing(send, 503, "busy")


async def _lifespan(receive: talk.Receive, send: talk.Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            # What was loaded stays: no page waits while it is looked through for garbage.
            gc.collect()
            gc.freeze()
            await send({"type": "lifespan.startup.complete"})
        else:
            hub.close()
            await send({"type": "lifespan.shutdown.complete"})
            return
