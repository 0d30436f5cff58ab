"""The agreement on paper: exactly what its reader can read and what holds, for whoever finds it."""

from __future__ import annotations

import io
from html import unescape

import pytest
from django.http import HttpResponse
from pypdf import PdfReader

from accord.actions import agreements
from tests.web.test_agreeing import WORDS, at, in_force, say_yes, suggest
from tests.web.world import Actor, World, stay_signed_in

FOOT = "This is no contract. What anyone says now outranks this."
NOTHING = "Nothing is in force today."


def save(world: World, actor: Actor, **fields: str) -> HttpResponse:
    answer: HttpResponse = actor.client.post(at(world, "/paper"), fields)
    return answer


def on_it(answer: HttpResponse) -> str:
    assert answer.status_code == 200, answer.content[-2000:]
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


def limit(world: World, actor: Actor, words: str, *others: Actor) -> None:
    people = [one.id for one in others]
    actor.post(at(world, "/new/limit"), do="send", sentence=words, people=people)


def promise(world: World, actor: Actor, words: str, *others: Actor) -> None:
    people = [one.id for one in others]
    actor.post(at(world, "/new/promise"), do="send", sentence=words, people=people)


def test_what_is_in_force_is_on_it_and_nothing_else(joint: World) -> None:
    robin, sam = joint.robin, joint.sam
    limit(joint, robin, "No pictures of me.", sam)
    promise(joint, sam, "I will knock before I come in.", robin)
    in_force(joint)
    ended = in_force(joint, "We may dance in the kitchen.")
    suggest(joint, sam, "We may sing in the car.")
    sam.post(at(joint, f"/clauses/{ended}/pause"))
    for actor in (robin, sam):
        paper = on_it(save(joint, actor))
        for words in (WORDS, "No pictures of me.", "I will knock before I come in.", FOOT):
            assert words in paper, words
            assert words in unescape(actor.get(at(joint, "/paper")))
        for words in ("dance", "sing", "Robin", "Sam", "Willow", "Linden", "Suggested", "Paused"):
            assert words not in paper, words


def test_both_get_the_same_paper_of_the_same_agreement(joint: World) -> None:
    limit(joint, joint.robin, "No pictures of me.", joint.sam)
    in_force(joint)
    robins, sams = save(joint, joint.robin), save(joint, joint.sam)
    assert robins.content == sams.content
    assert save(joint, joint.robin).content == robins.content


def test_only_one_day_is_on_it(joint: World) -> None:
    """The day it was made. No day of a yes, no review."""
    in_force(joint)
    paper = on_it(save(joint, joint.robin))
    day = f"{joint.home.now.day} {joint.home.now:%B %Y}"
    assert f"What we agreed, as of {day}" in paper
    months = ("January", "February", "March", "April", "May ", "June", "July", "August")
    months += ("September", "October", "November", "December")
    assert sum(paper.count(one) for one in months) == 2, "in its title, and at its foot"
    assert "Look at it again" not in paper


def test_what_it_rests_on_is_on_it(joint: World) -> None:
    robin, sam = joint.robin, joint.sam
    limit(joint, robin, "No pictures of me.", sam)
    ground = agreements.agreement(robin.place, circle_id=joint.circle_id).limits[0]
    robin.post(
        at(joint, "/new/allowance"), do="send", sentence=WORDS, people=[sam.id], grounds=[ground.id]
    )
    found = agreements.agreement(robin.place, circle_id=joint.circle_id).allowances[0]
    for actor in (robin, sam):
        say_yes(joint, actor, found.id)
    stay_signed_in(joint, days=2)
    assert "It rests on:" in on_it(save(joint, sam))
    assert on_it(save(joint, sam)).count("No pictures of me.") == 2
    assert unescape(sam.get(at(joint, "/paper"))).count("No pictures of me.") == 2


def test_what_one_keeps_for_oneself_is_left_out_unless_asked_for(joint: World) -> None:
    robin = joint.robin
    limit(joint, robin, "No hand on my neck.")
    promise(joint, robin, "I will call my sister.")
    paper = on_it(save(joint, robin))
    assert "neck" not in paper
    assert "sister" not in paper
    assert NOTHING in paper
    asked = on_it(save(joint, robin, own="yes"))
    assert "No hand on my neck." in asked
    assert "I will call my sister." in asked
    assert NOTHING not in asked
    assert "alone" not in asked, "it doesn't say which of its sentences nobody else knows"
    assert on_it(save(joint, robin, own="made up")) == paper
    assert "neck" not in on_it(save(joint, joint.sam, own="yes"))


def test_the_page_says_beforehand_who_could_read_it(joint: World) -> None:
    in_force(joint)
    page = unescape(joint.robin.get(at(joint, "/paper")))
    for words in (
        "Whoever finds the file or the sheet",
        "No names but those that a sentence itself holds",
        "It can’t be taken back or unseen",
        "in this device’s downloads",
        "Save as PDF",
        FOOT,
    ):
        assert words in page, words
    assert at(joint, "/paper") in joint.robin.get(at(joint, "/agreement"))


def test_the_page_reads_the_same_with_and_without_something_of_ones_own(joint: World) -> None:
    """Whoever looks on can't tell from the page whether anything is kept back."""
    tick = "Put what I keep for myself alone on it as well"
    assert tick in joint.robin.get(at(joint, "/paper"))
    limit(joint, joint.robin, "No hand on my neck.")
    page = joint.robin.get(at(joint, "/paper"))
    assert tick in page
    assert page.count("No hand on my neck.") == page.count('<li class="own-too">') == 1


def test_with_nothing_in_force_it_says_so_kindly(world: World) -> None:
    assert NOTHING in world.robin.get(at(world, "/paper"))
    paper = on_it(save(world, world.robin))
    assert NOTHING in paper
    assert FOOT in paper


def test_whatever_the_cause_the_paper_is_the_same(joint: World) -> None:
    """Law 7: paused, withdrawn, stopped, or features off: the same words for the other."""
    limit(joint, joint.sam, "No pictures of me.", joint.robin)
    papers = []
    for act in ("pause", "withdraw", "stop", "off"):
        clause = in_force(joint, f"We may {act}.")
        assert f"We may {act}." in on_it(save(joint, joint.robin))
        if act == "off":
            joint.abara.post(f"/desk/circles/{joint.circle_id}/features/agreements/off")
        else:
            there = "/stop-now" if act == "stop" else at(joint, f"/clauses/{clause}/{act}")
            joint.sam.post(there)
        paper = on_it(save(joint, joint.robin))
        papers.append(paper.partition("\n")[2].rpartition("What we agreed")[0])
    assert len(set(papers)) == 1
    assert "No pictures of me." in papers[0]


@pytest.mark.parametrize("words", ["中文也可以", "บ้าน", "a \ue000 sign"])
def test_a_sign_without_letters_is_said_and_nothing_is_saved(joint: World, words: str) -> None:
    limit(joint, joint.robin, words, joint.sam)
    answer = save(joint, joint.robin, own="yes")
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert answer["Content-Type"].startswith("text/html")
    assert "nothing was saved" in page
    assert words in page, "the page itself shows it, and can be printed"
    assert 'name="own" value="yes" checked' in page


def test_the_file_has_a_plain_name_and_is_kept_by_nobody_on_the_way(joint: World) -> None:
    in_force(joint)
    answer = save(joint, joint.robin)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="paper.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert "script-src" in answer["Content-Security-Policy"]
    assert WORDS.encode() not in answer.content, "its text is compressed, and in no metadata"
    assert b"fall asleep" not in b"".join(str(one).encode() for one in answer.headers.items())


def test_nobody_elses_paper_is_there(joint: World) -> None:
    in_force(joint)
    joint.abara.get(at(joint, "/paper"), status=404)
    joint.abara.post(at(joint, "/paper"), status=404)
    joint.robin.get(at(joint, "/paper").replace(joint.circle_id, "0" * 32), status=404)
