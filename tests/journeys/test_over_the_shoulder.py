"""A phone that somebody else may pick up, or look at: what is left on it, tab by tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.journeys.conftest import Alone
from tests.journeys.people import meet

WORDS = "Nobody reads my letters."
# Looked at once the page's own script has run, before anything else can happen on it.
AT_FIRST = """addEventListener("DOMContentLoaded", () => {
  const boxes = [...document.querySelectorAll("button.stance")];
  window.closedAtFirst = boxes.length > 0 && boxes.every((one) => one.disabled);
})"""


def test_after_hiding_back_leads_to_the_plain_page(alone: Alone) -> None:
    robin = alone.robin
    robin.open("/mine/new")
    robin.open("/sharing")
    robin.page.get_by_role("button", name="Hide now", exact=True).click()
    kitchen = robin.server.address + "/kitchen"
    expect(robin.page).to_have_url(kitchen)
    for _again in range(2):
        robin.page.go_back()
        expect(robin.page).to_have_url(kitchen)
    # Whoever goes somewhere on purpose gets there.
    robin.open("/sign-in")
    robin.is_at("Come in")


def test_signing_out_clears_the_other_tabs(alone: Alone) -> None:
    robin = alone.robin
    other = robin.page.context.new_page()
    other.goto(robin.server.address + "/mine")
    expect(other.locator("h1")).to_have_text("Mine")
    robin.open("/sharing")
    robin.press("Sign out")
    expect(other).to_have_url(robin.server.address + "/lock")


def test_a_sign_in_that_is_ended_from_elsewhere_leaves_nothing_on_the_screen(
    alone: Alone, browser_contexts: Callable[..., Any]
) -> None:
    robin = alone.robin
    lost = meet(browser_contexts, robin.server, "Robin")
    lost.sign_in("Robin", alone.passphrase)
    lost.open("/mine")
    robin.open("/sharing/devices")
    others = robin.page.locator("li", has_not_text="this device")
    others.get_by_role("button", name="Sign it out").last.click()
    robin.reads("That device is signed out.")
    # Its stream looks every twenty seconds whether its sign-in lives.
    expect(lost.page).to_have_url(robin.server.address + "/lock", timeout=40_000)


def test_a_second_tap_meant_for_the_last_topic_touches_nothing(alone: Alone) -> None:
    page = alone.robin.page
    page.add_init_script(AT_FIRST)
    alone.robin.open("/mine/go-on")
    assert not page.evaluate("closedAtFirst")
    before = page.url
    page.locator('.stance[value="no"]').click()
    expect(page).not_to_have_url(before)
    page.wait_for_load_state()
    assert page.evaluate("closedAtFirst")
    expect(page.locator("[data-is=saved]")).to_be_visible()
    expect(page.locator('.stance[value="no"]')).to_be_enabled()
    page.reload()
    assert not page.evaluate("closedAtFirst")


def test_typed_words_are_uncovered_while_the_sign_in_lives_and_not_after(alone: Alone) -> None:
    robin = alone.robin
    cover = "document.querySelector('#locked').hidden = false;"
    cover += "document.documentElement.classList.add('locked')"
    robin.open("/mine/new")
    title = robin.page.locator("#title")
    title.fill(WORDS)
    robin.page.evaluate(cover)
    expect(title).to_be_hidden()
    robin.page.get_by_role("button", name="Show my words").click()
    expect(title).to_be_visible()
    robin.server.set_clock(alone.home.wait(minutes=20))
    robin.page.evaluate(cover)
    robin.page.get_by_role("button", name="Show my words").click()
    robin.reads("You were signed out before this arrived")
    robin.reads_not(WORDS)
    robin.type("Passphrase", alone.passphrase)
    robin.type("Your name here", "Robin")
    robin.press("Sign in")
    expect(robin.page.locator("textarea").first).to_have_value(WORDS)
