"""The journal's pages: from a question, put by, kept, found, changed, shown, taken back, erased."""

from __future__ import annotations

import re

import pytest

from tests.web.world import Actor, World

WORDS = "I was glad of the quiet.\n\nAnd of the tea, later."
PAGE = "/mine/journal"


def write(actor: Actor, words: str = WORDS, **more: str) -> str:
    """Keep an entry; gives the address of its page."""
    return actor.post(f"{PAGE}/new", words=words, **more)


def readers(page: str) -> list[str]:
    return re.findall(r'name="readers" value="(\w+)"', page)


def show(actor: Actor, kept: str, words: str, reader: str) -> str:
    return actor.post(f"{kept}/share", do="send", words=words, readers=reader)


def test_from_a_question_to_an_entry(world: World) -> None:
    asked = re.findall(
        r'href="(/mine/journal/new/\w+)">([^<]+)<', world.robin.get(f"{PAGE}/questions")
    )
    assert len(asked) >= 60
    address, question = asked[3]
    page = world.robin.get(address)
    assert question in page
    prompt = re.findall(r'name="prompt" value="([\w-]+)"', page)[0]
    kept = write(world.robin, prompt=prompt, sensations="warm")
    page = world.robin.get(kept)
    assert question in page
    assert "<p>I was glad of the quiet.</p>" in page
    assert "Kept, for you alone." in page
    assert "warm" in page
    world.sam.get(address, 404)
    world.sam.get(kept, 404)
    assert "glad of the quiet" in world.robin.get(PAGE)
    assert "glad of the quiet" not in world.sam.get(PAGE)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("", "Please write something here."),
        ("w" * 20_001, "20000"),
        ("a bell \a rings", "a sign in"),
    ],
)
def test_what_was_typed_stays_when_something_is_amiss(world: World, words: str, line: str) -> None:
    kept = write(world.robin)
    for address in (f"{PAGE}/new", f"{kept}/change"):
        page = world.robin.post(address, status=422, words=words)
        assert line in page
        assert words[:200] in page
    assert "glad of the quiet" in world.robin.get(kept)


def test_a_page_that_was_left_is_there_again(world: World) -> None:
    world.robin.post(f"{PAGE}/draft", status=204, words="The rain beg")
    assert "The rain beg" in world.robin.get(PAGE)
    assert "The rain beg" in world.robin.get(f"{PAGE}/new")
    assert "as you left it" in world.robin.get(f"{PAGE}/new")
    assert "The rain beg" not in world.sam.get(f"{PAGE}/new")
    world.robin.post(f"{PAGE}/draft", status=422, words="w" * 20_001)
    write(world.robin, "The rain began.")
    assert "as you left it" not in world.robin.get(f"{PAGE}/new")
    world.robin.post(f"{PAGE}/draft", status=204, words="More of i")
    world.robin.post(f"{PAGE}/new", do="drop", words="More of i")
    assert "More of i" not in world.robin.get(f"{PAGE}/new")


def test_a_change_that_was_left_is_there_again_and_can_be_dropped(world: World) -> None:
    kept = write(world.robin)
    world.robin.post(f"{PAGE}/draft", status=204, words="Other wor", entry=kept.split("/")[-1])
    assert "Other wor" in world.robin.get(f"{kept}/change")
    assert "Other wor" not in world.robin.get(kept)
    world.robin.post(f"{kept}/change", do="drop")
    assert "glad of the quiet" in world.robin.get(f"{kept}/change")
    world.robin.post(f"{kept}/change", words="Other words.")
    assert "Other words." in world.robin.get(kept)


def test_a_word_finds_it_and_stands_in_no_address(world: World) -> None:
    write(world.robin)
    write(world.robin, "Something else.")
    page = world.robin.post(f"{PAGE}/find", status=200, words="TEA glad")
    assert "And of the tea, later." in page
    assert "Something else." not in page
    assert "No entry of yours has these words." in world.robin.post(
        f"{PAGE}/find", status=200, words="heron"
    )
    assert 'value="…"' in world.robin.post(f"{PAGE}/find", status=422, words="…")
    assert world.robin.client.get(f"{PAGE}/find").status_code == 302


def test_older_ones_stand_on_the_next_page(world: World) -> None:
    for number in range(21):
        write(world.robin, f"Number {number}.")
    assert 'href="?page=2"' in world.robin.get(PAGE)
    second = world.robin.get(f"{PAGE}?page=2")
    assert "Number 0." in second
    assert "Number 1." not in second
    for page in ("0", "x", "99999999999999999999", "٣"):
        world.robin.get(f"{PAGE}?page={page}")


def test_words_survive_a_sign_in_that_ended_meanwhile(world: World) -> None:
    world.home.wait(minutes=30)
    page = world.robin.post(f"{PAGE}/new", status=403, words=WORDS)
    assert "You were signed out before this arrived" in page
    assert "glad of the quiet" in page


def test_a_part_is_shown_as_it_was_read_beforehand_and_taken_back(joint: World) -> None:
    kept = write(joint.robin)
    sam, clinician = readers(joint.robin.get(f"{kept}/share"))
    part = "I was glad of the quiet."
    look = joint.robin.post(f"{kept}/share", status=200, do="look", words=part, readers=sam)
    assert "Nothing has left this page yet." in look
    assert "Sam, and nobody else" in look
    assert "The words above, and nothing else of it" in look
    assert part not in joint.sam.get(f"/ours/{joint.circle_id}/shown")
    share = show(joint.robin, kept, part, sam)
    assert "Somebody let you read something" in joint.sam.get("/today")
    [one] = re.findall(
        r'href="(/ours/\w+/shown/\w+)"', joint.sam.get(f"/ours/{joint.circle_id}/shown")
    )
    page = joint.sam.get(one)
    assert part in page
    assert "the tea" not in page
    assert "Somebody let you read something" not in joint.sam.get("/today")
    for address in (share, kept):
        assert "Sam" in joint.robin.get(address)
    assert 'class="link under">Take it back' in joint.robin.get("/sharing")
    joint.sam.get(share, 404)
    joint.robin.post(f"{share}/take-back")
    joint.sam.get(one, 404)
    assert 'class="link under">Take it back' not in joint.robin.get("/sharing")
    show(joint.robin, kept, part, clinician)
    assert part in joint.abara.get(f"/desk/circles/{joint.circle_id}/shared")
    assert part not in joint.sam.get(f"/ours/{joint.circle_id}/shown")


def test_whoever_is_chosen_and_what_was_cut_stay_when_something_is_amiss(joint: World) -> None:
    kept = write(joint.robin)
    sam, _clinician = readers(joint.robin.get(f"{kept}/share"))
    page = joint.robin.post(f"{kept}/share", status=422, do="look", words="A part.")
    assert "Please choose who may read it." in page
    assert "A part." in page
    page = joint.robin.post(f"{kept}/share", status=422, do="look", words="", readers=sam)
    assert f'value="{sam}" checked' in page
    page = joint.robin.post(f"{kept}/share", status=200, do="change", words="A part.", readers=sam)
    assert f'value="{sam}" checked' in page
    page = joint.robin.post(f"{kept}/share", status=422, do="send", words="A", readers="0" * 32)
    assert "Please choose from the people on this page." in page


def test_before_joint_features_the_clinician_alone_can_be_chosen(world: World) -> None:
    kept = write(world.robin)
    page = world.robin.get(f"{kept}/share")
    assert len(readers(page)) == 1
    assert "Your clinician" in page


def test_erased_it_is_gone_and_what_was_shown_is_named_beforehand(joint: World) -> None:
    kept = write(joint.robin)
    sam, _clinician = readers(joint.robin.get(f"{kept}/share"))
    share = show(joint.robin, kept, WORDS, sam)
    assert share in joint.robin.get(f"{kept}/erase")
    joint.robin.post(f"{kept}/erase")
    joint.robin.get(kept, 404)
    joint.robin.post(f"{kept}/erase", status=302)  # Twice does no harm.
    assert "No entry" in joint.robin.post(f"{PAGE}/find", status=200, words="tea")
    assert "glad of the quiet" in joint.robin.get(share)
