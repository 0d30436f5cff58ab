"""The catalogue: its size, its uniqueness, and what a practice can switch off."""

import re
from collections import Counter
from dataclasses import FrozenInstanceError

import pytest

from accord.library.catalogue import catalogue

ROW_A2 = [
    "affection", "pace", "words", "body", "changing-bodies", "health", "senses", "touch",
    "imagination", "technology", "openness", "bonds", "identity", "aftercare",
]  # fmt: skip


def first_words(text: str, count: int) -> str:
    return " ".join(re.findall(r"[\w']+", text.lower())[:count])


def test_it_is_large_enough_and_has_the_fourteen_categories() -> None:
    whole = catalogue()
    assert [category.id for category in whole.categories] == ROW_A2
    assert len(whole.topics) >= 130
    # An inventory holds at most 300 topics, own ones and answers about one person included.
    assert len(whole.topics) <= 200
    assert all(len(whole.in_category(category.id)) >= 8 for category in whole.categories)


def test_express_is_about_thirty_and_touches_every_category() -> None:
    express = catalogue().express()
    assert 28 <= len(express) <= 34
    assert {topic.category for topic in express} == set(ROW_A2)


def test_slugs_titles_and_explanations_are_each_unique() -> None:
    topics = catalogue().topics
    for texts in (
        [topic.slug for topic in topics],
        [topic.title.lower() for topic in topics],
        [topic.explanation.lower() for topic in topics],
    ):
        assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_no_topic_is_made_by_pattern() -> None:
    topics = catalogue().topics
    titles = Counter(first_words(topic.title, 3) for topic in topics)
    openings = Counter(first_words(topic.explanation, 3) for topic in topics)
    assert {start for start, times in titles.items() if times > 2} == set()
    assert {start for start, times in openings.items() if times > 2} == set()
    # An explanation adds something: it is not its title said again.
    for topic in topics:
        title = set(re.findall(r"\w+", topic.title.lower()))
        line = set(re.findall(r"\w+", topic.explanation.lower()))
        assert len(line - title) >= 4, topic.slug


def test_titles_are_short_and_in_sentence_case() -> None:
    always_capital = {"I", "I'm"}
    for topic in catalogue().topics:
        first, *rest = topic.title.split()
        assert first[0].isupper(), topic.title
        assert len(topic.title.split()) <= 8, topic.title
        inner = [word for word in rest if word.strip('"') not in always_capital]
        quoted = [word for word in inner if word.startswith('"')]
        assert all(word[0].islower() for word in inner if word not in quoted), topic.title


def test_thoughts_and_roles_are_marked_where_they_matter() -> None:
    whole = catalogue()
    assert whole.topic("whole-massage").roles
    assert not whole.topic("holding-hands").roles
    assert whole.topic("thought-of-force").can_be_thought
    assert not whole.topic("getting-tested").can_be_thought
    assert 40 <= sum(topic.roles for topic in whole.topics) <= 100


@pytest.mark.parametrize(
    "slug", ["neck-pressure", "tied", "anal-touch", "bare-photos", "recording"]
)
def test_what_carries_risk_says_so(slug: str) -> None:
    says = catalogue().topic(slug).explanation.lower()
    assert re.search(r"injure|hurt|pain|can be copied|can get out", says)


def test_a_category_can_be_switched_off() -> None:
    whole = catalogue()
    rest = whole.without(["touch", "no-such-category"])
    assert "touch" not in [category.id for category in rest.categories]
    assert rest.in_category("touch") == ()
    assert "tied" in whole
    assert "tied" not in rest
    assert {topic.category for topic in rest.express()} == set(ROW_A2) - {"touch"}
    with pytest.raises(KeyError):
        rest.topic("tied")
    with pytest.raises(KeyError):
        rest.category("touch")
    assert rest.version == whole.version


def test_it_is_read_once_and_cannot_be_changed() -> None:
    assert catalogue() is catalogue("en") is catalogue("xx-unknown")
    with pytest.raises(FrozenInstanceError):
        catalogue().topics[0].title = "Other"  # type: ignore[misc]


def test_lookups() -> None:
    whole = catalogue()
    assert whole.topic("long-hug").title == "A long hug"
    assert whole.category("pace").title == "Pace and initiating"
    assert [topic for topic in whole.topics if topic.category == "pace"] == list(
        whole.in_category("pace")
    )
