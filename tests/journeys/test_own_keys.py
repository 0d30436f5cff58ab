"""Somebody's own keys: another passphrase, the recovery code, and a page that rests."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import Alone
from tests.journeys.people import Somebody

NEW = "walnut harbor linen comet saddle fern"
WORDS = "a walk by the river, words that only I may read"


def kept(alone: Alone, words: str = "A topic of my own") -> None:
    """What Robin wrote before is still there to read."""
    alone.robin.open("/mine")
    page = alone.robin.page
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    alone.robin.reads(words)


def write_something(alone: Alone) -> None:
    robin = alone.robin
    robin.open("/mine/new")
    robin.page.locator("main input[type=text], main input[name=title]").first.fill(
        "A topic of my own"
    )
    robin.page.locator("main button.main").click()
    robin.page.wait_for_load_state()


def leave(robin: Somebody) -> None:
    """As if the browser had been closed: no page is open any more that could go on by itself."""
    robin.page.goto("about:blank")
    robin.page.context.clear_cookies()


def only_the_new_one_opens(alone: Alone) -> None:
    """Signed in now and after, with every word kept; the old passphrase opens nothing."""
    robin = alone.robin
    kept(alone)
    leave(robin)
    robin.sign_in("Robin", alone.passphrase)
    assert robin.path == "/sign-in"
    expect(robin.page.locator("main .wrong").first).to_be_visible()
    robin.sign_in("Robin", NEW)
    kept(alone)


def test_a_new_passphrase_ends_the_old_one_and_keeps_every_word(alone: Alone) -> None:
    robin = alone.robin
    write_something(alone)
    robin.open("/sharing/passphrase")
    robin.type("The passphrase so far", "not the passphrase at all")
    robin.type("The new one", NEW)
    robin.press("Change it")
    expect(robin.page.locator("main .wrong").first).to_be_visible()
    robin.type("The passphrase so far", alone.passphrase)
    robin.type("The new one", NEW)
    robin.press("Change it")
    only_the_new_one_opens(alone)


def test_the_recovery_code_waits_a_day_and_then_opens_everything(alone: Alone) -> None:
    robin = alone.robin
    write_something(alone)
    leave(robin)
    for again in (False, True):
        robin.open("/recovery")
        robin.type("Your name here", "Robin")
        robin.type("Recovery code", robin.recovery_code)
        robin.type("Your new passphrase", NEW)
        robin.press("Go on")
        if not again:
            robin.is_at("Now it waits")
            robin.server.set_clock(alone.home.wait(hours=23))
            robin.sign_in("Robin", alone.passphrase)  # Until then the old one works as before.
            kept(alone)
            leave(robin)
            robin.server.set_clock(alone.home.wait(hours=2))
    only_the_new_one_opens(alone)


def test_a_resting_page_covers_what_was_typed_and_keeps_it_nowhere_else(alone: Alone) -> None:
    robin = alone.robin
    page = robin.page
    page.clock.install()
    robin.open("/mine/new")
    box = page.locator("main input[name=title]")
    box.fill(WORDS)
    page.clock.fast_forward(16 * 60 * 1000)
    cover = page.locator("#locked")
    expect(cover).to_be_visible()
    expect(box).not_to_be_visible()
    stored = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, location.href])"
    )
    assert "river" not in stored
    cover.get_by_role("button").click()
    expect(box).to_have_value(WORDS)

    # Meanwhile the sign-in has ended: the words come back once somebody has signed in.
    robin.server.set_clock(alone.home.wait(hours=3))
    page.locator("main button.main").click()
    page.wait_for_load_state()
    robin.reads_not("river")
    robin.type("Your name here", "Robin")
    robin.type("Passphrase", alone.passphrase)
    robin.press("Sign in")
    robin.reads("Nothing has been sent yet.")
    expect(page.locator("textarea").first).to_have_value(WORDS)
    robin.press("Go on with it")
    kept(alone, "river")
