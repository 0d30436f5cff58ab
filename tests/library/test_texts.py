"""Safety, terms, first use and grounding say what the plan says they must."""

import pytest

from accord.library.texts import Text, filled_terms, first_use, grounding, safety, terms


def words_of(text: Text, section: str) -> str:
    return " ".join(text.section(section).paragraphs)


def test_safety_has_its_five_parts() -> None:
    assert [section.id for section in safety().sections] == [
        "this-device", "hide", "no-app", "who-to-call", "call-lists",
    ]  # fmt: skip
    assert "press Shift three times" in words_of(safety(), "hide")
    assert "list of calls" in words_of(safety(), "call-lists")
    assert safety().section("no-app").title == "No app makes anyone safe"
    assert "Nobody is watching" in words_of(safety(), "no-app")


def test_first_use_tells_three_things() -> None:
    assert [section.id for section in first_use().sections] == ["private", "hide", "stop"]
    assert "read along" in words_of(first_use(), "private")
    assert "Shift three times" in words_of(first_use(), "hide")
    assert "no reason" in words_of(first_use(), "stop")


def test_terms_have_every_part_of_row_g1() -> None:
    needed = {
        "adults", "who-sees-what", "secrets", "signs", "confidential", "records",
        "nobody-watching", "no-contract", "stopping",
    }  # fmt: skip
    assert needed <= {section.id for section in terms().sections}
    assert "18 or older" in words_of(terms(), "adults")
    assert terms().version >= 1
    assert all(len(section.paragraphs) <= 4 for section in terms().sections)


def test_terms_are_filled_for_one_practice() -> None:
    filled = filled_terms(practice="Dr. Abara", emergency_number="112")
    assert "call 112 or go" in words_of(filled, "nobody-watching")
    assert "What you tell Dr. Abara alone" in words_of(filled, "secrets")
    assert "by Dr. Abara." in words_of(filled, "secrets")
    assert "{" not in "".join(words_of(filled, section.id) for section in filled.sections)
    assert filled.version == terms().version


def test_a_practices_own_words_are_never_searched_for_slots() -> None:
    filled = filled_terms(practice="{emergency_number} {practice} %s", emergency_number="{0}")
    assert "What you tell {emergency_number} {practice} %s alone" in words_of(filled, "secrets")
    assert "call {0} or go" in words_of(filled, "nobody-watching")


def test_grounding_is_short_and_leaves_a_way_out() -> None:
    exercises = {exercise.id: exercise for exercise in grounding()}
    assert set(exercises) >= {
        "breathing", "five-senses", "body-scan", "kind-words", "not-knowing",
    }  # fmt: skip
    assert all(3 <= len(exercise.steps) <= 8 for exercise in exercises.values())
    assert len(exercises["five-senses"].steps) == 6
    assert "dizzy" in exercises["breathing"].steps[-1]
    assert "too much" in " ".join(exercises["body-scan"].steps)


def test_an_unknown_section_is_an_error() -> None:
    with pytest.raises(KeyError):
        safety().section("no-such-part")
