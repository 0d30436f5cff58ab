"""Whether an allowance holds, told as small stories."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accord.consent.agreements import (
    Event,
    EventKind,
    Numbers,
    Reason,
    Shown,
    Standing,
    proposal,
    standing,
)
from tests.consent.cast import (
    CHARLIE,
    DAY,
    HOUR,
    NOA,
    NOON,
    NUMBERS,
    ROBIN,
    SAM,
    both_yes,
    clause,
    event,
    moved,
    yes,
)

WALK = clause()
SAID = NOON + HOUR
HELD = SAID + DAY
RETURN = (EventKind.RETURNED, EventKind.REAFFIRMED)
STOPS = (EventKind.PAUSED, EventKind.WITHDRAWN, EventKind.REPORTED)


def back(member: str, at: object, numbers: Numbers, **changes: object) -> Event:
    return event(EventKind.RETURNED, member, at, numbers=numbers, **changes)  # type: ignore[arg-type]


def test_it_holds_once_everyone_said_yes_and_had_time_to_think() -> None:
    events = [yes(ROBIN, NOON), yes(SAM, SAID)]
    before = standing(WALK, events, NUMBERS, HELD - HOUR / 3600)
    assert before == Standing(False, Shown.PROPOSED, (Reason.TIME_TO_THINK,), HELD)
    now = standing(WALK, events, NUMBERS, HELD)
    assert now == Standing(True, Shown.IN_FORCE, (Reason.HOLDS,), HELD, NOON + 90 * DAY)


def test_a_circle_can_take_longer_to_think() -> None:
    slow = clause(time_to_think=3 * DAY)
    assert not standing(slow, both_yes(), NUMBERS, SAID + 2 * DAY).in_force
    assert standing(slow, both_yes(), NUMBERS, SAID + 3 * DAY).in_force


def test_one_yes_missing_is_a_proposal_and_after_fourteen_days_it_is_gone() -> None:
    events = [yes(ROBIN, SAID)]
    waiting = standing(WALK, events, NUMBERS, NOON + 14 * DAY - HOUR)
    assert waiting == Standing(False, Shown.PROPOSED, (Reason.YES_MISSING,))
    gone = standing(WALK, events, NUMBERS, NOON + 14 * DAY)
    assert gone.shown is Shown.NOT_IN_FORCE
    assert gone.reasons == (Reason.YES_MISSING, Reason.VANISHED)


def test_a_yes_after_fourteen_days_comes_too_late() -> None:
    late = [yes(ROBIN, SAID), yes(SAM, NOON + 14 * DAY)]
    found = standing(WALK, late, NUMBERS, NOON + 16 * DAY)
    assert (found.in_force, found.reasons) == (False, (Reason.VANISHED,))
    early = NOON + 13 * DAY - HOUR
    in_time = [yes(ROBIN, SAID), yes(SAM, early)]
    thinking = standing(WALK, in_time, NUMBERS, NOON + 13 * DAY)
    assert (thinking.shown, thinking.reasons) == (Shown.PROPOSED, (Reason.TIME_TO_THINK,))
    assert standing(WALK, in_time, NUMBERS, early + DAY).in_force


def test_a_proposal_that_does_not_hold_by_then_is_gone_whoever_has_said_yes() -> None:
    """Otherwise its still standing there would tell that the last yes has been said."""
    vanishes = NOON + 14 * DAY
    nobody, everybody = [yes(ROBIN, SAID)], [yes(ROBIN, SAID), yes(SAM, vanishes - DAY)]
    for said in (nobody, everybody):
        waiting = standing(WALK, said, NUMBERS, vanishes - HOUR)
        assert (waiting.in_force, waiting.shown) == (False, Shown.PROPOSED)
        assert Reason.VANISHED not in waiting.reasons
        for later in (vanishes, vanishes + HOUR, vanishes + 9 * DAY):
            gone = standing(WALK, said, NUMBERS, later)
            assert (gone.in_force, gone.shown) == (False, Shown.NOT_IN_FORCE)
            assert Reason.VANISHED in gone.reasons


@pytest.mark.parametrize("moved_on", [moved(), moved(circle=1, clause=0), moved(clause=-1)])
def test_a_yes_with_other_numbers_counts_for_nothing(moved_on: Numbers) -> None:
    found = standing(WALK, both_yes(), moved_on, HELD)
    assert found == Standing(False, Shown.NOT_IN_FORCE, (Reason.NUMBERS_MOVED,))


def test_numbers_of_another_epoch_count_for_nothing() -> None:
    lost = Numbers(("new", 0), NUMBERS.clause)
    assert not standing(WALK, both_yes(), lost, HELD).in_force


@pytest.mark.parametrize("kind", STOPS)
@pytest.mark.parametrize("numbers", [NUMBERS, moved()])
def test_anyone_ends_it_at_once(kind: EventKind, numbers: Numbers) -> None:
    events = [*both_yes(), event(kind, SAM, HELD + HOUR)]
    found = standing(WALK, events, numbers, HELD + HOUR)
    assert (found.in_force, found.shown) == (False, Shown.NOT_IN_FORCE)
    assert Reason(kind.value) in found.reasons


def test_a_stop_by_anybody_in_the_circle_ends_it() -> None:
    stop = event(EventKind.PAUSED, NOA, HELD + HOUR, clause=None)
    found = standing(WALK, [*both_yes(), stop], NUMBERS, HELD + HOUR)
    assert found == Standing(False, Shown.NOT_IN_FORCE, (Reason.STOPPED,))


def test_nobody_it_does_not_concern_can_pause_it() -> None:
    pause = event(EventKind.PAUSED, NOA, HELD + HOUR)
    left = event(EventKind.LEFT, NOA, HELD + HOUR, clause=None)
    assert standing(WALK, [*both_yes(), pause, left], NUMBERS, HELD + HOUR).in_force


def test_what_happens_to_another_clause_changes_nothing() -> None:
    pause = event(EventKind.WITHDRAWN, SAM, HELD + HOUR, clause="other")
    assert standing(WALK, [*both_yes(), pause], NUMBERS, HELD + HOUR).in_force


@pytest.mark.parametrize("kind", RETURN)
def test_coming_back_from_a_pause_takes_everyone_and_no_time(kind: EventKind) -> None:
    now, numbers = HELD + 3 * HOUR, moved()
    events = [
        *both_yes(),
        event(EventKind.PAUSED, SAM, HELD + HOUR),
        event(kind, SAM, HELD + 2 * HOUR, numbers=numbers),
    ]
    assert standing(WALK, events, numbers, now).reasons == (
        Reason.NUMBERS_MOVED,
        Reason.PAUSED,
    )
    events.append(event(kind, ROBIN, now, numbers=numbers))
    assert standing(WALK, events, numbers, now).holds_from == now
    assert standing(WALK, events, numbers, now).in_force


@pytest.mark.parametrize("kind", [EventKind.WITHDRAWN, EventKind.REPORTED])
def test_who_took_a_yes_back_has_time_to_think_and_the_others_have_none(kind: EventKind) -> None:
    numbers, now = moved(), HELD + 2 * HOUR
    events = [
        *both_yes(),
        event(kind, SAM, HELD + HOUR),
        back(SAM, now, numbers),
        back(ROBIN, now, numbers),
    ]
    assert standing(WALK, events, numbers, now).reasons == (Reason.TIME_TO_THINK,)
    assert standing(WALK, events, numbers, now + DAY - HOUR).shown is Shown.NOT_IN_FORCE
    assert standing(WALK, events, numbers, now + DAY).in_force


def test_coming_back_before_the_first_thinking_was_done_takes_the_whole_time() -> None:
    numbers = moved()
    events = [
        *both_yes(),
        event(EventKind.PAUSED, SAM, SAID + HOUR),
        back(ROBIN, SAID + 2 * HOUR, numbers),
        back(SAM, SAID + 3 * HOUR, numbers),
    ]
    found = standing(WALK, events, numbers, SAID + DAY + HOUR)
    assert found == Standing(False, Shown.PROPOSED, (Reason.TIME_TO_THINK,), SAID + DAY + 3 * HOUR)
    assert standing(WALK, events, numbers, SAID + DAY + 3 * HOUR).in_force


def test_coming_back_without_ever_having_affirmed_takes_the_whole_time() -> None:
    events = [back(ROBIN, SAID, NUMBERS), back(SAM, SAID, NUMBERS)]
    assert not standing(WALK, events, NUMBERS, HELD - HOUR).in_force
    assert standing(WALK, events, NUMBERS, HELD).in_force


def test_a_first_yes_again_after_a_pause_is_thought_over_again() -> None:
    numbers, now = moved(), HELD + 2 * HOUR
    pause = event(EventKind.PAUSED, SAM, HELD + HOUR)
    events = [*both_yes(), pause, *both_yes(now, numbers=numbers)]
    assert not standing(WALK, events, numbers, now + DAY - HOUR).in_force
    assert standing(WALK, events, numbers, now + DAY).in_force


def test_saying_yes_again_moves_the_review_and_starts_nothing_anew() -> None:
    again = [
        event(EventKind.REAFFIRMED, who, HELD + 80 * DAY, until=HELD + 170 * DAY)
        for who in (ROBIN, SAM)
    ]
    one = standing(WALK, [*both_yes(), again[0]], NUMBERS, HELD + 81 * DAY)
    assert one == Standing(True, Shown.IN_FORCE, (Reason.HOLDS,), HELD, NOON + 90 * DAY)
    two = standing(WALK, [*both_yes(), *again], NUMBERS, HELD + 100 * DAY)
    assert two == Standing(True, Shown.IN_FORCE, (Reason.HOLDS,), HELD, HELD + 170 * DAY)
    twice = [*both_yes(), yes(SAM, SAID + 2 * HOUR)]
    assert standing(WALK, twice, NUMBERS, HELD).in_force


def test_it_lapses_at_its_review_date() -> None:
    end = NOON + 90 * DAY
    assert standing(WALK, both_yes(), NUMBERS, end - HOUR).in_force
    found = standing(WALK, both_yes(), NUMBERS, end)
    assert found == Standing(False, Shown.NOT_IN_FORCE, (Reason.LAPSED,))


def test_after_a_lapse_everyone_says_yes_again_and_needs_no_time() -> None:
    later = NOON + 95 * DAY
    again = [
        event(EventKind.REAFFIRMED, who, later, until=later + 90 * DAY) for who in (ROBIN, SAM)
    ]
    half = standing(WALK, [*both_yes(), again[0]], NUMBERS, later)
    assert half.reasons == (Reason.LAPSED,)
    whole = standing(WALK, [*both_yes(), *again], NUMBERS, later)
    assert (whole.in_force, whole.holds_from) == (True, later)


def test_a_review_before_the_thinking_is_done_leaves_nothing_to_hold() -> None:
    events = both_yes(until=SAID + HOUR)
    assert standing(WALK, events, NUMBERS, SAID).reasons == (Reason.TIME_TO_THINK,)
    assert not standing(WALK, events, NUMBERS, HELD).in_force
    paused = [*events, event(EventKind.PAUSED, SAM, HELD + HOUR)]
    assert standing(WALK, paused, NUMBERS, HELD + HOUR).shown is Shown.PROPOSED


def test_who_leaves_ends_it_for_good() -> None:
    left = event(EventKind.LEFT, SAM, HELD + HOUR, clause=None)
    again = [back(who, HELD + 2 * HOUR, moved()) for who in (ROBIN, SAM)]
    found = standing(WALK, [*both_yes(), left, *again], moved(), HELD + 3 * DAY)
    assert found == Standing(False, Shown.NOT_IN_FORCE, (Reason.LEFT,))


def test_who_left_before_it_was_proposed_is_welcome_again() -> None:
    left = event(EventKind.LEFT, SAM, NOON - HOUR, clause=None)
    assert standing(WALK, [*both_yes(), left], NUMBERS, HELD).in_force
    on_the_dot = event(EventKind.LEFT, SAM, NOON, clause=None)
    assert not standing(WALK, [*both_yes(), on_the_dot], NUMBERS, HELD).in_force


def test_at_equal_times_narrowing_wins() -> None:
    for kind in STOPS:
        events = [event(kind, SAM, SAID), *both_yes(SAID)]
        assert not standing(WALK, events, NUMBERS, HELD + DAY).in_force
    stop = event(EventKind.PAUSED, NOA, SAID, clause=None)
    assert not standing(WALK, [stop, *both_yes(SAID)], NUMBERS, HELD + DAY).in_force


def test_what_cannot_be_verified_never_widens_and_still_narrows() -> None:
    forged = [yes(ROBIN, SAID), yes(SAM, SAID, verified=False)]
    assert standing(WALK, forged, NUMBERS, HELD).reasons == (Reason.YES_MISSING,)
    closed = [*both_yes(), event(EventKind.PAUSED, SAM, HELD, verified=False)]
    assert not standing(WALK, closed, NUMBERS, HELD).in_force


def test_a_yes_to_other_words_or_by_somebody_else_is_none() -> None:
    other_words = [yes(ROBIN, SAID), yes(SAM, SAID, digest="other")]
    assert not standing(WALK, other_words, NUMBERS, HELD).in_force
    other_person = [yes(ROBIN, SAID), yes(NOA, SAID)]
    assert not standing(WALK, other_person, NUMBERS, HELD).in_force
    too_early = [yes(ROBIN, SAID), yes(SAM, NOON - HOUR)]
    assert not standing(WALK, too_early, NUMBERS, HELD).in_force
    another_version = [yes(ROBIN, SAID), yes(SAM, SAID, version=2)]
    assert not standing(WALK, another_version, NUMBERS, HELD).in_force


def test_a_resolved_repair_permits_nothing_by_itself() -> None:
    events = [
        *both_yes(),
        event(EventKind.REPORTED, SAM, HELD),
        event(EventKind.RESOLVED, SAM, HELD + HOUR),
    ]
    assert not standing(WALK, events, NUMBERS, HELD + DAY).in_force
    calm = [*both_yes(), event(EventKind.RESOLVED, SAM, HELD)]
    assert standing(WALK, calm, NUMBERS, HELD + DAY).in_force


def test_it_stops_when_a_limit_or_promise_it_rests_on_changes() -> None:
    resting = clause(rests_on=(("neck", 1), ("text", 2)))
    both = {("neck", 1), ("text", 2), ("more", 1)}
    assert standing(resting, both_yes(), NUMBERS, HELD, both).in_force
    for grounds in ({("neck", 1)}, {("neck", 2), ("text", 2)}, ()):
        found = standing(resting, both_yes(), NUMBERS, HELD, grounds)
        assert (found.in_force, found.reasons) == (False, (Reason.GROUND_CHANGED,))


def test_a_lifted_allowance_does_not_hold() -> None:
    found = standing(clause(lifted=True), both_yes(), NUMBERS, HELD)
    assert (found.in_force, found.reasons) == (False, (Reason.LIFTED,))


SECOND = clause(version=2, proposed_at=HELD + DAY)
THEN = HELD + DAY + HOUR


def test_a_new_version_leaves_the_old_one_until_it_holds_itself() -> None:
    events = [*both_yes(), proposal(SECOND, event_id="s"), *both_yes(THEN, version=2)]
    almost, then = THEN + DAY - HOUR, THEN + DAY
    assert standing(WALK, events, NUMBERS, almost).in_force
    assert not standing(SECOND, events, NUMBERS, almost).in_force
    old = standing(WALK, events, NUMBERS, then)
    assert old == Standing(False, Shown.NOT_IN_FORCE, (Reason.SUPERSEDED,))
    assert standing(SECOND, events, NUMBERS, then).in_force


def test_the_old_version_never_comes_back_when_the_new_one_ends() -> None:
    events = [
        *both_yes(),
        proposal(SECOND, event_id="s"),
        *both_yes(THEN, version=2),
        event(EventKind.PAUSED, SAM, THEN + 2 * DAY),
        *(back(who, THEN + 3 * DAY, moved()) for who in (ROBIN, SAM)),
    ]
    now = THEN + 10 * DAY
    assert standing(WALK, events, moved(), now).reasons == (Reason.SUPERSEDED,)
    assert not standing(SECOND, events, moved(), now).in_force


def test_calling_it_narrower_stops_the_old_one_at_once() -> None:
    events = [*both_yes(), proposal(replace(SECOND, narrower=True), event_id="s")]
    found = standing(WALK, events, NUMBERS, HELD + DAY)
    assert found == Standing(False, Shown.NOT_IN_FORCE, (Reason.SUPERSEDED,))
    assert standing(WALK, [*both_yes(), proposal(SECOND, event_id="s")], NUMBERS, THEN).in_force


def test_a_proposal_that_nobody_waited_for_is_gone() -> None:
    third = clause(version=3, proposed_at=THEN + 2 * HOUR)
    events = [
        *both_yes(),
        proposal(SECOND, event_id="s"),
        *both_yes(THEN, version=2),
        proposal(third, event_id="t"),
    ]
    now = THEN + 5 * DAY
    assert standing(WALK, events, NUMBERS, now).in_force
    assert standing(SECOND, events, NUMBERS, now).reasons == (Reason.SUPERSEDED,)
    assert standing(third, events, NUMBERS, now).reasons == (Reason.YES_MISSING,)


def test_proposing_on_top_of_a_version_that_holds_leaves_it() -> None:
    third = clause(version=3, proposed_at=THEN + 2 * DAY)
    events = [
        *both_yes(),
        proposal(SECOND, event_id="s"),
        *both_yes(THEN, version=2),
        proposal(third, event_id="t"),
    ]
    now = THEN + 5 * DAY
    assert standing(SECOND, events, NUMBERS, now).in_force
    assert not standing(WALK, events, NUMBERS, now).in_force


def test_a_forged_or_older_proposal_changes_nothing() -> None:
    forged = event(EventKind.PROPOSED, SAM, HELD + DAY, version=2, verified=False, narrower=True)
    assert standing(WALK, [*both_yes(), forged], NUMBERS, THEN).in_force
    again = replace(proposal(clause(proposed_at=HELD), event_id="again"), narrower=True)
    assert standing(WALK, [*both_yes(), again], NUMBERS, THEN).in_force


def test_other_terms_than_were_proposed_hold_nothing() -> None:
    from accord.consent.agreements import fold, standing_of

    folded = fold("walk", [proposal(WALK, event_id="p"), *both_yes()])
    assert standing_of(WALK, folded, NUMBERS, HELD).in_force
    for changes in (
        {"digest": "other"},
        {"concerns": frozenset({ROBIN, SAM, NOA})},
        {"time_to_think": 2 * DAY},
        {"version": 2},
    ):
        found = standing_of(clause(**changes), folded, NUMBERS, HELD)
        assert found == Standing(False, Shown.NOT_IN_FORCE, (Reason.OTHER_TERMS,))
    assert not standing_of(WALK, fold("walk", both_yes()), NUMBERS, HELD).in_force


def test_three_people_are_three_yeses() -> None:
    three = clause(concerns=frozenset({ROBIN, SAM, NOA}))
    assert not standing(three, both_yes(), NUMBERS, HELD).in_force
    events = [*both_yes(), yes(NOA, SAID + HOUR), yes(CHARLIE, SAID)]
    assert not standing(three, events, NUMBERS, HELD).in_force
    assert standing(three, events, NUMBERS, HELD + HOUR).holds_from == HELD + HOUR


def test_one_person_alone_can_agree_with_themselves() -> None:
    alone = clause(concerns=frozenset({ROBIN}))
    assert standing(alone, [yes(ROBIN, SAID)], NUMBERS, HELD).in_force
