"""`POST /stop`: stopping everything without a sign-in, on threads that nothing else can fill."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from django.template.loader import render_to_string

from accord.actions.narrowing import stop_by_token
from accord.actions.place import times
from accord.porch import doorbell
from accord.porch.asgi_talk import Receive, Scope, Send, answer, header
from accord.porch.cookies import MARK, STOP, STOP_SENT, read_cookie, stop_sent_header


class StopDoor:
    """Takes the stop token out of its cookie and stops everything its owner takes part in."""

    def __init__(self, threads: int = 4) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="stop")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wants_page = "text/html" in header(scope, b"accept")
        # A stop carries nothing: whatever a browser sends with it is not waited for.
        if scope["method"] != "POST":
            state = "ready"
        elif not came_from_here(scope):
            state = "elsewhere"
        elif was_done(scope):
            state = "done"
        else:
            token = read_cookie(header(scope, b"cookie"), STOP)
            loop = asyncio.get_running_loop()
            state = await loop.run_in_executor(self._threads, _stop, token)
        mark = mark_of(scope) if state == "done" else ""
        cookie = stop_sent_header(mark) if mark else b""
        status = {"done": 204, "ready": 405, "elsewhere": 403}.get(state, 404)
        if not wants_page:
            await answer(send, status, cookie=cookie)
            return
        page = render_to_string(
            "porch/stopped.html", {"state": state, "signed_out": True, "practice_name": ""}
        )
        await answer(send, 200 if state in ("done", "ready") else status, page.encode())


def came_from_here(scope: Scope) -> bool:
    """Whether one of our own pages sent this. Stands in for a form token: a page that was drawn
    long ago, or offline, must still be able to stop. SameSite=Strict holds beside it."""
    origin = header(scope, b"origin")
    if origin:
        return urlsplit(origin).netloc == header(scope, b"host")
    return header(scope, b"sec-fetch-site") in ("", "same-origin")


def mark_of(scope: Scope) -> str:
    """The mark of a stop that waited on its device: a few random letters, or nothing."""
    mark = header(scope, b"x-stop")
    return mark if MARK.fullmatch(mark) else ""


def was_done(scope: Scope) -> bool:
    """Whether the browser holds our own word that the stop with this mark was done already.

    INVARIANT: it came in the same answer as the token that it holds now. So a stop that a sign-in
    carried here is not done once more, with the token of whoever signed in.
    """
    sent = read_cookie(header(scope, b"cookie"), STOP_SENT)
    return bool(mark := mark_of(scope)) and sent.partition(".")[0] == mark


def _stop(token: str) -> str:
    if not token or not stop_by_token(token, times().now):
        return "unknown"
    doorbell.ring()
    return "done"
