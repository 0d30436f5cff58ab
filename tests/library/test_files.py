"""Translations: words fall back to English one by one, facts never change, no path escapes."""

import json
import shutil
from collections.abc import Iterator
from importlib.resources import files as resources
from pathlib import Path

import pytest

from accord.library import catalogue as catalogue_module
from accord.library import files
from accord.library.catalogue import catalogue


def forget() -> None:
    files.languages.cache_clear()
    catalogue_module._catalogue.cache_clear()


@pytest.fixture
def spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The real English files, and a Spanish folder that is only half translated."""
    data = tmp_path / "data"
    shutil.copytree(Path(str(resources("accord.library"))) / "data", data)
    shutil.rmtree(data / "es", ignore_errors=True)
    (data / "es" / "catalogue").mkdir(parents=True)
    monkeypatch.setattr(files, "_data", lambda: data)
    forget()
    yield data / "es"
    forget()


def test_an_unknown_language_settles_on_english() -> None:
    assert files.settle("xx") == "en"
    assert files.settle("EN-gb") == "en"
    assert files.settle("") == "en"
    assert files.settle("../../etc") == "en"
    assert files.settle("schema") == "en"
    assert files.languages()[0] == "en"


def test_a_missing_file_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        files.read("no-such-file.json")


def test_each_missing_string_falls_back_by_itself(spanish: Path) -> None:
    (spanish / "catalogue" / "affection.json").write_text(
        json.dumps(
            {
                "id": "affection",
                "title": "Cariño y contacto diario",
                "topics": [
                    {"id": "long-hug", "title": "Un abrazo largo", "explanation": "  "},
                    {"id": "no-such-topic", "title": "Nada"},
                ],
            }
        )
    )
    english, translated = catalogue("en"), catalogue("es-MX")
    assert translated.category("affection").title == "Cariño y contacto diario"
    assert translated.category("affection").line == english.category("affection").line
    assert translated.topic("long-hug").title == "Un abrazo largo"
    assert translated.topic("long-hug").explanation == english.topic("long-hug").explanation
    assert translated.topic("holding-hands") == english.topic("holding-hands")
    assert "no-such-topic" not in translated
    assert [topic.slug for topic in translated.topics] == [t.slug for t in english.topics]


def test_a_translation_cannot_change_a_fact(spanish: Path) -> None:
    (spanish / "catalogue" / "affection.json").write_text(
        json.dumps(
            {
                "id": "pace",
                "topics": [{"id": "long-hug", "express": False, "roles": True, "version": 9}],
            }
        )
    )
    (spanish / "catalogue" / "index.json").write_text(json.dumps({"categories": []}))
    assert catalogue("es").topic("long-hug") == catalogue("en").topic("long-hug")
    assert catalogue("es") == catalogue("en")


def test_paragraphs_are_translated_together_or_not_at_all() -> None:
    english = {"paragraphs": ["One.", "Two."], "title": "T"}
    assert files.overlay(english, {"paragraphs": ["Uno."]})["paragraphs"] == ["One.", "Two."]
    assert files.overlay(english, {"paragraphs": ["Uno.", ""]})["paragraphs"] == ["One.", "Two."]
    whole = files.overlay(english, {"paragraphs": ["Uno.", "Dos."]})
    assert whole["paragraphs"] == ["Uno.", "Dos."]


def test_a_number_or_a_date_of_a_help_line_is_never_translated() -> None:
    english = {"lines": [{"id": "a", "number": "112", "checked_on": "2026-01-01", "about": "x"}]}
    other = {"lines": [{"id": "a", "number": "1", "checked_on": "2030-01-01", "about": "y"}]}
    assert files.overlay(english, other)["lines"] == [
        {"id": "a", "number": "112", "checked_on": "2026-01-01", "about": "y"}
    ]
