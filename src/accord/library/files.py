"""Reads the library's own data files, and lays a translation over the English text.

English files are whole. A translation has the same shape but holds only words; whatever it
leaves out falls back to English, string by string. A translation can change no fact: flags,
numbers, ids and order are always the English file's.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

FALLBACK = "en"

# INVARIANT: the only strings a translation may replace. Everything else is a fact.
WORDS = frozenset(
    {
        "title", "line", "explanation", "lead", "paragraphs", "steps", "about", "country_name",
        "who", "what", "where", "when", "pause", "back", "until", "sentence", "question", "help",
        "questions", "before", "text",
    }
)  # fmt: skip

Shape = dict[str, Any]


def _data() -> Traversable:
    return files("accord.library") / "data"


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages there are files for; English first."""
    found = {entry.name for entry in _data().iterdir() if entry.is_dir()} - {"schema", FALLBACK}
    return (FALLBACK, *sorted(found))


def settle(language: str) -> str:
    """The nearest language there is: `es-MX` gives `es`, an unknown one `en`.

    The result is always a folder's own name, so nothing from outside ever becomes a path.
    """
    wanted = language.lower().replace("_", "-")
    for code in (wanted, wanted.split("-")[0]):
        if code in languages():
            return code
    return FALLBACK


def read(name: str, language: str = FALLBACK) -> Shape:
    """The data file `name` (as `terms.json`) in `language`, English where words are missing.

    Raises FileNotFoundError if there is no English file of that name.
    """
    english = _load(_data() / FALLBACK / name)
    code = settle(language)
    translation = _data() / code / name
    if code == FALLBACK or not translation.is_file():
        return english
    return overlay(english, _load(translation))


def overlay(english: Shape, translation: Shape) -> Shape:
    """English with the translated words laid over it; extra keys and entries are ignored."""
    return {key: _word_or_fact(key, value, translation) for key, value in english.items()}


def _word_or_fact(key: str, value: Any, translation: Shape) -> Any:
    other = translation.get(key)
    if isinstance(value, dict) and isinstance(other, dict):
        return overlay(value, other)
    if isinstance(value, list) and isinstance(other, list):
        return _list(key, value, other)
    if key in WORDS and isinstance(value, str) and isinstance(other, str) and other.strip():
        return other
    return value


def _list(key: str, english: list[Any], other: list[Any]) -> list[Any]:
    if key in WORDS and all(isinstance(entry, str) for entry in english):
        # Plain paragraphs and steps have no ids: they are replaced together or not at all, so
        # that a page never changes its language in the middle of a thought.
        whole = len(other) == len(english) and all(isinstance(t, str) and t.strip() for t in other)
        return other if whole else english
    by_id = {entry["id"]: entry for entry in other if isinstance(entry, dict) and "id" in entry}
    return [
        overlay(entry, by_id.get(entry["id"], {}))
        if isinstance(entry, dict) and "id" in entry
        else entry
        for entry in english
    ]


def _load(file: Traversable) -> Shape:
    loaded: Shape = json.loads(file.read_text(encoding="utf-8"))
    return loaded
