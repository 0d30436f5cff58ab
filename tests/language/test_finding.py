"""Finding one's own words: what counts as a word, and the index against plain searching."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.language.finding import numbers_with, passage, with_words, words_of

TEXTS = st.lists(
    st.text(alphabet=st.sampled_from("abcé'’ \n:,1٣سَل"), max_size=40), min_size=1, max_size=12
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I was NOT ready.", ["i", "was", "not", "ready"]),
        ("Don’t, don't", ["dont", "dont"]),
        ("Café l’amour", ["cafe", "lamour"]),
        ("Straße", ["strasse"]),
        ("سَلام", ["سلام"]),
        ("12 o'clock", ["12", "oclock"]),
        ("…", []),
    ],
)
def test_case_accents_and_apostrophes_make_no_difference(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(TEXTS, st.data())
@settings(max_examples=300, deadline=None)
def test_the_index_finds_what_reading_everything_would(
    texts: list[str], data: st.DataObject
) -> None:
    line = ""
    for number, text in enumerate(texts):
        line = with_words(line, number, words_of(text))
    changed = data.draw(st.integers(0, len(texts) - 1))
    texts[changed] = data.draw(st.sampled_from(["", "abc é", "٣ سل"]))
    line = with_words(line, changed, words_of(texts[changed]))
    known = [word for text in texts for word in words_of(text)] or ["a"]
    word = data.draw(st.sampled_from(known))
    beginning = word[: data.draw(st.integers(1, len(word)))]
    expected = {
        number
        for number, text in enumerate(texts)
        if any(one.startswith(beginning) for one in words_of(text))
    }
    assert numbers_with(line, beginning) == expected


def test_an_index_without_words_is_an_empty_line() -> None:
    line = with_words("", 3, ["tea", "tea"])
    assert line == " tea:3"
    assert with_words(line, 3, ()) == ""


def test_a_passage_stands_around_what_was_found() -> None:
    text = "At first " + "it rained. " * 30 + "Then the Café was closed. " + "We walked. " * 30
    found = passage(text, ["cafe"])
    assert "the Café was closed" in found
    assert found.startswith("… ")
    assert found.endswith(" …")
    assert len(found) < 220
    assert passage("A short one.", ["short"]) == "A short one."
    assert passage(text, ["nowhere"]).startswith("At first it rained.")
    assert passage("x" * 500, ["x"]) == "x" * 90 + " …"
