"""One person at a phone: answering, hiding, and codes that open nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.conftest import Alone
from tests.journeys.people import meet

PLACES = ("/today", "/mine", "/ours", "/talk", "/sharing", "/sharing/devices", "/mine/new")


def test_a_failed_save_says_so_and_keeps_the_answer(alone: Alone) -> None:
    robin = alone.robin
    robin.open("/mine/go-on")
    page = robin.page
    page.route("**/mine/topics/*", lambda route: route.abort())
    page.get_by_role("button", name="Yes", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-is=failed]")).to_be_visible()
    pressed = page.locator("[name=stance][aria-pressed=true]")
    expect(pressed).to_have_text("Yes")
    page.unroute("**/mine/topics/*")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[data-is=saved]")).to_be_visible()
    page.reload()
    expect(pressed).to_have_text("Yes")


def test_back_and_skip_with_the_keyboard_alone(alone: Alone) -> None:
    robin = alone.robin
    robin.open("/mine/go-on")
    first = robin.page.locator("h1").inner_text()
    for key, name in (("Enter", "Skip"), ("Space", "Back")):
        before = robin.page.url
        for _ in range(60):
            robin.page.keyboard.press("Tab")
            at = "document.activeElement.innerText?.trim()"
            if robin.page.evaluate(at) == name:
                break
        robin.page.keyboard.press(key)
        expect(robin.page).not_to_have_url(before)
    robin.is_at(first)


@pytest.mark.parametrize("how", ["Shift", "button"])
def test_hiding_leaves_every_page_and_ends_the_sign_in(alone: Alone, how: str) -> None:
    robin = alone.robin
    for path in PLACES:
        robin.open(path)
        expect(robin.page.get_by_role("button", name="Hide now", exact=True)).to_be_visible()
    if how == "Shift":
        for _ in range(3):
            robin.page.keyboard.press("Shift")
    else:
        robin.page.get_by_role("button", name="Hide now", exact=True).click()
    expect(robin.page).to_have_url(robin.server.address + "/kitchen")
    robin.page.go_back()
    for path in PLACES:
        robin.open(path)
        assert robin.path not in PLACES


def test_a_wrong_and_an_expired_code_open_nothing(
    alone: Alone, browser_contexts: Callable[..., Any]
) -> None:
    codes = steps.make_circle(alone.clinician, "Later", ["Sam"])
    sam = meet(browser_contexts, alone.robin.server, "Sam")
    alone.robin.server.set_clock(alone.home.wait(days=15))
    for code in ("not a code at all", codes["Sam"]):
        sam.open("/invitation")
        sam.type("The code", code)
        sam.press("Go on")
        expect(sam.page.locator("main .wrong").first).to_be_visible()
        expect(sam.page.get_by_label("The code", exact=True)).to_have_value(code)
