"""A signed-in browser on the running program, and what is wrong with a page in it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

from tests.running import Server


def signed_in(context: Any, server: Server, cookie: str) -> Any:
    """A page whose browser holds this sign-in."""
    kept = {"name": "__Host-accord", "value": cookie, "secure": True, "httpOnly": True}
    address = server.address.replace("http:", "https:")
    context.add_cookies([{**kept, "url": address, "sameSite": "Strict"}])
    return context.new_page()


def faults(page: Any, width: int) -> list[str]:
    """What axe-core finds, and whether the page is wider than its window."""
    found = [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in Axe().run(page).response["violations"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return found if wide <= width else [*found, f"{wide} pixels wide"]


class Hosts:
    """Every host that a browser asked for anything."""

    def __init__(self, context: Any) -> None:
        self.asked: set[str] = set()
        context.on("request", lambda request: self.asked.add(urlsplit(request.url).netloc))
