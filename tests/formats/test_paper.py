"""The agreement on paper: every sentence as it was typed, and the one that matters on each page."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.formats.paper import CannotBeDrawn, Line, as_data, fit, pdf, runs_from_the_right
from accord.formats.paper_layout import LAYOUT
from accord.porch.press import FONTS, press
from tests.formats.papers import (
    ALLOWANCES,
    FOOT,
    HOSTILE,
    LIMITS,
    LONG,
    ODD,
    OPENING,
    SCRIPTS,
    TITLE,
    UNKNOWN,
    flat,
    pages,
    paper,
    printed,
)


@pytest.mark.parametrize("sentence", HOSTILE)
def test_what_somebody_typed_is_never_markup(sentence: str) -> None:
    (page,) = pages(printed(sentence, Line("We may dance.", (sentence,)), limits=[sentence]))
    assert flat(page).count(flat(sentence)) == 3
    assert FOOT in page


def test_no_word_gets_into_the_layout() -> None:
    """The press gets the layout, always the same, and the words beside it as data."""
    told: list[tuple[bytes, dict[str, str]]] = []

    def listens(layout: bytes, words: object) -> bytes:
        told.append((layout, dict(words)))  # type: ignore[call-overload]
        return b""

    for sentence in (*HOSTILE, *SCRIPTS):
        pdf(paper(sentence), listens)
    assert {layout for layout, _words in told} == {LAYOUT}
    assert {tuple(words) for _layout, words in told} == {("paper",)}
    assert [json.loads(words["paper"])["foot"] for _layout, words in told] == [FOOT] * len(told)


@pytest.mark.parametrize("sentence", [*SCRIPTS, *ODD, *LONG])
def test_every_script_and_every_odd_sign_comes_out(sentence: str) -> None:
    (page,) = pages(printed(sentence))
    assert FOOT in page
    assert TITLE in page


def test_letters_of_latin_greek_and_cyrillic_are_read_back() -> None:
    (page,) = pages(printed(SCRIPTS[0].replace("ﬁ", "fi")))
    assert SCRIPTS[0].replace("ﬁ", "fi") in page


def test_emoji_are_read_back() -> None:
    (page,) = pages(printed("Tea 🫖, ☕ and 🥰"))
    assert all(sign in page for sign in "🫖☕🥰")


@pytest.mark.parametrize("sentence", UNKNOWN)
def test_no_sign_is_left_out_in_silence(sentence: str) -> None:
    """A sign that no font has leaves no empty box behind: there is no paper then."""
    with pytest.raises(CannotBeDrawn) as failed:
        printed("We may dance.", f"We may {sentence}.")
    assert sentence not in repr((failed.value, failed.value.__context__, failed.value.__cause__))
    assert printed("We may dance."), "the press goes on"


def test_what_no_line_can_hold_is_broken_where_it_may_be() -> None:
    for word in LONG:
        shown = fit(word)
        assert shown.replace("\u200b", "") == word.replace("w\u0308", "ẅ")
        assert max(len(part) for part in shown.split("\u200b")) <= 25
    usual = "Donaudampfschifffahrtsgesellschaftskapitänskajüte"
    assert fit(usual) == usual


def test_a_sentence_runs_as_its_letters_do() -> None:
    assert runs_from_the_right("1. שקט, please")
    assert runs_from_the_right("«هدوء»")
    assert not runs_from_the_right("Quiet, שקט")
    assert not runs_from_the_right("… 3 × 4")


def test_the_foot_stands_on_every_page_of_a_long_one() -> None:
    sentence = ("We may do this or that, if each wants it then. " * 11)[:500]
    made = pages(printed(*(Line(sentence, ("No pictures.",)) for _ in range(200))))
    assert len(made) > 20
    for number, page in enumerate(made, 1):
        assert FOOT in page
        assert f"{TITLE} {number} / {len(made)}" in " ".join(page.split())


def test_it_is_read_in_order() -> None:
    made = printed(
        "We may dance.", Line("We may sing.", ("No pictures.", "I will knock.")), limits=["First."]
    )
    (page,) = pages(made)
    order = [TITLE, OPENING, "Limits", LIMITS, "First.", "Allowances", ALLOWANCES]
    order += [
        "We may dance.",
        "We may sing.",
        "It rests on:",
        "No pictures.",
        "I will knock.",
        FOOT,
    ]
    assert sorted(order, key=page.index) == order
    assert [page.count(one) for one in order[3:]] == [1] * len(order[3:])


def test_what_has_no_sentence_has_no_heading() -> None:
    assert "Limits" not in pages(printed("We may dance."))[0]
    assert as_data(paper())["sections"] == []
    (empty,) = pages(printed())
    assert OPENING in empty


def test_the_same_paper_is_the_same_bytes() -> None:
    one = printed("We may dance.", *SCRIPTS, limits=["First."])
    assert printed("We may dance.", *SCRIPTS, limits=["First."]) == one
    assert printed("We may sing.", *SCRIPTS, limits=["First."]) != one
    for mark in (
        b"CreationDate",
        b"ModDate",
        b"CreateDate",
        b"ModifyDate",
        b"/Author",
        b"Producer",
    ):
        assert mark not in one


def test_a_paper_is_made_without_writing_a_byte() -> None:
    """Nothing goes to a file on the way, not for a moment: Linux counts what we write."""
    io = Path("/proc/self/io")
    assert sys.platform == "linux"
    printed("The fonts are there now.")

    def written() -> int:
        return int(io.read_text().split("wchar: ")[1].split()[0])

    before = written()
    made = printed("A sentence that nobody else ever wrote.")
    after = written()
    assert len(made) > 5000
    assert after == before


def test_the_fonts_come_with_the_program_and_with_their_licence() -> None:
    fonts = {one.name for one in FONTS.glob("*.ttf")}
    assert len(fonts) == 9
    licence = (FONTS / "LICENSE.txt").read_text()
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert all(one in licence for one in fonts)


def test_a_fault_in_the_layout_says_no_word() -> None:
    with pytest.raises(RuntimeError) as failed:
        press(b"#panic(sys.inputs.paper)", {"paper": "a secret sentence"})
    assert "secret" not in repr((failed.value, failed.value.__context__, failed.value.__cause__))


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=200) | st.text("#$\\[]{}()*_`@<>/\"'=+-~.:;\n ", min_size=1))
def test_whatever_is_typed_there_is_a_whole_paper_or_none(sentence: str) -> None:
    try:
        made = printed(sentence, limits=[sentence])
    except CannotBeDrawn:
        return
    assert all(FOOT in page for page in pages(made))
    assert printed(sentence, limits=[sentence]) == made
