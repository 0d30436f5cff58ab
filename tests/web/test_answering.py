"""The answer page: one touch, saved, and on; and what happens when something can't be kept."""

from __future__ import annotations

import gzip
import re

import pytest

from accord.actions import answers, shares
from accord.actions.addresses import code_for
from accord.actions.place import NotFound
from accord.consent.answers import Answer, Mover, Role, Stance
from tests.web.world import Actor, World


def first(robin: Actor) -> str:
    return answers.place_in_set(robin.place).topic


def kept(robin: Actor, slug: str, about: str | None = None) -> Answer | None:
    return answers.inventory(robin.place).answers.get((slug, about))


def at(robin: Actor, slug: str) -> str:
    return f"/mine/topics/{code_for(robin.place, slug)}"


@pytest.mark.parametrize("stance", ["no", "not_now", "not_sure"])
def test_a_closed_answer_is_one_touch_saved_and_on_to_the_next(world: World, stance: str) -> None:
    slug = first(world.robin)
    there = world.robin.post(at(world.robin, slug), stance=stance)
    answer = kept(world.robin, slug)
    assert answer is not None
    assert answer.stance.name.lower() == stance
    following = first(world.robin)
    assert following != slug
    assert there == at(world.robin, following)


def test_an_open_answer_stays_and_asks_what_moves_you(world: World) -> None:
    slug = first(world.robin)
    assert world.robin.post(at(world.robin, slug), stance="yes", whole="yes") == at(
        world.robin, slug
    )
    page = world.robin.get(at(world.robin, slug))
    assert "data-open hidden" not in page
    world.robin.post(
        at(world.robin, slug),
        stance="yes",
        was="yes",
        whole="yes",
        go="on",
        role="receiving",
        movers=["want", "habit"],
        condition="if the phones stay in the hall",
        show_condition="yes",
        done_before="no",
    )
    assert kept(world.robin, slug) == Answer(
        topic=slug,
        stance=Stance.YES,
        role=Role.RECEIVING,
        movers=frozenset({Mover.WANT, Mover.HABIT}),
        condition="if the phones stay in the hall",
        show_condition=True,
        done_before=False,
    )
    assert first(world.robin) != slug


def test_the_script_is_answered_without_a_page(world: World) -> None:
    slug = first(world.robin)
    script = {"HTTP_X_SAVE": "1"}
    stay = world.robin.client.post(
        at(world.robin, slug), {"stance": "yes", "whole": "yes"}, **script
    )
    assert (stay.status_code, stay.content, "X-Next" in stay) == (204, b"", False)
    on = world.robin.client.post(at(world.robin, slug), {"stance": "no", "whole": "yes"}, **script)
    assert on.status_code == 204
    assert on["X-Next"] == at(world.robin, first(world.robin))


def test_a_no_keeps_the_rest_and_needs_nothing_else_to_be_right(world: World) -> None:
    slug = first(world.robin)
    world.robin.post(at(world.robin, slug), stance="yes", whole="yes", condition="if we are alone")
    world.robin.post(at(world.robin, slug), stance="no", whole="yes", condition="x" * 500)
    answer = kept(world.robin, slug)
    assert answer is not None
    assert (answer.stance, answer.condition) == (Stance.NO, "if we are alone")


@pytest.mark.parametrize("text", ["x" * 281, "bell \x07", "nul \x00"])
def test_what_cant_be_kept_is_said_and_given_back(world: World, text: str) -> None:
    slug = first(world.robin)
    page = world.robin.post(
        at(world.robin, slug), status=422, stance="yes", whole="yes", condition=text
    )
    assert "Not saved yet" in page
    assert text.strip("\x00\x07 ")[:20] in page
    assert kept(world.robin, slug) is None


def test_emoji_and_right_to_left_text_are_words_too(world: World) -> None:
    slug = first(world.robin)
    words = "نعم، إذا كنا وحدنا 🫶🏽"
    world.robin.post(at(world.robin, slug), stance="yes_if", whole="yes", condition=words)
    answer = kept(world.robin, slug)
    assert answer is not None
    assert answer.condition == words
    assert words in world.robin.get(at(world.robin, slug))


def test_an_old_page_does_not_bring_back_a_yes(world: World) -> None:
    slug = first(world.robin)
    world.robin.post(at(world.robin, slug), stance="yes", whole="yes")
    world.robin.post(at(world.robin, slug), stance="no")  # In another tab.
    world.robin.post(at(world.robin, slug), stance="yes", was="yes", whole="yes", go="on")
    answer = kept(world.robin, slug)
    assert answer is not None
    assert answer.stance is Stance.NO


def test_skip_and_back_save_nothing_by_themselves(world: World) -> None:
    slug = first(world.robin)
    there = world.robin.post(at(world.robin, slug), go="skip")
    assert kept(world.robin, slug) is None
    assert world.robin.post(there, go="back") == at(world.robin, slug)
    assert world.robin.post(at(world.robin, slug), go="back") == "/mine"


def test_one_comes_back_to_the_same_place(world: World) -> None:
    world.robin.post(at(world.robin, first(world.robin)), go="skip")
    slug = first(world.robin)
    assert world.robin.client.get("/mine/go-on")["Location"] == at(world.robin, slug)


def test_the_last_topic_ends_the_set_kindly(world: World) -> None:
    robin = world.robin
    last = list(answers.the_catalogue(robin.place).express())[-1].slug
    assert robin.post(at(robin, last), stance="no") == "/mine/end"
    assert robin.post("/mine/set", status=302, set="whole") == "/mine/go-on"
    assert answers.place_in_set(robin.place).set == "whole"
    robin.post("/mine/set", status=404, set="everything")


def test_an_answer_about_one_person_stands_beside_the_general_one(joint: World) -> None:
    robin, sam = joint.robin, joint.sam
    slug = first(robin)
    robin.post(at(robin, slug), stance="no")
    robin.post(at(robin, slug), stance="yes", whole="yes", about=sam.id)
    assert "about Sam only" in robin.get(f"{at(robin, slug)}?about={sam.id}")
    general, about = kept(robin, slug), kept(robin, slug, sam.id)
    assert general is not None
    assert about is not None
    assert (general.stance, about.stance) == (Stance.NO, Stance.YES)


def test_nobody_else_and_nothing_made_up_can_be_answered_about(joint: World) -> None:
    robin = joint.robin
    slug = first(robin)
    robin.get(f"{at(robin, slug)}?about={joint.abara.id}", status=404)
    robin.post(at(robin, slug), status=404, stance="no", about="0" * 32)
    robin.post("/mine/topics/0000000000", status=404, stance="no")


def test_made_up_values_change_nothing(world: World) -> None:
    slug = first(world.robin)
    for fields in ({"stance": "maybe"}, {"stance": "yes", "role": "boss"},
                   {"stance": "yes", "movers": ["love", "duty"]}):  # fmt: skip
        page = world.robin.post(at(world.robin, slug), status=422, whole="yes", **fields)
        assert "Not saved yet" in page
    assert kept(world.robin, slug) is None


def test_no_address_carries_a_word_about_a_topic(joint: World) -> None:
    robin = joint.robin
    slugs = list(answers.topics(robin.place))
    for actor in (robin, joint.sam):
        answers.save_answer(actor.place, answer=Answer(topic=slugs[0], stance=Stance.YES))
    look = f"/ours/{joint.circle_id}/comparisons/{joint.compare(slugs[:5])}"
    here = at(robin, slugs[0])
    for path in ("/mine", here, f"{here}/check", f"{look}/hand-in", "/ours", "/today"):
        for address in re.findall(r'(?:href|action)="([^"]+)"', robin.get(path)):
            assert not any(slug in address for slug in slugs if len(slug) > 3), address


def test_anothers_address_of_a_topic_gives_nothing(joint: World) -> None:
    robin, sam = joint.robin, joint.sam
    slugs = list(answers.topics(robin.place))
    own = set(re.findall(r'href="(/mine/topics/[^"]+)"', robin.get("/mine")))
    assert own == {at(robin, slug) for slug in slugs}
    for slug in slugs[:3]:
        for address in (at(sam, slug), f"{at(sam, slug)}/check", f"/mine/topics/{slug}"):
            robin.get(address, status=404)
        robin.post(at(sam, slug), status=404, stance="no")
        assert kept(robin, slug) is None
    robin.get(f"/ours/{joint.circle_id}/new/allowance?topic={at(sam, slugs[0])[-10:]}", status=404)


def test_the_overview_ticks_every_answer_alike(world: World) -> None:
    pages = []
    slug = first(world.robin)
    for stance in ("no", "not_now", "not_sure", "lets_talk", "yes_if", "yes"):
        world.robin.post(at(world.robin, slug), stance=stance)
        pages.append(re.sub(r'value="[^"]{40,}"', "", world.robin.get("/mine")))
    assert len(set(pages)) == 1
    assert "answered" in pages[0]


def test_the_answer_page_is_light(joint: World) -> None:
    slug = first(joint.robin)
    joint.robin.post(at(joint.robin, slug), stance="yes")
    page = joint.robin.get(at(joint.robin, slug)).encode()
    assert len(gzip.compress(page)) < 8 * 1024


def test_an_own_topic_is_ones_own_and_sent_twice_is_one(world: World) -> None:
    robin = world.robin
    there = robin.post("/mine/new", title="Sunday naps", explanation="With the cat.")
    robin.post("/mine/new", status=302, title="Sunday naps", explanation="With the cat.")
    assert "naps" not in there
    page = robin.get(there)
    assert "Sunday naps" in page
    assert "Your topic is on your list" in page
    assert len(answers.inventory(robin.place).own_topics) == 1
    world.sam.get(there, status=404)
    page = robin.post("/mine/new", status=422, title="x" * 81, explanation="Kept words.")
    assert "Kept words." in page
    assert "too long" in page


def test_the_check_keeps_nothing_and_argues_for_nothing(world: World) -> None:
    robin = world.robin
    slug = first(robin)
    robin.post(at(robin, slug), stance="yes", whole="yes")
    page = robin.post(f"{at(robin, slug)}/check", status=200, wanted="yes", free="no")
    assert "Keep it as it is" in page
    assert "speak with your clinician alone" in page
    answer = kept(robin, slug)
    assert answer is not None
    assert answer.stance is Stance.YES
    robin.post(at(robin, slug), stance="not_sure")  # What its button does.
    answer = kept(robin, slug)
    assert answer is not None
    assert answer.stance is Stance.NOT_SURE


def test_an_answer_is_cleared_and_reads_as_unanswered(world: World) -> None:
    robin, slug = world.robin, first(world.robin)
    robin.post(at(robin, slug), stance="yes", whole="yes", condition="if the door is shut")
    assert "Clear this answer" in robin.get(at(robin, slug))
    there = robin.post(at(robin, slug), go="clear", stance="yes", whole="yes")
    assert there == at(robin, slug)
    assert kept(robin, slug) is None
    assert 'aria-pressed="true"' not in robin.get(there)
    assert robin.post(at(robin, slug), go="clear") == there, "twice does no harm"


def test_a_topic_of_ones_own_is_removed_with_its_answer_and_no_other_topic_is(world: World) -> None:
    robin = world.robin
    slug = answers.add_own_topic(robin.place, title="Reading aloud")
    mine = at(robin, slug)
    robin.post(mine, stance="lets_talk", whole="yes")
    assert robin.post(mine, go="remove") == "/mine"
    assert "Reading aloud" not in robin.get("/mine")
    assert kept(robin, slug) is None
    robin.get(mine, status=404)
    common = first(robin)
    robin.post(at(robin, common), stance="no")
    robin.post(at(robin, common), go="remove")
    assert kept(robin, common) is None
    robin.get(at(robin, common))
    with pytest.raises(NotFound):
        answers.remove_own_topic(robin.place, slug=common)


def test_an_answer_can_be_shown_to_the_clinician_alone(joint: World) -> None:
    robin, abara = joint.robin, joint.abara
    topic = at(robin, first(robin))
    robin.get(f"{topic}/show", 404)  # There is nothing to show yet.
    robin.post(topic, stance="no")
    page = robin.get(f"{topic}/show")
    assert "it is true to say: it won’t let me" in page
    assert "My answer: No" in page
    readers = re.findall(r'name="readers" value="(\w+)"', page)
    assert readers == [abara.id], "whichever answer it is, nobody else is offered"
    asked = {"do": "send", "words": "My answer: No"}
    refused = robin.post(f"{topic}/show", status=422, readers=joint.sam.id, **asked)
    assert "Please choose from the people on this page." in refused
    robin.post(f"{topic}/show", readers=abara.id, **asked)
    (shown,) = shares.my_shares(robin.place)
    assert shown.words == "My answer: No"
    assert [str(one) for one in shown.readers] == ["Your clinician"]
