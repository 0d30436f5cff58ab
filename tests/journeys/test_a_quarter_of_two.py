"""A quarter in the life of two: other words, narrower ones, still yes, a lapse, and a new yes."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.conftest import Pair
from tests.journeys.people import Somebody
from tests.running import Home

DANCE = "We may dance in the kitchen, if each wants it then."
OUTSIDE = "We may dance in the kitchen and in the garden, if each wants it then."
HANDS_AT_HOME = "We may hold hands at home, if each wants it then."
BACK = "In my words: the garden too, never in the street."


def other_words(
    person: Somebody, agreement: str, old: str, new: str, *, narrower: bool = False
) -> None:
    """Suggest other words for a sentence of the agreement."""
    person.open(agreement)
    steps.clause(person, old).get_by_role("link", name="Other words").click()
    person.is_at("Suggest other words")
    person.type("The sentence", new)
    if narrower:
        person.tick("Yes, they are narrower")
    person.press("Read it as they would")
    person.reads("Nothing has left this page yet.")
    person.press("Suggest these words")
    person.reads("It is with the people you chose.")


def test_a_quarter_in_the_life_of_two(pair: Pair, home: Home) -> None:
    server, abara, everybody, robin, sam, circle = pair
    agreement = circle.replace("/desk/circles/", "/ours/") + "/agreement"

    # Two sentences, both in force after a day.
    for sentence in (steps.WALK, DANCE):
        steps.suggest(robin, agreement, sentence, ["Sam"])
        for one in (robin, sam):
            steps.say_yes(one, agreement, sentence)
    steps.pass_time(home, server, everybody, hours=25)
    for one in (robin, sam):
        one.open(agreement)
        for sentence in (steps.WALK, DANCE):
            steps.stands(one, sentence, "In force")

    # Other words: the old ones hold beside them, are read side by side, and give way.
    other_words(sam, agreement, DANCE, OUTSIDE)
    robin.open(agreement)
    steps.stands(robin, DANCE, "In force")
    steps.stands(robin, OUTSIDE, "Proposed")
    steps.clause(robin, OUTSIDE).get_by_role("link", name="Side by side").click()
    robin.is_at("Side by side")
    expect(robin.page.locator("main ins")).to_have_text("new: kitchen and in the garden,")
    robin.follow("For you alone: go on to the new words")
    robin.page.locator("textarea[name=own_words]").fill(BACK)
    robin.press("Say yes to these words")
    robin.reads("Your yes is kept.")
    # Taken back alone: nothing on Sam's page tells.
    sam.open(agreement)
    before = sam.page.locator("main").inner_text()
    robin.open(agreement)
    steps.clause(robin, OUTSIDE).get_by_role("link", name="For you alone: say yes").click()
    robin.unfold("For you alone")
    robin.press("Take it back")
    robin.reads("The words from before stay as they are.")
    sam.open(agreement)
    assert sam.page.locator("main").inner_text() == before
    server.set_clock(home.wait(minutes=1))
    for one in (robin, sam):
        steps.say_yes(one, agreement, OUTSIDE)
    robin.open(agreement.replace("/agreement", "/history"))
    robin.unfold("What you did yourself, for you alone")
    robin.reads(BACK)
    steps.pass_time(home, server, everybody, hours=25)
    for one in (robin, sam):
        one.open(agreement)
        steps.stands(one, OUTSIDE, "In force")
        assert one.page.locator("main .clause").count() == 2

    # Narrower words end the old ones at once, on the other's open page too.
    sam.open(agreement)
    other_words(robin, agreement, steps.WALK, HANDS_AT_HOME, narrower=True)
    expect(steps.clause(sam, HANDS_AT_HOME).locator(".standing")).to_have_text("Proposed")
    sam.reads_not(steps.WALK)
    steps.pass_time(home, server, everybody, days=15)
    for one in (robin, sam):
        one.open(agreement)
        one.reads_not(HANDS_AT_HOME)
        one.reads_not(steps.WALK)

    # Two weeks before its day Today names it; both say still yes, and it goes on.
    steps.pass_time(home, server, everybody, days=66)
    for one in (robin, sam):
        one.open("/today")
        one.follow("Look at it")
        one.press("Still yes", exact=False)
        one.reads("Kept. It goes on until then once everyone has said so")
    steps.pass_time(home, server, everybody, days=60)
    for one in (robin, sam):
        one.open(agreement)
        steps.stands(one, OUTSIDE, "In force")

    # Nobody looks at it again: it lapses on its day, and takes a new yes from both.
    steps.pass_time(home, server, everybody, days=35)
    for one in (robin, sam):
        one.open(agreement)
        steps.stands(one, OUTSIDE, "Not in force")
        steps.say_yes(one, agreement, OUTSIDE)
    for one in (robin, sam):
        one.open(agreement)
        steps.stands(one, OUTSIDE, "In force")
    for one in (robin, sam, abara):
        assert one.troubles == [], one.name
