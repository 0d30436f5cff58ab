"""Who can see what: behind the passphrase, all of it on one page, each with its way back."""

from __future__ import annotations

import re

import pytest

from accord.actions import check_ins, check_ins_shared, shares
from accord.consent.check_ins import CheckIn
from tests.web.world import PASSPHRASE, Actor, World, stay_signed_in

PAGE = "/sharing/who"
WORDS = "I was glad of the quiet."
TOLD = "A long week, and some tea."
LIMIT = "No pictures of me."
AGAIN = "__Host-again"
LIST = "Everything of yours that somebody else can open now."
ASKS = "Your passphrase"


def show(world: World) -> str:
    return shares.share(
        world.robin.place,
        circle_id=world.circle_id,
        heading="From a journal",
        words=WORDS,
        readers=[world.sam.id],
    )


def tell(world: World) -> str:
    said = CheckIn(words=TOLD)
    one = check_ins.keep(world.robin.place, circle_id=world.circle_id, said=said)
    check_ins_shared.share(world.robin.place, check_in_id=one)
    return one


def set_limit(world: World) -> None:
    world.robin.post(
        f"/ours/{world.circle_id}/new/limit", do="send", sentence=LIMIT, people=[world.sam.id]
    )


def the_list(actor: Actor) -> str:
    assert actor.post(PAGE, passphrase=PASSPHRASE) == PAGE
    page = actor.get(PAGE)
    assert LIST in page
    return page


def test_it_asks_first_and_a_wrong_passphrase_shows_nothing(joint: World) -> None:
    show(joint)
    asked = joint.robin.get(PAGE)
    assert ASKS in asked
    assert WORDS not in asked
    for typed, said in (("not the one", "doesn&#x27;t fit"), ("", "write something")):
        wrong = joint.robin.post(PAGE, status=422, passphrase=typed)
        assert said in wrong
        assert WORDS not in wrong
        assert "not the one" not in wrong
    assert AGAIN not in joint.robin.client.cookies
    assert WORDS in the_list(joint.robin)
    cookie = joint.robin.client.cookies[AGAIN]
    assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Strict")
    assert cookie["max-age"] == 300


def test_an_open_phone_is_no_place_to_guess_from(joint: World) -> None:
    for _try in range(6):
        joint.robin.post(PAGE, status=422, passphrase="not the one")
    page = joint.robin.post(PAGE, status=422, passphrase=PASSPHRASE)
    assert "many times" in page
    assert LIST not in joint.robin.get(PAGE)


def test_all_of_it_with_names_days_and_ways_back(joint: World) -> None:
    share, told = show(joint), tell(joint)
    set_limit(joint)
    page = the_list(joint.robin)
    clinicians, others = page.split("Words you show to others")
    assert TOLD in clinicians
    assert "Your clinician" in clinicians
    assert TOLD not in others
    words, limits = others.split("Your limits and promises")
    assert WORDS in words
    assert "<bdi>Sam</bdi>" in words
    assert "Since 2 March 2026." in words
    assert f'href="/sharing/shown/{share}"' in words
    assert LIMIT in limits
    assert re.search(r'href="/ours/\w+/clauses/\w+/end"', limits)
    for one in (share, told):
        assert f'action="/sharing/who/{one}/end"' in page
    assert f'href="/ours/{joint.circle_id}/leave"' in page
    for said in ("What nobody else can open", "without opening anything", "can’t be unread"):
        assert said in page


def test_what_the_clinician_reads_stays_folded_until_asked_for(joint: World) -> None:
    """The page begins the same whether anything was told or not: somebody may be looking on."""
    fold = r'<details class="folded"><summary>.*?What you let your clinician know'
    before = the_list(joint.robin)
    tell(joint)
    after = joint.robin.get(PAGE)
    for page in (before, after):
        assert re.search(fold, page, re.DOTALL)
        assert "<details open" not in page
    assert after.split("Words you show to others")[1] == before.split("Words you show to others")[1]


@pytest.mark.parametrize("what", ["share", "check-in"])
def test_taken_back_it_is_off_the_list_and_nobody_is_asked_again(joint: World, what: str) -> None:
    one = show(joint) if what == "share" else tell(joint)
    words = WORDS if what == "share" else TOLD
    assert words in the_list(joint.robin)
    assert joint.robin.post(f"{PAGE}/{one}/end", to="list") == PAGE
    page = joint.robin.get(PAGE)
    assert "Taken back." in page
    assert LIST in page
    assert words not in page
    assert joint.robin.post(f"{PAGE}/{one}/end", to="list") == PAGE
    assert "Taken back." not in joint.robin.get(PAGE), "there was nothing to take back"


def test_taking_back_needs_no_passphrase_and_shows_no_list(joint: World) -> None:
    one = show(joint)
    safety = joint.robin.get("/sharing")
    assert f'action="{PAGE}/{one}/end"' in safety
    for never in (WORDS, "From a journal", "<bdi>Sam</bdi>"):
        assert never not in safety.split("You and Sam")[0]
    the_list(joint.robin)
    assert joint.robin.post(f"{PAGE}/{one}/end") == "/sharing"
    page = joint.robin.get("/sharing")
    assert "Taken back." in page
    assert one not in page


def test_a_line_for_the_clinician_reads_like_any_other(joint: World) -> None:
    """On Sharing and safety a told check-in can't be told from words shown to somebody else."""
    pages = []
    for make in (show, tell):
        one = make(joint)
        page = joint.robin.get("/sharing").replace(one, "")
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page))
        joint.robin.post(f"{PAGE}/{one}/end")
        joint.robin.get("/sharing")
    assert pages[0] == pages[1]


def test_it_counts_for_five_minutes_in_this_sign_in_and_ends_with_it(joint: World) -> None:
    show(joint)
    the_list(joint.robin)
    token = joint.robin.client.cookies[AGAIN].value
    joint.sam.client.cookies[AGAIN] = token
    assert LIST not in joint.sam.get(PAGE)
    joint.sam.client.cookies[AGAIN] = "made up"
    assert LIST not in joint.sam.get(PAGE)
    stay_signed_in(joint, minutes=4)
    assert LIST in joint.robin.get(PAGE)
    stay_signed_in(joint, minutes=1)
    assert LIST not in joint.robin.get(PAGE)
    the_list(joint.robin)
    joint.robin.client.post("/sign-out")
    assert joint.robin.client.cookies[AGAIN].value == ""


def test_somebody_with_whom_nothing_has_happened_reads_that(world: World) -> None:
    page = the_list(world.sam)
    assert page.count("Nothing just now.") == 5
    assert "None that others can read." in page
    assert "Your place in the circle" in page


def test_a_yes_is_taken_back_from_there(joint: World) -> None:
    robin, sam = joint.robin, joint.sam
    robin.post(
        f"/ours/{joint.circle_id}/new/allowance",
        do="send",
        sentence="We may dance in the kitchen, if each wants it then.",
        people=[sam.id],
        review_on="2026-05-20",
        think_hours="24",
    )
    agreement = robin.get(f"/ours/{joint.circle_id}/agreement")
    yes = re.findall(r'href="(/ours/\w+/clauses/\w+/yes)', agreement)[0]
    form = re.findall(r'name="form" value="([^"]+)"', robin.get(yes))[0]
    assert "Take your yes back" not in the_list(robin)
    robin.post(yes, form=form)
    page = robin.get(PAGE)
    assert "You said yes on 2 March 2026." in page
    assert f'action="{yes.removesuffix("yes")}withdraw"' in page
    robin.post(f"{yes.removesuffix('yes')}withdraw")
    page = robin.get(PAGE)
    assert "You took your yes back." in page
    assert "Take your yes back" not in page
