"""The whole path for three: common ground of all, an agreement of all, a limit, a promise,
a stop from a signed-out device, and leaving."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.stranger import Stranger
from tests.running import Home, Server

HANDS, HUG, SITTING = "Holding hands", "A long hug", "Sitting close together"
OWN_PAGES = ("/today", "/mine", "/ours", "/sharing", "/sharing/devices")
LIMIT, PROMISE = "No photographs of me.", "I will knock before I come in."


def test_three_people_from_an_invitation_to_leaving(
    home: Home,
    browser_contexts: Callable[..., Any],
    server_factory: Callable[[Home], Server],
    record_property: Callable[[str, object], None],
) -> None:
    names = ("Robin", "Sam", "Noa", "Charlie")
    server, abara, everybody, people = steps.begin(home, browser_contexts, server_factory, names)
    robin, sam, noa, charlie = people
    three, stranger = (robin, sam, noa), Stranger(charlie)
    theirs = steps.somebody_elses(abara)
    codes = steps.make_circle(abara, "Three", ["Robin", "Sam", "Noa"]) | theirs
    circle = abara.path.removesuffix("/invitations")
    for one in (charlie, *three):
        everybody[one.name] = (one, steps.accept(one, codes[one.name]))
    stranger.begin(OWN_PAGES)
    everyone = (abara, *three)
    stranger.gets_nothing(*everyone)

    # One person's no leaves the same blank as silence; the most careful answer counts.
    steps.say(robin, {HANDS: "Yes", HUG: "Yes"})
    steps.say(sam, {HANDS: "Let’s talk", HUG: "Yes", SITTING: "Yes"})
    steps.say(noa, {HANDS: "Yes", HUG: "No"})
    stranger.gets_nothing(*everyone)
    for one in three:
        steps.meet_alone(abara, circle, one.name)
    for feature in ("comparisons", "agreements"):
        steps.turn_on(abara, circle, feature, home.now + timedelta(days=80))
    stranger.gets_nothing(*everyone)
    opens = home.now + timedelta(days=1)
    desk = steps.set_up_comparison(abara, circle, "Evenings", [HANDS, HUG, SITTING], opens)
    for one in three:
        steps.hand_in(one)
    comparison = robin.path
    stranger.gets_nothing(*everyone)
    steps.pass_time(home, server, everybody, days=1, hours=1)
    stranger.begin(OWN_PAGES)
    steps.open_comparison(abara, desk)
    for one in three:
        steps.reads_ground(one, comparison, [HANDS])
        one.reads("Let’s talk")
    stranger.gets_nothing(*everyone)

    # A limit holds at once, a promise binds its maker, an allowance needs all three.
    agreement = comparison.split("/comparisons/")[0] + "/agreement"
    steps.set_own(noa, agreement, "limit", LIMIT, "Robin Sam")
    steps.set_own(sam, agreement, "promise", PROMISE, "Robin Noa")
    steps.suggest(robin, agreement, steps.WALK, ["Sam", "Noa"])
    stranger.gets_nothing(*everyone)
    for one in (robin, sam):
        steps.say_yes(one, agreement, steps.WALK)
    stranger.gets_nothing(*everyone)
    steps.pass_time(home, server, everybody, hours=25)
    stranger.begin(OWN_PAGES)
    for one in three:
        one.open(agreement)
        steps.stands(one, LIMIT, "In force")
        steps.stands(one, PROMISE, "In force")
        steps.stands(one, steps.WALK, "Proposed")  # Two yeses of three are none.
    steps.say_yes(noa, agreement, steps.WALK)
    stranger.gets_nothing(*everyone)
    steps.pass_time(home, server, everybody, hours=25)
    for one in three:
        one.open(agreement)
        steps.stands(one, steps.WALK, "In force")
    stranger.begin(OWN_PAGES)
    stranger.gets_nothing(*everyone)
    charlie.open("/ours")
    heard: list[str] = []
    charlie.page.on("request", lambda request: heard.append(request.url))

    # Noa signs out; the device still stops everything, and the limit still holds.
    noa.page.context.clear_cookies(name="__Host-accord")
    noa.open("/stop")
    stop = noa.page.get_by_role("button", name="Stop everything", exact=True)
    took = steps.seconds_until(stop.click, robin, steps.WALK, "Not in force")
    expect(noa.page.get_by_role("heading", name="Stopped", exact=True)).to_be_visible()
    record_property("seconds_until_shown", took)
    assert [one for one in heard if "/live?" not in one] == [], "somebody else's page heard of it"
    stranger.gets_nothing(*everyone)
    steps.stands(robin, LIMIT, "In force")
    robin.reads_not("Noa stopped")

    # Leaving is for good: the circle's pages are gone for who left, as if they never were.
    server.set_clock(home.wait(minutes=1))
    sam.open(agreement.removesuffix("agreement") + "leave")
    sam.press("Leave for good")
    assert sam.page.request.get(server.address + agreement).status == 404
    robin.open(agreement)
    robin.reads_not(PROMISE)
    steps.stands(robin, LIMIT, "In force")
    assert (
        robin.page.locator("main").get_by_role("link", name="For you alone: say yes").count() == 0
    )
    stranger.gets_nothing(*everyone, all_again=True)
    assert stranger.tried > 100
    for one in (*everyone, charlie):
        assert one.troubles == [], one.name
