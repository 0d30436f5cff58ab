"""Prompts, exercises and the wheel in a made-up language: every word moves, and no fact."""

import json
import shutil
from collections.abc import Iterator
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import pytest

from accord.library import exercises as exercises_module
from accord.library import files
from accord.library import prompts as prompts_module
from accord.library import texts as texts_module
from accord.library import wheel as wheel_module
from accord.library.exercises import ORDER, exercise, exercises
from accord.library.prompts import prompts, tags, themes
from accord.library.texts import grounding
from accord.library.wheel import wheel

NAMES = (
    "prompts.json",
    "wheel.json",
    "grounding.json",
    *(f"exercises/{one}.json" for one in ORDER),
)
# Strings that are facts: what the program goes by, and nobody reads.
FACTS = {"id", "kind", "readers", "clause", "clause_from"}
CACHED: tuple[Any, ...] = (
    files.languages, exercises_module._exercise, prompts_module._read, texts_module._grounding,
    wheel_module._wheel,
)  # fmt: skip


def forget() -> None:
    for function in CACHED:
        function.cache_clear()


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The real English files, and an empty folder of a language that nobody speaks."""
    data = tmp_path / "data"
    shutil.copytree(Path(str(resources("accord.library"))) / "data", data)
    (data / "qq" / "exercises").mkdir(parents=True)
    monkeypatch.setattr(files, "_data", lambda: data)
    forget()
    yield data / "qq"
    forget()


def other_words(value: Any, key: str = "") -> Any:
    """The same shape with every word changed, and every fact too, which must not count."""
    if isinstance(value, dict):
        return {
            name: one if name == "id" else other_words(one, name) for name, one in value.items()
        }
    if isinstance(value, list):
        return [other_words(one, key) for one in value]
    if isinstance(value, bool):
        return not value
    return value + 90 if isinstance(value, int) else value and f"qq {value}"


def strings(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from strings(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one, key)
    else:
        yield key, value


@pytest.mark.parametrize("name", NAMES)
def test_every_word_can_be_translated_and_no_fact(name: str, made_up: Path) -> None:
    english = files.read(name)
    (made_up / name).write_text(json.dumps(other_words(english)), encoding="utf-8")
    translated = files.read(name, "qq")
    for (key, before), (again, after) in zip(strings(english), strings(translated), strict=True):
        assert key == again
        is_word = isinstance(before, str) and key not in FACTS
        assert after == (f"qq {before}" if is_word and before else before), (key, before)


def test_nothing_translated_reads_as_english(made_up: Path) -> None:
    assert exercises("qq") == exercises("en")
    assert (themes("qq"), tags("qq")) == (themes("en"), tags("en"))
    assert wheel("qq") == wheel("en")


def test_each_missing_string_falls_back_by_itself(made_up: Path) -> None:
    half = {
        "title": "qq limit",
        "readers": "nobody",
        "steps": [
            {
                "id": "signal",
                "question": "qq signal",
                "choices": [{"id": "tap", "title": "qq tap"}],
            },
            {"id": "no-such-step", "question": "qq"},
        ],
    }
    (made_up / "exercises" / "limit.json").write_text(json.dumps(half), encoding="utf-8")
    english, half_done = exercise("limit"), exercise("limit", "qq")
    assert (half_done.title, half_done.readers) == ("qq limit", "anyone")
    assert [step.id for step in half_done.steps] == [step.id for step in english.steps]
    signal, before = half_done.step("signal"), english.step("signal")
    assert (signal.question, signal.help) == ("qq signal", before.help)
    assert signal.choice("tap").title == "qq tap"
    assert signal.choice("hand") == before.choice("hand")
    assert half_done.step("body") == english.step("body")


def test_loaders_hand_out_the_translation(made_up: Path) -> None:
    for name in NAMES:
        (made_up / name).write_text(json.dumps(other_words(files.read(name))), encoding="utf-8")
    assert all(one.question.startswith("qq ") for one in prompts("qq-XX"))
    assert all(one.title.startswith("qq ") for one in tags("qq").triggers)
    assert all(step.title.startswith("qq ") for one in exercises("qq") for step in one.steps)
    assert all(one.where.startswith("qq ") for one in wheel("qq").sensations)
    assert all(step.startswith("qq ") for one in grounding("qq") for step in one.steps)
