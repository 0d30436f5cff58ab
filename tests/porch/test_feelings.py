"""The wheel of feelings: a picture one can touch, and beneath it a list that says the same."""

from __future__ import annotations

import re
from math import atan2, hypot, pi, radians, sin

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from accord.library.wheel import wheel
from accord.porch.templatetags import feelings_wheel as drawing
from tests.porch.people import found_practice
from tests.running import Home

FAMILIES = wheel().feelings
NAMES = [family.title for family in FAMILIES]
# Longer ones, as other languages have them.
LONG = ["abgeschlagen", "ergriffen", "fed up", "worn out and low", "ja", "in der Nähe", "froh", "x"]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@pytest.fixture
def page(home: Home) -> str:
    found_practice(home, "Robin")
    return Client().get("/feelings").content.decode()


def folds(page: str) -> list[tuple[str, str, str, list[str]]]:
    """Each family of the list: its number, its name, its line, its closer words."""
    return [
        (number, name, line, re.findall(r"<li>(.*?)</li>", inside))
        for name, number, line, inside in re.findall(
            r'<details class="family"><summary>.*?</svg>(.*?)</summary>'
            r'<div id="place-(\d+)"><p>(.*?)</p>(.*?)</details>',
            page,
            re.DOTALL,
        )
    ]


def test_the_picture_comes_first_then_the_list_then_the_body(page: str) -> None:
    order = ["<h1>What is here now?", '<svg class="feelings-wheel"', "The same as a list",
             '<details class="family"', "Where do you notice it?", '<dl class="felt"',
             "That is enough"]  # fmt: skip
    places = [page.index(one) for one in order]
    assert places == sorted(places)


def test_every_word_is_in_the_list_once(page: str) -> None:
    listed = folds(page)
    assert [name for _number, name, _line, _words in listed] == NAMES
    for (_number, _name, line, words), family in zip(listed, FAMILIES, strict=True):
        assert line.replace("&#x27;", "'") == family.line
        assert words == [word.title for word in family.inner]
    every = [word for *_rest, words in listed for word in words]
    assert len(every) == len(set(every)) == 48


def test_the_picture_says_what_the_list_says(page: str) -> None:
    picture = page[page.index('<svg class="feelings-wheel"') : page.index("</svg>\n</div>")]
    labels = re.findall(r'<a href="#place-(\d+)" aria-label="([^"]+)">', picture)
    assert labels == [
        (number, f"{name}: {', '.join(words)}") for number, name, _line, words in folds(page)
    ]
    assert re.findall(r"<text[^>]*>([^<]+)</text>", picture) == NAMES
    assert 'role="group" aria-labelledby="wheel-title" aria-describedby="wheel-desc"' in picture
    assert f"In equal sectors: {', '.join(NAMES)}." in picture


def test_each_sensation_stands_with_where_it_may_be(page: str) -> None:
    listed = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page)
    assert listed == [(one.title, one.where) for one in wheel().sensations]


def test_nothing_on_it_can_be_sent(page: str) -> None:
    main = page[page.index("<main") : page.index("</main>")]
    assert not re.search(r"<(form|input|button|select|textarea)\b", main)
    assert "Nothing you touch is kept or sent." in main


def test_no_address_on_it_tells_a_feeling(page: str) -> None:
    """What a browser writes into its history says a number at most."""
    for address in re.findall(r'href="([^"]*)"', page):
        assert not any(name in address for name in NAMES), address


def test_it_is_found_from_a_minute_to_settle(page: str) -> None:
    assert 'href="/feelings"' in Client().get("/a-minute").content.decode()
    assert 'href="/a-minute"' in page


def test_it_is_drawn_in_colours_of_the_page_alone(page: str) -> None:
    picture = page[page.index('<svg class="feelings-wheel"') : page.index("</svg>\n</div>")]
    assert not re.search(r"(fill|stroke|style)=", picture)
    assert picture.count('class="sector one"') == picture.count('class="sector other"') == 4


def test_all_sectors_are_alike() -> None:
    """Each corner of each lies as far out as the first one's, and the sides are as long."""
    shapes = set()
    for at in range(8):
        x1, y1, x2, y2, x3, y3, _x4, _y4 = points(at)
        far = [round(hypot(*one)) for one in ((x1, y1), (x2, y2), (x3, y3))]
        shapes.add((*far, round(hypot(x2 - x3, y2 - y3))))
    assert len(shapes) == 1


def test_neighbours_leave_a_gap_that_is_as_wide_inside_as_outside() -> None:
    for at in range(8):
        one, two = points(at), points((at + 1) % 8)
        outside = hypot(one[2] - two[0], one[3] - two[1])
        inside = hypot(one[4] - two[6], one[5] - two[7])
        assert outside == pytest.approx(drawing.GAP, abs=0.2)
        assert inside == pytest.approx(drawing.GAP, abs=0.2)


def points(at: int) -> list[float]:
    """A sector's corners, clockwise: outer, outer, inner, inner."""
    found = [float(one) for one in NUMBER.findall(drawing.outline(at, 8))]
    # An arc is two radii, three flags, and where it ends.
    return [*found[:2], *found[7:11], *found[16:18]]


@pytest.mark.parametrize("names", [NAMES, LONG], ids=["ours", "longer ones"])
def test_words_are_large_enough_and_stay_in_their_sectors(names: list[str]) -> None:
    size = drawing.size_of(names)
    # A phone of 390 pixels shows the picture 350 wide.
    assert size * 350 / (2 * drawing.BOX) >= 12
    for at, sector in enumerate(drawing.lay(names)):
        turn = -pi / 2 + radians(45) * at
        for line in sector.lines:
            half = len(line.text) * drawing.WIDE * size / 2
            for x in (sector.x - half, sector.x + half):
                distance = hypot(x, line.y)
                assert drawing.INNER < distance < drawing.RADIUS, line
                # How far it is from the middle line of its sector, and how wide that is there.
                across = abs(distance * sin(atan2(line.y, x) - turn))
                assert across < distance * sin(pi / 8) - drawing.GAP / 2, line


def test_names_of_several_words_break_as_evenly_as_they_can() -> None:
    assert drawing.broken("uneasy") == ("uneasy",)
    assert drawing.broken("at ease") == ("at", "ease")
    assert drawing.broken("worn out and low") == ("worn out", "and low")


def test_a_name_that_breaks_stands_around_its_middle() -> None:
    sector = drawing.lay(LONG)[LONG.index("fed up")]
    upper, lower = sector.lines
    assert upper.y < lower.y
    assert (upper.text, lower.text) == ("fed", "up")


def test_numbers_are_written_the_same_in_every_language() -> None:
    template = Template("{% load accord_look %}{% feelings_wheel families %}")
    with translation.override("de"):
        drawn = template.render(Context({"families": FAMILIES}))
    assert not re.search(r'(?:x|y|font-size)="[^"]*,', drawn)
