"""What somebody typed in the last moment before they left a page is there when they come back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Alone
from tests.journeys.offline import WORKS
from tests.journeys.people import Somebody

WORDS = "Somebody is at the door"
WRITE = "/mine/journal/new"


def field(person: Somebody) -> Locator:
    return person.page.get_by_label("Your words", exact=True)


def hides(person: Somebody) -> None:
    person.page.get_by_role("button", name="Hide now", exact=True).click()
    person.page.wait_for_url("**/kitchen")


WAYS: dict[str, Callable[[Somebody], None]] = {
    "a link": lambda person: person.follow("Words for a feeling"),
    "hide now": hides,
}


@pytest.mark.parametrize("worker", [False, True], ids=["without a worker", "with one"])
@pytest.mark.parametrize("way", WAYS)
def test_an_entry_is_put_by_on_the_way_out(alone: Alone, way: str, worker: bool) -> None:
    """A browser may drop what a going page sends through a worker, so both are tried."""
    robin = alone.robin
    if worker:
        robin.page.evaluate(WORKS)
    robin.open(WRITE)
    field(robin).press_sequentially(WORDS)
    WAYS[way](robin)
    if way == "hide now":
        robin.page.wait_for_timeout(500)
        robin.sign_in("Robin", alone.passphrase)
    robin.open(WRITE)
    expect(field(robin)).to_have_value(WORDS)


def test_whoever_never_pauses_is_put_by_all_the_same(alone: Alone) -> None:
    robin = alone.robin
    robin.open(WRITE)
    field(robin).press_sequentially("on and on " * 5, delay=110)
    expect(robin.page.locator("[data-is=saved]")).to_be_visible(timeout=1000)


def test_a_step_of_an_exercise_is_put_by_and_skip_throws_nothing_away(alone: Alone) -> None:
    robin = alone.robin
    robin.open("/mine/exercises")
    robin.follow("A limit, looked at closely")
    robin.press("Begin")
    first = robin.page.url
    field(robin).press_sequentially(WORDS)
    robin.page.locator("main a, header a").first.click()  # The way back, above the words.
    robin.page.goto(first)
    expect(field(robin)).to_have_value(WORDS)
    field(robin).press("End")
    field(robin).press_sequentially(" again")
    robin.press("Skip")
    robin.page.wait_for_url("**/2")
    robin.page.goto(first)
    expect(field(robin)).to_have_value(f"{WORDS} again")
