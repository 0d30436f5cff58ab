"""Two who have an agreement are joined by a third: nothing old reaches her, nothing new is open
before she was met alone, and what concerns her is proposed anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.journeys import steps
from tests.journeys.people import Somebody, ids_in
from tests.journeys.stranger import Stranger
from tests.running import Home, Server

OWN_PAGES = ("/today", "/mine", "/ours", "/sharing", "/sharing/devices")
LIMIT = "No photographs of me."
SUPPER = "We may cook together on Fridays, if each wants it then."


def test_noa_joins_two_who_have_an_agreement(
    home: Home,
    browser_contexts: Callable[..., Any],
    server_factory: Callable[[Home], Server],
) -> None:
    names = ("Robin", "Sam", "Noa", "Charlie")
    server, abara, everybody, people = steps.begin(home, browser_contexts, server_factory, names)
    robin, sam, noa, charlie = people
    stranger = Stranger(charlie)
    theirs = steps.somebody_elses(abara)
    codes = steps.make_circle(abara, "Two, then three", ["Robin", "Sam"]) | theirs
    circle = abara.path.removesuffix("/invitations")
    for one in (charlie, robin, sam):
        everybody[one.name] = (one, steps.accept(one, codes[one.name]))

    # Two people, with an allowance in force and a limit.
    for one in (robin, sam):
        steps.meet_alone(abara, circle, one.name)
    for feature in ("comparisons", "agreements"):
        steps.turn_on(abara, circle, feature, home.now + timedelta(days=80))
    robin.open("/ours")
    robin.follow("agreement", exact=False)
    agreement = robin.path
    steps.suggest(robin, agreement, steps.WALK, ["Sam"])
    for one in (robin, sam):
        steps.say_yes(one, agreement, steps.WALK)
    steps.set_own(sam, agreement, "limit", LIMIT, "Robin")
    steps.pass_time(home, server, everybody, hours=25)
    for one in (robin, sam):
        one.open(agreement)
        steps.stands(one, steps.WALK, "In force")
    stranger.begin(OWN_PAGES)
    stranger.gets_nothing(abara, robin, sam)

    # The clinician invites one more; she makes her account.
    abara.open(circle)
    abara.follow("Invite one more person")
    abara.type("A name for this person", "Noa")
    abara.press("Make the invitation")
    code = steps.read_codes(abara)["Noa"]
    everybody["Noa"] = (noa, steps.accept(noa, code))
    everyone = (abara, robin, sam, noa)
    stranger.gets_nothing(*everyone)
    old = {
        address
        for one in (robin, sam)
        for address in one.notes.addresses
        if ids_in(address) - ids_in(agreement)
    }
    assert old, "there are addresses of the words that two agreed on"
    _finds_nothing_old(noa, agreement, old)
    noa.reads("Between you and anyone invited with you.")
    for one in (robin, sam):
        one.open(agreement)
        steps.stands(one, steps.WALK, "In force")
        steps.stands(one, LIMIT, "In force")
        one.reads("nothing new can be agreed")
        one.reads_not("Noa")

    # Met alone, and both features turned on again: only then are there three.
    abara.open(circle)
    abara.reads("account made, not confirmed yet")
    assert abara.page.get_by_text("off", exact=True).count() == 2
    steps.meet_alone(abara, circle, "Noa")
    for one in (robin, noa):
        one.open(agreement)
        one.reads("nothing new can be agreed")
    for feature in ("comparisons", "agreements"):
        steps.turn_on(abara, circle, feature, home.now + timedelta(days=80))
    _finds_nothing_old(noa, agreement, old)
    noa.reads("Between you and Robin and Sam.")
    stranger.gets_nothing(*everyone)

    # What concerns her is proposed anew, and two yeses of three are none.
    steps.suggest(robin, agreement, SUPPER, ["Sam", "Noa"])
    for one in (robin, sam):
        steps.say_yes(one, agreement, SUPPER)
    steps.pass_time(home, server, everybody, hours=25)
    stranger.begin(OWN_PAGES)
    for one in (robin, sam, noa):
        one.open(agreement)
        steps.stands(one, SUPPER, "Proposed")
    steps.say_yes(noa, agreement, SUPPER)
    steps.pass_time(home, server, everybody, hours=25)
    stranger.begin(OWN_PAGES)
    for one in (robin, sam, noa):
        one.open(agreement)
        steps.stands(one, SUPPER, "In force")
    _finds_nothing_old(noa, agreement, old)
    stranger.gets_nothing(*everyone)

    # Each stands by itself: the old one ends between two, the new one goes on among three.
    robin.open(agreement)
    sam.open(agreement)
    walk = steps.clause(sam, steps.WALK)
    steps.seconds_until(
        walk.get_by_role("button", name="Withdraw", exact=True).click,
        robin,
        steps.WALK,
        "Not in force",
    )
    for one in (robin, sam, noa):
        one.open(agreement)
        steps.stands(one, SUPPER, "In force")
    _finds_nothing_old(noa, agreement, old)
    stranger.gets_nothing(*everyone, all_again=True)
    assert stranger.tried > 100
    for one in (*everyone, charlie):
        assert one.troubles == [], one.name


def _finds_nothing_old(noa: Somebody, agreement: str, old: set[str]) -> None:
    """No page of hers holds the words of before, and their addresses are none for her."""
    for page in ("/today", "/ours", agreement.removesuffix("agreement") + "history", agreement):
        noa.open(page)
        noa.reads_not(steps.WALK)
        noa.reads_not(LIMIT)
    for address in sorted(old):
        answer = noa.page.request.get(noa.server.address + address)
        assert answer.status == 404, address
