"""The living page of all components: whole, and there in development alone."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from tests.house.neighbours import World
from tests.house.source import PACKAGE

TEMPLATES = PACKAGE / "porch" / "templates"
INCLUDED = re.compile(r'{%\s*(?:include|extends)\s+"([^"]+)"')
TAGS = {
    "{% round_table": "round-table.html",
    "{% course": "course.html",
    "{% feelings_wheel": "feelings-wheel.html",
}


def shown_from(name: str) -> set[str]:
    """Every template that a page is made of, through whatever it includes."""
    text = (TEMPLATES / name).read_text()
    found = {name}
    for one in [*INCLUDED.findall(text), *_by_tag(text)]:
        found |= shown_from(one)
    return found


def _by_tag(text: str) -> list[str]:
    return [f"porch/components/{file}" for tag, file in TAGS.items() if tag in text]


def test_every_component_is_on_it() -> None:
    all_of_them = {path.name for path in (TEMPLATES / "porch" / "components").glob("*.html")}
    shown = {name.rpartition("/")[2] for name in shown_from("porch/house.html")}
    assert len(all_of_them) > 20
    assert all_of_them - shown == set()


def test_it_is_there_in_development(world: World, settings: Any) -> None:
    settings.DEVELOPMENT = True
    answer = Client().get("/house/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Everything pages are built from" in page
    headings = ("Sheets", "An answer", "Notes", "Common ground", "Feelings", "Over time", "Writing")
    for heading in headings:
        assert f">{heading}</h2>" in page, heading


def test_it_is_nowhere_else(world: World, settings: Any) -> None:
    settings.DEVELOPMENT = False
    assert Client().get("/house/").status_code == 404
