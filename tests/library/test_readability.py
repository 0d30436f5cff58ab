"""The figures in docs/readability.md are those of the texts as they are now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.library.reading import grade, parts, prose

PAGE = Path(__file__).parents[2] / "docs" / "readability.md"
ROW = re.compile(r"^\| ([a-z ]+) \| ([\d.]+) \| (\d[\d,]*) \|$", re.MULTILINE)
EVERY = {**parts(), "the whole library": tuple(prose())}
AS_WRITTEN = 0.1
WORDS_AS_WRITTEN = 0.02


def rows() -> dict[str, tuple[float, int]]:
    found = ROW.findall(PAGE.read_text(encoding="utf-8"))
    return {part: (float(figure), int(words.replace(",", ""))) for part, figure, words in found}


def test_every_part_has_its_row() -> None:
    assert list(rows()) == list(EVERY)


@pytest.mark.parametrize("part", EVERY)
def test_the_figure_written_there_is_true(part: str) -> None:
    written, words = rows()[part]
    now = grade(list(EVERY[part]))
    assert abs(written - now) <= AS_WRITTEN, f"{part}: {written} is written, {now:.2f} is so"
    count = sum(len(text.split()) for text in EVERY[part])
    assert abs(words - count) <= WORDS_AS_WRITTEN * count, f"{part}: {count} words"
