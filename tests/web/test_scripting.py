"""A limit, step by step: what sets it off, the sign, the way back; through the pages."""

from __future__ import annotations

import re
from html import unescape

import pytest

from accord.actions import agreements
from accord.consent.agreements import ClauseKind
from accord.consent.wording import objections
from accord.library.examples import examples
from accord.web.ours.forms import PARTS, assemble
from accord.web.ours.script_forms import sentence_of
from tests.web.world import World

SAID = {
    "trigger": "it gets too fast for me",
    "notice": "my shoulders going up",
    "word": "slow",
    "gesture": "tap twice",
    "relief": "quiet, and a blanket",
    "back": "I say so myself",
    "not_today": "yes",
}
WHOLE = (
    "When it gets too fast for me, and I notice my shoulders going up, I say “slow” or tap twice. "
    "What helps me then: quiet, and a blanket. I come back when I say so myself. "
    "I may not come back today."
)


def at(world: World) -> str:
    return f"/ours/{world.circle_id}/script"


def limits(world: World, name: str) -> list[str]:
    found = agreements.agreement(world.members[name].place, circle_id=world.circle_id)
    return [one.sentence for one in found.limits]


def hidden(page: str) -> dict[str, list[str]]:
    """What the form of the page before a disclosure carries back."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page):
        found.setdefault(name, []).append(unescape(value))
    return found


def test_from_the_questions_to_the_words_to_the_limit(world: World) -> None:
    robin, sam = world.robin, world.sam
    world.turn_on()
    assert "A limit, step by step" in robin.get(at(world))
    page = robin.post(at(world), status=200, do="look", people=[sam.id], **SAID)
    assert WHOLE in unescape(page)
    assert "You and Sam, and nobody else" in page
    assert "Nothing has left this page yet" in page
    assert limits(world, "Robin") == limits(world, "Sam") == []
    there = robin.post(at(world), do="send", **hidden(page))
    assert "Your limit holds from now on." in robin.get(there)
    assert limits(world, "Robin") == limits(world, "Sam") == [WHOLE]
    robin.post(at(world), do="send", **hidden(page))  # Touched twice: it is there once.
    assert limits(world, "Robin") == [WHOLE]


def test_changing_it_brings_every_line_back(world: World) -> None:
    robin = world.robin
    world.turn_on()
    page = robin.post(at(world), status=200, do="look", people=[world.sam.id], **SAID)
    page = robin.post(at(world), status=200, do="change", **hidden(page))
    for name, words in SAID.items():
        if name != "not_today":
            assert f'name="{name}"' in page
            assert f'value="{words}"' in page
    assert 'name="not_today" value="yes" checked' in page
    assert f'value="{world.sam.id}" checked' in page


def test_for_oneself_alone_and_before_anything_is_turned_on(world: World) -> None:
    robin = world.robin
    page = robin.post(at(world), status=200, do="look", gesture="lift one hand")
    assert "I lift one hand." in page
    assert "Only you" in page
    robin.post(at(world), do="send", **hidden(page))
    assert limits(world, "Robin") == ["I lift one hand."]
    assert limits(world, "Sam") == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"trigger": "the door is open"}, "When the door is open, I stop."),
        ({"notice": "I go quiet.", "word": "“tea”"}, "When I notice I go quiet, I say “tea”."),
        ({"word": "tea", "gesture": "tap"}, "I say “tea” or tap."),
        ({"back": "it is light"}, "I come back when it is light."),
        ({"word": "tea", "firmer": "the lamp on", "easier": "time"},
         "I say “tea”. Firmer with: the lamp on. Easier with: time."),
        ({"not_today": True, "word": "tea"}, "I say “tea”. I may not come back today."),
    ],
)  # fmt: skip
def test_whatever_was_filled_in_makes_whole_sentences(said: dict[str, str], words: str) -> None:
    assert sentence_of(said) == words


def test_nothing_intimate_about_oneself_is_refused(world: World) -> None:
    for words in ("I am naked and want no touch", "I have sex and it hurts", "you want me to"):
        page = world.robin.post(at(world), status=200, do="look", trigger=words, word="stop")
        assert words in unescape(page)
        assert 'class="wrong"' not in page


def test_nothing_filled_in_and_too_much_are_said_kindly(world: World) -> None:
    robin = world.robin
    page = robin.post(at(world), status=422, do="look")
    assert "whichever comes first to you" in page
    full = {name: f"{name} " + "word " * 20 for name in SAID if name != "not_today"}
    page = robin.post(at(world), status=422, do="look", **full)
    assert "keep it to 500 characters" in page
    assert all(f"{name} word word" in page for name in full)
    assert limits(world, "Robin") == []


def test_it_is_found_from_mine_and_from_where_a_kind_is_chosen(world: World) -> None:
    link = f'href="{at(world)}"'
    for page in ("/mine", f"/ours/{world.circle_id}/new", f"/ours/{world.circle_id}/new/limit"):
        assert link in world.robin.get(page), page


def test_somebody_elses_circle_is_not_there(world: World) -> None:
    world.abara.get(at(world), status=404)
    world.robin.get(f"/ours/{'0' * 32}/script", status=404)
    world.robin.post(f"/ours/{'0' * 32}/script", status=404, do="send", word="slow")


def test_the_writing_page_shows_each_family_with_what_people_differ_in(joint: World) -> None:
    page = unescape(joint.robin.get(f"/ours/{joint.circle_id}/new/allowance"))
    for title in ("Kinds of openness", "Emotional bonds", "Safer sex", "What is told to whom"):
        assert title in page
    assert "It can differ from one person to the next." in page
    assert "nobody it doesn’t concern has a say in it" in page
    allowances = [one for one in examples() if one.kind == "allowance"]
    assert page.count('value="example:') == len(allowances)


def test_the_parts_of_every_example_put_together_are_welcome_too() -> None:
    refused = []
    for one in examples():
        words = assemble(one.kind, {name: getattr(one, name) for name in PARTS})
        if objections(words, ClauseKind(one.kind), ["Robin", "Sam", "Noa", "Lou"]):
            refused.append((one.id, words))
    assert refused == []
