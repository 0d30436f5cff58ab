"""The demo's course: moods, check-ins and answers of Robin's that moved, each on its own day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from accord.actions import answers, check_ins, course
from accord.consent.answers import Stance
from accord.consent.check_ins import CheckIn, Step
from accord.consent.course import Mood

if TYPE_CHECKING:
    from accord.console.demo_people import Past

# After how many days, and what Robin said then.
Said = Mood | CheckIn | tuple[str, Stance]
FIRST: tuple[tuple[int, Said], ...] = (
    (2, Mood.LIGHT),
    (2, CheckIn(ease=Step.QUITE, wanting=Step.QUITE, closeness=Step.QUITE)),
    (1, Mood.CALM),
    (3, Mood.ON_EDGE),
    (2, CheckIn(ease=Step.NOT_AT_ALL, wanting=Step.A_LITTLE, pressure=Step.QUITE, afraid=False)),
    (1, ("asleep-in-arms", Stance.NOT_NOW)),
    (1, Mood.HEAVY),
)
SECOND: tuple[tuple[int, Said], ...] = (
    (3, Mood.MIXED),
    (2, CheckIn(ease=Step.A_LITTLE, wanting=Step.NOT_AT_ALL, pressure=Step.NOT_AT_ALL)),
    (2, ("public-touch", Stance.NO)),
    (2, Mood.CALM),
)
THIRD: tuple[tuple[int, Said], ...] = (
    (2, Mood.LIGHT),
    (3, ("phones-away", Stance.YES)),
    (2, CheckIn(ease=Step.QUITE, wanting=Step.QUITE, closeness=Step.VERY)),
    (3, ("asleep-in-arms", Stance.LETS_TALK)),
    (2, Mood.CALM),
    (2, Mood.MIXED),
)


def through(past: Past, circle_id: str, days: Sequence[tuple[int, Said]]) -> None:
    """Let these days pass, with what Robin says on them."""
    for after, said in days:
        past.later(days=after)
        robin = past["robin"]
        if isinstance(said, Mood):
            course.mark_mood(robin, mood=said)
        elif isinstance(said, CheckIn):
            check_ins.keep(robin, circle_id=circle_id, said=said)
        else:
            topic, stance = said
            before = answers.inventory(robin).answers[topic, None]
            answers.save_answer(robin, answer=replace(before, stance=stance))
