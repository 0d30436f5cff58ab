"""Looking at an agreement again: "still yes" goes on once everyone has said it, and lapses else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from accord.actions import agreements, live, narrowing, reviews, today
from accord.actions.agreements import ClauseView, Shown
from accord.actions.reviews import Again
from tests import cast as casting
from tests.actions.refusing import refused
from tests.cast import DAY, HOUR, MINUTE, NOA, ROBIN, SAM, START, Cast

NOW = START + HOUR
THEN = NOW + DAY + MINUTE
DANCE = "We may dance, if each wants it then."
REVIEW = date(2026, 4, 10)  # Forty days from START.
SOON = NOW + 35 * DAY
AFTER = START + 41 * DAY
NEXT = (SOON + 90 * DAY).date()


def view(cast: Cast, name: str, clause: str, now: Any) -> ClauseView:
    return agreements.clause(cast.place(name, now), circle_id=cast.pair.id, clause_id=clause)


def again(cast: Cast, name: str, clause: str, now: Any) -> Again:
    found = view(cast, name, clause, now).again
    assert found is not None
    return found


def still_yes(cast: Cast, name: str, clause: str, now: Any) -> None:
    again(cast, name, clause, now)
    about = {"circle_id": cast.pair.id, "clause_id": clause}
    form = reviews.again_form(cast.place(name, now), **about)
    agreements.say_yes(cast.place(name, now), **about, form=form)


@pytest.fixture
def clause(cast: Cast) -> str:
    found = casting.propose(cast, ROBIN, cast.pair, NOW, review_on=REVIEW)
    for name in cast.pair.names:
        casting.say_yes(cast, name, cast.pair, found, NOW)
    return found


def test_it_goes_on_once_everyone_has_said_so(cast: Cast, clause: str) -> None:
    assert view(cast, SAM, clause, SOON).review_on == REVIEW
    still_yes(cast, ROBIN, clause, SOON)
    for name in cast.pair.names:  # One of two has: it ends on its day, for both.
        assert view(cast, name, clause, SOON).review_on == REVIEW
        assert view(cast, name, clause, AFTER).shown is Shown.NOT_IN_FORCE
    assert again(cast, ROBIN, clause, SOON).is_said
    assert not again(cast, SAM, clause, SOON).is_said
    still_yes(cast, SAM, clause, SOON)
    for name in cast.pair.names:
        found = view(cast, name, clause, AFTER)
        assert (found.shown, found.review_on) == (Shown.IN_FORCE, NEXT)
        assert view(cast, name, clause, SOON + 91 * DAY).shown is Shown.NOT_IN_FORCE


def test_only_the_last_still_yes_wakes_a_page(cast: Cast, clause: str) -> None:
    people = cast.ids(cast.pair)
    before = live.pulse_serials(people)
    still_yes(cast, ROBIN, clause, SOON)
    assert live.pulse_serials(people) == before
    still_yes(cast, SAM, clause, SOON)
    after = live.pulse_serials(people)
    assert [after[one] - before[one] for one in people] == [1, 1]


def test_it_can_still_be_paused_at_once_past_its_first_review_date(cast: Cast, clause: str) -> None:
    for name in cast.pair.names:
        still_yes(cast, name, clause, SOON)
    form = view(cast, ROBIN, clause, AFTER).narrow_form
    assert form
    narrowing.pause(cast.place(ROBIN, AFTER), circle_id=cast.pair.id, clause_id=clause, form=form)
    assert view(cast, SAM, clause, AFTER).shown is Shown.NOT_IN_FORCE


def test_what_lapsed_is_said_yes_to_again_by_everyone_without_waiting(
    cast: Cast, clause: str
) -> None:
    lapsed = view(cast, SAM, clause, AFTER)
    assert (lapsed.shown, lapsed.again) == (Shown.NOT_IN_FORCE, None)
    assert lapsed.review_on == (AFTER + 90 * DAY).date(), "what a yes now would lead to"
    casting.say_yes(cast, SAM, cast.pair, clause, AFTER)
    assert view(cast, ROBIN, clause, AFTER).shown is Shown.NOT_IN_FORCE
    casting.say_yes(cast, ROBIN, cast.pair, clause, AFTER)
    assert view(cast, ROBIN, clause, AFTER + MINUTE).shown is Shown.IN_FORCE


def test_a_page_whose_date_has_passed_says_no_yes(cast: Cast) -> None:
    clause = casting.propose(cast, ROBIN, cast.pair, NOW, review_on=(NOW + 3 * DAY).date())
    form = view(cast, ROBIN, clause, NOW).form
    late = cast.place(ROBIN, NOW + 4 * DAY)
    about = {"circle_id": cast.pair.id, "clause_id": clause}
    refused("other_words", agreements.say_yes, late, **about, form=form)


def test_a_pause_meanwhile_ends_what_was_said_again(cast: Cast, clause: str) -> None:
    still_yes(cast, ROBIN, clause, SOON)
    casting.narrow(cast, narrowing.pause, SAM, cast.pair, clause, SOON + MINUTE)
    casting.say_yes(cast, SAM, cast.pair, clause, SOON + HOUR)
    for name in cast.pair.names:
        assert view(cast, name, clause, SOON + HOUR).shown is Shown.NOT_IN_FORCE


def test_today_names_it_when_it_ends_soon_until_one_has_looked(cast: Cast, clause: str) -> None:
    def waits(name: str, now: Any) -> list[date]:
        found = today.waiting(cast.place(name, now))
        return [one.when.date() for one in found if one.kind == "review" and one.when]

    assert waits(ROBIN, NOW + 3 * DAY) == []
    assert waits(ROBIN, SOON) == waits(SAM, SOON) == [REVIEW]
    assert waits(NOA, SOON) == []
    still_yes(cast, ROBIN, clause, SOON)
    assert waits(ROBIN, SOON) == []
    assert waits(SAM, SOON) == [REVIEW]
    assert waits(SAM, AFTER) == []


def test_what_is_suggested_later_is_looked_at_again_with_the_rest(cast: Cast) -> None:
    casting.holding(cast, cast.pair, NOW)
    (first,) = reviews.review_moments(cast.place(ROBIN, THEN), circle_id=cast.pair.id)
    later = casting.propose(cast, SAM, cast.pair, THEN + 20 * DAY, DANCE)
    for name in cast.pair.names:
        casting.say_yes(cast, name, cast.pair, later, THEN + 20 * DAY)
    now = THEN + 22 * DAY
    assert reviews.review_moments(cast.place(ROBIN, now), circle_id=cast.pair.id) == [first]
    # So near its end it would hardly hold before it is looked at again.
    near = first - 10 * DAY
    third = casting.propose(cast, SAM, cast.pair, near, "We may sing, if each wants it then.")
    view = agreements.clause(cast.place(SAM, near), circle_id=cast.pair.id, clause_id=third)
    assert view.review_on == (near + 90 * DAY).date()


def test_whom_it_does_not_concern_learns_no_day_of_two_others(cast: Cast) -> None:
    two = agreements.propose(
        cast.place(ROBIN, NOW),
        circle_id=cast.three.id,
        sentence=DANCE,
        concerns=[cast.id_of(SAM)],
        review_on=(NOW + 40 * DAY).date(),
    )
    for name in (ROBIN, SAM):
        casting.say_yes(cast, name, cast.three, two, NOW)
    assert casting.in_force(cast, ROBIN, cast.three, THEN + DAY) == {two}
    three = casting.propose(cast, ROBIN, cast.three, THEN + DAY, "We may sing, if each wants it.")
    view = agreements.clause(cast.place(NOA, THEN + DAY), circle_id=cast.three.id, clause_id=three)
    assert view.review_on == (THEN + 91 * DAY).date()
