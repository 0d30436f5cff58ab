"""Law 1: no is complete. Nobody asks why, argues, tries again or offers what was declined."""

from __future__ import annotations

import re

import pytest

from accord.actions import agreements, answers
from accord.actions.addresses import code_for
from accord.consent.answers import Answer, Stance
from tests.conftest import Home
from tests.laws.crawling import crawl, forms, lines_with
from tests.web.world import Actor, World, make_world, stay_signed_in

NARROWING = r"/(pause|withdraw|stop|stop-now|leave|take-back|end|set-aside)$"
# What nobody says to somebody who declined. "Without a reason" is the promise itself.
ARGUING = [
    re.compile(words, re.IGNORECASE)
    for words in (
        r"\bwhy\b(?! \w* ?(?:nobody|never))",
        r"(?<!without a )(?<!without )\breasons?\b",
        r"\bare you sure\b|\breally (?:want|mean)\b|\btry (?:it )?anyway\b|\breconsider\b",
        r"\bgive it (?:a|another) (?:try|chance|go)\b|\byou said no\b|\byou declined\b",
        r"\bask(?:ed)? you again\b|\bchange your mind\?|\bthink again\b|\bdon't forget\b",
    )
]
PROMISED = (
    "nobody asks why",
    "nobody is told a reason",
    "without a reason",
    "no reason",
)


@pytest.fixture
def joint(home: Home) -> World:
    world = make_world(home, "Robin", "Sam")
    world.turn_on()
    return world


def holding(world: World) -> str:
    """An allowance in force between the two."""
    clause = agreements.propose(
        world.robin.place,
        circle_id=world.circle_id,
        sentence="We may hold hands in the street.",
        concerns=[world.robin.id, world.sam.id],
    )
    for actor in (world.robin, world.sam):
        form = agreements.clause(actor.place, circle_id=world.circle_id, clause_id=clause).form
        agreements.say_yes(actor.place, circle_id=world.circle_id, clause_id=clause, form=form)
    stay_signed_in(world, days=2)
    return clause


def decline(actor: Actor, *slugs: str) -> None:
    for at, slug in enumerate(slugs):
        stance = (Stance.NO, Stance.NOT_NOW)[at % 2]
        answers.save_answer(actor.place, answer=Answer(topic=slug, stance=stance))


def slugs_of(actor: Actor) -> list[str]:
    return list(answers.catalogue_topics(actor.place))


@pytest.mark.parametrize("which", ["express", "whole"])
def test_walk_through_a_set_passes_what_was_declined(joint: World, which: str) -> None:
    robin, declined = joint.robin, slugs_of(joint.robin)[::3]
    decline(robin, *declined)
    codes = {code_for(robin.place, slug) for slug in declined}
    robin.post("/mine/set", 302, set=which)
    page = robin.client.get("/mine/go-on")["Location"]
    walked = []
    while page != "/mine/end":
        walked.append(page)
        page = robin.post(page, go="skip")
        assert len(walked) < 300
    assert len(walked) > 15
    assert not {page.split("/")[3] for page in walked} & codes
    for slug in declined:  # The last touch was a no: coming back does not lead to it either.
        answers.move(robin.place, set="whole", topic=slug)
        assert answers.place_in_set(robin.place).topic not in declined


def test_declined_topic_stands_in_the_overview_and_nowhere_else(joint: World) -> None:
    robin, sam = joint.robin, joint.sam
    slugs = slugs_of(robin)
    declined = slugs[1:5]
    decline(robin, *declined)
    for slug in slugs[:8]:
        answers.save_answer(sam.place, answer=Answer(topic=slug, stance=Stance.YES))
    comparison = joint.compare(slugs[:6])
    look = f"/ours/{joint.circle_id}/comparisons/{comparison}"
    robin.post(f"{look}/hand-in")
    sam.post(f"{look}/hand-in", bring=slugs[:6])
    topics = "|".join(code_for(robin.place, slug) for slug in slugs[:10])
    others = rf"^/mine/topics/(?!{topics})"
    before = crawl(robin.client, "/today", f"{look}/hand-in", but=others)
    stay_signed_in(joint, days=0.5)
    joint.open(comparison)
    after = crawl(robin.client, "/today", f"{look}/ground", but=others)
    for slug in declined:
        code = code_for(robin.place, slug)
        link = f"/mine/topics/{code}"
        for pages in (before, after):
            there = {path.partition("?")[0] for path, page in pages.items() if f'"{link}' in page}
            # Its own pages, and the two lists of one's own answers that one opens oneself.
            own = {link, f"{link}/check", f"{link}/show"}
            assert there <= {"/mine", *own, f"{look}/hand-in"}, slug
        assert f'value="{slug}"' not in before[f"{look}/hand-in"], "it is not offered to be shown"
        assert f"topic={code}" not in "".join(after.values()), "nor to be written down"


def test_nothing_that_narrows_asks_for_anything(joint: World) -> None:
    clause = holding(joint)
    robin = joint.robin
    robin.post(f"/ours/{joint.circle_id}/new/limit", do="send", sentence="No pictures of me.")
    comparison = joint.compare(slugs_of(robin)[:3], days=2)
    robin.post(f"/ours/{joint.circle_id}/comparisons/{comparison}/hand-in")
    starts = ("/today", f"/ours/{joint.circle_id}/comparisons/{comparison}")
    pages = crawl(robin.client, *starts, but="^/mine/topics")
    found = forms(pages, NARROWING)
    ways = {one.action.rsplit("/", 1)[1] for one in found}
    assert {"pause", "withdraw", "leave", "take-back", "end"} <= ways
    assert any(way.startswith("stop") for way in ways)
    for form in found:
        assert form.asks == (), f"{form.action} on {form.page} asks {form.asks}"
    for verb in ("pause", "withdraw", "pause", "withdraw"):
        robin.post(f"/ours/{joint.circle_id}/clauses/{clause}/{verb}")
    robin.post("/stop-now")


def arguing(pages: dict[str, str]) -> list[tuple[str, str]]:
    plain = {
        path: re.sub("|".join(PROMISED), "", page, flags=re.IGNORECASE)
        for path, page in pages.items()
    }
    return lines_with(plain, ARGUING)


@pytest.mark.parametrize("act", ["withdraw", "pause", "stop", "say no"])
def test_no_page_argues_with_whoever_narrowed(joint: World, act: str) -> None:
    clause, robin = holding(joint), joint.robin
    if act == "say no":
        decline(robin, *slugs_of(robin)[:6])
    elif act == "stop":
        robin.post("/stop-now")
    else:
        robin.post(f"/ours/{joint.circle_id}/clauses/{clause}/{act}")
    for actor in (robin, joint.sam):
        # The catalogue's, the examples' and the leaflets' own words are about other things.
        but = r"^/(mine/(topics|blank)|help|safety|a-minute|leaflets)|/new"
        pages = crawl(actor.client, "/today", but=but)
        assert len(pages) > 5
        assert not arguing(pages)


def test_an_arguing_page_would_be_found() -> None:
    for words in ("Why not?", "Please give a reason.", "Are you sure?", "Try it anyway!",
                  "You said no to this last week.", "Give it another chance?"):  # fmt: skip
        assert arguing({"/x": f"<main><p>{words}</p></main>"}), words
    assert not arguing({"/x": "<p>Any one of you can pause one, without a reason.</p>"})
    page = '<form action="/a/pause" method="post"><textarea name="why" required></textarea></form>'
    assert forms({"/x": page}, NARROWING)[0].asks
