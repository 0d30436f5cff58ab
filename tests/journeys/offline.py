"""Robin's phone where the line may be cut, and Sam's, on which one sees when a stop arrives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import expect

from accord.actions import signing_in
from accord.actions.gate import circle_scope
from tests import cast as casting
from tests.cast import DAY, HOUR, ROBIN, SAM, START, WALK, Cast
from tests.journeys import steps
from tests.journeys.line import Line
from tests.journeys.people import Somebody, meet
from tests.running import Server, free_port

PENDING = "localStorage.getItem('stop-pending')"
NAMES = "caches.keys()"
NO_LINE = "There is no connection"
NOT_YET = ":text('Not delivered yet'):visible"
WORKS = """navigator.serviceWorker.ready.then(async ({ active }) => {
  while (active.state !== "activated") await new Promise((on) => setTimeout(on, 20));
})"""


@dataclass
class Two:
    """Robin and Sam with a clause in force, each at a phone of their own."""

    cast: Cast
    server: Server
    line: Line
    contexts: Callable[..., Any]
    now: datetime
    clause: str
    robin: Somebody
    sam: Somebody

    @property
    def agreement(self) -> str:
        return f"/ours/{self.cast.pair.id}/agreement"

    def stops(self) -> int:
        """How often the pair's circle was narrowed."""
        return self.cast.nobody(self.now).store.numbers(circle_scope(self.cast.pair.id))[1]

    def mend(self) -> None:
        """Robin's line holds again, and open pages hear of it as browsers say it."""
        self.line.mend()
        for page in self.robin.page.context.pages:
            page.evaluate("dispatchEvent(new Event('online'))")

    def another_page(self) -> Somebody:
        """One more page at Robin's phone."""
        return Somebody(ROBIN, self.robin.server, self.robin.page.context.new_page())

    def sync(self, page: Any) -> None:
        """What a browser does when it has a connection again and something waits for one."""
        talk, known = page.context.new_cdp_session(page), list[dict[str, Any]]()
        talk.on("ServiceWorker.workerRegistrationUpdated", lambda told: known.append(told))
        talk.send("ServiceWorker.enable")
        page.wait_for_timeout(300)
        [registration] = known[0]["registrations"]
        given = {"origin": self.line.address, "lastChance": False}
        given["registrationId"] = registration["registrationId"]
        for tag in page.evaluate("navigator.serviceWorker.ready.then((it) => it.sync.getTags())"):
            talk.send("ServiceWorker.dispatchSyncEvent", {**given, "tag": tag})
        talk.detach()


def begin(
    cast: Cast, contexts: Callable[..., Any], robins: Callable[..., Any] | None = None
) -> Two:
    """Both signed in; Robin's worker is at work, and Sam reads the agreement.

    `robins` makes Robin's browser, where it isn't like the other."""
    clause = casting.holding(cast, cast.pair, START + HOUR)
    now = START + 2 * DAY
    (cast.folder / "secret_key").write_text("a key for tests alone")
    server = Server(cast.folder, free_port())
    server.set_clock(now)
    server.start()
    line = Line(server.port)
    robin = meet(robins or contexts, line, ROBIN)  # type: ignore[arg-type]
    sam = meet(contexts, server, SAM)
    two = Two(cast, server, line, contexts, now, clause, robin, sam)
    for one in (robin, sam):
        hold(one, cast, now)
        one.open("/today")
    robin.page.evaluate(WORKS)
    sam.open(two.agreement)
    steps.stands(sam, WALK, "In force")
    return two


def hold(person: Somebody, cast: Cast, now: datetime) -> None:
    """Put what a sign-in gives a browser into it: the sign-in's cookie, and the stop token."""
    place = cast.place(person.name, now)
    held = {
        "__Host-accord": cast.cookie(person.name, now),
        "__Host-stop": signing_in.stop_token(place),
    }
    kept = {"secure": True, "httpOnly": True, "sameSite": "Strict"}
    url = person.server.address.replace("http:", "https:")
    person.page.context.add_cookies(
        [{"name": name, "value": value, "url": url, **kept} for name, value in held.items()]
    )


def press_stop(person: Somebody) -> None:
    """Open the sheet, and press the button in it."""
    person.page.get_by_role("button", name="Stop", exact=True).click()
    person.page.locator("#stop button").click()


def waits(person: Somebody) -> None:
    """The page says, to be seen, that the stop is on no other page yet."""
    expect(person.page.locator(NOT_YET).first).to_be_visible()
    assert person.page.evaluate(PENDING)


def arrived(person: Somebody) -> None:
    """The page says that it was delivered, and nothing of it is left on the device."""
    said = person.page.locator("[data-is=done]:visible, #news:visible").first
    expect(said).to_contain_text("Stopped", timeout=20_000)
    expect(person.page.locator(NOT_YET)).to_have_count(0)
    assert person.page.evaluate(PENDING) is None
    left = person.page.evaluate(NAMES)
    assert [one for one in left if one.startswith("stop-pending")] == []
    assert person.page.evaluate("document.cookie") == ""


@pytest.fixture
def two(cast: Cast, browser_contexts: Callable[..., Any]) -> Iterator[Two]:
    found = begin(cast, browser_contexts)
    yield found
    found.line.cut()
    found.server.stop()
