"""Check-ins on the clients' pages: writing, skipping, what is at hand, sharing, taking back."""

from __future__ import annotations

import re

import pytest

from accord.actions import check_ins
from tests.web.world import Actor, World, stay_signed_in

TAKE_BACK = 'class="link under">Take it back'
WORDS = "It was easier to say yes."
OFFER = "A short look at how it is going"
AT_HAND = "What would do you good now?"


def write(world: World, actor: Actor, **said: str) -> str:
    """Write a check-in; gives the address of its page."""
    return actor.post(f"/ours/{world.circle_id}/check-in", **said)


def days(page: str) -> list[str]:
    """Which rhythm a circle's home shows as chosen."""
    return re.findall(r'name="days" value="(\d+)" aria-pressed="true"', page)


def test_each_part_can_be_skipped_and_only_what_was_chosen_stands_there(world: World) -> None:
    kept = write(world, world.robin, wanting="a_little", words="Some tea.\n\nSome rain.")
    page = world.robin.get(kept)
    assert "Kept, for you alone." in page
    assert "I wanted to be close, of my own accord" in page
    assert "It felt easy" not in page
    assert "<p>Some tea.</p>" in page
    assert "For you alone" in page
    assert AT_HAND not in page
    listed = world.robin.get("/mine/check-ins")
    assert kept in listed
    assert "I wanted to be close" not in listed, "a list is read from the side"
    assert "Some tea" not in listed
    assert "Some tea" not in world.sam.get("/mine/check-ins")


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({}, "Nothing is chosen or written yet."),
        ({"ease": "quite", "words": "w" * 1001}, "1000"),
        ({"ease": "enormously", "words": WORDS}, "Please choose from the list"),
        ({"afraid": "yes", "words": "a bell \a rings"}, "a sign in here"),
    ],
)
def test_what_was_typed_stays_when_something_is_amiss(
    world: World, said: dict[str, str], line: str
) -> None:
    page = world.robin.post(f"/ours/{world.circle_id}/check-in", status=422, **said)
    assert line in page
    for name, value in said.items():
        if name == "words":
            assert value[:200] in page
        elif value != "enormously":
            assert re.search(rf'name="{name}" value="{value}" checked', page)
    assert check_ins.check_ins(world.robin.place) == ()


def test_words_survive_a_sign_in_that_ended_meanwhile(world: World) -> None:
    world.home.wait(minutes=30)
    page = world.robin.post(f"/ours/{world.circle_id}/check-in", status=403, words=WORDS)
    assert "You were signed out before this arrived" in page
    assert WORDS in page


@pytest.mark.parametrize("said", [{"pressure": "a_little"}, {"afraid": "yes"}])
def test_pressure_or_fear_brings_what_is_at_hand(world: World, said: dict[str, str]) -> None:
    page = world.robin.get(write(world, world.robin, **said))
    assert AT_HAND in page
    for way in ('action="/stop-now"', 'href="/a-minute"', 'href="/help"', "/share"):
        assert way in page
    assert "Nobody is watching this now. In danger, call 112." in page
    calm = world.robin.get(write(world, world.robin, pressure="not_at_all", afraid="no"))
    assert AT_HAND not in calm
    assert "In danger" not in calm


def test_the_clinician_is_told_exactly_what_the_page_before_showed(world: World) -> None:
    robin, kept = world.robin, write(world, world.robin, pressure="very", words=WORDS)
    asked = robin.get(f"{kept}/share")
    for line in ("Your clinician at Linden Practice, and nobody else", WORDS, "Very much"):
        assert line in asked
    assert "What was read by then can’t be unread." in asked
    page = robin.get(robin.post(f"{kept}/share"))
    assert "Your clinician can read it from now on." in page
    assert "You and your clinician" in page
    assert "Let my clinician know" not in page
    assert TAKE_BACK in robin.get("/sharing")
    assert TAKE_BACK not in world.sam.get("/sharing")
    page = robin.get(robin.post(f"{kept}/take-back"))
    assert "Taken back." in page
    assert "Let my clinician know" in page
    assert TAKE_BACK not in robin.get("/sharing")


def test_erased_is_gone(world: World) -> None:
    robin, kept = world.robin, write(world, world.robin, words=WORDS)
    assert WORDS in robin.get(f"{kept}/erase")
    page = robin.get(robin.post(f"{kept}/erase"))
    assert "Erased, for good." in page
    assert kept not in page
    robin.get(kept, status=404)
    robin.post(f"{kept}/share", status=404)
    # The button was touched twice.
    assert robin.post(f"{kept}/erase", status=302) == "/mine/check-ins"


def test_any_member_sets_the_rhythm_and_it_shows_for_all_without_a_name(world: World) -> None:
    home = f"/ours/{world.circle_id}"
    assert days(world.robin.get(home)) == days(world.sam.get("/ours")) == ["0"]
    assert OFFER not in world.robin.get("/today")
    assert "not who chose it" in world.sam.get(world.sam.post(f"{home}/rhythm", days="14"))
    for actor in (world.robin, world.sam):
        assert days(actor.get(home)) == ["14"]
        assert OFFER in actor.get("/today")
    page = world.robin.post(f"{home}/rhythm", status=409, days="1")
    assert "Please choose one of the rhythms" in page
    assert days(world.sam.get(home)) == ["14"]


def test_an_offer_is_passed_over_without_a_trace(world: World) -> None:
    home, robin, sam = f"/ours/{world.circle_id}", world.robin, world.sam
    robin.post(f"{home}/rhythm", days="7")
    before = sam.get("/today"), sam.get(home)
    assert OFFER not in robin.get(robin.post(f"{home}/check-in/pass"))
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
    after = sam.get("/today"), sam.get(home)
    assert [token.sub("", one) for one in before] == [token.sub("", one) for one in after]
    stay_signed_in(world, days=7)
    assert OFFER in robin.get("/today")


def test_not_for_me_holds_until_one_wants_it_again(world: World) -> None:
    home, robin = f"/ours/{world.circle_id}", world.robin
    robin.post(f"{home}/rhythm", days="7")
    page = robin.get(robin.post(f"{home}/check-in/offer", offer="off"))
    assert "Today doesn’t offer it to you any more." in page
    world.sam.post(f"{home}/rhythm", days="28")
    stay_signed_in(world, days=60)
    assert OFFER not in robin.get("/today")
    assert OFFER in world.sam.get("/today")
    robin.post(f"{home}/check-in/offer", offer="on")
    assert OFFER in robin.get("/today")
    robin.post(f"{home}/check-in/offer", status=404, offer="perhaps")


def test_it_reads_the_same_on_and_off(joint: World) -> None:
    """Turning joint features off takes nothing of it away."""
    from accord.actions import gate

    home = f"/ours/{joint.circle_id}"
    joint.robin.post(f"{home}/rhythm", days="7")

    def seen() -> tuple[bool, list[str], str]:
        write_page = joint.sam.get(f"{home}/check-in")
        form = write_page[write_page.index("<fieldset") : write_page.index("</main>")]
        return OFFER in joint.sam.get("/today"), days(joint.sam.get(home)), form

    before = seen()
    for feature in gate.FEATURES:
        gate.turn_off(joint.abara.place, circle_id=joint.circle_id, feature=feature)
    assert seen() == before
    joint.sam.get(write(joint, joint.sam, ease="very"))
