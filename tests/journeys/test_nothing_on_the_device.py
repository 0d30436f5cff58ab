"""What Robin reads and writes leaves no byte on the phone: a browser with a real profile folder
opens many pages, then everything that it wrote is looked through."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from accord.actions import answers
from tests import cast as casting
from tests.cast import DAY, HOUR, MINUTE, ROBIN, SAM, START, Cast
from tests.journeys.offline import WORKS, hold
from tests.journeys.people import Somebody
from tests.laws.canaries import Canaries, Search, coded, word
from tests.running import Server, free_port
from tests.worlds import cast, template

__all__ = ["cast", "template"]
# What scripts of ours could have kept, by every way there is.
KEPT = """async () => {
  const found = { local: { ...localStorage }, session: { ...sessionStorage } };
  found.cookie = document.cookie;
  found.databases = (await indexedDB.databases()).map((one) => one.name);
  found.caches = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      found.caches[request.url] = [[...answer.headers].join(), await answer.text()].join("\\n");
    }
  }
  return found;
}"""
# The same for everybody.
NOBODYS = ("/offline", "/kitchen", "/offline/a-minute", "/offline/feelings")
NEVER_KEPT = ("/today", "/mine", "/ours", "/sharing", "/talk")


@pytest.fixture
def profile() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="accord-profile-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def server(cast: Cast) -> Iterator[Server]:
    (cast.folder / "secret_key").write_text("a key for tests alone")
    running = Server(cast.folder, free_port())
    running.set_clock(START + 2 * DAY)
    running.start()
    yield running
    running.stop()


def planted(cast: Cast) -> tuple[Canaries, list[str]]:
    """Words of Robin's and Sam's in everything that is written, and the pages that show them."""
    canaries, now, pair = Canaries(), START + HOUR, cast.pair
    own = answers.add_own_topic(
        cast.place(ROBIN, now),
        title=canaries.sentence("a topic", "Reading", 60),
        explanation=canaries.sentence("an explanation"),
    )
    topic = casting.topics_of(cast, 1)[0]
    casting.answer(cast, ROBIN, topic, now, hoped_feeling=canaries.sentence("a feeling"))
    held = canaries.sentence("what holds", "We may dance, if each wants it then:", 120)
    casting.holding(cast, pair, now, held)
    waiting = canaries.sentence("what waits", "We may sing, if each wants it then:", 120)
    clause = casting.propose(cast, SAM, pair, now + MINUTE, waiting)
    code, theirs = (casting.code_of(cast, ROBIN, one) for one in (topic, own))
    circle = reverse("circle", args=(pair.id,))
    agreement = reverse("agreement", args=(pair.id,))
    return canaries, [
        *NEVER_KEPT,
        f"/mine/topics/{code}",
        f"/mine/topics/{theirs}",
        circle,
        agreement,
        reverse("say-yes", args=(pair.id, clause)),
        reverse("history", args=(pair.id,)),
        reverse("review", args=(pair.id,)),
        "/sharing/devices",
    ]


def walk(robin: Somebody, pages: list[str]) -> list[str]:
    """Open each, forwards and back; gives what stood on them."""
    read = []
    for path in pages:
        answer = robin.page.goto(robin.server.address + path)
        assert answer is not None
        assert answer.status == 200, path
        assert answer.headers["cache-control"] == "no-store", path
        read.append(answer.text())
    for _page in pages[:3]:
        robin.page.go_back()
        robin.page.wait_for_load_state()
    return read


def write(page: Page, address: str, canaries: Canaries) -> None:
    """Type into forms: one is sent and comes back, and one is left as it is."""
    page.goto(address + "/mine/new")
    for field in ("title", "explanation"):
        page.fill(f"[name={field}]", canaries.sentence(f"a typed {field}", "Singing", 60))
    page.press("[name=title]", "Enter")
    page.wait_for_load_state()
    page.goto(address + "/mine/new")
    page.fill("[name=explanation]", canaries.sentence("what was never sent"))


def kept_by_scripts(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(KEPT)
    return found


def test_no_word_is_left_in_any_store_or_file_of_a_browser(
    cast: Cast,
    server: Server,
    profile: Path,
    browser_type: Any,
    browser_type_launch_args: dict[str, Any],
) -> None:
    canaries, pages = planted(cast)
    context = browser_type.launch_persistent_context(
        profile, viewport={"width": 390, "height": 844}, **browser_type_launch_args
    )
    robin = Somebody(ROBIN, server, context.new_page())
    hold(robin, cast, START + 2 * DAY)
    robin.open("/today")
    robin.page.evaluate(WORKS)
    read = "".join(walk(robin, pages)).encode()
    shown = {what for what, marks in canaries.planted.items() if any(one in read for one in marks)}
    assert shown == set(canaries.planted), "every one of them stood on a page"
    write(robin.page, server.address, canaries)
    # A browser writes down by its name what was chosen in a form, to bring it back.
    canaries.planted["what was chosen"] = (b"movers", b"done_before")
    # What our own scripts keep: nothing; and the worker: what is the same for everybody.
    found = kept_by_scripts(robin.page)
    assert (found["local"], found["session"], found["databases"]) == ({}, {}, [])
    for one in found["caches"]:
        path = one.removeprefix(server.address)
        assert path in NOBODYS or path.startswith("/static/porch/"), path
    search = Search(canaries)
    search.look("what scripts keep", repr(found).encode())
    # A stop that waits is a mark; then Hide now, and another sign-in that is ended by signing out.
    context.route("**/stop", lambda route: route.abort())
    robin.page.get_by_role("button", name="Stop", exact=True).click()
    robin.page.locator("#stop button").click()
    robin.page.wait_for_function("localStorage.length")
    assert list(kept_by_scripts(robin.page)["local"]) == ["stop-pending"]
    robin.page.keyboard.press("Escape")
    robin.page.get_by_role("button", name="Hide now", exact=True).click()
    robin.page.wait_for_url("**/kitchen")
    robin.page.wait_for_timeout(1000)  # What ends the sign-in may arrive after the plain page.
    hold(robin, cast, START + 2 * DAY)
    walk(robin, pages[:8])
    robin.open("/sharing")
    robin.press("Sign out")
    search.look("what scripts keep after signing out", repr(kept_by_scripts(robin.page)).encode())
    seen_by_a_search = word()
    robin.page.evaluate("(word) => localStorage.setItem('seen', word)", seen_by_a_search)
    canaries.planted["a word kept on purpose"] = (seen_by_a_search.encode(),)
    context.close()
    search.look_into(profile, "the profile")
    assert len(search.looked) > 40
    assert {what for what, _where in search.found} == {"a word kept on purpose"}, search.found


def test_a_search_of_a_profile_sees_through_what_browsers_write(tmp_path: Path) -> None:
    """Else the test above would find nothing whatever was there."""
    canaries = Canaries()
    mark = canaries.name("a mark").lower()
    for number, (_how, data) in enumerate(coded(mark).items()):
        (tmp_path / f"{number}").write_bytes(data)
    (tmp_path / "cached").write_bytes(b"\x00headers\x00" + gzip.compress(mark.encode()) + b"end")
    search = Search(canaries)
    search.look_into(tmp_path, "here")
    assert len(search.found) == len(coded(mark)) + 1
