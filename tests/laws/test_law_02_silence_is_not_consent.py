"""Law 2: unanswered, expired, unread and unreachable all mean no, however long one waits."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest

from accord.actions import comparisons, gate, signing_in
from accord.actions.place import Refused
from accord.consent.answers import Stance
from accord.records.models import Session
from tests import cast as casting
from tests.cast import ABARA, DAY, HOUR, ROBIN, SAM, START, Cast, Circle

NOW = START + DAY
CIRCLES = ["pair", "three"]


def ground(cast: Cast, circle: Circle, comparison: str) -> list[set[str]]:
    """Open it on its date; what each finds."""
    then = NOW + 3 * DAY
    comparisons.open_comparison(cast.place(ABARA, then), comparison_id=comparison)
    return [
        {
            line.topic.slug
            for line in comparisons.my_copy(cast.place(name, then), comparison_id=comparison).lines
        }
        for name in circle.names
    ]


def silent_answer(cast: Cast, comparison: str, topics: list[str]) -> None:
    """Sam hands in, and has answered only the last topic."""
    casting.answer(cast, SAM, topics[-1], NOW)
    casting.hand_in(cast, SAM, comparison, topics, NOW)


def silent_sheet(cast: Cast, comparison: str, topics: list[str]) -> None:
    """Sam has answered everything with yes, and hands nothing in."""
    for topic in topics:
        casting.answer(cast, SAM, topic, NOW)


def silent_altogether(cast: Cast, comparison: str, topics: list[str]) -> None:
    """Sam was never seen."""


def silent_about_freedom(cast: Cast, comparison: str, topics: list[str]) -> None:
    """Sam brings everything, and says of nothing that a no would be all right."""
    silent_sheet(cast, comparison, topics)
    casting.hand_in(cast, SAM, comparison, topics, NOW, free=[])


def taken_back(cast: Cast, comparison: str, topics: list[str]) -> None:
    silent_sheet(cast, comparison, topics)
    casting.hand_in(cast, SAM, comparison, topics, NOW)
    comparisons.take_back(cast.place(SAM, NOW), comparison_id=comparison)


@pytest.mark.parametrize("which", CIRCLES)
@pytest.mark.parametrize(
    "silence",
    [silent_answer, silent_sheet, silent_altogether, silent_about_freedom, taken_back],
)
def test_what_nobody_said_is_in_no_common_ground(
    cast: Cast, which: str, silence: Callable[[Cast, str, list[str]], None]
) -> None:
    circle: Circle = getattr(cast, which)
    topics = casting.topics_of(cast, 3)
    comparison = casting.set_up(cast, circle, topics, NOW)
    for name in circle.names:
        if name != SAM:
            for topic in topics:
                casting.answer(cast, name, topic, NOW, stance=Stance.YES)
            casting.hand_in(cast, name, comparison, topics, NOW)
    silence(cast, comparison, topics)
    said = {topics[-1]} if silence is silent_answer else set()
    assert ground(cast, circle, comparison) == [said] * len(circle.names)


@pytest.mark.parametrize("which", CIRCLES)
@pytest.mark.parametrize("missing", ["one", "all but one", "everybody"])
def test_no_wait_turns_a_missing_yes_into_one(cast: Cast, which: str, missing: str) -> None:
    circle: Circle = getattr(cast, which)
    clause = casting.propose(cast, ROBIN, circle, NOW)
    others = [name for name in circle.names if name != SAM]
    said = {"one": others, "all but one": others[:1], "everybody": []}[missing]
    for name in said:
        casting.say_yes(cast, name, circle, clause, NOW)
    for days in (1, 2, 7, 13, 14, 15, 29, 30, 31, 89, 90, 91, 170):
        for name in circle.names:
            assert not casting.in_force(cast, name, circle, NOW + days * DAY)


@pytest.mark.parametrize("which", CIRCLES)
def test_what_has_expired_stays_expired(cast: Cast, which: str) -> None:
    circle: Circle = getattr(cast, which)
    casting.holding(cast, circle, NOW)
    days = range(2, 170, 4)
    held = [bool(casting.in_force(cast, SAM, circle, NOW + one * DAY)) for one in days]
    assert held[0]
    assert not held[-1]
    assert held == sorted(held, reverse=True), "time brought it back"


def test_yes_of_all_but_the_last_after_it_expired_is_not_enough(cast: Cast) -> None:
    circle, late = cast.three, NOW + 100 * DAY
    clause = casting.holding(cast, circle, NOW)
    for name in circle.names[:-1]:
        with suppress(Refused):  # What has lapsed may take no yes at all: no more does it hold.
            casting.say_yes(cast, name, circle, clause, late)
    for name in circle.names:
        assert not casting.in_force(cast, name, circle, late + 2 * DAY)


def test_whoever_cannot_be_reached_has_said_nothing(cast: Cast) -> None:
    """Signed out everywhere, never back: a stop by somebody else needs their fresh yes."""
    circle = cast.pair
    clause = casting.holding(cast, circle, NOW)
    signing_in.sign_out(cast.place(SAM, NOW + 2 * DAY))
    Session.objects.filter(person_id=cast.id_of(SAM)).delete()
    gate.turn_off(cast.place(ABARA, NOW + 3 * DAY), circle_id=circle.id, feature="agreements")
    casting.turn_on(cast, circle, "agreements", NOW + 3 * DAY + HOUR, days=150)
    casting.say_yes(cast, ROBIN, circle, clause, NOW + 4 * DAY)
    for days in (4, 6, 20, 60):
        assert not casting.in_force(cast, ROBIN, circle, NOW + days * DAY)
