"""Answering alone: everything is kept, nothing is counted, and nobody else is told."""

from __future__ import annotations

import pytest

from accord.actions import answers, practice
from accord.actions.answers import Answer
from accord.actions.place import NotFound
from accord.consent.answers import Mover, Role, Stance
from tests import cast as casting
from tests.actions.refusing import refused
from tests.cast import ABARA, HOUR, ROBIN, SAM, START, Cast

NOW = START + HOUR


@pytest.fixture
def topic(cast: Cast) -> str:
    return casting.topics_of(cast, 1)[0]


def test_answer_comes_back_whole(cast: Cast, topic: str) -> None:
    said = Answer(
        topic=topic,
        about=cast.id_of(SAM),
        stance=Stance.YES_IF,
        role=Role.EITHER,
        movers=frozenset({Mover.WANT, Mover.HABIT}),
        as_thought=True,
        thought_may_be_spoken_of=True,
        condition="nur wenn es still ist 🌙 שלום",
        show_condition=True,
        hoped_feeling="warm\nand slow",
        done_before=False,
    )
    answers.save_answer(cast.place(ROBIN, NOW), answer=said)
    answers.save_answer(cast.place(ROBIN, NOW), answer=Answer(topic=topic, stance=Stance.NO))
    kept = answers.inventory(cast.place(ROBIN, NOW)).answers
    assert kept == {
        (topic, cast.id_of(SAM)): said,
        (topic, None): Answer(topic=topic, stance=Stance.NO),
    }
    assert not answers.inventory(cast.place(SAM, NOW)).answers


def test_two_tabs_merge_by_topic(cast: Cast) -> None:
    first, second = casting.topics_of(cast, 2)
    one, other = cast.place(ROBIN, NOW), cast.place(ROBIN, NOW)
    answers.inventory(one)
    answers.inventory(other)
    answers.save_answer(one, answer=Answer(topic=first, stance=Stance.YES))
    answers.save_answer(other, answer=Answer(topic=second, stance=Stance.NO))
    answers.save_answer(one, answer=Answer(topic=first, stance=Stance.NOT_NOW))
    kept = answers.inventory(cast.place(ROBIN, NOW)).answers
    assert {key[0]: one.stance for key, one in kept.items()} == {
        first: Stance.NOT_NOW,
        second: Stance.NO,
    }


def test_answer_can_be_cleared(cast: Cast, topic: str) -> None:
    casting.answer(cast, ROBIN, topic, NOW)
    answers.clear_answer(cast.place(ROBIN, NOW), topic=topic)
    answers.clear_answer(cast.place(ROBIN, NOW), topic=topic)
    assert not answers.inventory(cast.place(ROBIN, NOW)).answers


def test_what_cannot_be_kept_is_refused_and_changes_nothing(cast: Cast, topic: str) -> None:
    casting.answer(cast, ROBIN, topic, NOW)
    place = cast.place(ROBIN, NOW)
    bad = Answer(topic=topic, stance=Stance.YES_IF, condition="a\x00b")
    assert "condition" in refused("control", answers.save_answer, place, answer=bad).fields
    bad = Answer(topic=topic, stance=Stance.YES_IF, hoped_feeling="a\x1bb")
    assert "hoped_feeling" in refused("control", answers.save_answer, place, answer=bad).fields
    for strange in ("no-such-topic", "own-000000000000", "", "../../etc"):
        with pytest.raises((NotFound, ValueError)):
            answers.save_answer(place, answer=Answer(topic=strange, stance=Stance.YES))
    kept = answers.inventory(cast.place(ROBIN, NOW)).answers
    assert [one.stance for one in kept.values()] == [Stance.YES]


def test_own_topics(cast: Cast) -> None:
    slug = answers.add_own_topic(
        cast.place(ROBIN, NOW), title="Reading aloud ✨", explanation="In bed.\nSlowly."
    )
    assert "reading" not in slug
    topic = answers.topics(cast.place(ROBIN, NOW))[slug]
    assert (topic.title, topic.explanation, topic.own) == (
        "Reading aloud ✨",
        "In bed.\nSlowly.",
        True,
    )
    casting.answer(cast, ROBIN, slug, NOW)
    assert slug not in answers.topics(cast.place(SAM, NOW))
    with pytest.raises(NotFound):
        casting.answer(cast, SAM, slug, NOW)
    place = cast.place(ROBIN, NOW)
    for title, reason in (("", "empty"), ("x" * 81, "too_long"), ("a\nb", "lines")):
        assert "title" in refused(reason, answers.add_own_topic, place, title=title).fields
    for number in range(39):
        answers.add_own_topic(cast.place(ROBIN, NOW), title=f"Topic {number}")
    refused("full", answers.add_own_topic, cast.place(ROBIN, NOW), title="One more")


def test_full_inventory_of_the_longest_answers_fits(cast: Cast) -> None:
    """300 topics with free texts of 280 characters are what one document has to hold."""
    place = cast.place(ROBIN, NOW)
    longest = "ü" * answers.FREE_TEXT
    document, content = answers._open(place)
    for number in range(40):
        content["own_topics"].append(
            {"slug": f"own-{number:012x}", "title": "t" * 80, "explanation": "e" * 280}
        )
    known = [*answers.catalogue_topics(place), *(one["slug"] for one in content["own_topics"])]
    content["answers"] = [
        answers.to_data(
            Answer(
                topic=slug,
                stance=Stance.YES_IF,
                condition=longest if number < 100 else "",
                hoped_feeling="close",
            )
        )
        for number, slug in enumerate(known[:300])
    ]
    answers._save(place, document, content)
    assert len(answers.inventory(cast.place(ROBIN, NOW)).answers) == min(300, len(known))


def test_place_is_kept(cast: Cast) -> None:
    start = answers.place_in_set(cast.place(ROBIN, NOW))
    assert (start.set, start.number) == ("express", 1)
    _set, before, after = answers.set_around(cast.place(ROBIN, NOW), topic=start.topic)
    assert before is None
    assert after
    answers.move(cast.place(ROBIN, NOW), set="express", topic=after)
    assert answers.place_in_set(cast.place(ROBIN, NOW)).topic == after
    answers.move(cast.place(ROBIN, NOW), set="whole", topic=start.topic)
    assert answers.place_in_set(cast.place(ROBIN, NOW)).total >= 120
    for which, topic in (("express", "none"), ("other", start.topic)):
        with pytest.raises(NotFound):
            answers.move(cast.place(ROBIN, NOW), set=which, topic=topic)
    with pytest.raises(NotFound):
        answers.set_around(cast.place(ROBIN, NOW), topic="no-such-topic")


def test_overview_tells_what_was_answered_and_never_how(cast: Cast, topic: str) -> None:
    shown = []
    for stance in Stance:
        casting.answer(cast, ROBIN, topic, NOW, stance=stance)
        shown.append(answers.overview(cast.place(ROBIN, NOW)))
    assert all(view == shown[0] for view in shown)
    answered = [
        one.slug for category in shown[0] for one, is_answered in category.topics if is_answered
    ]
    assert answered == [topic]
    assert len(shown[0]) >= 10


def test_categories_that_a_practice_leaves_out_are_gone(cast: Cast) -> None:
    place = cast.place(ROBIN, NOW)
    category = answers.overview(place)[0].id
    practice.switch_categories(cast.place(ABARA, NOW), off=[category])
    left = answers.overview(cast.place(ROBIN, NOW))
    assert category not in {one.id for one in left}


def test_others_are_known_by_the_pinned_list(cast: Cast) -> None:
    known = answers.people_i_know(cast.place(ROBIN, NOW))
    assert set(known.values()) == {"Sam", "Noa"}
