"""Every page of the clients and of the front door, in a real browser, from the table of doors.

The desk has its own such test in tests/clinic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse

from tests.cast import CHARLIE, ROBIN
from tests.house.browser import Hosts, faults, signed_in
from tests.house.doors import CLIENTS_DOOR, KIT, NOBODY, PORCH, Row
from tests.house.neighbours import World
from tests.running import Server

SIZES = [(390, False), (390, True), (1280, False), (1280, True)]
# What somebody sees with whom nothing has happened yet.
EMPTY = ("today", "mine", "talk", "safety", "devices", "ours", "set-end")


def address(row: Row, world: World) -> str:
    return reverse(row.name, kwargs={key: world.things.ids[what] for key, what in row.at.items()})


def readers(row: Row) -> list[str]:
    """Who reads it here: one who can, and one with whom nothing has happened."""
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


# Each thing that can be used, once: of a set of radio buttons the keyboard stops at one.
USABLE = """() => {
  const groups = new Set();
  const found = [...document.querySelectorAll("a[href],button,input,select,textarea,summary")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled
      && one.type !== "hidden" && one.tabIndex >= 0)
    .filter((one) => {
      if (one.type !== "radio") return true;
      const known = groups.has(one.name); groups.add(one.name); return !known;
    });
  found.forEach((one, at) => { one.dataset.at = one.type === "radio" ? one.name : at; });
  document.querySelectorAll("input[type=radio]").forEach((one) => { one.dataset.at = one.name; });
  return found.map((one) => one.dataset.at);
}"""
FOCUSED = """() => {
  const one = document.activeElement;
  const near = [one, one.parentElement, one.nextElementSibling, one.closest("label")];
  const shows = near.filter(Boolean).some((part) => {
    const style = getComputedStyle(part);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
      || style.boxShadow !== "none";
  });
  return [one.dataset.at ?? null, shows, one.outerHTML.slice(0, 120)];
}"""


def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    world: World, served: Server, browser_contexts: Callable[..., Any]
) -> None:
    found = []
    for page, where, _hosts in pages(world, served, browser_contexts, width=390):
        wanted = set(page.evaluate(USABLE))
        page.evaluate("document.activeElement.blur()")
        for _press in range(len(wanted) + 3):
            page.keyboard.press("Tab")
            at, shows, what = page.evaluate(FOCUSED)
            wanted.discard(at)
            if at is not None and not shows:
                found.append(f"{where}: no focus to be seen on {what}")
        found += [f"{where}: not reached by Tab: {one}" for one in wanted]
    assert not found, "\n".join(found)
