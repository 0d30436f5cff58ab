"""From the front door to answers and back out, without ever touching a mouse or the screen."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import Alone
from tests.journeys.people import Somebody

FOCUSED = """() => {
  const at = document.activeElement;
  const label = at.labels?.[0]?.innerText ?? at.getAttribute('aria-label') ?? at.innerText;
  return (label || '').replace(/\\s+/g, ' ').trim();
}"""

# A hidden box inside a chip shows its focus on the chip.
OUTLINED = """() => [document.activeElement, document.activeElement.parentElement]
  .some((one) => getComputedStyle(one).outlineStyle !== 'none')"""


def tab_to(person: Somebody, name: str, most: int = 80) -> None:
    """Press Tab until what has this name is focused, and can be seen to be."""
    for _ in range(most):
        person.page.keyboard.press("Tab")
        if person.page.evaluate(FOCUSED) == name:
            assert person.page.evaluate(OUTLINED), f"nobody sees that {name!r} is focused"
            return
    raise AssertionError(f"Tab never comes to {name!r}")


def test_signing_in_and_answering_by_keyboard(alone: Alone) -> None:
    robin = alone.robin
    robin.page.context.clear_cookies()
    robin.open("/")
    page, keys = robin.page, robin.page.keyboard
    tab_to(robin, "Sign in")
    keys.press("Enter")
    page.wait_for_url("**/sign-in")
    for label, words in (("Your name here", "Robin"), ("Passphrase", alone.passphrase)):
        tab_to(robin, label)
        keys.type(words)
    keys.press("Enter")
    page.wait_for_url("**/today")
    tab_to(robin, "Mine")
    keys.press("Enter")
    page.wait_for_url("**/mine")
    robin.page.goto(robin.server.address + "/mine/go-on")
    first = page.locator("h1").inner_text()

    tab_to(robin, "Yes")
    keys.press("Enter")
    expect(page.locator("[data-is=saved]")).to_be_visible()
    tab_to(robin, "I’m curious")
    keys.press("Space")
    expect(page.locator("[name=movers]:checked")).to_have_count(1)
    tab_to(robin, "Next topic")
    keys.press("Enter")
    expect(page.locator("h1")).not_to_have_text(first)
    page.wait_for_load_state()
    second = page.locator("h1").inner_text()
    tab_to(robin, "Not now")
    keys.press("1")  # Among the boxes a number key touches one; a no goes on by itself.
    expect(page.locator("h1")).not_to_have_text(second)

    tab_to(robin, "Back")
    keys.press("Enter")
    robin.is_at(second)
    pressed = page.locator("[name=stance][aria-pressed=true]")
    expect(pressed).to_have_text("No")
    tab_to(robin, "Back")
    keys.press("Enter")
    robin.is_at(first)
    expect(pressed).to_have_text("Yes")
    assert robin.troubles == []
