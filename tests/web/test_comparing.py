"""Handing in, taking back, and the common ground, through the pages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accord.actions import answers, comparisons
from accord.actions.addresses import code_for
from accord.consent.answers import Answer, Role, Stance
from tests.conftest import Home
from tests.web.world import Actor, World, make_world, stay_signed_in


@pytest.fixture
def topics(joint: World) -> list[str]:
    return [topic.slug for topic in answers.the_catalogue(joint.robin.place).express()][:4]


def answer(actor: Actor, slug: str, stance: Stance, **more: object) -> None:
    answers.save_answer(actor.place, answer=Answer(topic=slug, stance=stance, **more))  # type: ignore[arg-type]


def at(world: World, comparison_id: str, page: str = "") -> str:
    return f"/ours/{world.circle_id}/comparisons/{comparison_id}{page}"


def test_before_handing_in_each_line_is_read_as_others_would(
    joint: World, topics: list[str]
) -> None:
    robin = joint.robin
    answer(robin, topics[0], Stance.YES_IF, condition="if phones stay out", show_condition=True)
    answer(robin, topics[1], Stance.YES_IF, condition="if I may not explain")
    answer(robin, topics[2], Stance.NO)
    page = robin.get(at(joint, joint.compare(topics), "/hand-in"))
    assert "Sam, and nobody else" in page
    assert "if phones stay out" in page
    assert "if I may not explain" not in page
    assert "with your condition held back" in page
    assert page.count('name="bring"') == 2
    assert "Between two people, what is missing can be guessed at" in page
    assert 'name="bring" value="' + topics[0] + '" checked' not in page
    assert 'name="clinician" value="yes" checked' not in page
    assert page.index("Never shown:") < page.index('form="hand-in"')


def test_from_handing_in_to_the_common_ground(joint: World, topics: list[str]) -> None:
    comparison = joint.compare(topics)
    for actor in (joint.robin, joint.sam):
        answer(actor, topics[0], Stance.YES)
        answer(actor, topics[1], Stance.YES_IF, condition=f"as {actor.name} says",
               show_condition=True)  # fmt: skip
        assert "hand in, or not" in actor.get("/today")
        there = actor.post(at(joint, comparison, "/hand-in"), bring=topics)
        page = actor.get(there)
        assert "Until the date you can take it back" in page
        assert "Take it back" in page
        assert "hand in, or not" not in actor.get("/today")
    stay_signed_in(joint, days=1)
    joint.open(comparison)
    assert "It has been opened" in joint.robin.get("/today")
    # A page that lay open says that it was opened, and shows nothing of it by itself.
    there = joint.robin.client.get(at(joint, comparison, "/hand-in"))["Location"]
    page = joint.robin.get(there)
    assert "It has been opened" in page
    assert "as Sam says" not in page
    assert "It has been opened" in joint.robin.get("/today")
    page = joint.robin.get(at(joint, comparison, "/ground"))
    assert "Your common ground" in page
    assert "as Robin says" in page
    assert "as Sam says" in page
    assert "round-table" in page
    assert "It has been opened" not in joint.robin.get("/today")


def test_an_empty_ground_has_its_own_kind_page(joint: World, topics: list[str]) -> None:
    comparison = joint.compare(topics)
    answer(joint.robin, topics[0], Stance.YES)
    joint.robin.post(at(joint, comparison, "/hand-in"), bring=topics)
    joint.sam.post(at(joint, comparison, "/hand-in"))
    stay_signed_in(joint, days=1)
    joint.open(comparison)
    for actor in (joint.robin, joint.sam):
        page = actor.get(at(joint, comparison, "/ground"))
        assert "Nothing on the table this time" in page
        assert "neither can your clinician" in page


def test_taken_back_and_handed_in_anew(joint: World, topics: list[str]) -> None:
    robin, comparison = joint.robin, joint.compare(topics)
    answer(robin, topics[0], Stance.YES)
    robin.post(at(joint, comparison, "/hand-in"), bring=topics)
    there = robin.post(at(joint, comparison, "/take-back"))
    assert "It reads the same as nothing to show" in robin.get(there)
    mine = comparisons.comparison(robin.place, comparison_id=comparison).mine
    assert mine is not None
    assert not mine.handed_in
    robin.post(at(joint, comparison, "/hand-in"), bring=topics)
    robin.post(at(joint, comparison, "/hand-in"), bring=topics)  # Twice does no harm.


def test_too_late_is_said_and_the_ticks_are_kept(joint: World, topics: list[str]) -> None:
    robin, comparison = joint.robin, joint.compare(topics)
    answer(robin, topics[0], Stance.YES)
    stay_signed_in(joint, days=1)
    page = robin.post(at(joint, comparison, "/hand-in"), status=409, bring=topics)
    assert 'class="wrong"' in page
    assert f'value="{topics[0]}" checked' in page
    assert "Your clinician can open it now" in robin.get(at(joint, comparison))


def test_made_up_ticks_bring_nothing(joint: World, topics: list[str]) -> None:
    comparison = joint.compare(topics[:2])
    for actor in (joint.robin, joint.sam):
        answer(actor, topics[0], Stance.NO)
        answer(actor, topics[3], Stance.YES)
        actor.post(at(joint, comparison, "/hand-in"), bring=[*topics, "no-such-topic"])
    stay_signed_in(joint, days=1)
    joint.open(comparison)
    assert comparisons.my_copy(joint.robin.place, comparison_id=comparison).empty


def test_somebody_elses_comparison_is_not_there(joint: World, topics: list[str]) -> None:
    comparison = joint.compare(topics)
    for page in ("", "/hand-in", "/ground"):
        joint.abara.get(at(joint, comparison, page), status=404)
        joint.robin.get(at(joint, "0" * 32, page), status=404)
        elsewhere = f"/ours/{'0' * 32}/comparisons/{comparison}{page}"
        joint.robin.get(elsewhere, status=404)


def test_three_people_are_warned_of_comparing_notes(home: Home) -> None:
    world = make_world(home, "Robin", "Sam", "Noa")
    world.turn_on()
    slug = next(iter(answers.the_catalogue(world.robin.place).express())).slug
    answer(world.robin, slug, Stance.YES, role=Role.GIVING)
    page = world.robin.get(at(world, world.compare([slug]), "/hand-in"))
    assert "If the others compare notes, they can work out more" in page
    assert "Noa and Sam, and nobody else" in page
    assert "Giving" not in page.split("At most, these words")[1].split("Never shown")[0]


def test_what_one_says_of_one_person_counts_between_those_two_alone(home: Home) -> None:
    """Three people: the clinician sets one comparison of two up, and one of all three."""
    world = make_world(home, "Robin", "Sam", "Noa")
    world.turn_on()
    robin, sam, noa = (world.members[name] for name in ("Robin", "Sam", "Noa"))
    slug = next(iter(answers.the_catalogue(robin.place).express())).slug
    topic = f"/mine/topics/{code_for(robin.place, slug)}"
    page = robin.get(topic)
    assert "Only with one person" in page
    assert f'value="about:{sam.id}"' in page
    assert f'value="about:{noa.id}"' in page
    assert "Answered by itself with" not in page
    robin.post(topic, stance="no")
    about_sam = robin.post(topic, stance="no", go=f"about:{sam.id}")
    assert about_sam == f"{topic}?about={sam.id}"
    robin.post(topic, stance="lets_talk", about=sam.id)
    assert "Answered by itself with: <bdi>Sam</bdi>" in robin.get(topic)

    def compare(*others: Actor) -> str:
        return comparisons.set_up(
            world.abara.place,
            circle_id=world.circle_id,
            member_ids=[robin.id, *(one.id for one in others)],
            topics=[slug],
            opens=home.now + timedelta(days=1 if len(others) > 1 or sam in others else 40),
            title="Quiet evenings",
        )

    two = robin.get(at(world, compare(sam), "/hand-in"))
    assert two.count('name="bring"') == 1
    assert "your answer about Sam only" in two
    assert f"?about={sam.id}" in two
    other = robin.get(at(world, compare(noa), "/hand-in"))
    assert other.count('name="bring"') == 0, "with Noa the general no counts"
    assert "None of your answers would be shown" in other


def test_the_clinician_is_told_what_comparing_notes_can_tell(joint: World) -> None:
    page = joint.abara.get(f"/desk/comparisons/for/{joint.circle_id}")
    assert "among three or more, those who compare notes can work out more" in page
