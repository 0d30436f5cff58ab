"""Writing, saying yes, ending: through the pages."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from accord.actions import agreements, narrowing
from accord.consent.agreements import Shown
from accord.porch.cookies import LINE
from tests.web.world import Actor, World, stay_signed_in

WORDS = "We may fall asleep in one bed on a free evening."


AGAIN = r'name="clause" value="(\w+)"><input type="hidden" name="form" value="([^"]*)"'


def at(world: World, page: str) -> str:
    return f"/ours/{world.circle_id}{page}"


def form_on(page: str) -> str:
    found = re.search(r'name="form" value="([^"]+)"', page)
    assert found
    return found[1]


def suggest(world: World, actor: Actor, words: str = WORDS) -> str:
    """Suggest an allowance to everybody else; gives its id."""
    others = [one.id for one in world.members.values() if one is not actor]
    actor.post(at(world, "/new/allowance"), do="send", sentence=words, people=others)
    allowances = agreements.agreement(actor.place, circle_id=world.circle_id).allowances
    return next(one.id for one in allowances if one.sentence == words)


def say_yes(world: World, actor: Actor, clause: str) -> str:
    address = at(world, f"/clauses/{clause}/yes")
    return actor.post(address, form=form_on(actor.get(address)))


def in_force(world: World, words: str = WORDS) -> str:
    clause = suggest(world, world.robin, words)
    for actor in world.members.values():
        say_yes(world, actor, clause)
    stay_signed_in(world, days=2)
    return clause


def shown(actor: Actor, world: World, clause: str) -> Shown:
    return agreements.clause(actor.place, circle_id=world.circle_id, clause_id=clause).shown


def test_from_the_parts_to_a_sentence_to_a_suggestion(joint: World) -> None:
    robin, sam = joint.robin, joint.sam
    address = at(joint, "/new/allowance")
    page = robin.post(address, status=200, do="assemble", who="we two", people=[sam.id],
                      what="may fall asleep in one bed", when="on a free evening",
                      pause="either says “slow”", until="until our review in May")  # fmt: skip
    sentence = ("We two may fall asleep in one bed, on a free evening. To pause: either says "
                "“slow”. This holds until our review in May.")  # fmt: skip
    assert sentence in page
    look = robin.post(address, status=200, do="look", sentence=sentence, people=[sam.id])
    assert "You and Sam, and nobody else" in look
    assert sentence in look
    assert sentence not in sam.get(at(joint, "/agreement"))
    there = robin.post(address, do="send", sentence=sentence, people=[sam.id])
    assert "Nobody gets a notice" in robin.get(there)
    robin.post(address, do="send", sentence=sentence, people=[sam.id])  # Twice is once.
    assert sam.get(at(joint, "/agreement")).count(sentence) == 1


def test_changing_the_words_keeps_everything_typed(joint: World) -> None:
    page = joint.robin.post(at(joint, "/new/allowance"), status=200, do="change",
                            sentence=WORDS, who="we", people=[joint.sam.id])  # fmt: skip
    assert WORDS in page
    assert f'value="{joint.sam.id}" checked' in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"sentence": ""}, "write something"),
        ({"sentence": "x" * 501}, "too long"),
        ({"sentence": "bell \x07"}, "a sign in here"),
        ({"sentence": WORDS, "review_on": "soon"}, "write the day"),
        ({"sentence": WORDS, "review_on": "2020-01-01"}, "between tomorrow"),
        ({"sentence": WORDS, "people": []}, "who this concerns"),
        ({"sentence": WORDS, "where": "y" * 141}, "too long"),
    ],
)
def test_what_wants_another_look_is_said_at_its_field(
    joint: World, fields: dict[str, object], said: str
) -> None:
    typed = {"people": [joint.sam.id], "who": "kept as it was", **fields}
    page = joint.robin.post(at(joint, "/new/allowance"), status=422, do="send", **typed)
    assert said in page
    assert "kept as it was" in page
    assert not agreements.agreement(joint.robin.place, circle_id=joint.circle_id).allowances


def test_an_example_is_a_start(joint: World) -> None:
    page = joint.robin.post(at(joint, "/new/limit"), status=200, do="example:closeness-neck")
    assert "no hand on my neck or throat" in page
    joint.robin.post(at(joint, "/new/limit"), status=200, do="example:no-such")
    joint.robin.get(at(joint, "/new/duty"), status=404)


def test_a_limit_works_before_anything_is_turned_on(world: World) -> None:
    words = "No photographs of me."
    there = world.robin.post(at(world, "/new/limit"), do="send", sentence=words)
    page = world.robin.get(there)
    assert words in page
    assert "Allowances are off at the moment" in page
    world.robin.post(at(world, "/new/limit"), do="send", sentence=words)
    limits = agreements.agreement(world.robin.place, circle_id=world.circle_id).limits
    assert len(limits) == 1
    assert words not in world.sam.get(at(world, "/agreement"))


def test_ones_own_limit_and_promise_are_ended_by_oneself_alone(joint: World) -> None:
    robin, sam = joint.robin, joint.sam
    robin.post(at(joint, "/new/limit"), do="send", sentence="No pictures.", people=[sam.id])
    robin.post(at(joint, "/new/promise"), do="send", sentence="I will knock.", people=[sam.id])
    found = agreements.agreement(robin.place, circle_id=joint.circle_id)
    for clause in (found.limits[0], found.promises[0]):
        end = at(joint, f"/clauses/{clause.id}/end")
        assert "Keep it as it is" in robin.get(end)
        sam.get(end, status=404)
        sam.post(end, status=404)
        robin.post(end)
        assert clause.sentence not in sam.get(at(joint, "/agreement"))


def test_two_yeses_and_a_day_to_think_make_it_hold(joint: World) -> None:
    clause = suggest(joint, joint.robin)
    page = joint.sam.get(at(joint, f"/clauses/{clause}/yes"))
    assert WORDS in page
    assert "a day to think" in page
    assert "Not now" in page
    for actor in (joint.robin, joint.sam):
        assert "Your yes is kept" in actor.get(say_yes(joint, actor, clause))
    assert shown(joint.sam, joint, clause) is not Shown.IN_FORCE
    stay_signed_in(joint, days=1.1)
    for actor in (joint.robin, joint.sam):
        page = actor.get(at(joint, "/agreement"))
        assert "In force" in page
        assert f"/clauses/{clause}/pause" in page
        assert f"/clauses/{clause}/withdraw" in page
    assert "In force from here on" in joint.robin.get(at(joint, "/history"))


def test_a_yes_to_an_old_page_says_nothing(joint: World) -> None:
    clause = suggest(joint, joint.robin)
    address = at(joint, f"/clauses/{clause}/yes")
    form = form_on(joint.sam.get(address))
    narrowing.withdraw(joint.sam.place, circle_id=joint.circle_id, clause_id=clause)
    page = joint.sam.post(address, status=409, form=form)
    assert "nothing was said" in page
    joint.sam.post(address, status=409, form="made up")
    joint.robin.post(address, status=409, form=form)


@pytest.mark.parametrize("act", ["pause", "withdraw"])
def test_one_touch_ends_it_from_the_sheet_of_every_page(joint: World, act: str) -> None:
    clause = in_force(joint)
    address = at(joint, f"/clauses/{clause}/{act}")
    for page in ("/today", "/mine/go-on", "/talk", "/sharing"):
        answer = joint.sam.client.get(page, follow=True).content.decode()
        assert at(joint, f"/clauses/{clause}/pause") in answer
    assert joint.sam.client.get(address)["Location"] == "/today"  # Following a link ends nothing.
    assert shown(joint.robin, joint, clause) is Shown.IN_FORCE
    joint.sam.post(address)
    joint.sam.post(address)
    for actor in (joint.robin, joint.sam):
        assert shown(actor, joint, clause) is Shown.NOT_IN_FORCE
        page = actor.get(at(joint, "/agreement"))
        assert "Not in force" in page
        assert "For you alone: say yes" in page


def test_everything_not_in_force_offers_the_same_whatever_the_cause(joint: World) -> None:
    """Law 7, on the other's page: withdrawn, paused and never answered differ in nothing."""
    pages = []
    for words, act in (("We may dance.", "pause"), ("We may dance.", "withdraw")):
        clause = in_force(joint, words + act)
        joint.sam.post(at(joint, f"/clauses/{clause}/{act}"))
        page = joint.robin.get(at(joint, "/agreement"))
        row = page[page.index(words + act) :].split("</form>")[0].split('<div class="clause">')[0]
        pages.append(row.replace(clause, "ID").replace(words + act, "WORDS"))
    assert pages[0] == pages[1]


def test_stopping_everything_and_leaving(joint: World) -> None:
    clause = in_force(joint)
    there = joint.sam.post("/stop-now")
    assert "What you allowed each other holds no more" in joint.sam.get(there)
    assert shown(joint.robin, joint, clause) is Shown.NOT_IN_FORCE
    assert "Leave for good" in joint.sam.get(at(joint, "/leave"))
    joint.sam.post(at(joint, "/leave"))
    joint.sam.post(at(joint, "/leave"), status=302)
    joint.sam.get(at(joint, "/agreement"), status=404)
    assert WORDS not in joint.robin.get(at(joint, "/agreement"))


def test_somebody_elses_circle_is_not_there(joint: World) -> None:
    clause = in_force(joint)
    for page in ("", "/agreement", "/history", "/new", "/new/limit", "/leave",
                 f"/clauses/{clause}/yes", f"/clauses/{clause}/end"):  # fmt: skip
        joint.abara.get(at(joint, page), status=404)
        joint.robin.get(at(joint, page).replace(joint.circle_id, "0" * 32), status=404)
    for act in ("pause", "withdraw"):
        joint.abara.post(at(joint, f"/clauses/{clause}/{act}"), status=404)
    joint.robin.get(at(joint, f"/clauses/{'0' * 32}/yes"), status=404)
    assert shown(joint.robin, joint, clause) is Shown.IN_FORCE


def test_a_made_up_line_is_not_said(joint: World) -> None:
    there = joint.robin.post(at(joint, "/new/limit"), do="send", sentence="No pictures.")
    assert there == at(joint, "/agreement"), "nothing of it is in the address"
    token = joint.robin.client.cookies[LINE].value
    assert "limit" not in unquote(token)
    assert "Your limit holds" not in joint.robin.get(at(joint, ""))
    assert "Your limit holds" in joint.robin.get(there)
    assert "Your limit holds" not in joint.robin.get(there), "a page says it once"
    joint.sam.client.cookies[LINE] = token
    assert "Your limit holds" not in joint.sam.get(there)
    joint.robin.client.cookies[LINE] = "limit-set"
    assert "Your limit holds" not in joint.robin.get(there)


def test_a_review_goes_sentence_by_sentence_one_touch_each(joint: World) -> None:
    clause = in_force(joint)
    stay_signed_in(joint, days=20)
    address = at(joint, "/review")
    assert address in joint.robin.get(at(joint, "/agreement"))
    page = joint.robin.get(address)
    assert "Still yes, until" in page
    assert "nobody learns who let it end" in page
    form = re.search(AGAIN, page)
    assert form
    assert form[1] == clause
    joint.sam.post(address, status=409, clause=clause, form=form[2])
    joint.robin.post(address, status=409, clause=clause, form="made up")
    joint.robin.post(address, status=404, clause="0" * 32, form=form[2])
    assert joint.robin.post(address, clause=clause, form=form[2]) == address
    assert "You have said yes until" in joint.robin.get(address)
    assert "You have said yes until" not in joint.sam.get(address)
    assert joint.robin.post(address, clause=clause, form=form[2]) == address, "twice does no harm"
