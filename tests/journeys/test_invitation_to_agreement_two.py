"""The whole path for two, each at a browser of their own, with somebody else's client, who holds
every address and every id from their screens, beside them at every step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.journeys import steps
from tests.journeys.stranger import Stranger
from tests.running import Home, Server

HANDS, HUG, SITTING = "Holding hands", "A long hug", "Sitting close together"
CUDDLING, BACK = "Cuddling that stays cuddling", "A back rub"
OWN_PAGES = ("/today", "/mine", "/ours", "/sharing", "/sharing/devices")


def test_two_people_from_an_invitation_to_a_living_agreement(
    home: Home,
    browser_contexts: Callable[..., Any],
    server_factory: Callable[[Home], Server],
    record_property: Callable[[str, object], None],
) -> None:
    names = ("Robin", "Sam", "Charlie")
    server, abara, everybody, people = steps.begin(home, browser_contexts, server_factory, names)
    robin, sam, charlie = people
    us, stranger = (abara, robin, sam), Stranger(charlie)

    # The clinician invites; each makes an account from the words on the paper.
    theirs = steps.somebody_elses(abara)
    codes = steps.make_circle(abara, "Tuesday pair", ["Robin", "Sam"]) | theirs
    circle = abara.path.removesuffix("/invitations")
    for one in (charlie, robin, sam):
        everybody[one.name] = (one, steps.accept(one, codes[one.name]))
    stranger.begin(OWN_PAGES)
    stranger.gets_nothing(*us)

    # Each answers alone; met alone, the switches turned on, a comparison set up, handed in.
    steps.say(robin, {HANDS: "Yes", HUG: "Yes", SITTING: "Yes", CUDDLING: "Let’s talk"})
    steps.say(sam, {HANDS: "Yes", HUG: "No", SITTING: "Not sure", CUDDLING: "Yes", BACK: "Yes"})
    for one in (robin, sam):
        steps.meet_alone(abara, circle, one.name)
    for feature in ("comparisons", "agreements"):
        steps.turn_on(abara, circle, feature, home.now + timedelta(days=80))
    stranger.gets_nothing(*us)
    topics, opens = [HANDS, HUG, SITTING, CUDDLING, BACK], home.now + timedelta(days=2)
    desk = steps.set_up_comparison(abara, circle, "Quiet evenings", topics, opens)
    for one in (robin, sam):
        steps.hand_in(one)
    comparison = robin.path
    stranger.gets_nothing(*us)

    # On its date the clinician opens it, and each reads what they share and nothing else.
    steps.pass_time(home, server, everybody, days=2, hours=1)
    stranger.begin(OWN_PAGES)
    abara.open(desk)
    stranger.gets_nothing(*us)
    steps.open_comparison(abara, desk)
    for one in (robin, sam):
        steps.reads_ground(one, comparison, [HANDS, CUDDLING])
    stranger.gets_nothing(*us)

    # Together they write a clause; a day after both said yes it is in force on both pages.
    agreement = comparison.split("/comparisons/")[0] + "/agreement"
    steps.suggest(robin, agreement, steps.WALK, ["Sam"])
    for one in (robin, sam):
        steps.say_yes(one, agreement, steps.WALK)
        steps.stands(one, steps.WALK, "Proposed")
    steps.pass_time(home, server, everybody, hours=25)
    stranger.begin(OWN_PAGES)
    for one in (robin, sam):
        one.open(agreement)
        steps.stands(one, steps.WALK, "In force")
    stranger.gets_nothing(*us)

    # One of them pauses, withdraws, stops everything, while the other's page is open.
    charlie.open("/ours")
    heard: list[str] = []
    charlie.page.on("request", lambda request: heard.append(request.url))
    acts: dict[str, Callable[[], None]] = {
        "pause": lambda: sam.press("Pause this"),
        "withdraw": lambda: sam.press("Withdraw"),
        "stop": lambda: steps.stop_everything(sam),
    }
    took, read = {}, {}
    for act, do in acts.items():
        took[act] = steps.seconds_until(do, robin, steps.WALK, "Not in force")
        read[act] = steps.now_reads(robin)
        # Charlie's own stream may begin late; what a wake would cause is a page read anew.
        fetched = [one for one in heard if "/live?" not in one]
        assert fetched == [], "somebody else's page heard of it"
        server.set_clock(home.wait(minutes=1))  # At the very same moment the pause comes last.
        for one in (robin, sam):
            steps.say_yes(one, agreement, steps.WALK)
        if act == "withdraw":  # A new yes from who withdrew has its time to think.
            steps.stands(sam, steps.WALK, "Not in force")
            steps.pass_time(home, server, everybody, hours=25)
            stranger.begin(OWN_PAGES)
            charlie.open("/ours")
            heard.clear()
        for one in (robin, sam):
            one.open(agreement)
            steps.stands(one, steps.WALK, "In force")
    record_property("seconds_until_shown", took)
    assert len(set(read.values())) == 1, "what Robin reads tells the acts apart"

    stranger.begin(OWN_PAGES)
    stranger.gets_nothing(*us)
    assert stranger.tried > 100
    for one in (*us, charlie):
        assert one.troubles == [], one.name
        assert one.hosts == {f"127.0.0.1:{server.port}"}
