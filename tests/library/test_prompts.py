"""Journal prompts and tags: enough of them, open, short, and each written by itself."""

import re
from collections import Counter

import pytest

from accord.library.prompts import Tag, prompt, prompts, tags, themes

KINDS = (tags().sensations, tags().triggers, tags().context)


def test_there_are_prompts_for_every_part_of_row_a1() -> None:
    assert [theme.id for theme in themes()] == [
        "comfort", "body-says", "sets-off", "want", "earlier", "messages", "closeness", "after",
        "body-changes", "good",
    ]  # fmt: skip
    assert len(prompts()) >= 66
    assert all(len(theme.prompts) >= 6 for theme in themes())
    assert all(one.theme == theme.id for theme in themes() for one in theme.prompts)


def test_ids_and_questions_are_unique() -> None:
    assert max(Counter(one.id for one in prompts()).values()) == 1
    assert max(Counter(one.question for one in prompts()).values()) == 1


def test_a_prompt_is_one_short_open_question() -> None:
    closed = re.compile(r"^(do|does|did|is|are|was|were|have|has|can|could|would|will) ", re.I)
    for one in prompts():
        assert one.question.count("?") == 1 and one.question.endswith("?"), one.id
        assert not closed.search(one.question), one.id
        assert len(one.question) <= 140 and len(one.help) <= 160, one.id


def test_none_asks_to_explain_a_no_and_none_blames() -> None:
    asked = re.compile(r"\bwhy\b|\breasons?\b|\bcould you have\b|\bhow come\b", re.I)
    assert [one.id for one in prompts() if asked.search(f"{one.question} {one.help}")] == []


def test_questions_begin_in_many_ways() -> None:
    begun = Counter(" ".join(one.question.split()[:3]) for one in prompts())
    assert max(begun.values()) <= 5, begun.most_common(3)


@pytest.mark.parametrize("kind", KINDS, ids=["sensations", "triggers", "context"])
def test_tags_are_few_and_unique(kind: tuple[Tag, ...]) -> None:
    assert 12 <= len(kind) <= 20
    assert len({tag.id for tag in kind}) == len({tag.title for tag in kind}) == len(kind)


def test_a_prompt_is_found_by_its_id() -> None:
    assert prompt("good-today").theme == "good"
    with pytest.raises(KeyError):
        prompt("no-such-prompt")
