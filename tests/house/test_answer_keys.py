"""The answer page by its digit keys, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accord.actions.answers import inventory
from accord.consent.answers import Stance
from tests.porch.people import PASSPHRASE, found_practice
from tests.running import Home, Server


def test_the_keys_1_to_6_touch_the_boxes(
    home: Home, server: Server, browser_contexts: Callable[..., Any]
) -> None:
    people = found_practice(home, "Robin")
    people.join("Robin")
    page = browser_contexts().new_page()
    page.goto(server.address + "/sign-in")
    page.fill("#name", "Robin")
    page.fill("#passphrase", PASSPHRASE)
    page.click("button.main")
    page.goto(server.address + "/mine/go-on")
    first = page.url
    # Nothing has been touched: a digit alone does nothing.
    page.keyboard.press("6")
    assert page.locator('.stance[aria-pressed="true"]').count() == 0
    page.locator(".stance").first.focus()
    page.keyboard.press("6")
    page.locator('.stance[value="yes"][aria-pressed="true"]').wait_for()
    page.locator("summary", has_text="More:").click()
    page.locator("#condition").press_sequentially("at 2 or 1")
    assert page.locator('.stance[value="yes"][aria-pressed="true"]').count() == 1
    page.locator(".stance").first.focus()
    with page.expect_navigation():
        page.keyboard.press("1")
    assert page.url != first, "a no is one touch, and on"
    found = inventory(people.place_of("Robin")).answers.values()
    assert [one.stance for one in found] == [Stance.NO]
