"""What a phone may keep of Accord: how it stands on a home screen, and the worker's script.

Both are the same for everybody and say nothing of anybody. A browser asks for the script again
after every page, so they are answered without a sign-in, a thread or the database.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.contrib.staticfiles.finders import find
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

from accord.library import texts, wheel
from accord.porch.asgi_talk import Receive, Scope, Send, answer, header, plain_headers

NAME = "Accord"
PAPER = "#f5f0e6"
# Written by whoever sends notices. Where it's there, the worker takes it in.
MORE = ("porch/push.js",)


class PlainFile:
    """A door with one small file behind it, which browsers ask for again before they use it."""

    def __init__(self, kind: str, text: Callable[[], str]) -> None:
        self._kind, self._text = kind.encode(), text

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            await answer(send, 405)
            return
        body = self._text().encode()
        mark = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        same = mark in header(scope, b"if-none-match")
        given = b"" if same or scope["method"] == "HEAD" else body
        headers = [one for one in plain_headers() if one[0] != b"cache-control"]
        headers += [
            (b"cache-control", b"no-cache"),
            (b"etag", mark.encode()),
            (b"content-type", self._kind),
            (b"content-length", str(len(given)).encode()),
            (b"service-worker-allowed", b"/"),
        ]
        start = {"type": "http.response.start", "status": 304 if same else 200, "headers": headers}
        await send(start)
        await send({"type": "http.response.body", "body": given})


def offline_page() -> str:
    """The page for when there is no connection: nobody's, so it's drawn without a request."""
    exercises = texts.grounding(get_language() or "en")
    return _nobodys("offline", exercises=exercises)


def grounding_page() -> str:
    """The exercises for when there is no connection."""
    exercises = texts.grounding(get_language() or "en")
    return _nobodys("grounding", exercises=exercises, help_at=reverse("offline"))


def feelings_page() -> str:
    """The wheel of feelings for when there is no connection."""
    words = wheel.wheel(get_language() or "en")
    return _nobodys("feelings", wheel=words, help_at=reverse("offline"))


def _nobodys(name: str, **more: object) -> str:
    context = {"signed_out": True, "offline": True, **more}
    return render_to_string(f"porch/{name}.html", context)


@cache
def worker_script() -> str:
    """The worker, with the files that it keeps named on top."""
    # The first two in this order; each of the others stands in for the page whose address follows
    # that of the first.
    pages = {
        "offline": offline_page(),
        "hidden": render_to_string("porch/hidden.html"),
        "offline-grounding": grounding_page(),
        "offline-feelings": feelings_page(),
    }
    names = ("porch/accord.css", "porch/accord.js", "porch/plain.css")
    files = [*map(reverse, pages), *map(static, names)]
    # Another one as soon as any of it is another: by this a browser knows to fetch it all again.
    version = hashlib.sha256(json.dumps([files, pages]).encode()).hexdigest()[:12]
    more = "".join(f"importScripts({json.dumps(static(one))});\n" for one in MORE if find(one))
    top = f"const KEPT = {json.dumps('shell-' + version)}, FILES = {json.dumps(files)};\n"
    return top + more + Path(__file__).with_name("worker.js").read_text()


@cache
def manifest() -> str:
    """How Accord stands on a home screen: a neutral name, a plain dot, and the first page."""
    drawn = (("192", "any"), ("512", "any"), ("512", "maskable"))
    icons = [
        {
            "src": static(f"porch/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size, purpose in drawn
    ]
    return json.dumps(
        {
            "id": "/",
            "name": NAME,
            "short_name": NAME,
            "start_url": reverse("front"),
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": icons,
        }
    )


manifest_door = PlainFile("application/manifest+json", manifest)
worker_door = PlainFile("text/javascript; charset=utf-8", worker_script)
