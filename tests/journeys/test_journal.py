"""The journal, on a phone: a question, a tab that closes, a sign-in that ends, a word to find;
showing a part, and taking it back while somebody reads it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.conftest import Pair
from tests.journeys.people import Somebody
from tests.running import Home

WORDS = "I was glad of the quiet after dinner, and of the rain on the roof."
PART = "I was glad of the quiet after dinner."
HALF = WORDS.index(" after dinner")
PUT_BY = "Put by as you write."


def writes(person: Somebody, words: str) -> None:
    """Type slowly enough that the page notices, as people do; wait until it is put by."""
    person.page.get_by_label("Your words", exact=True).press_sequentially(words)
    expect(person.page.locator("[data-is=saved]")).to_be_visible()
    expect(person.page.locator("[data-is=saved]")).to_contain_text(PUT_BY)


def test_writing_alone_and_showing_a_part(pair: Pair, home: Home) -> None:
    server, abara, everybody, robin, sam, circle = pair

    # From a question; the tab closes in the middle, and a fresh one has it as it was left.
    robin.open("/mine")
    robin.follow("Open it")
    robin.follow("Begin with a question")
    robin.unfold("How a limit feels")
    question = robin.page.locator("details[open] a").first.inner_text()
    robin.follow(question)
    robin.is_at(question)
    writes(robin, WORDS[:HALF])
    page = robin.page.context.new_page()
    robin.page.close()
    robin.page = page
    robin.open("/mine/journal")
    robin.follow("Go on writing")
    robin.is_at(question)
    field = robin.page.get_by_label("Your words", exact=True)
    expect(field).to_have_value(WORDS[:HALF])

    # The sign-in ends meanwhile: nothing stays on the device, and it is there after the next.
    field.press("End")
    writes(robin, WORDS[HALF:])
    left = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    assert "quiet" not in robin.page.evaluate(left)
    steps.pass_time(home, server, everybody, hours=13)
    robin.open("/mine/journal/new")
    expect(robin.page.get_by_label("Your words", exact=True)).to_have_value(WORDS)
    robin.unfold("If you like: mark it")
    robin.page.locator("label.chip", has_text="warm").click()
    robin.press("Keep it")
    robin.reads("Kept, for you alone.")
    robin.reads(WORDS)
    entry = robin.path
    robin.open("/mine/journal/new")
    expect(robin.page.get_by_label("Your words", exact=True)).to_have_value("")

    # Found again by the beginning of a word, and no word of it stands in an address.
    robin.open("/mine/journal")
    robin.type("Find a word in it", "ROO quie")
    robin.press("Find")
    robin.reads("the rain on the roof")
    assert robin.path == "/mine/journal/find"

    # A part of it for Sam, who has the page open when Robin takes it back.
    robin.open(entry)
    robin.follow("Show it, or a part of it, to somebody")
    robin.type("The words they would read", PART)
    robin.tick("Sam")
    robin.press("Read it as they would")
    robin.reads("Nothing has left this page yet.")
    robin.reads("Sam, and nobody else")
    robin.press("Let them read this")
    robin.reads("You can take it back at any time.")
    sam.open("/today")
    sam.follow("See it")
    sam.follow("Robin")
    sam.reads(PART)
    sam.reads_not("the roof")
    robin.press("Take it back")
    robin.reads("Taken back.")
    expect(sam.page.locator("body")).not_to_contain_text(PART)
    expect(sam.page.locator("h1")).to_have_text("Nothing here")
    sam.open("/today")
    sam.reads_not("Somebody let you read something")
    abara.open(f"{circle}/shared")
    abara.reads_not(PART)

    # Erased, it is in no list and no search.
    robin.open(entry)
    robin.follow("Erase it")
    robin.press("Erase it")
    robin.reads("Erased, for good.")
    robin.reads_not("the rain")
    for one in (robin, sam, abara):
        assert one.troubles == [], one.name
