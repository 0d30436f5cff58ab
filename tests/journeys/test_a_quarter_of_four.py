"""A quarter in the life of four: one leaves, one joins, some go on, a pause, a lapse, a new yes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from tests.journeys import steps
from tests.journeys.people import Somebody
from tests.journeys.test_four_some_of_them import reads_exactly
from tests.running import Home, Server

DANCE = "We three may go dancing, if each wants it that night."
WEEKEND = "We four may share a weekend away, if each wants it when the day comes."
COOK = "We may cook together late, the four of us, if each wants it that evening."


def in_force_for(agreement: str, sentence: str, people: Iterable[Somebody]) -> None:
    """On each one's own page it is in force."""
    for one in people:
        one.open(agreement)
        steps.stands(one, sentence, "In force")


def test_a_quarter_in_the_life_of_four(
    home: Home,
    browser_contexts: Callable[..., Any],
    server_factory: Callable[[Home], Server],
) -> None:
    names = ("Robin", "Sam", "Noa", "Lou", "Kim")
    server, abara, everybody, people = steps.begin(home, browser_contexts, server_factory, names)
    robin, sam, noa, lou, kim = people
    three, first, now = (robin, sam, noa), (robin, sam, noa, lou), (robin, sam, noa, kim)
    until = home.now + timedelta(days=200)
    circle = steps.begin_circle(abara, everybody, "Four", first, until)
    agreement = circle.replace("/desk/circles/", "/ours/") + "/agreement"

    # Among three, and among all four: each says yes to what concerns them.
    steps.suggest(robin, agreement, DANCE, ["Sam", "Noa"])
    steps.suggest(lou, agreement, WEEKEND, ["Robin", "Sam", "Noa"])
    for sentence, concerned in ((DANCE, three), (WEEKEND, first)):
        for one in concerned:
            steps.say_yes(one, agreement, sentence)
    steps.pass_time(home, server, everybody, hours=25)
    in_force_for(agreement, DANCE, three)
    in_force_for(agreement, WEEKEND, first)

    # A month later Lou leaves: what concerned Lou ends, and the three go on.
    steps.pass_time(home, server, everybody, days=30)
    lou.open(agreement.removesuffix("agreement") + "leave")
    lou.press("Leave for good")
    in_force_for(agreement, DANCE, three)
    for one in three:
        one.reads_not(WEEKEND)

    # Kim joins. Nothing old is hers; what concerns her is suggested anew, and she says yes to it.
    abara.open(circle)
    abara.follow("Invite one more person")
    abara.type("A name for this person", "Kim")
    abara.press("Make the invitation")
    everybody["Kim"] = (kim, steps.accept(kim, steps.read_codes(abara)["Kim"]))
    steps.meet_alone(abara, circle, "Kim")
    steps.turn_on(abara, circle, "agreements", home.now + timedelta(days=200))
    reads_exactly(kim, agreement, ())
    steps.suggest(robin, agreement, COOK, ["Sam", "Noa", "Kim"])
    for one in now:
        steps.say_yes(one, agreement, COOK)
    steps.pass_time(home, server, everybody, hours=25)
    in_force_for(agreement, COOK, now)
    reads_exactly(kim, agreement, (COOK,))

    # Two weeks before their day: the three say still yes, one after the other, and go on.
    steps.pass_time(home, server, everybody, days=46)
    for one in three:
        one.open("/today")
        one.follow("Look at it")
        one.press("Still yes", exact=False)
        one.reads("Kept. It goes on until then once everyone has said so")
    kim.open("/today")
    kim.reads_not("Look at it")
    steps.pass_time(home, server, everybody, days=20)
    in_force_for(agreement, DANCE, three)

    # Noa pauses what concerns the three; it holds again when all three have come back to it.
    noa.open(agreement)
    steps.clause(noa, DANCE).get_by_role("button", name="Pause this", exact=True).click()
    steps.stands(noa, DANCE, "Not in force")
    in_force_for(agreement, COOK, now)
    server.set_clock(home.wait(minutes=1))
    for one, reads in ((sam, "Not in force"), (noa, "Not in force"), (robin, "In force")):
        steps.say_yes(one, agreement, DANCE)
        steps.stands(one, DANCE, reads)

    # Nobody looks at what the four have: it lapses on its day, and takes a new yes from all.
    steps.pass_time(home, server, everybody, days=27)
    for one in now:
        one.open(agreement)
        steps.stands(one, COOK, "Not in force")
    in_force_for(agreement, DANCE, three)
    for one, reads in zip(now, ("Not in force",) * 3 + ("In force",), strict=True):
        steps.say_yes(one, agreement, COOK)
        steps.stands(one, COOK, reads)
    in_force_for(agreement, COOK, now)
    for one in (abara, *now):
        assert one.troubles == [], one.name
