"""What the answering page costs somebody on a phone with bad reception."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from tests.house.browser import signed_in
from tests.running import Home, Server
from tests.web.world import World, make_world

MOST_BYTES, MOST_REQUESTS = 24_000, 4


@pytest.fixture
def willow(home: Home) -> World:
    return make_world(home, "Robin", "Sam")


class Weighed:
    """What one page has a browser fetch: bytes on the line, headers counted, by request."""

    def __init__(self, page: Any) -> None:
        self.addresses: dict[str, str] = {}
        self.bytes: Counter[str] = Counter()
        talk = page.context.new_cdp_session(page)
        talk.send("Network.enable")
        talk.on("Network.requestWillBeSent", self._sent)
        talk.on("Network.responseReceived", self._headers)
        talk.on("Network.dataReceived", self._data)
        talk.on("Network.loadingFinished", self._finished)

    def _sent(self, event: dict[str, Any]) -> None:
        self.addresses[event["requestId"]] = event["request"]["url"]

    def _headers(self, event: dict[str, Any]) -> None:
        self.bytes[event["requestId"]] += int(event["response"]["encodedDataLength"])

    def _data(self, event: dict[str, Any]) -> None:
        # A stream never finishes, so what came of it is counted as it comes.
        self.bytes[event["requestId"]] += int(event["encodedDataLength"])

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes[event["requestId"]] = int(event["encodedDataLength"])


def test_the_answering_page_is_light(
    willow: World, server: Server, browser_contexts: Callable[..., Any], tell: Callable[[str], None]
) -> None:
    first = willow.robin.client.get("/mine/go-on", follow=True).redirect_chain[-1][0]
    page = signed_in(browser_contexts(), server, willow.robin.client.cookies["__Host-accord"].value)
    weighed = Weighed(page)
    page.goto(server.address + first)
    page.wait_for_timeout(1500)  # The event stream begins after the page is there.
    total = sum(weighed.bytes.values())
    parts = {weighed.addresses[one]: size for one, size in weighed.bytes.items()}
    tell(f"The answering page: {total} bytes, {len(weighed.addresses)} requests {parts}")
    assert any("/live" in one for one in weighed.addresses.values()), "the stream is counted"
    assert len(weighed.addresses) <= MOST_REQUESTS
    assert 4_000 < total <= MOST_BYTES
