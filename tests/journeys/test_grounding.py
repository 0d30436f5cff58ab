"""Coming back to oneself without an account, and without a connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from accord.library import texts
from accord.library.wheel import wheel
from tests.house.browser import faults
from tests.journeys import steps
from tests.journeys.line import Line
from tests.journeys.offline import NAMES, NO_LINE, WORKS
from tests.journeys.people import PHONE, Somebody, meet
from tests.running import Home, Server

FAMILIES = wheel().feelings
# Where a phone shows the wheel's words: their size, and whether each lies within its sector.
WORDS = """() => [...document.querySelectorAll(".feelings-wheel a")].map((link) => {
  const word = link.querySelector("text").getBoundingClientRect();
  const picture = document.querySelector(".feelings-wheel");
  const scale = picture.getBoundingClientRect().width / picture.viewBox.baseVal.width;
  const size = parseFloat(getComputedStyle(link.querySelector("text")).fontSize) * scale;
  const corners = [[word.left, word.top], [word.right, word.top], [word.left, word.bottom],
    [word.right, word.bottom]];
  const turn = picture.getScreenCTM().inverse(), sector = link.querySelector("path");
  const inside = corners.every(([x, y]) => sector.isPointInFill(new DOMPoint(x, y)
    .matrixTransform(turn)));
  return [size, inside, link.querySelector("text").textContent];
})"""


@pytest.fixture
def line(home: Home, server_factory: Callable[[Home], Server]) -> Iterator[Line]:
    steps.set_up_practice(home)
    found = Line(server_factory(home).port)
    yield found
    found.cut()


@pytest.fixture
def visitor(line: Line, browser_contexts: Callable[..., Any]) -> Somebody:
    """Somebody who has no account, at a phone."""
    return meet(browser_contexts, line, "Nobody", bypass_csp=True)  # type: ignore[arg-type]


def opened(visitor: Somebody) -> list[str]:
    """The families that the list shows unfolded."""
    return visitor.page.locator("details.family[open] > summary").all_inner_texts()


def place(visitor: Somebody, at: int) -> Any:
    return visitor.page.locator(".feelings-wheel a").nth(at)


def reads_the_words(visitor: Somebody, at: int) -> None:
    family = FAMILIES[at]
    fold = visitor.page.locator("details.family").nth(at)
    expect(fold.get_by_text(family.line)).to_be_in_viewport()
    for word in family.inner:
        expect(fold.get_by_text(word.title, exact=True)).to_be_in_viewport()


def test_a_family_is_touched_and_its_words_are_there(visitor: Somebody) -> None:
    visitor.open("/a-minute")
    visitor.follow("Words for a feeling")
    visitor.is_at("What is here now?")
    assert opened(visitor) == []
    for at, family in enumerate(FAMILIES):
        place(visitor, at).locator("text").click()
        reads_the_words(visitor, at)
        assert opened(visitor)[-1] in [one.title for one in FAMILIES[: at + 1]]
        assert family.title in opened(visitor)
        # Nothing tells which: not the address, and not what the browser remembers of it.
        assert visitor.page.url.endswith("/feelings")
        visitor.page.evaluate("scrollTo(0, 0)")
    assert visitor.page.evaluate("history.length") <= 3


def test_the_keyboard_goes_around_the_wheel_in_the_order_of_the_list(visitor: Somebody) -> None:
    page = visitor.page
    visitor.open("/feelings")
    page.get_by_role("main").get_by_role("link", name="A minute to settle").focus()
    names = []
    for _family in FAMILIES:
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert [name.split(":")[0] for name in names] == [family.title for family in FAMILIES]
    page.keyboard.press("Enter")
    reads_the_words(visitor, len(FAMILIES) - 1)
    # The next Tab leads on from the words, and Enter there folds them again.
    assert page.evaluate("document.activeElement.textContent") == FAMILIES[-1].title
    page.keyboard.press("Enter")
    assert opened(visitor) == []


def test_the_words_on_the_wheel_can_be_read_on_a_phone(visitor: Somebody) -> None:
    visitor.open("/feelings")
    found = visitor.page.evaluate(WORDS)
    assert [name for _size, _inside, name in found] == [family.title for family in FAMILIES]
    for size, inside, name in found:
        assert size >= 12, name
        assert inside, name


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_an_opened_wheel_has_no_axe_violation(
    line: Line, browser_contexts: Callable[..., Any], width: int, dark: bool
) -> None:
    page = browser_contexts(bypass_csp=True, width=width, dark=dark).new_page()
    page.goto(line.address + "/feelings")
    for one in page.locator(".feelings-wheel a").all():
        one.locator("text").click()
    assert page.locator("details.family[open]").count() == len(FAMILIES)
    assert faults(page, width) == []


def test_without_a_script_a_touch_leads_to_the_words(
    line: Line, browser_contexts: Callable[..., Any]
) -> None:
    plain = meet(browser_contexts, line, "Nobody", java_script_enabled=False)  # type: ignore[arg-type]
    plain.open("/feelings")
    for at in (1, 5):
        place(plain, at).locator("text").click()
        plain.page.wait_for_url(f"**/feelings#place-{at + 1}")
        reads_the_words(plain, at)
        plain.page.locator("details.family").nth(at).get_by_text("Back to the wheel").click()
        expect(plain.page.locator(".feelings-wheel")).to_be_in_viewport()


@pytest.mark.parametrize("first", ["/a-minute", "/feelings"])
def test_both_pages_open_with_the_line_cut(visitor: Somebody, line: Line, first: str) -> None:
    """Whichever was opened first, and though nobody ever signed in here."""
    visitor.open(first)
    visitor.page.evaluate(WORKS)
    line.cut()
    page = visitor.page
    visitor.open("/a-minute")
    visitor.is_at("A minute to settle")
    for one in texts.grounding():
        fold = page.locator("details", has=page.get_by_text(one.title, exact=True))
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        for step in one.steps:
            expect(page.get_by_text(step, exact=True)).to_be_visible()
    assert faults(page, PHONE) == []
    visitor.follow("Words for a feeling")
    visitor.is_at("What is here now?")
    visitor.open("/feelings")
    visitor.is_at("What is here now?")
    place(visitor, 3).locator("text").click()
    reads_the_words(visitor, 3)
    assert faults(page, PHONE) == []
    # Everything else says that there is no connection, and leads back to these two.
    visitor.open("/help")
    visitor.is_at(NO_LINE)
    visitor.follow("Words for a feeling")
    visitor.is_at("What is here now?")
    visitor.follow("Get help")
    visitor.is_at(NO_LINE)
    expect(page.locator("#help")).to_be_in_viewport()
    visitor.open("/feelings")
    visitor.press("Hide now")
    visitor.is_at("Kitchen measures")


def test_with_a_line_they_come_from_the_server(visitor: Somebody, line: Line) -> None:
    visitor.open("/feelings")
    visitor.page.evaluate(WORKS)
    line.cut()
    visitor.open("/feelings")
    visitor.reads("There is no connection.")
    line.mend()
    visitor.open("/feelings")
    visitor.reads_not("There is no connection.")


def test_other_open_pages_leave_nothing_on_the_device(visitor: Somebody) -> None:
    for path in ("/", "/help", "/safety", "/sign-in"):
        visitor.open(path)
    assert visitor.page.evaluate("navigator.serviceWorker.getRegistrations()") == []
    assert visitor.page.evaluate(NAMES) == []
