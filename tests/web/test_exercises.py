"""Guided exercises on the clients' pages: from beginning to end, left, come back to, shown."""

from __future__ import annotations

import re
from html import unescape

import pytest

from accord.actions import exercises
from accord.library import exercises as library
from accord.library.exercises import Exercise, Step
from accord.records.models import Document
from tests.web.world import Actor, World

AT_HAND = "What would do you good now?"
KEPT = [one for one in library.exercises() if one.kept]
EACH = pytest.mark.parametrize("one", KEPT, ids=[one.id for one in KEPT])
LIST = "/mine/exercises"


def page_of(actor: Actor, title: str) -> str:
    """The address of an exercise's own page, as the list gives it."""
    found = re.search(rf'href="({LIST}/\w+)">{re.escape(title)} ', unescape(actor.get(LIST)))
    assert found is not None, title
    return found[1]


def begin(actor: Actor, exercise_id: str) -> str:
    """Begin one; gives the address of the run."""
    page = page_of(actor, library.exercise(exercise_id).title)
    return actor.post(page).removesuffix("/1")


def number(exercise_id: str, step_id: str) -> int:
    return [one.id for one in library.exercise(exercise_id).steps].index(step_id) + 1


def says(step: Step) -> dict[str, object]:
    """Something to say at a step, as its form would send it."""
    if step.kind == "words":
        return {"words": f"My words for {step.id}."}
    if step.kind == "lines":
        return {"lines": f"My line for {step.id}\r\nAnother one"}
    if step.kind == "sort":
        return {f"card-{step.choices[0].id}": step.piles[0].id, "words": "A card of mine"}
    if step.kind == "read":
        return {}
    own = {"words": f"In my words, {step.id}"} if step.own else {}
    return {"choice": [step.choices[0].id], **own}


def reads(step: Step) -> list[str]:
    """What then stands on the last page."""
    said = [words for words in says(step).values() if isinstance(words, str)]
    typed = [one for words in said for one in words.split("\r\n") if " " in one]
    first = step.choices[0].title if step.kind in ("one", "some", "sort") else ""
    return [*typed, first]


@EACH
def test_from_the_beginning_to_the_end(world: World, one: Exercise) -> None:
    robin = world.robin
    run = begin(robin, one.id)
    for n, step in enumerate(one.steps, 1):
        page = unescape(robin.get(f"{run}/{n}"))
        assert f"Step {n} of {len(one.steps)}" in page
        assert (step.question or step.title) in page
        for way in ("Leave it for now", "A minute to settle", "Skip", "Back"):
            assert way in page
        follows = robin.post(f"{run}/{n}", do="on", **says(step))
        assert follows == (f"{run}/{n + 1}" if n < len(one.steps) else run)
    page = unescape(robin.get(run))
    assert one.ends.text in page
    for step in one.steps:
        assert (step.title in page) == (step.kind != "read"), step.id
        assert all(words in page for words in reads(step)), step.id
    assert ("/share" in page) == (one.readers != "nobody")
    assert ("Turn it into a" in page) == bool(one.clause)


@EACH
def test_everything_can_be_left_out(world: World, one: Exercise) -> None:
    run = begin(world.robin, one.id)
    for n in range(1, len(one.steps) + 1):
        follows = world.robin.post(f"{run}/{n}", do="skip", words=" ", lines="\n")
    assert follows == run
    page = world.robin.get(run)
    assert "You left every step out, and that is fine." in page
    assert "/share" not in page
    assert "Turn it into" not in page
    world.robin.get(f"{run}/share", status=404)


def test_skip_throws_nothing_away_that_was_said(world: World) -> None:
    run = begin(world.robin, "limit")
    assert world.robin.post(f"{run}/1", do="skip", words="No touch.") == f"{run}/2"
    assert "No touch." in world.robin.get(f"{run}/1")
    world.robin.post(f"{run}/1", do="skip", words="")
    assert "No touch." in world.robin.get(f"{run}/1")


def test_what_is_put_by_while_it_is_typed_leads_nowhere(world: World) -> None:
    run = begin(world.robin, "limit")
    put = world.robin.client.post(f"{run}/1", {"words": "No to"}, headers={"X-Save": "1"})
    assert (put.status_code, put.content) == (204, b"")
    assert "No to" in world.robin.get(f"{run}/1")
    long = world.robin.client.post(f"{run}/1", {"words": "w" * 9999}, headers={"X-Save": "1"})
    assert long.status_code == 422
    assert "No to" in world.robin.get(f"{run}/1")


def test_stopping_halfway_and_coming_back(world: World) -> None:
    robin = world.robin
    run = begin(robin, "limit")
    robin.post(f"{run}/1", do="on", words="No touch while I’m asleep.")
    listed = robin.get(robin.post(f"{run}/2", do="leave", choice=["breath"]))
    assert "Kept as far as you came, for you alone." in listed
    assert f'href="{run}/2"' in listed
    page = robin.get(f"{run}/2")
    assert re.search(r'value="breath" checked', page)
    own = robin.get(page_of(robin, "A limit, looked at closely"))
    assert "Go on from there" in own
    assert "Begin afresh" in own
    assert f'href="{run}"' in own
    assert "As far as you came" in robin.get(run)


def test_an_untouched_beginning_leaves_no_trace_on_the_list(world: World) -> None:
    run = begin(world.robin, "limit")
    assert run not in world.robin.get(LIST)
    assert begin(world.robin, "limit") == run


def test_back_and_a_minute_to_settle_keep_what_stands_there(world: World) -> None:
    robin = world.robin
    run = begin(robin, "limit")
    follows = robin.post(f"{run}/2", do="back", choice=["heart", "belly"])
    assert follows == f"{run}/1"
    assert len(re.findall(r"checked", robin.get(f"{run}/2"))) == 2
    assert robin.post(f"{run}/1", do="settle", words="Cold hands.") == "/a-minute"
    assert "Cold hands." in robin.get(f"{run}/1")
    assert exercises.run(robin.place, run_id=run.rpartition("/")[2]).at == 1


def test_an_example_is_taken_over_and_offered_no_more(world: World) -> None:
    robin = world.robin
    run, n = begin(robin, "limit"), number("limit", "signal")
    stay = robin.post(f"{run}/{n}", do="take:tap", lines="I hum")
    assert stay == f"{run}/{n}"
    page = robin.get(stay)
    assert "I hum\nI tap twice</textarea>" in page
    assert 'value="take:tap"' not in page
    robin.post(stay, do="take:made-up", lines="I hum\r\nI tap twice")
    assert "I hum\nI tap twice</textarea>" in robin.get(stay)


def test_a_form_without_its_button_erases_nothing(world: World) -> None:
    run = begin(world.robin, "limit")
    world.robin.post(f"{run}/1", do="on", words="No pictures.")
    for said in ({}, {"do": "made-up"}, {"words": "Other words."}):
        assert world.robin.post(f"{run}/1", **said) == f"{run}/1"
    assert "No pictures.</textarea>" in world.robin.get(f"{run}/1")


@pytest.mark.parametrize(
    ("exercise_id", "step_id", "said", "line"),
    [
        ("limit", "which", {"words": "w" * 2001}, "Please keep it to 2000 characters"),
        ("limit", "which", {"words": "a bell \a rings"}, "a sign in here"),
        ("limit", "body", {"words": "w" * 281, "choice": ["heart"]}, "to 280 characters"),
        ("limit", "body", {"choice": ["made-up"]}, "Please choose from the list"),
        ("free-or-pressed", "stop", {"choice": ["yes", "no"]}, "choose one of these, or none"),
        ("limit", "change", {"card-light": "made-up"}, "Please choose from the list"),
        ("limit", "pause", {"lines": "w" * 201}, "to 200 characters"),
        ("limit", "pause", {"lines": "one\n" * 13}, "keep it to 12 lines"),
    ],
)
@pytest.mark.parametrize("do", ["on", "back", "leave", "settle"])
def test_what_was_typed_stays_when_something_is_amiss(
    world: World, exercise_id: str, step_id: str, said: dict[str, object], line: str, do: str
) -> None:
    robin = world.robin
    run, n = begin(robin, exercise_id), number(exercise_id, step_id)
    page = unescape(robin.post(f"{run}/{n}", status=422, do=do, **said))
    assert line in page
    assert "Not saved yet. What you said is still here." in page
    assert 'href="/a-minute"' in page
    for value in said.values():
        if isinstance(value, str):
            assert value == "made-up" or value.strip() in page
    assert ("heart" not in str(said)) or re.search(r'value="heart" checked', page)
    assert not exercises.run(robin.place, run_id=run.rpartition("/")[2]).said


def test_words_survive_a_sign_in_that_ended_meanwhile(world: World) -> None:
    run = begin(world.robin, "limit")
    world.home.wait(minutes=30)
    page = world.robin.post(f"{run}/1", status=403, do="on", words="No touch while I sleep.")
    assert "No touch while I sleep." in page


@pytest.mark.parametrize(
    ("exercise_id", "step_id", "choice", "speaks"),
    [
        ("limit", "sets-off", "afraid", True),
        ("limit", "sets-off", "fast", False),
        ("free-or-pressed", "stop", "no", True),
        ("power", "after-no", "threat", True),
    ],
)
def test_fear_or_pressure_brings_what_is_at_hand(
    world: World, exercise_id: str, step_id: str, choice: str, speaks: bool
) -> None:
    robin = world.robin
    run, n = begin(robin, exercise_id), number(exercise_id, step_id)
    robin.post(f"{run}/{n}", do="on", choice=[choice])
    page = robin.get(run)
    assert (AT_HAND in page) == speaks
    assert ("Nobody is watching this. In danger now, call 112." in page) == speaks
    assert ('action="/stop-now"' in page.partition("</main>")[0]) == speaks
    assert 'href="/a-minute"' in page


def test_what_it_says_is_shown_and_taken_back(joint: World) -> None:
    robin, sam = joint.robin, joint.sam
    run = begin(robin, "beyond")
    robin.post(f"{run}/1", do="on", words="Somebody who sings.")
    asked = robin.get(f"{run}/share")
    assert "On your own\nSomebody who sings.</textarea>" in asked
    assert "Sam" in asked
    words = "On your own\r\nSomebody who sings."
    share = robin.post(f"{run}/share", do="send", words=words, readers=[sam.id])
    assert "Shown to others" in robin.get(run)
    there = sam.get(f"/ours/{joint.circle_id}/shown")
    assert "Beyond being together" in there
    robin.post(f"{share}/take-back")
    assert "Beyond being together" not in sam.get(f"/ours/{joint.circle_id}/shown")


def test_who_has_a_say_goes_to_the_clinician_alone(joint: World) -> None:
    robin = joint.robin
    run = begin(robin, "power")
    robin.post(f"{run}/{number('power', 'fear')}", do="on", words="The children.")
    assert "Show it, or a part of it, to my clinician" in robin.get(run)
    asked = robin.get(f"{run}/share")
    assert "Sam" not in asked
    assert "it won’t let me" in asked
    for readers in ([joint.sam.id], [joint.sam.id, joint.abara.id]):
        robin.post(f"{run}/share", status=422, do="send", words="The children.", readers=readers)
    robin.post(f"{run}/share", do="send", words="The children.", readers=[joint.abara.id])
    assert "Who has a say" in joint.abara.get(f"/desk/circles/{joint.circle_id}/shared")


def test_questions_for_a_doctor_are_shown_to_nobody(world: World) -> None:
    run = begin(world.robin, "doctor")
    world.robin.post(f"{run}/2", do="on", words="My back hurts.")
    page = world.robin.get(run)
    assert "Your browser’s Print makes the paper." in page
    assert "/share" not in page
    world.robin.get(f"{run}/share", status=404)
    world.robin.post(f"{run}/share", status=404, do="send", words="My back hurts.")


def test_a_limit_begins_with_the_words_and_the_signs(world: World) -> None:
    robin = world.robin
    run = begin(robin, "limit")
    said = {
        "which": {"words": "No touch while I’m asleep."},
        "signal": {"lines": "I say “stop”\r\nI tap twice"},
        "back": {"lines": "I say so myself"},
    }
    for step_id, words in said.items():
        robin.post(f"{run}/{number('limit', step_id)}", do="on", **words)
    page = robin.get(run)
    form = page[page.index(f'action="/ours/{world.circle_id}/new/limit"') :].partition("</form>")[0]
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    sentence = (
        "No touch while I’m asleep. To pause: I say “stop”; I tap twice. "
        "To come back: I say so myself."
    )
    assert unescape(fields["sentence"]) == sentence
    assert fields["do"] == "change"
    sent = {
        name: unescape(words) for name, words in fields.items() if name != "csrfmiddlewaretoken"
    }
    there = unescape(robin.post(f"/ours/{world.circle_id}/new/limit", status=200, **sent))
    assert f"{sentence}</textarea>" in there
    assert 'value="I say “stop”; I tap twice"' in there
    assert "Nothing has left this page yet." in there


def test_a_step_of_ones_own_can_become_a_promise(world: World) -> None:
    robin = world.robin
    run = begin(robin, "values")
    words = "I close my door when I rest\r\nI keep one hour a week"
    robin.post(f"{run}/{number('values', 'step')}", do="on", lines=words)
    page = robin.get(run)
    assert page.count("Turn it into a promise") == 2
    assert 'name="sentence" value="I close my door when I rest"' in page


def test_long_words_begin_a_limit_without_their_parts(world: World) -> None:
    robin = world.robin
    run = begin(robin, "limit")
    robin.post(f"{run}/1", do="on", words="w" * 480)
    robin.post(f"{run}/{number('limit', 'back')}", do="on", lines="i" * 139)
    assert f'name="sentence" value="{"w" * 480}"' in robin.get(run)
    robin.post(f"{run}/{number('limit', 'back')}", do="on", lines="i" * 141)
    assert 'name="back"' not in robin.get(run)


def test_rehearsing_is_only_pages(world: World) -> None:
    robin = world.robin
    before = Document.objects.count()
    own = page_of(robin, "Rehearse alone")
    assert "Nothing you choose or write here is sent or stored." in robin.get(own)
    robin.post(own, status=404)
    scenes = library.exercise("rehearse").steps
    for n, one in enumerate(scenes, 1):
        page = unescape(robin.get(f"{own}/{n}"))
        assert one.question in page
        assert f"Scene {n} of {len(scenes)}" in page
        main = page[page.index("<main") : page.index("</main>")]
        assert "<form" not in main
        assert " name=" not in main
        assert "Whom you can call" in main
    assert "That was practice" in robin.get(f"{own}/{len(scenes) + 1}")
    robin.get(f"{own}/{len(scenes) + 2}", status=404)
    robin.get(f"{own}/0", status=404)
    assert Document.objects.count() == before
    # What is kept has no such pages.
    robin.get(f"{page_of(robin, 'Free or pressed')}/1", status=404)


def test_erased_is_gone(world: World) -> None:
    robin = world.robin
    run = begin(robin, "beyond")
    robin.post(f"{run}/1", do="on", words="Somebody who sings.")
    assert "All that you said in it goes at once." in robin.get(f"{run}/erase")
    page = robin.get(robin.post(f"{run}/erase"))
    assert "Erased, for good." in page
    assert run not in page
    robin.get(run, status=404)
    robin.get(f"{run}/1", status=404)
    # The button was touched twice.
    assert robin.post(f"{run}/erase", status=302) == LIST


def test_nobody_else_finds_it_and_addresses_are_ones_own(world: World) -> None:
    run, own = begin(world.robin, "limit"), page_of(world.robin, "A limit, looked at closely")
    world.robin.post(f"{run}/1", do="on", words="No pictures.")
    assert own != page_of(world.sam, "A limit, looked at closely")
    for who in (world.sam, world.abara):
        for page in (own, run, f"{run}/1", f"{run}/share", f"{run}/erase"):
            who.get(page, status=404)
        who.post(f"{run}/1", status=404, do="on", words="Something else.")
    for page in (f"{run}/0", f"{run}/9", "/mine/exercises/abcdefghij"):
        world.robin.get(page, status=404)
    assert "Short exercises" in world.robin.get("/mine")
