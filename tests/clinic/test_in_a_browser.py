"""The desk in a real browser: no axe violation anywhere, and all of it without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from accord.actions import check_ins, check_ins_shared, circles, invitations
from accord.actions.comparisons import comparisons
from accord.consent.check_ins import CheckIn, Step
from tests.clinic.desk import PASSPHRASE, Desk, join
from tests.house.browser import too_wide_when_twice_as_large, walked_by_keyboard
from tests.running import Server

SIZES = [(390, False), (390, True), (1280, False), (1280, True)]


def signed_in(context: Any, server: Server, abara: Desk) -> Any:
    cookie = {"name": "__Host-accord", "value": abara.person.cookie, "secure": True}
    more = {"url": server.address.replace("http:", "https:"), "httpOnly": True}
    context.add_cookies([{**cookie, **more, "sameSite": "Strict"}])
    return context.new_page()


@pytest.fixture
def addresses(abara: Desk) -> list[str]:
    """Every page of the desk, in a practice in which something happens."""
    circle_id, people = abara.circle("Willow", "Robin", "Sam")
    abara.turn_on(circle_id)
    abara.turn_on(circle_id, "agreements", days=5)
    comparison_id = abara.set_up(circle_id, people)
    robin = people[0].place(abara.home.now)
    said = CheckIn(pressure=Step.QUITE, words="A long week.")
    kept = check_ins.keep(robin, circle_id=circle_id, said=said)
    check_ins_shared.share(robin, check_in_id=kept)
    made = circles.new_circle(abara.place, title="Linden", pseudonyms=["Noa", "Juno"])
    noa = join(made.invitations[0].code, "Noa", abara.home.now)
    alone = ["today", "circles", "circle-new", "library", "library-blank", "notes", "practice"]
    wanted = [(f"desk-{one}", []) for one in [*alone, "passphrase"]] + [
        ("desk-circle", [circle_id]),
        ("desk-circle", [made.circle_id]),
        ("desk-shared", [circle_id]),
        ("desk-invitations", [made.circle_id]),
        ("desk-invite", [made.circle_id]),
        ("desk-met", [made.circle_id, noa.id(abara.home.now)]),
        ("desk-switch", [circle_id, "comparisons"]),
        ("desk-comparison-new", [circle_id]),
        ("desk-comparison", [comparison_id]),
        ("desk-library-category", ["touch"]),
    ]
    return [reverse(name, args=ids) for name, ids in wanted]


def test_a_paper_holds_nothing_that_was_said_to_the_clinician(
    abara: Desk, server: Server, browser_contexts: Callable[..., Any]
) -> None:
    page = signed_in(browser_contexts(width=1280), server, abara)
    page.goto(server.address + reverse("desk-circle-new"))
    page.fill("[name=title]", "Linden")
    page.fill("[name=pseudonyms]", "Noa, Juno")
    page.click("button.main")
    said = page.locator(".said:not(#news)")
    assert said.is_visible()
    page.emulate_media(media="print")
    assert not said.is_visible()
    assert page.locator(".one-paper").count() == 2
    assert page.locator(".one-paper").first.is_visible()


@pytest.mark.parametrize(("width", "dark"), SIZES)
def test_no_page_has_an_axe_violation_or_runs_over(
    abara: Desk,
    server: Server,
    addresses: list[str],
    browser_contexts: Callable[..., Any],
    width: int,
    dark: bool,
) -> None:
    page = signed_in(browser_contexts(width=width, dark=dark, bypass_csp=True), server, abara)
    found = []
    for address in addresses:
        page.goto(server.address + address)
        assert page.url == server.address + address
        found += [(address, one["id"]) for one in Axe().run(page).response["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert not found


def test_the_keyboard_reaches_everything_and_large_text_runs_over_nowhere(
    abara: Desk, server: Server, addresses: list[str], browser_contexts: Callable[..., Any]
) -> None:
    page = signed_in(browser_contexts(width=320, bypass_csp=True), server, abara)
    found = []
    for address in addresses:
        page.goto(server.address + address)
        wrong = [*walked_by_keyboard(page), *too_wide_when_twice_as_large(page, 320)]
        found += [f"{address}: {one}" for one in wrong]
    assert not found, "\n".join(found)


def test_from_an_invitation_to_an_open_comparison_without_javascript(
    abara: Desk, server: Server, browser_contexts: Callable[..., Any]
) -> None:
    page = browser_contexts(width=1280, height=900, java_script_enabled=False).new_page()
    page.goto(server.address + reverse("sign-in"))
    page.fill("[name=name]", "Dr. Abara")
    page.fill("[name=passphrase]", PASSPHRASE)
    page.locator("main button.main").click()
    page.get_by_role("link", name="Make the first circle").click()
    page.fill("[name=title]", "Willow")
    page.fill("[name=pseudonyms]", "Robin\nSam")
    page.get_by_role("button", name="Make the circle and its invitations").click()
    assert page.locator(".one-paper").count() == 2
    (circle,) = circles.my_circles(abara.place)
    for one in invitations.open_invitations(abara.place, circle_id=circle.id):
        join(one.code, one.pseudonym, abara.home.now)
    for _person in range(2):
        page.goto(server.address + reverse("desk-circle", args=[circle.id]))
        page.get_by_role("link", name="Confirm that you met").click()
        for box in page.get_by_role("checkbox").all():
            box.check()
        page.locator("main button.main").click()
        assert "checked just now" in page.locator("main .said").inner_text()
    page.get_by_role("link", name="Turn on comparisons").last.click()
    page.get_by_role("button", name="Turn on comparisons").click()
    page.goto(server.address + reverse("desk-comparison-new", args=[circle.id]))
    page.fill("[name=title]", "Quiet evenings")
    page.get_by_text("Affection and everyday touch").click()
    page.get_by_role("checkbox", name="Holding hands").check()
    page.get_by_role("button", name="Set it up").click()
    assert "Nobody learns who has" in page.locator("main").inner_text()
    (comparison,) = comparisons(abara.place, circle_id=circle.id)
    assert comparison.state == "waiting"
