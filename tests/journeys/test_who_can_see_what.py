"""Who can see what, on a phone: the passphrase once more, the list, and taking one thing back
while its reader has it open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.house.browser import faults, too_wide_when_twice_as_large, walked_by_keyboard
from tests.journeys import steps
from tests.journeys.conftest import Pair
from tests.journeys.people import PHONE, Somebody

WORDS = "I was glad of the quiet after dinner."
TOLD = "A long week, and some tea."
LIMIT = "No pictures of me."


def shows(robin: Somebody) -> None:
    """Words of the journal, for Sam."""
    robin.open("/mine/journal/new")
    robin.type("Your words", WORDS)
    robin.press("Keep it")
    robin.follow("Show it, or a part of it, to somebody")
    robin.tick("Sam")
    robin.press("Read it as they would")
    robin.press("Let them read this")


def tells(robin: Somebody, circle: str) -> None:
    """A check-in, for the clinician."""
    robin.open(f"{circle}/check-in")
    robin.page.locator("#own-words").fill(TOLD)
    robin.press("Keep it")
    robin.follow("Let my clinician know")
    robin.press("Let my clinician read this")
    robin.reads("Your clinician can read it from now on.")


def test_who_can_see_what_and_taking_one_thing_back(pair: Pair) -> None:
    abara, everybody, robin, sam = pair.clinician, pair.everybody, pair.robin, pair.sam
    robin.open("/ours")
    circle = robin.page.locator("main a[href$='/agreement']").first.get_attribute("href")
    assert circle is not None
    circle = circle.removesuffix("/agreement")
    shows(robin)
    tells(robin, circle)
    steps.set_own(robin, f"{circle}/agreement", "limit", LIMIT, "Sam")

    # Whoever looks at the open phone reads no words here.
    robin.open("/sharing")
    robin.unfold("Take something back")
    for words in (WORDS, TOLD, LIMIT, "From a journal"):
        robin.reads_not(words)
    robin.follow("Who can see what")
    robin.type("Your passphrase", "not the one at all")
    robin.press("Show me")
    robin.reads("That passphrase doesn't fit. Nothing was lost.")
    robin.reads_not(WORDS)
    robin.type("Your passphrase", everybody["Robin"][1])
    robin.press("Show me")
    robin.reads("Everything of yours that somebody else can open now.")
    robin.reads(WORDS)
    robin.reads(LIMIT)
    expect(robin.page.get_by_text(TOLD)).to_be_hidden()
    robin.unfold("What you let your clinician know")
    expect(robin.page.get_by_text(TOLD)).to_be_visible()

    # Taken back while Sam has it open; the list comes again without asking, and without it.
    sam.open("/today")
    sam.follow("See it")
    sam.follow("Robin")
    sam.reads(WORDS)
    words = robin.page.locator(".clause", has_text=WORDS)
    words.get_by_role("button", name="Take it back").click()
    robin.reads("Taken back.")
    robin.reads("Everything of yours that somebody else can open now.")
    robin.reads_not(WORDS)
    robin.reads(LIMIT)
    expect(sam.page.locator("body")).not_to_contain_text(WORDS)

    # Hidden, the answer to the question is gone with the sign-in.
    robin.page.get_by_role("button", name="Hide now", exact=True).click()
    robin.page.wait_for_url("**/kitchen")
    robin.sign_in("Robin", everybody["Robin"][1])
    robin.open("/sharing/who")
    robin.reads_not(LIMIT)
    expect(robin.page.get_by_label("Your passphrase", exact=True)).to_be_visible()
    for one in (robin, sam, abara):
        assert one.troubles == [], one.name


def test_the_list_is_for_everybody(pair: Pair, browser_contexts: Callable[..., Any]) -> None:
    """No axe violation in light or dark, all of it by keyboard, and with text twice as large."""
    everybody, robin = pair.everybody, pair.robin
    shows(robin)
    found: list[str] = []
    for width, dark in ((PHONE, False), (PHONE, True), (1280, False), (1280, True)):
        context = browser_contexts(bypass_csp=True, width=width, dark=dark)
        context.add_cookies(robin.page.context.cookies())
        page = context.new_page()
        page.goto(robin.server.address + "/sharing/who")
        found += faults(page, width)
        page.fill("input[name=passphrase]", everybody["Robin"][1])
        page.press("input[name=passphrase]", "Enter")
        expect(page.locator("main")).to_contain_text(WORDS)
        page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        found += faults(page, width)
        found += walked_by_keyboard(page)
    page.set_viewport_size({"width": 320, "height": 800})
    found += too_wide_when_twice_as_large(page, 320)
    assert not found, "\n".join(found)
