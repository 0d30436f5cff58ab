"""A signed-in browser on the running program, and what is wrong with a page in it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

from tests.running import Server


def signed_in(context: Any, server: Server, cookie: str) -> Any:
    """A page whose browser holds this sign-in."""
    kept = {"name": "__Host-accord", "value": cookie, "secure": True, "httpOnly": True}
    address = server.address.replace("http:", "https:")
    context.add_cookies([{**kept, "url": address, "sameSite": "Strict"}])
    return context.new_page()


def faults(page: Any, width: int) -> list[str]:
    """What axe-core finds, and whether the page is wider than its window."""
    found = [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in Axe().run(page).response["violations"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return found if wide <= width else [*found, f"{wide} pixels wide"]


class Hosts:
    """Every host that a browser asked for anything."""

    def __init__(self, context: Any) -> None:
        self.asked: set[str] = set()
        context.on("request", lambda request: self.asked.add(urlsplit(request.url).netloc))


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


def walked_by_keyboard(page: Any) -> list[str]:
    """What Tab does not reach, what shows no focus, and where it goes backwards."""
    order = page.evaluate(USABLE)
    wanted, found, come = set(order), [], []
    # The parts of a date and of a time (day, month, year, calendar) are a stop of Tab each.
    dated = page.locator("input[type=date],input[type=time]").count()
    page.evaluate("document.activeElement.blur()")
    for _press in range(len(wanted) + 3 + 4 * dated):
        page.keyboard.press("Tab")
        at, shows, what = page.evaluate(FOCUSED)
        if at in wanted:
            wanted.remove(at)
            come.append(order.index(at))
            if not shows:
                found.append(f"no focus to be seen on {what}")
    if come != sorted(come):
        found.append(f"Tab goes in another order than the page is read: {come}")
    return found + [f"not reached by Tab: {one}" for one in wanted]


OVER = """(width) => [...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > width + 0.5
    && ![...one.children].some((child) => child.getBoundingClientRect().right > width + 0.5))
  .slice(0, 2).map((one) => one.outerHTML.slice(0, 110))"""


def too_wide_when_twice_as_large(page: Any, width: int) -> list[str]:
    """Whether a page with text at 200% is wider than its window, and what makes it so."""
    # As somebody sets it in the browser, so that measures in em of the width follow as well.
    page.context.new_cdp_session(page).send(
        "Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}}
    )
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    stop, hide = (page.locator(f"{one} .key").first for one in (".at-start", ".at-end"))
    if stop.count() and hide.count():
        left, right = stop.bounding_box(), hide.bounding_box()
        if left["x"] + left["width"] > right["x"]:
            return ["Hide now lies over Stop"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide <= width:
        return []
    return [f"{wide} pixels wide at {width}: {page.evaluate(OVER, width)}"]
