"""Everybody writes something of every kind, each a sentence that occurs nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from accord.actions import (
    agreements,
    answers,
    check_ins,
    check_ins_shared,
    comparisons,
    copies,
    course,
    exercises,
    journal,
    narrowing,
    shares,
)
from accord.actions.exercise_steps import Said
from accord.actions.journal import Writing
from accord.consent.answers import Mover, Stance
from accord.consent.check_ins import CheckIn, Step
from tests import cast as casting
from tests.cast import ABARA, DAY, HOUR, NOA, ROBIN, SAM, Cast
from tests.laws.canaries import Canaries

OTHERS = {ROBIN: SAM, SAM: NOA, NOA: ROBIN}


def write_everything(cast: Cast, planted: Mapping[str, Canaries], now: datetime) -> None:
    """In the circle of three: by two of them a day apart, and a comparison that was opened."""
    clauses = {name: _alone(cast, planted[name], name, now) for name in OTHERS}
    for name, other in OTHERS.items():
        # Everybody says yes to everything, and one of them thinks better of it.
        for clause in clauses.values():
            _says_yes(cast, planted[name], name, clause, now + HOUR)
        casting.narrow(cast, narrowing.pause, name, cast.three, clauses[other], now + 2 * DAY)
    _compared(cast, planted, now)


def _says_yes(cast: Cast, canaries: Canaries, name: str, clause: str, now: datetime) -> None:
    place, circle = cast.place(name, now), cast.three.id
    form = agreements.clause(place, circle_id=circle, clause_id=clause).form
    own = canaries.sentence(f"a yes in one's own words to {clause}")
    agreements.say_yes(place, circle_id=circle, clause_id=clause, form=form, own_words=own)


def _alone(cast: Cast, canaries: Canaries, name: str, now: datetime) -> str:
    place, other = cast.place(name, now), cast.id_of(OTHERS[name])
    _answers(cast, canaries, name, now)
    entry = journal.keep(place, writing=Writing(canaries.sentence("an entry"), "", {}))
    question = journal.prompts.prompts()[0].id
    tags = {"triggers": ("hurried",)}
    writing = Writing(canaries.sentence("an entry with tags"), question, tags)
    journal.keep(place, writing=writing)
    journal.keep_draft(place, writing=Writing(canaries.sentence("a draft")))
    said = canaries.sentence("a change half-written")
    journal.keep_draft(place, writing=Writing(said), entry_id=entry)
    _exercise(cast, canaries, name, now)
    _check_ins(cast, canaries, name, now)
    _course(cast, name, now)
    shares.share(
        place,
        circle_id=cast.three.id,
        heading="From a journal",
        words=canaries.sentence("words shown to somebody"),
        readers=[other, cast.id_of(ABARA)],
        source=entry,
    )
    return _sentences(cast, canaries, name, now)


def _answers(cast: Cast, canaries: Canaries, name: str, now: datetime) -> None:
    first, second, third = casting.topics_of(cast, 3)
    about = cast.id_of(OTHERS[name])
    more = {
        "condition": canaries.sentence("a condition"),
        "hoped_feeling": canaries.sentence("a hoped feeling"),
    }
    casting.answer(cast, name, first, now, show_condition=True, **more)
    casting.answer(cast, name, second, now, stance=Stance.NO, movers=frozenset({Mover.AFRAID}))
    condition = canaries.sentence("a condition about somebody")
    casting.answer(cast, name, third, now, about=about, condition=condition)
    own = answers.add_own_topic(
        cast.place(name, now),
        title=canaries.name("an own topic"),
        explanation=canaries.sentence("what it means"),
    )
    casting.answer(cast, name, own, now, as_thought=True, done_before=False)


def _exercise(cast: Cast, canaries: Canaries, name: str, now: datetime) -> None:
    place = cast.place(name, now)
    run = exercises.begin(place, exercise_id="limit")
    said = {
        "which": Said(canaries.sentence("a step with words")),
        "sets-off": Said(canaries.sentence("beside the choices"), chosen=("fast", "afraid")),
        "change": Said(piles={"light": "firmer"}),
        "pause": Said(lines=(canaries.sentence("a line of one's own"),)),
    }
    for step_id, one in said.items():
        exercises.answer(place, run_id=run, step_id=step_id, said=one)


def _course(cast: Cast, name: str, now: datetime) -> None:
    """A mood, and the answer that was a no is another one."""
    course.mark_mood(cast.place(name, now), mood="on_edge")
    second = casting.topics_of(cast, 3)[1]
    casting.answer(cast, name, second, now + DAY, stance=Stance.NOT_SURE)


def _check_ins(cast: Cast, canaries: Canaries, name: str, now: datetime) -> None:
    for days, what in enumerate(("a check-in", "a check-in for the clinician")):
        place = cast.place(name, now + days * DAY)
        said = CheckIn(pressure=Step.VERY, afraid=True, words=canaries.sentence(what))
        kept = check_ins.keep(place, circle_id=cast.three.id, said=said)
    check_ins_shared.share(place, check_in_id=kept)


def _sentences(cast: Cast, canaries: Canaries, name: str, now: datetime) -> str:
    place, circle = cast.place(name, now), cast.three.id
    limit = agreements.set_limit(
        place,
        circle_id=circle,
        sentence=canaries.sentence("a limit", "No pictures of"),
        shared_with=sorted(set(cast.ids(cast.three)) - {place.me.id}),
    )
    agreements.set_limit(
        place, circle_id=circle, sentence=canaries.sentence("a limit unshared", "No pictures of")
    )
    agreements.promise(
        place,
        circle_id=circle,
        sentence=canaries.sentence("a promise", "I will knock at"),
        shared_with=[cast.id_of(OTHERS[name])],
    )
    sentence = canaries.sentence("an allowance", "We may share")
    return casting.propose(cast, name, cast.three, now, sentence, rests_on=[limit])


def _compared(cast: Cast, planted: Mapping[str, Canaries], now: datetime) -> None:
    """With a condition of each that all the others read, and a title of the clinician's."""
    topics = casting.topics_of(cast, 1)
    title = planted[ABARA].sentence("a comparison's title", "About", 60)
    one = comparisons.set_up(
        cast.place(ABARA, now),
        circle_id=cast.three.id,
        member_ids=cast.ids(cast.three),
        topics=topics,
        opens=now + 2 * DAY,
        title=title,
    )
    for name in OTHERS:
        casting.hand_in(cast, name, one, topics, now)
    later = now + 2 * DAY + HOUR
    comparisons.open_comparison(cast.place(ABARA, later), comparison_id=one)
    for name in OTHERS:
        ground = copies.my_copy(cast.place(name, later), comparison_id=one)
        assert ground.lines, "what is in common is there to be read, and not to be taken"
