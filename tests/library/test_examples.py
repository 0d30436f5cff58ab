"""Worked examples of clauses: all families, all kinds, nothing that an agreement may not hold."""

import re
from collections import Counter

from accord.consent.events import ClauseKind
from accord.consent.wording import normalised, objections
from accord.library.examples import Example, areas, examples

FIELDS = ("who", "what", "where", "when", "pause", "back", "until")


def of_kind(kind: str) -> list[Example]:
    return [example for example in examples() if example.kind == kind]


def test_ten_families_each_with_every_kind_and_a_line_of_its_own() -> None:
    assert [area.id for area in areas()] == [
        "closeness", "bonds", "openness", "time", "safer", "telling", "privacy",
        "technology", "family", "health",
    ]  # fmt: skip
    for area in areas():
        kinds = Counter(example.kind for example in area.examples)
        assert set(kinds) == {"limit", "allowance", "promise"}, area.id
        assert sum(kinds.values()) >= 6, area.id
        assert area.line.endswith("."), area.id
        assert all(example.area == area.id for example in area.examples)


def test_there_are_examples_for_two_for_three_and_for_four() -> None:
    sizes = Counter(
        len(re.findall(r",| and ", example.who)) + 1 for example in of_kind("allowance")
    )
    assert set(sizes) == {2, 3, 4}
    assert all(many >= 3 for many in sizes.values())


def test_no_two_examples_say_the_same() -> None:
    said = Counter(normalised(example.sentence) for example in examples())
    assert max(said.values()) == 1


def test_a_familys_line_names_no_way_as_the_usual_one() -> None:
    norm = re.compile(
        r"\b(usual|most people|normal|healthy|better|best|right way|should|mature)\b", re.I
    )
    assert [area.id for area in areas() if norm.search(area.line)] == []


def test_every_field_is_filled_and_ids_are_unique() -> None:
    for example in examples():
        assert all(getattr(example, name).strip() for name in FIELDS), example.id
    ids = Counter(example.id for example in examples())
    assert max(ids.values()) == 1


def test_each_sentence_holds_its_own_who_and_is_no_list() -> None:
    for example in examples():
        assert example.sentence.startswith(example.who), example.id
        assert len(example.sentence) <= 280, example.id


def test_a_limit_is_its_authors_and_never_lapses() -> None:
    for example in of_kind("limit"):
        assert example.who.startswith("I, ")
        assert example.until == "until I lift it myself"
        assert "This holds until I lift it myself." in example.sentence
        assert " will " not in example.sentence


def test_an_allowance_permits_and_never_binds() -> None:
    for example in of_kind("allowance"):
        assert " may " in example.sentence
        assert " and " in example.who
        assert " will " not in example.sentence
        assert not re.search(r"\bI lift\b", example.sentence)


def test_every_allowance_of_closeness_says_if_each_wants_it_then() -> None:
    for example in of_kind("allowance"):
        if example.id not in {"privacy-friend"}:
            assert re.search(r"if (each|all three) ", example.sentence), example.id


def test_a_promise_binds_its_maker_and_is_never_intimate() -> None:
    intimate = re.compile(r"\b(sex|kiss|touch me|undress|massage|naked|every night)\b", re.I)
    for example in of_kind("promise"):
        assert example.who.startswith("I, ")
        assert re.match(r"I, \w+, will ", example.sentence)
        assert not intimate.search(example.sentence), example.id


def test_no_example_rules_another_adult() -> None:
    ruling = re.compile(
        r"\b(is not allowed|must|has to|may not (see|meet|call|leave)|needs? permission)\b", re.I
    )
    assert [example.id for example in examples() if ruling.search(example.sentence)] == []


def test_the_rules_on_wording_would_refuse_none_of_them() -> None:
    refused = [e.id for e in examples() if objections(e.sentence, ClauseKind(e.kind))]
    assert refused == []
