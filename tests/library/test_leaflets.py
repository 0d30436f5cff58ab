"""Leaflets: short, plain, about what the plan names, and honest about where it comes from."""

from __future__ import annotations

import json
import re
from importlib.resources import files as resources
from pathlib import Path

import pytest

from accord.library import files
from accord.library.leaflets import Leaflet, groups, leaflet, leaflets, numbered
from tests.library.reading import grade, of_leaflet, parts

FOLDER = Path(str(resources("accord.library"))) / "data" / "en" / "leaflets"
SOURCES = Path(__file__).parents[2] / "docs" / "sources.md"
# Row A10 of the plan, and what stands beside it.
NAMED = {
    "arousal-is-not-agreement", "kinds-of-desire", "safer-practices", "common-myths",
    "hearing-a-no", "changing-bodies", "medicines",
}  # fmt: skip
FEWEST, FEWEST_WORDS, MOST_WORDS = 12, 250, 450
TOO_HARD_FIGURE = 7.5
ENTRY = re.compile(r"^### (\S+)\n\n(.+)\n\n((?:- .+\n)+)", re.MULTILINE)
STANDS_FOR = re.compile(r"^- For \*([a-z-]+)\*: \S", re.MULTILINE)
each = pytest.mark.parametrize("text", leaflets(), ids=lambda text: text.id)


def words_of(text: Leaflet) -> str:
    titles = (text.title, *(section.title for section in text.sections))
    return " ".join((*titles, *of_leaflet(text)))


def test_what_the_plan_names_is_there() -> None:
    assert len(leaflets()) >= FEWEST
    assert {text.id for text in leaflets()} >= NAMED


def test_index_and_files_agree() -> None:
    listed = [text.id for text in leaflets()]
    assert sorted([*listed, "index", "sources"]) == sorted(file.stem for file in FOLDER.iterdir())
    for name in listed:
        assert json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["id"] == name


def test_each_has_an_address_of_its_own_that_says_nothing() -> None:
    assert len({text.number for text in leaflets()}) == len(leaflets())
    assert all(numbered(text.number) == text for text in leaflets())
    assert [text for group in groups() for text in group.leaflets] == list(leaflets())


def test_one_that_is_not_there_is_an_error() -> None:
    assert leaflet("pain").id == "pain"
    with pytest.raises(KeyError):
        leaflet("no-such-leaflet")
    with pytest.raises(KeyError):
        numbered(0)


@each
def test_it_is_short(text: Leaflet) -> None:
    assert FEWEST_WORDS <= len(words_of(text).split()) <= MOST_WORDS


@each
def test_it_reads_easily(text: Leaflet) -> None:
    figure = grade(of_leaflet(text))
    assert figure <= TOO_HARD_FIGURE, f"Flesch-Kincaid grade {figure:.1f}"


def test_all_together_read_easily() -> None:
    assert grade(list(parts()["leaflets"])) <= TOO_HARD_FIGURE


@each
def test_no_paragraph_stands_in_two(text: Leaflet) -> None:
    """Each was written by itself, and none after a pattern."""
    own = set(of_leaflet(text))
    for other in leaflets():
        assert other == text or not own & set(of_leaflet(other)), other.id


def test_every_source_is_used_and_explained() -> None:
    """docs/sources.md has them all, in the same words, for the leaflets that name them."""
    page = {
        entry: (citation, set(STANDS_FOR.findall(rest)))
        for entry, citation, rest in ENTRY.findall(SOURCES.read_text(encoding="utf-8"))
    }
    used: dict[str, tuple[str, set[str]]] = {}
    for text in leaflets():
        for source in text.sources:
            used.setdefault(source.id, (source.citation, set()))[1].add(text.id)
    assert page == used
    cited = json.loads((FOLDER / "sources.json").read_text(encoding="utf-8"))["sources"]
    assert {one["id"] for one in cited} == used.keys()
    assert len(cited) == len(used)


def test_every_source_says_what_was_not_checked() -> None:
    entries = ENTRY.findall(SOURCES.read_text(encoding="utf-8"))
    assert len(entries) > FEWEST
    for entry, _citation, rest in entries:
        assert re.search(r"^- (Checked in |From the literature, not opened here)", rest, re.M), (
            entry
        )
        assert "\n- Not checked: " in rest, entry


def test_nobody_is_told_to_stop_a_medicine() -> None:
    text = leaflet("medicines")
    assert "don't stop by yourself" in text.lead
    assert "whoever prescribed" in text.lead


def test_pain_is_a_reason_to_stop_and_to_see_somebody() -> None:
    assert "Stop" in leaflet("pain").lead
    assert "see somebody" in leaflet("pain").lead


def test_fear_leads_to_somebody_to_call() -> None:
    text = words_of(leaflet("pressure"))
    assert "safety page" in text
    assert "emergency number" in text


def test_questions_are_translated_together_or_not_at_all() -> None:
    english = {"questions": ["One?", "Two?"], "sources": ["a-2000"], "reviewed_on": "2026-01-01"}
    other = {"questions": ["Uno?"], "sources": ["b-2000"], "reviewed_on": "2030-01-01"}
    assert files.overlay(english, other) == english
    both = files.overlay(english, {"questions": ["Uno?", "Dos?"]})
    assert both["questions"] == ["Uno?", "Dos?"]
