"""Comparisons from the clinician's chair."""

from __future__ import annotations

from typing import Any

import pytest

from accord.actions import answers, comparisons
from accord.consent.answers import Answer, Stance
from tests.clinic.desk import TOPICS, Desk, Person, bytes_without_tokens, markup, words


@pytest.fixture
def pair(abara: Desk) -> tuple[str, list[Person]]:
    circle_id, people = abara.circle("Willow", "Robin", "Sam")
    abara.turn_on(circle_id)
    return circle_id, people


def fields(people: list[Person], abara: Desk, **other: Any) -> dict[str, Any]:
    return {
        "title": "Quiet evenings",
        "member_ids": [one.id(abara.home.now) for one in people],
        "topics": TOPICS,
        "day": "2026-03-09",
        "hour": "18:30",
    } | other


def hand_in(person: Person, abara: Desk, comparison_id: str, *, may_see: bool = True) -> None:
    now = abara.home.now
    for topic, stance in zip(TOPICS, (Stance.YES, Stance.LETS_TALK, Stance.NO), strict=True):
        answers.save_answer(person.place(now), answer=Answer(topic=topic, stance=stance))
    comparisons.hand_in(
        person.place(now),
        comparison_id=comparison_id,
        brought=TOPICS,
        free=TOPICS,
        clinician_may_see=may_see,
    )


def test_setting_one_up(abara: Desk, pair: tuple[str, list[Person]]) -> None:
    circle_id, people = pair
    page = abara.after(abara.post("desk-comparison-new", circle_id, **fields(people, abara)))
    (view,) = comparisons.comparisons(abara.place, circle_id=circle_id)
    assert [topic.slug for topic in view.topics] == TOPICS
    assert view.opens.isoformat() == "2026-03-09T18:30:00+00:00"
    assert "Nobody learns who has, you included." in words(page)
    assert "Open it for everyone" not in words(page)


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"title": ""}, "Please write something here."),
        ({"title": "Q" * 61}, "keep it to 60 characters"),
        ({"title": "Quiet\x07"}, "There is a sign in here that can't be kept."),
        ({"topics": []}, "Please choose at least one topic"),
        ({"topics": ["nothing-of-ours"]}, "Please choose at least one topic"),
        ({"member_ids": []}, "Please choose two or more members"),
        ({"member_ids": ["0" * 32]}, "Please choose two or more members"),
        ({"day": "2026-03-01"}, "Please choose a time that is still to come."),
        ({"day": "tomorrow"}, "Please choose a day."),
        ({"hour": "late"}, "Please choose a time of day."),
    ],
)
def test_what_was_typed_stays_and_nothing_is_set_up(
    abara: Desk, pair: tuple[str, list[Person]], other: dict[str, Any], sentence: str
) -> None:
    circle_id, people = pair
    sent = fields(people, abara, **other)
    answer = abara.post("desk-comparison-new", circle_id, **sent)
    assert answer.status_code == 422
    assert sentence in words(answer)
    if "topics" not in other:
        assert all(f'value="{one}" checked' in markup(answer) for one in TOPICS)
    if "hour" not in other:
        assert 'value="18:30"' in markup(answer)
    assert not comparisons.comparisons(abara.place, circle_id=circle_id)


def test_more_than_thirty_topics_are_too_many(abara: Desk, pair: tuple[str, list[Person]]) -> None:
    circle_id, people = pair
    many = list(answers.catalogue_topics(abara.place))[:31]
    answer = abara.post("desk-comparison-new", circle_id, **fields(people, abara, topics=many))
    assert answer.status_code == 422
    assert "at most 30 topics" in words(answer)


def test_one_person_alone_compares_with_nobody(abara: Desk, pair: tuple[str, list[Person]]) -> None:
    circle_id, people = pair
    answer = abara.post("desk-comparison-new", circle_id, **fields(people[:1], abara))
    assert answer.status_code == 422
    assert "Please choose two or more members" in words(answer)


def test_sending_it_twice_sets_up_one(abara: Desk, pair: tuple[str, list[Person]]) -> None:
    circle_id, people = pair
    for expected in (303, 422):
        answer = abara.post("desk-comparison-new", circle_id, **fields(people, abara))
        assert answer.status_code == expected
    assert "30 days" in words(answer)
    assert len(comparisons.comparisons(abara.place, circle_id=circle_id)) == 1


def test_while_comparisons_are_off_none_is_set_up(abara: Desk) -> None:
    circle_id, people = abara.circle("Willow", "Robin", "Sam")
    answer = abara.post("desk-comparison-new", circle_id, **fields(people, abara))
    assert answer.status_code == 422
    assert "not open for your circle right now" in words(answer)


def test_no_page_tells_who_joined_or_handed_in(abara: Desk, pair: tuple[str, list[Person]]) -> None:
    circle_id, people = pair
    comparison_id = abara.set_up(circle_id, people)

    def pages() -> list[str]:
        return [
            bytes_without_tokens(abara.get("desk-comparison", comparison_id)),
            bytes_without_tokens(abara.get("desk-circle", circle_id)),
            bytes_without_tokens(abara.get("desk-today")),
        ]

    before = pages()
    for one in people:
        hand_in(one, abara, comparison_id)
        assert pages() == before
    comparisons.take_back(people[0].place(abara.home.now), comparison_id=comparison_id)
    assert pages() == before


def test_it_opens_on_its_day_and_only_once(
    abara: Desk, colleague: Desk, pair: tuple[str, list[Person]]
) -> None:
    circle_id, people = pair
    comparison_id = abara.set_up(circle_id, people)
    early = abara.post("desk-comparison-open", comparison_id)
    assert early.status_code == 409
    assert "can't be opened before its date" in words(early)
    assert colleague.post("desk-comparison-open", comparison_id).status_code == 404
    abara.wait(days=1)
    assert "Open it for everyone" in words(abara.get("desk-comparison", comparison_id))
    page = abara.after(abara.post("desk-comparison-open", comparison_id))
    assert "Each member has their own copy now." in words(page)
    again = abara.post("desk-comparison-open", comparison_id)
    assert again.status_code == 409
    assert "over already" in words(again)
    assert abara.post("desk-comparison-call-off", comparison_id).status_code == 409


def test_the_clinicians_copy_takes_everyones_yes(
    abara: Desk, pair: tuple[str, list[Person]]
) -> None:
    circle_id, people = pair
    comparison_id = abara.set_up(circle_id, people)
    for one in people:
        hand_in(one, abara, comparison_id)
    assert abara.get("desk-comparison-copy", comparison_id).status_code == 404
    abara.wait(days=1)
    page = abara.after(abara.post("desk-comparison-open", comparison_id))
    assert "Every member agreed beforehand" in words(page)
    copy = words(abara.get("desk-comparison-copy", comparison_id))
    assert "Holding hands · Yes" in copy
    assert "A long hug · Let’s talk" in copy
    assert "A kiss hello or goodbye" not in copy


def test_one_who_did_not_agree_leaves_no_copy_and_no_name(
    abara: Desk, pair: tuple[str, list[Person]]
) -> None:
    circle_id, people = pair
    comparison_id = abara.set_up(circle_id, people)
    hand_in(people[0], abara, comparison_id)
    hand_in(people[1], abara, comparison_id, may_see=False)
    abara.wait(days=1)
    page = words(abara.after(abara.post("desk-comparison-open", comparison_id)))
    assert "There is no copy for you." in page
    assert abara.get("desk-comparison-copy", comparison_id).status_code == 404


def test_nobody_joined_reads_like_somebody_did_not_agree(
    abara: Desk, pair: tuple[str, list[Person]]
) -> None:
    circle_id, people = pair
    comparison_id = abara.set_up(circle_id, people)
    abara.wait(days=1)
    page = words(abara.after(abara.post("desk-comparison-open", comparison_id)))
    assert "There is no copy for you." in page
    assert "can be missing for many reasons" in page


def test_calling_one_off(abara: Desk, colleague: Desk, pair: tuple[str, list[Person]]) -> None:
    circle_id, people = pair
    comparison_id = abara.set_up(circle_id, people)
    assert colleague.post("desk-comparison-call-off", comparison_id).status_code == 404
    page = abara.after(abara.post("desk-comparison-call-off", comparison_id))
    assert "What had been handed in is destroyed." in words(page)
    assert abara.post("desk-comparison-call-off", comparison_id).status_code == 409
    abara.wait(days=2)
    assert abara.post("desk-comparison-open", comparison_id).status_code == 409


def test_topics_stand_under_each_category_once_in_the_catalogues_order() -> None:
    from accord.actions.answers import TopicView
    from accord.clinic.comparisons.views import by_category

    chosen = [
        TopicView(slug, slug, "", roles=False, can_be_thought=False, category=category)
        for slug, category in (
            ("not-tonight", "pace"),
            ("praise", "words"),
            ("first-move", "pace"),
            ("long-hug", "affection"),
        )
    ]
    found = [(one.id, [topic.slug for topic in topics]) for one, topics in by_category(chosen)]
    assert found == [
        ("affection", ["long-hug"]),
        ("pace", ["first-move", "not-tonight"]),
        ("words", ["praise"]),
    ]


def test_today_names_the_comparisons_to_come_with_their_circle(abara: Desk) -> None:
    assert "Coming up" not in words(abara.get("desk-today"))
    circle, people = abara.circle("Tuesday pair", "Robin", "Sam")
    abara.turn_on(circle)
    abara.set_up(circle, people)
    page = words(abara.get("desk-today"))
    assert "Coming up" in page
    assert "Tuesday pair · can be opened from" in page
