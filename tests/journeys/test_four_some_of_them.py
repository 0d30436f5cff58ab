"""Four people: allowances among two, among three and among all; one leaves, one joins."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.journeys import steps
from tests.journeys.people import Somebody, ids_in
from tests.journeys.stranger import Stranger
from tests.running import Home, Server

OWN_PAGES = ("/today", "/mine", "/ours", "/sharing", "/sharing/devices")
TWO = "We two may fall asleep in one bed, if each wants it then."
THREE = "We three may go dancing, if each wants it that night."
FOUR = "We four may share a weekend away, if each wants it when the day comes."
LIMIT = "No photographs of me."


def test_four_people_some_of_whom_agree(
    home: Home,
    browser_contexts: Callable[..., Any],
    server_factory: Callable[[Home], Server],
) -> None:
    names = ("Robin", "Sam", "Noa", "Lou", "Kim", "Charlie")
    server, abara, everybody, people = steps.begin(home, browser_contexts, server_factory, names)
    robin, sam, noa, lou, kim, charlie = people
    stranger, four = Stranger(charlie), (robin, sam, noa, lou)
    theirs = steps.somebody_elses(abara)
    codes = steps.make_circle(abara, "Four", ["Robin", "Sam", "Noa", "Lou"]) | theirs
    circle = abara.path.removesuffix("/invitations")
    for one in (charlie, *four):
        everybody[one.name] = (one, steps.accept(one, codes[one.name]))
    for one in four:
        steps.meet_alone(abara, circle, one.name)
    for feature in ("comparisons", "agreements"):
        steps.turn_on(abara, circle, feature, home.now + timedelta(days=80))

    # Each of those whom it concerns says yes, and nobody else is asked or can be.
    robin.open("/ours")
    robin.follow("agreement", exact=False)
    agreement = robin.path
    steps.set_own(robin, agreement, "limit", LIMIT, "Sam Lou")
    steps.suggest(robin, agreement, TWO, ["Sam"])
    steps.suggest(sam, agreement, THREE, ["Robin", "Noa"])
    steps.suggest(lou, agreement, FOUR, ["Robin", "Sam", "Noa"])
    for sentence, concerned in ((TWO, four[:2]), (THREE, four[:3]), (FOUR, four)):
        for one in concerned:
            steps.say_yes(one, agreement, sentence)
    steps.pass_time(home, server, everybody, hours=25)
    stranger.begin(OWN_PAGES)
    everyone = (abara, *four)
    for one, sentences in (
        (robin, (LIMIT, TWO, THREE, FOUR)),
        (sam, (LIMIT, TWO, THREE, FOUR)),
        (noa, (THREE, FOUR)),
        (lou, (LIMIT, FOUR)),
    ):
        reads_exactly(one, agreement, sentences)
    theirs_alone = addresses_of(sam, agreement) - addresses_of(lou, agreement)
    assert theirs_alone, "two and three have addresses that are none for Lou"
    finds_none_of(lou, theirs_alone)
    finds_none_of(noa, addresses_of(sam, agreement) - addresses_of(noa, agreement))
    stranger.gets_nothing(*everyone)

    # One of the two ends theirs; the rest holds, and whom it never concerned sees no change.
    robin.open(agreement)
    sam.open(agreement)
    steps.seconds_until(
        steps.clause(sam, TWO).get_by_role("button", name="Withdraw", exact=True).click,
        robin,
        TWO,
        "Not in force",
    )
    reads_exactly(noa, agreement, (THREE, FOUR))
    reads_exactly(lou, agreement, (LIMIT, FOUR))

    # Lou leaves: what concerns all four ends, the rest stands; Robin's limit moves to new keys.
    before = sealed(home)
    server.set_clock(home.wait(minutes=1))
    lou.open(agreement.removesuffix("agreement") + "leave")
    lou.reads("What others let you read closes to you.")
    lou.press("Leave for good")
    assert lou.page.request.get(server.address + agreement).status == 404
    for one in (noa, sam):
        one.open(agreement)
        steps.stands(one, THREE, "In force")
        one.reads_not(FOUR)
    robin.open(agreement)  # If it lay open it has been fetched again already, and moved it then.
    after = sealed(home)
    moved = [row for row in before if after[row] != before[row]]
    assert len(moved) == 1, "the one thing that Lou could read and was no party to"
    for one in (robin, sam):
        one.open(agreement)
        steps.stands(one, LIMIT, "In force")
        steps.stands(one, THREE, "In force")
        steps.stands(one, TWO, "Not in force")
    stranger.gets_nothing(*everyone)

    # Kim joins: nothing old is hers, and everyone reads the same about it.
    abara.open(circle)
    abara.follow("Invite one more person")
    abara.type("A name for this person", "Kim")
    abara.press("Make the invitation")
    everybody["Kim"] = (kim, steps.accept(kim, steps.read_codes(abara)["Kim"]))
    robin.open("/ours")
    robin.reads_not("Kim")
    steps.meet_alone(abara, circle, "Kim")
    for feature in ("comparisons", "agreements"):
        steps.turn_on(abara, circle, feature, home.now + timedelta(days=80))
    for one in (robin, sam, noa):
        one.open("/ours")
        one.reads("Kim is new here. Nothing that was agreed before concerns Kim.")
    kim.open("/ours")
    kim.reads("You are new here. Nothing that was agreed before concerns you.")
    reads_exactly(kim, agreement, ())
    finds_none_of(kim, addresses_of(robin, agreement))
    for one in (robin, sam, noa):
        one.open(agreement)
        steps.stands(one, THREE, "In force")
    stranger.gets_nothing(*everyone, kim, all_again=True)
    for one in (*everyone, kim, charlie):
        assert one.troubles == [], one.name


def reads_exactly(person: Somebody, agreement: str, sentences: tuple[str, ...]) -> None:
    """These clauses stand on the agreement, and no other: not even that there is one."""
    person.open(agreement)
    found = person.page.locator("main .clause .sentence").all_inner_texts()
    assert sorted(found) == sorted(sentences), person.name


def addresses_of(person: Somebody, agreement: str) -> set[str]:
    """The clauses' addresses on somebody's page of the agreement."""
    person.open(agreement)
    found = person.page.locator("main a[href*='/clauses/'], main form[action*='/clauses/']").all()
    where = {str(one.get_attribute("href") or one.get_attribute("action")) for one in found}
    return {one for one in where if ids_in(one) - ids_in(agreement)}


def finds_none_of(person: Somebody, addresses: set[str]) -> None:
    """There is nothing there for this person."""
    for address in sorted(addresses):
        answer = person.page.request.get(person.server.address + address)
        if answer.url.endswith("/today"):
            continue  # A button's address: whoever asks for it is sent to their own first page.
        assert answer.status == 404, address


def sealed(home: Home) -> dict[str, bytes]:
    """Every clause as it lies in the database."""
    link = sqlite3.connect(f"file:{home.folder}/practice.sqlite3?mode=ro", uri=True)
    try:
        rows = link.execute("SELECT id, ciphertext FROM records_document WHERE kind = 'clause'")
        return dict(rows.fetchall())
    finally:
        link.close()
