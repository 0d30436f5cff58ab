"""Each exercise from its first step to its end, left halfway and come back to, on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from accord.library import exercises as library
from accord.library.exercises import Exercise, Step
from tests.journeys.conftest import Alone
from tests.journeys.people import Somebody

WORDS = "In my own words, as far as I know today."
EVERY = [one for one in library.exercises("en") if one.kept]


def does(person: Somebody, step: Step) -> str:
    """What a step asks for, as somebody does it who takes what comes first; gives what they
    will read of it again."""
    page, first = person.page, step.choices[0].title if step.choices else ""
    if step.kind == "words":
        person.type("Your words", WORDS)
        return WORDS
    if step.kind == "lines":
        person.type("Your lines", f"{WORDS}\n{step.title}, said plainly")
        return f"{step.title}, said plainly"
    if step.kind == "sort":
        card = page.locator(".card").filter(
            has=page.locator("legend", has_text=re.compile(rf"^{re.escape(first)}$"))
        )
        pile = step.piles[0].title
        card.get_by_text(pile, exact=True).first.click()
        return f"{pile}: {first}"
    if step.kind in ("one", "some"):
        page.locator("label.ticked").filter(has_text=first).first.click()
        return first
    return ""


def goes_on(person: Somebody, step: Step) -> None:
    person.press("Go on" if step.kind == "read" else "Save and go on")


@pytest.mark.parametrize("exercise", EVERY, ids=lambda one: str(one.id))
def test_from_the_first_step_to_its_end(alone: Alone, exercise: Exercise) -> None:
    robin, steps, said = alone.robin, exercise.steps, list[str]()
    half = len(steps) // 2
    robin.open("/mine/exercises")
    robin.follow(exercise.title)
    robin.is_at(exercise.title)
    robin.press("Begin")
    for step in steps[:half]:
        robin.is_at(step.question or step.title)
        assert robin.page.get_by_role("button", name="A minute to settle").count() == 1
        assert robin.page.get_by_role("button", name="Leave it for now").count() == 1
        said.append(does(robin, step))
        goes_on(robin, step)

    # In the middle of a step somebody leaves, is signed out, and comes back another time.
    said.append(does(robin, steps[half]))
    robin.press("Leave it for now")
    robin.open("/sharing")
    robin.press("Sign out")
    robin.sign_in("Robin", alone.passphrase)
    robin.open("/mine/exercises")
    robin.follow("Go on with the one from", exact=False)
    robin.is_at(steps[half].question or steps[half].title)
    goes_on(robin, steps[half])
    for step in steps[half + 1 :]:
        robin.is_at(step.question or step.title)
        said.append(does(robin, step))
        goes_on(robin, step)

    # All of it is there to read, and can be kept, shown, turned into a clause, or erased.
    robin.is_at(exercise.ends.title)
    for words in filter(None, said):
        robin.reads(words)
    ends_in(robin, exercise)
    robin.follow("That is enough")
    robin.reads_not("Go on with the one from")
    assert not robin.troubles


def ends_in(robin: Somebody, exercise: Exercise) -> None:
    """What an exercise offers at its end, and nothing more."""
    page = robin.page
    showing = {"anyone": "to somebody", "clinician": "to my clinician", "nobody": None}
    for readers, to in showing.items():
        link = page.get_by_role("link", name=f"Show it, or a part of it, {to}")
        expect(link).to_have_count(1 if exercise.readers == readers and to else 0)
    turned = page.get_by_role("button", name=f"Turn it into a {exercise.clause or 'clause'}")
    assert (turned.count() > 0) is bool(exercise.clause)
    expect(page.get_by_role("link", name="A minute to settle")).to_have_count(1)
    expect(page.get_by_role("link", name="Erase it")).to_have_count(1)
