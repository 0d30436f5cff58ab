"""Guided exercises: kept step by step for their author alone, read again, left, erased."""

from __future__ import annotations

from typing import Any

import pytest

from accord.actions import documents, exercises, live
from accord.actions.exercise_steps import (
    LONGEST_LINE,
    LONGEST_OWN,
    LONGEST_WORDS,
    MOST_LINES,
    Said,
    lines_of,
    text_of,
)
from accord.actions.place import NotFound
from accord.library import exercises as library
from accord.library.exercises import Exercise, Step
from accord.records.models import Document
from tests.actions.refusing import refused
from tests.cast import ABARA, CHARLIE, DAY, HOUR, ROBIN, SAM, START, Cast

NOW = START + HOUR
KEPT = [one for one in library.exercises() if one.kept]


def begin(cast: Cast, exercise_id: str = "limit", name: str = ROBIN) -> str:
    return exercises.begin(cast.place(name, NOW), exercise_id=exercise_id)


def say(cast: Cast, run_id: str, step_id: str, said: Said, now: Any = NOW, **more: Any) -> None:
    place = cast.place(ROBIN, now)
    exercises.answer(place, run_id=run_id, step_id=step_id, said=said, **more)


def run(cast: Cast, run_id: str) -> exercises.RunView:
    return exercises.run(cast.place(ROBIN, NOW), run_id=run_id)


def fullest(step: Step, sign: str) -> Said:
    """As much as a step can hold, all of it in one sign."""
    if step.kind == "lines":
        return Said(lines=(sign * LONGEST_LINE,) * MOST_LINES)
    words = sign * (LONGEST_WORDS if step.kind == "words" else LONGEST_OWN)
    if step.kind == "sort":
        return Said(words, piles={one.id: step.piles[-1].id for one in step.choices})
    ids = [one.id for one in step.choices]
    return Said(words, tuple(ids[:1] if step.kind == "one" else ids))


def test_each_step_is_kept_at_once_and_one_goes_on_where_one_was(cast: Cast) -> None:
    kept = begin(cast)
    assert run(cast, kept).at == 1
    say(cast, kept, "which", Said("No touch while I’m asleep."))
    say(cast, kept, "body", Said("and cold hands", ("heart", "shoulders")))
    found = run(cast, kept)
    assert found.at == 3
    assert found.said["which"] == Said("No touch while I’m asleep.")
    # In the page's order.
    assert found.said["body"] == Said("and cold hands", ("shoulders", "heart"))
    assert not found.is_at_the_end


def test_every_step_can_be_left_out_and_what_was_said_there_stays(cast: Cast) -> None:
    kept = begin(cast)
    say(cast, kept, "which", Said("No pictures."))
    place = cast.place(ROBIN, NOW)
    for one in library.exercise("limit").steps:
        exercises.leave_out(place, run_id=kept, step_id=one.id)
    found = run(cast, kept)
    assert found.is_at_the_end
    assert dict(found.said) == {"which": Said("No pictures.")}


def test_going_back_to_a_step_takes_nobody_back(cast: Cast) -> None:
    kept = begin(cast)
    for one in library.exercise("limit").steps:
        exercises.leave_out(cast.place(ROBIN, NOW), run_id=kept, step_id=one.id)
    say(cast, kept, "which", Said("No pictures."))
    assert run(cast, kept).is_at_the_end
    say(cast, kept, "which", Said(" \n "))
    assert not run(cast, kept).said, "with nothing said, nothing stays of it"


def test_staying_keeps_the_words_and_the_step(cast: Cast) -> None:
    kept = begin(cast)
    say(cast, kept, "which", Said("No pic"), stay=True)
    found = run(cast, kept)
    assert (found.at, found.said["which"].words) == (1, "No pic")


def test_the_day_of_the_last_change_is_kept_and_the_same_once_more_writes_nothing(
    cast: Cast,
) -> None:
    kept = begin(cast)
    say(cast, kept, "which", Said("No pictures."))
    assert run(cast, kept).changed is None
    version = Document.objects.get(id=kept).version
    say(cast, kept, "which", Said("No pictures. "), now=NOW + 2 * DAY)
    assert Document.objects.get(id=kept).version == version
    say(cast, kept, "which", Said("No films."), now=NOW + 2 * DAY)
    assert run(cast, kept).changed == (NOW + 2 * DAY).date()


def test_a_run_with_nothing_in_it_is_taken_again(cast: Cast) -> None:
    kept = begin(cast)
    assert begin(cast) == kept
    say(cast, kept, "which", Said("No pictures."))
    assert begin(cast) != kept


def test_runs_are_grouped_each_the_newest_first(cast: Cast) -> None:
    first = begin(cast)
    say(cast, first, "which", Said("First."))
    second, other = begin(cast), begin(cast, "values")
    found = exercises.runs(cast.place(ROBIN, NOW))
    ids = {name: [one.id for one in some] for name, some in found.items()}
    assert ids == {"limit": [second, first], "values": [other]}
    assert exercises.runs(cast.place(SAM, NOW)) == {}


def test_nobody_else_finds_it(cast: Cast) -> None:
    kept = begin(cast)
    say(cast, kept, "which", Said("No pictures."))
    for name in (SAM, CHARLIE, ABARA):
        place = cast.place(name, NOW)
        for verb in (exercises.run, exercises.erase):
            with pytest.raises(NotFound):
                verb(place, run_id=kept)
        with pytest.raises(NotFound):
            exercises.answer(place, run_id=kept, step_id="which", said=Said("Mine."))
        with pytest.raises(NotFound):
            exercises.leave_out(place, run_id=kept, step_id="which")
    with pytest.raises(NotFound):
        exercises.runs(cast.place(ABARA, NOW))
    with pytest.raises(NotFound):
        exercises.begin(cast.place(ABARA, NOW), exercise_id="limit")
    assert run(cast, kept).said["which"].words == "No pictures."
    assert not Document.objects.get(id=kept).grants.exists()


def test_of_a_rehearsal_nothing_is_kept(cast: Cast) -> None:
    before = Document.objects.count()
    for made_up in ("rehearse", "made-up", "../limit"):
        with pytest.raises(NotFound):
            begin(cast, made_up)
    assert Document.objects.count() == before


@pytest.mark.parametrize(
    ("exercise_id", "step_id", "said", "reason"),
    [
        ("limit", "which", Said("w" * 2001), "too_long"),
        ("limit", "which", Said("a bell \a"), "control"),
        ("limit", "body", Said(chosen=("made-up",)), "choice"),
        ("limit", "body", Said("w" * 281), "too_long"),
        ("free-or-pressed", "stop", Said(chosen=("yes", "no")), "choice"),
        ("values", "sort", Said(piles={"honesty": "made-up"}), "choice"),
        ("values", "sort", Said(piles={"made-up": "close"}), "choice"),
        ("values", "step", Said(lines=("w" * 201,)), "too_long"),
        ("values", "step", Said(lines=("a step",) * 13), "too_many"),
        ("values", "step", Said(lines=("a bell \a",)), "control"),
    ],
)
def test_what_can_not_be_kept_changes_nothing(
    cast: Cast, exercise_id: str, step_id: str, said: Said, reason: str
) -> None:
    kept = begin(cast, exercise_id)
    told = refused(reason, say, cast, kept, step_id, said)
    assert set(told.fields) <= {"words", "lines", "choice"}
    assert not run(cast, kept).said
    with pytest.raises(NotFound):
        say(cast, kept, "no-such-step", Said("w"))


def test_empty_lines_are_no_lines_and_only_what_a_step_asks_is_kept(cast: Cast) -> None:
    kept = begin(cast, "values")
    say(cast, kept, "step", Said("not asked", lines=(" I close my door \r", "", "One\nTwo")))
    assert run(cast, kept).said["step"] == Said(lines=("I close my door", "One", "Two"))
    kept = begin(cast, "free-or-pressed")
    say(cast, kept, "stop", Said("not asked", ("no",)))
    say(cast, kept, "free", Said("not asked"))
    assert dict(run(cast, kept).said) == {"stop": Said(chosen=("no",))}


@pytest.mark.parametrize("one", KEPT, ids=[one.id for one in KEPT])
@pytest.mark.parametrize("sign", ["a", '"', "ل", "字", "🫖"])
def test_all_that_it_can_hold_fits_in_every_script(cast: Cast, one: Exercise, sign: str) -> None:
    kept = begin(cast, one.id)
    size = len(Document.objects.get(id=kept).ciphertext)
    for step in one.steps:
        say(cast, kept, step.id, fullest(step, sign))
    found = run(cast, kept)
    assert found.is_at_the_end
    assert set(found.said) == {step.id for step in one.steps if step.kind != "read"}
    # Its size tells nothing of how much was said.
    assert len(Document.objects.get(id=kept).ciphertext) == size > documents.SIZES["exercise"]


def test_it_reads_as_plain_lines(cast: Cast) -> None:
    shown = library.exercise("values")
    said = {
        "sort": Said("Bread", piles={"honesty": "close", "rest": "close", "work": "not-now"}),
        "wish": Said("To sleep alone."),
        "meet": Said("or I laugh", ("guilt", "hide")),
        "step": Said(lines=("I close my door", "I sleep")),
    }
    parts = lines_of(shown, said)
    met = ("I hide the wish", "I do what I wish, and feel guilty", "or I laugh")
    assert [(one.title, one.lines) for one in parts] == [
        ("Your values", ("Close to me: Honesty · Rest", "Not now: Work", "Bread")),
        ("A wish inside", ("To sleep alone.",)),
        ("Where the two meet", met),
        ("One small step", ("I close my door", "I sleep")),
    ]
    assert text_of(parts[1:2]) == "A wish inside\nTo sleep alone."
    assert lines_of(shown, {}) == ()


def test_fear_and_pressure_are_noticed_only_where_they_were_chosen(cast: Cast) -> None:
    kept = begin(cast)
    say(cast, kept, "sets-off", Said(chosen=("fast",)))
    assert not run(cast, kept).speaks_up
    say(cast, kept, "sets-off", Said(chosen=("fast", "afraid")))
    assert run(cast, kept).speaks_up


def test_erased_is_gone(cast: Cast) -> None:
    kept = begin(cast)
    exercises.erase(cast.place(ROBIN, NOW), run_id=kept)
    with pytest.raises(NotFound):
        run(cast, kept)
    assert not Document.objects.filter(kind=exercises.KIND).exists()


def test_it_wakes_nobody_and_touches_no_row_but_its_own(cast: Cast) -> None:
    rows = {one.id: one.version for one in Document.objects.all()}
    marks = {name: live.pulse_serial(cast.id_of(name)) for name in (ROBIN, SAM, ABARA)}
    kept = begin(cast)
    say(cast, kept, "which", Said("No pictures."))
    after = {one.id: one.version for one in Document.objects.exclude(id=kept)}
    assert rows == after
    assert marks == {name: live.pulse_serial(cast.id_of(name)) for name in marks}


def test_what_somebody_else_put_in_its_place_is_not_shown(cast: Cast) -> None:
    kept = begin(cast)
    say(cast, kept, "which", Said("No pictures."))
    other = begin(cast)
    row, stranger = Document.objects.get(id=other), Document.objects.get(id=kept)
    row.ciphertext, row.commitment = stranger.ciphertext, stranger.commitment
    row.own_wrapped, row.own_tag = stranger.own_wrapped, stranger.own_tag
    row.save()
    with pytest.raises(NotFound):
        run(cast, other)
    assert [one.id for one in exercises.runs(cast.place(ROBIN, NOW))["limit"]] == [kept]
