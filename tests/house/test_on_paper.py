"""Every page as it is printed, and the agreement's paper as a browser saves it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.urls import reverse
from playwright.sync_api import expect
from pypdf import PdfReader

from accord.actions import agreements
from tests.cast import ABARA, ROBIN, SAM
from tests.house.browser import signed_in
from tests.house.doors import CLIENTS_DOOR, DESK, Row
from tests.house.neighbours import NOW, World
from tests.running import Server

FOOT = "This is no contract. What anyone says now outranks this."
WORDS = "We may do this or that on a free evening, if each wants it then, and talk after it. "
# What a sheet of paper can't do anything with, and the colours it doesn't need.
ON_SCREEN_ALONE = """() => {
  const seen = [...document.querySelectorAll(
    '.dock, .pause, .skip, .back, .actions, .said, button:not([aria-pressed=true]), .main')]
    .filter((one) => one.checkVisibility() && one.getClientRects().length)
    .map((one) => one.className || one.tagName);
  const sheets = [...document.querySelectorAll('.sheet, .note')]
    .filter((one) => one.checkVisibility())
    .filter((one) => parseFloat(getComputedStyle(one).borderTopWidth) > 0)
    .map((one) => `the edge of ${one.className}`);
  const style = getComputedStyle(document.body);
  const ink = style.backgroundImage === 'none' ? [] : ['a background'];
  const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
  return [...seen, ...sheets, ...ink, ...(paper === '#fff' ? [] : [paper])];
}"""


# Files for a calendar, which a browser only keeps.
NO_PAGE = ("reminders-file", "calendar")


def address(row: Row, world: World) -> str:
    ids = world.things.ids
    return reverse(row.name, kwargs={key: ids.get(what, what) for key, what in row.at.items()})


def test_every_page_prints_as_ink_on_white(
    world: World, served: Server, browser_contexts: Callable[..., Any]
) -> None:
    found, count = [], 0
    for who, rows in ((ROBIN, CLIENTS_DOOR), (ABARA, DESK)):
        page = signed_in(browser_contexts(dark=True), served, world.cookies[who])
        page.emulate_media(media="print")
        for row in rows:
            if who in row.reads and row.name not in NO_PAGE:
                page.goto(served.address + address(row, world))
                found += [f"{row}: {one}" for one in page.evaluate(ON_SCREEN_ALONE)]
                count += 1
    assert not found, "\n".join(found)
    assert count > 40


def printed(page: Any) -> list[str]:
    """What stands on each sheet that a browser would print."""
    made = PdfReader(io.BytesIO(page.pdf(format="A5")))
    return [" ".join(sheet.extract_text().split()) for sheet in made.pages]


def test_every_sheet_of_an_agreement_says_what_it_is(
    world: World, served: Server, browser_contexts: Callable[..., Any]
) -> None:
    place, pair = world.cast.place(ROBIN, NOW), world.cast.pair
    for number in range(8):
        agreements.set_limit(
            place,
            circle_id=pair.id,
            sentence=f"No {number}: {WORDS * 4}".strip(),
            shared_with=[world.cast.id_of(SAM)],
        )
    page = signed_in(browser_contexts(), served, world.cookies[ROBIN])
    for name in ("agreement", "history", "review", "paper"):
        page.goto(served.address + reverse(name, kwargs={"circle_id": pair.id}))
        sheets = printed(page)
        assert len(sheets) > 1, name
        for sheet in sheets:
            assert sheet.count(FOOT) == 1, (name, sheet[-200:])
            assert "Hide now" not in sheet
    assert "Sam" not in " ".join(sheets)
    assert "Whoever finds" not in " ".join(sheets)


def test_a_leaflet_prints_with_what_it_rests_on(
    served: Server, browser_contexts: Callable[..., Any]
) -> None:
    page = browser_contexts(dark=True).new_page()
    page.emulate_media(media="print")
    for at in ("leaflets", "leaflets/1"):
        page.goto(f"{served.address}/{at}")
        assert page.evaluate(ON_SCREEN_ALONE) == []
    text = " ".join(printed(page))
    for words in ("Asking well", "To think about", "Where this comes from", "doi:10.1080"):
        assert words in text
    for words in ("If it stirred something up", "A minute to settle", "Hide now"):
        assert words not in text


def test_the_paper_is_saved_as_often_as_one_likes(
    world: World, served: Server, browser_contexts: Callable[..., Any], tmp_path: Path
) -> None:
    """The page stays and shows what the tick adds before it is saved."""
    place, pair = world.cast.place(ROBIN, NOW), world.cast.pair
    own = "I don't want to be woken."
    agreements.set_limit(place, circle_id=pair.id, sentence=own, shared_with=[])
    page = signed_in(browser_contexts(), served, world.cookies[ROBIN])
    page.goto(served.address + reverse("paper", kwargs={"circle_id": pair.id}))
    for ticked in (False, True):
        page.get_by_role("checkbox").set_checked(ticked)
        expect(page.get_by_text(own)).to_be_visible(visible=ticked)
        with page.expect_download() as saving:
            page.get_by_role("button", name="Save as PDF").click()
        assert saving.value.suggested_filename == "paper.pdf"
        saving.value.save_as(tmp_path / "paper.pdf")
        sheets = PdfReader(tmp_path / "paper.pdf").pages
        assert (own in sheets[0].extract_text()) is ticked
        assert FOOT in sheets[0].extract_text()
        assert (own in " ".join(printed(page))) is ticked
    assert page.get_by_role("heading", name="On paper").is_visible()
