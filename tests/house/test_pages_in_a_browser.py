"""Every page of the clients and of the front door, in a real browser, from the table of doors.

The desk has its own such test in tests/clinic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.cast import CHARLIE, ROBIN
from tests.house.browser import (
    Hosts,
    faults,
    signed_in,
    too_wide_when_twice_as_large,
    walked_by_keyboard,
)
from tests.house.doors import CLIENTS_DOOR, KIT, NOBODY, PORCH, Row
from tests.house.neighbours import World
from tests.running import Server

SIZES = [(390, False), (390, True), (1280, False), (1280, True)]
# What somebody sees with whom nothing has happened yet.
EMPTY = (
    "today",
    "mine",
    "talk",
    "safety",
    "devices",
    "ours",
    "set-end",
    "course",
    "due",
    "due-year",
    "reminders",
)

# Files for a calendar, which a browser only keeps.
NO_PAGE = ("reminders-file", "calendar")


def address(row: Row, world: World) -> str:
    return reverse(row.name, kwargs={key: world.things.ids[what] for key, what in row.at.items()})


def readers(row: Row) -> list[str]:
    """Who reads it here: one who can, and one with whom nothing has happened."""
    if row.name in NO_PAGE:
        return []
    if row in PORCH:
        return [NOBODY] if NOBODY in row.reads else []
    found = [who for who in (ROBIN, KIT) if who in row.reads][:1]
    return [*found, CHARLIE] if row.name in EMPTY else found


def visits(world: World) -> dict[str, list[str]]:
    """The addresses that each of them reads."""
    found: dict[str, list[str]] = {}
    for row in [*PORCH, *CLIENTS_DOOR]:
        for who in readers(row):
            found.setdefault(who, []).append(address(row, world))
    nowhere = reverse("circle", kwargs={"circle_id": "0" * 32})
    found[ROBIN] += [nowhere, "/no-such-page"]
    return found


def pages(
    world: World, server: Server, browser_contexts: Callable[..., Any], **more: Any
) -> Iterator[tuple[Any, str, Hosts]]:
    """Open every page of everybody's in turn."""
    for who, addresses in visits(world).items():
        context = browser_contexts(bypass_csp=True, **more)
        hosts = Hosts(context)
        page = context.new_page() if who == NOBODY else None
        page = page or signed_in(context, server, world.cookies[who])
        for one in addresses:
            page.goto(server.address + one)
            yield page, f"{who} at {one}", hosts
        context.close()


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_no_page_has_an_axe_violation_or_runs_over(
    world: World, served: Server, browser_contexts: Callable[..., Any], width: int, dark: bool
) -> None:
    found, asked, count = [], set(), 0
    for page, where, hosts in pages(world, served, browser_contexts, width=width, dark=dark):
        found += [f"{where}: {fault}" for fault in faults(page, width)]
        asked |= hosts.asked
        count += 1
    assert not found, "\n".join(found)
    assert asked == {served.address.removeprefix("http://")}
    assert count > 45


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_a_form_that_comes_back_has_no_violation_either(
    world: World, served: Server, browser_contexts: Callable[..., Any], width: int, dark: bool
) -> None:
    context = browser_contexts(bypass_csp=True, width=width, dark=dark)
    page = context.new_page()
    page.goto(served.address + "/sign-in")
    page.fill("input[name=name]", "Robin")
    page.fill("input[name=passphrase]", "not the one")
    page.press("input[name=passphrase]", "Enter")
    page.wait_for_selector("[role=alert]")
    assert faults(page, width) == []
    page = signed_in(context, served, world.cookies[ROBIN])
    page.goto(served.address + "/mine/new")
    page.eval_on_selector("input[name=title]", "field => field.removeAttribute('maxlength')")
    page.fill("input[name=title]", "word " * 40)
    page.press("input[name=title]", "Enter")
    page.wait_for_selector(".wrong")
    assert faults(page, width) == []


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_the_way_from_an_invitation_has_no_violation(
    world: World, served: Server, browser_contexts: Callable[..., Any], width: int, dark: bool
) -> None:
    """Its pages are only reached one from the other; the last one shows the recovery code."""
    page = browser_contexts(bypass_csp=True, width=width, dark=dark).new_page()
    page.goto(served.address + "/invitation")
    page.fill("input[name=code]", world.things.forms["code"])
    on = page.locator(".actions .main")
    on.click()
    for which in ("things", "terms", "account"):
        page.wait_for_url(f"**/invitation?at={which}")
        assert faults(page, width) == [], which
        for box in page.locator("main input[type=checkbox]").all():
            box.check()
        if which == "account":
            page.fill("input[name=name]", "Somebody new")
        on.click()
    page.wait_for_url("**/your-code")
    assert faults(page, width) == []


def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    world: World, served: Server, browser_contexts: Callable[..., Any]
) -> None:
    found: list[str] = []
    for page, where, _hosts in pages(world, served, browser_contexts, width=390):
        found += [f"{where}: {one}" for one in walked_by_keyboard(page)]
    assert not found, "\n".join(found)


def test_text_twice_as_large_on_a_narrow_screen_runs_over_nowhere(
    world: World, served: Server, browser_contexts: Callable[..., Any]
) -> None:
    """WCAG 1.4.4 and 1.4.10: 200% text, 320 pixels, and nothing to scroll sideways for."""
    found = [
        f"{where}: {fault}"
        for page, where, _hosts in pages(world, served, browser_contexts, width=320)
        for fault in too_wide_when_twice_as_large(page, 320)
    ]
    assert not found, "\n".join(found)


def test_the_pause_sheet_by_keyboard(
    world: World, served: Server, browser_contexts: Callable[..., Any]
) -> None:
    """Opening, walking through, Escape; and where the focus is then."""
    for width in (390, 1280):
        page = signed_in(browser_contexts(width=width), served, world.cookies[ROBIN])
        for path in ("/today", reverse("ours")):
            page.goto(served.address + path)
            opener = page.get_by_role("button", name="Stop", exact=True).first
            opener.focus()
            page.keyboard.press("Enter")
            sheet = page.locator("#pause")
            expect(sheet).to_be_visible()
            inside = "document.activeElement.closest('#pause') !== null"
            usable = sheet.locator("a[href],button").count()
            assert usable > 0
            for _press in range(usable):
                if not page.evaluate(inside):
                    page.keyboard.press("Tab")
            assert page.evaluate(inside), "Tab leads into the sheet that has just opened"
            page.keyboard.press("Escape")
            expect(sheet).to_be_hidden()
            back = page.evaluate("document.activeElement.getAttribute('popovertarget')")
            assert back == "pause", "the focus returns to what opened it"
