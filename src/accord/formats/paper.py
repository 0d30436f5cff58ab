"""What holds today, on paper: a tagged PDF (PDF/UA-1) made of plain values.

It holds no name, no date but its own, and nothing that came before. The press that sets it is
handed in: it knows Typst and where the fonts are, and gets the layout and the words apart.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from accord.formats.paper_layout import LAYOUT

Press = Callable[[bytes, Mapping[str, str]], bytes]

# A run of signs as long as this finds no place on a line, so it may break where we let it.
LONG, STEP = 60, 20
BREAK = "\N{ZERO WIDTH SPACE}"
_LONG_RUN = re.compile(rf"\S{{{LONG},}}")
# The fonts have one colour and one shape: what asks for another colour or shape changes nothing.
_SHADES = re.compile("[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]")


class CannotBeDrawn(Exception):
    """Some sign is in none of the fonts. Rather no paper than one with holes in it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, and what it rests on."""

    sentence: str
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences of one kind, under a heading and a line about them."""

    heading: str
    about: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """All that is on it. `foot` stands at the end of every page; `lead` opens the first one."""

    language: str
    rtl: bool
    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    rests_on: str
    foot: str


def pdf(paper: Paper, press: Press) -> bytes:
    """The paper as a PDF; the same bytes for the same paper. CannotBeDrawn when a sign is in
    none of the press's fonts."""
    return press(LAYOUT, {"paper": json.dumps(as_data(paper))})


def as_data(paper: Paper) -> dict[str, Any]:
    """What the layout is given: nothing but the paper's own words. Empty sections are left out."""
    return {
        "language": paper.language,
        "rtl": paper.rtl,
        "title": fit(paper.title),
        "lead": [fit(words) for words in paper.lead],
        "sections": [
            {
                "heading": fit(one.heading),
                "about": fit(one.about),
                "lines": [
                    {**_line(line.sentence), "rests_on": [_line(words) for words in line.rests_on]}
                    for line in one.lines
                ],
            }
            for one in paper.sections
            if one.lines
        ],
        "rests_on": fit(paper.rests_on),
        "foot": fit(paper.foot),
    }


def _line(words: str) -> dict[str, Any]:
    return {"words": fit(words), "rtl": runs_from_the_right(words)}


def fit(text: str) -> str:
    """Text as it can be set: one line, no controls, and no run of signs longer than a line."""
    if any(unicodedata.category(sign) == "Cs" for sign in text):
        raise CannotBeDrawn
    shown = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    plain = _SHADES.sub("", unicodedata.normalize("NFC", shown))
    return _LONG_RUN.sub(lambda run: _with_breaks(run[0]), " ".join(plain.split()))


def _with_breaks(run: str) -> str:
    found = []
    for place, sign in enumerate(run):
        if place and place % STEP == 0 and not unicodedata.category(sign).startswith("M"):
            found.append(BREAK)
        found.append(sign)
    return "".join(found)


def runs_from_the_right(text: str) -> bool:
    """Whether a sentence begins at the right: by its first sign that has a direction."""
    for sign in text:
        direction = unicodedata.bidirectional(sign)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False
