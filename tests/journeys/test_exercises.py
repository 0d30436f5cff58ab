"""Short exercises at a phone: left halfway and come back to, turned into a limit; cards sorted by
key and by pointer; a rehearsal of which nothing is kept."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Alone
from tests.journeys.people import Somebody

LIMIT = "No touch while I’m asleep."
ON = "Save and go on"


def begin(person: Somebody, title: str) -> None:
    """From Mine to the first step."""
    person.open("/mine")
    person.follow("See them all")
    person.follow(title)
    person.press("Begin")


def card(person: Somebody, title: str) -> Locator:
    """A card to sort, by its name."""
    return person.page.locator(".card").filter(
        has=person.page.locator("legend", has_text=re.compile(rf"^{title}$"))
    )


def box(person: Somebody, title: str, pile: str) -> Locator:
    """A card's radio button for one pile."""
    return card(person, title).get_by_label(pile, exact=True)


def drag(person: Somebody, title: str, pile: str | None) -> None:
    """Take a card by its grip and let it go over a pile, or over nothing."""
    mouse = person.page.mouse
    held = card(person, title)
    held.scroll_into_view_if_needed()
    mouse.move(*_middle(held.locator(".grip")))
    mouse.down()
    drops = person.page.locator(".drops")
    expect(drops).to_be_visible()
    mouse.move(200, 300)
    if pile is not None:
        mouse.move(*_middle(drops.get_by_text(pile, exact=True)), steps=4)
        expect(drops.locator(".over")).to_have_text(pile)
    mouse.up()
    expect(drops).to_be_hidden()


def _middle(thing: Locator) -> tuple[float, float]:
    at: Any = thing.bounding_box()
    return at["x"] + at["width"] / 2, at["y"] + at["height"] / 2


def test_left_halfway_come_back_to_and_turned_into_a_limit(alone: Alone) -> None:
    robin = alone.robin
    begin(robin, "A limit, looked at closely")
    robin.type("Your words", LIMIT)
    robin.press(ON)
    robin.tick("I hold my breath")
    robin.press("Leave it for now")
    robin.reads("Kept as far as you came, for you alone.")
    robin.open("/sharing")
    robin.press("Sign out")

    robin.sign_in("Robin", alone.passphrase)
    robin.open("/mine/exercises")
    robin.follow("Go on with the one from", exact=False)
    expect(robin.page.get_by_label("I hold my breath", exact=True)).to_be_checked()
    robin.reads_not("score")
    for _step in range(5):
        robin.press("Skip")
    robin.press("I tap twice")
    expect(robin.page.get_by_label("Your lines", exact=True)).to_have_value("I tap twice")
    robin.press(ON)
    robin.press("Skip")
    robin.is_at("It is yours")
    robin.reads("I hold my breath")
    robin.press("Turn it into a limit")
    robin.is_at("Set a limit")
    sentence = f"{LIMIT} To pause: I tap twice."
    expect(robin.page.get_by_label("The sentence", exact=True)).to_have_value(sentence)
    robin.press("Read it as they would")
    robin.reads("Nothing has left this page yet.")
    robin.press("Set this limit")
    robin.reads("Your limit holds from now on.")
    robin.reads(sentence)
    assert not robin.troubles


def test_cards_are_sorted_by_key_and_by_pointer(alone: Alone) -> None:
    robin = alone.robin
    begin(robin, "What matters to you")
    keys = robin.page.keyboard
    box(robin, "Honesty", "Left out").focus()
    keys.press("ArrowRight")  # From the last one around to the first.
    expect(box(robin, "Honesty", "Close to me")).to_be_checked()
    keys.press("Tab")
    keys.press("ArrowLeft")
    expect(box(robin, "Privacy", "Not now")).to_be_checked()
    drag(robin, "Faith", "Somewhat")
    expect(box(robin, "Faith", "Somewhat")).to_be_checked()
    drag(robin, "Gratitude", "Close to me")
    expect(box(robin, "Gratitude", "Close to me")).to_be_checked()
    drag(robin, "Family", None)
    expect(box(robin, "Family", "Left out")).to_be_checked()
    robin.press(ON)
    robin.press("Back")
    for title, pile in (("Honesty", "Close to me"), ("Privacy", "Not now"),
                        ("Faith", "Somewhat"), ("Family", "Left out")):  # fmt: skip
        expect(box(robin, title, pile)).to_be_checked()
    assert not robin.troubles


def test_a_rehearsal_sends_and_stores_nothing(alone: Alone) -> None:
    robin = alone.robin
    robin.open("/mine/exercises")
    robin.follow("Rehearse alone")
    robin.follow("Begin")
    sent: list[str] = []
    robin.page.on("request", lambda asked: sent.append(asked.post_data or ""))
    words = "I would say: not tonight."
    for _scene in range(2):
        robin.type("Or in words of your own", words)
        robin.follow("Next scene")
    robin.page.go_back()
    expect(robin.page.get_by_label("Or in words of your own", exact=True)).to_have_value("")
    assert not [body for body in sent if "tonight" in body]
    kept = robin.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "tonight" not in kept
    robin.follow("Leave it for now")
    robin.reads_not("Go on with the one from")
    assert not robin.troubles
