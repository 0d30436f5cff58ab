"""A check-in at a phone: written, what is at hand after pressure, told, and taken back while the
clinician has it before them."""

from __future__ import annotations

import time

from playwright.sync_api import expect

from tests.journeys.conftest import Alone
from tests.journeys.people import Somebody

WORDS = "I went along with it, and I would rather have slept."


def choose(person: Somebody, statement: str, words: str) -> None:
    """Touch one of the words under a statement."""
    part = person.page.locator("fieldset", has_text=statement)
    part.locator("label", has_text=words).first.click()


def test_from_the_offer_to_telling_and_taking_back(alone: Alone) -> None:
    robin, abara = alone.robin, alone.clinician
    robin.open("/ours")
    robin.press("Every week")
    robin.reads("not who chose it")
    robin.open("/today")
    robin.follow("Look for yourself")
    robin.press("Keep it")
    robin.reads("Nothing is chosen or written yet.")
    choose(robin, "I felt pushed", "Quite a bit")
    robin.page.locator("#own-words").fill(WORDS)
    robin.press("Keep it")
    robin.is_at("How it was going")
    robin.reads("What would do you good now?")
    robin.reads("Nobody is watching this now. In danger, call 911.")
    own = robin.path
    for way, heading in (("A minute to settle", "A minute to settle"),
                         ("Whom you can call", "Get help")):  # fmt: skip
        robin.follow(way)
        robin.is_at(heading)
        robin.open(own)
    robin.page.locator("main").get_by_role("button", name="Stop everything").click()
    robin.page.wait_for_url("**/today")
    robin.reads_not("A short look at how it is going")

    abara.open("/desk/")
    robin.open(own)
    robin.follow("Let my clinician know")
    robin.reads(WORDS)
    robin.reads("Your clinician at Green Room, and nobody else")
    abara.reads_not("Something was shared with you")
    robin.press("Let my clinician read this")
    robin.reads("Your clinician can read it from now on.")
    # Without anybody's touch.
    expect(abara.page.locator("main")).to_contain_text("Something was shared with you")
    abara.follow("Look at it")
    shown = abara.page.locator("main blockquote")
    expect(shown).to_be_hidden()
    abara.unfold("Show what is here")
    expect(shown).to_have_text(WORDS)

    begun = time.monotonic()
    robin.press("Take it back")
    expect(shown).to_have_count(0, timeout=5000)
    took = time.monotonic() - begun
    abara.reads("Nothing is shared with you just now.")
    assert abara.page.locator("#shared[open]").count() == 1, "what was unfolded stays unfolded"
    assert took < 4, "a loaded machine is slow, and a page that only asks now and then slower"

    robin.follow("Erase it")
    robin.press("Erase it for good")
    robin.reads("Your check-ins will be here.")
    assert not robin.troubles + abara.troubles
