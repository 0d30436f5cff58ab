"""Limits stand, promises bind their maker, and allowances rest on both."""

from __future__ import annotations

import pytest

from accord.consent.agreements import (
    Clause,
    ClauseKind,
    EventKind,
    Fold,
    Numbers,
    Reason,
    Shown,
    Standing,
    board,
    fold,
    is_ground,
    own_reasons,
    proposal,
    standing,
    standing_of,
)
from tests.consent.cast import (
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

NECK = clause(id="neck", kind=ClauseKind.LIMIT, sentence="I want no hand on my neck.")
TEXT = clause(id="text", kind=ClauseKind.PROMISE, sentence="I text you when I am home.")
LATER = NOON + 30 * DAY


def on_text(kind: EventKind, member: str = ROBIN, **changes: object) -> object:
    return event(kind, member, LATER, clause="text", **changes)


@pytest.mark.parametrize("kind", EventKind)
def test_nothing_that_happens_loosens_a_limit(kind: EventKind) -> None:
    happened = event(kind, ROBIN, LATER, clause="neck", verified=False)
    elsewhere = event(EventKind.LEFT, ROBIN, LATER, clause=None)
    stop = event(EventKind.PAUSED, ROBIN, LATER, clause=None)
    found = standing(NECK, [happened, elsewhere, stop], moved(), NOON + 900 * DAY)
    assert found == Standing(True, Shown.IN_FORCE, (Reason.HOLDS,), NOON)


def test_only_lifting_ends_a_limit() -> None:
    lifted = clause(id="neck", kind=ClauseKind.LIMIT, lifted=True)
    found = standing(lifted, [], NUMBERS, NOON)
    assert found == Standing(False, Shown.NOT_IN_FORCE, (Reason.LIFTED,))


def test_a_promise_binds_from_the_start_until_its_review() -> None:
    found = standing(TEXT, [], moved(), NOON)
    assert found == Standing(True, Shown.IN_FORCE, (Reason.HOLDS,), NOON, NOON + 90 * DAY)
    assert standing(TEXT, [], NUMBERS, NOON + 90 * DAY - HOUR).in_force
    lapsed = standing(TEXT, [], NUMBERS, NOON + 90 * DAY)
    assert lapsed == Standing(False, Shown.NOT_IN_FORCE, (Reason.LAPSED,))
    assert standing_of(TEXT, Fold("text"), NUMBERS, NOON).in_force


@pytest.mark.parametrize("kind", [EventKind.WITHDRAWN, EventKind.LEFT])
def test_its_maker_can_let_go_of_a_promise(kind: EventKind) -> None:
    found = standing(TEXT, [on_text(kind)], NUMBERS, LATER)
    assert found == Standing(False, Shown.NOT_IN_FORCE, (Reason.LIFTED,))
    assert standing(TEXT, [on_text(kind, verified=False)], NUMBERS, LATER).in_force
    assert standing(TEXT, [on_text(kind, SAM)], NUMBERS, LATER).in_force
    before = event(kind, ROBIN, NOON - HOUR, clause="text")
    assert standing(TEXT, [before], NUMBERS, LATER).in_force
    twice = [on_text(kind), event(EventKind.LEFT, ROBIN, LATER + HOUR, clause=None)]
    assert not standing(TEXT, twice, NUMBERS, LATER).in_force
    on_the_dot = event(kind, ROBIN, NOON, clause="text")
    assert not standing(TEXT, [on_the_dot], NUMBERS, LATER).in_force
    lifted = clause(id="text", kind=ClauseKind.PROMISE, lifted=True)
    assert not standing(lifted, [], NUMBERS, LATER).in_force


def test_letting_go_survives_a_later_event_with_an_earlier_time() -> None:
    done = fold("text", [proposal(TEXT, event_id="p"), on_text(EventKind.WITHDRAWN)])
    early = event(EventKind.WITHDRAWN, ROBIN, NOON - DAY, clause="text")
    assert not standing_of(TEXT, fold("text", [early], done), NUMBERS, LATER).in_force


def test_a_stop_or_a_pause_lets_go_of_no_promise() -> None:
    stop = event(EventKind.PAUSED, ROBIN, LATER, clause=None)
    pause, report = on_text(EventKind.PAUSED), on_text(EventKind.REPORTED)
    assert standing(TEXT, [stop, pause, report], moved(), LATER).in_force


def again(member: str, at: object, until: object, **changes: object) -> object:
    return event(
        EventKind.REAFFIRMED,
        member,
        at,
        clause="text",
        until=until,
        **changes,  # type: ignore[arg-type]
    )


def test_only_while_it_holds_its_maker_moves_its_review() -> None:
    end, further = NOON + 90 * DAY, NOON + 200 * DAY
    in_time = [again(ROBIN, end - HOUR, further)]
    assert standing(TEXT, in_time, NUMBERS, further - HOUR).in_force
    assert not standing(TEXT, in_time, NUMBERS, further).in_force
    assert standing(TEXT, in_time, NUMBERS, end).until == further
    for too_late in (end, end + HOUR):
        assert not standing(TEXT, [again(ROBIN, too_late, further)], NUMBERS, too_late).in_force
    assert not standing(TEXT, [again(SAM, end - HOUR, further)], NUMBERS, end).in_force


def test_a_new_version_of_a_promise_takes_the_place_of_the_old() -> None:
    newer = clause(id="text", kind=ClauseKind.PROMISE, version=2, proposed_at=LATER)
    events = [proposal(newer, event_id="n")]
    assert standing(newer, events, NUMBERS, LATER).in_force
    assert standing(TEXT, events, NUMBERS, LATER).reasons == (Reason.SUPERSEDED,)
    other = clause(id="text", kind=ClauseKind.PROMISE, digest="other")
    folded = fold("text", [proposal(TEXT, event_id="p")])
    assert not standing_of(other, folded, NUMBERS, LATER).in_force


def test_letting_go_reaches_a_version_that_lies_beneath_a_proposal() -> None:
    walk = clause(concerns=frozenset({ROBIN, SAM}))
    newer = clause(version=2, proposed_at=NOON + 3 * DAY)
    events = [
        proposal(walk, event_id="p"),
        *both_yes(),
        proposal(newer, event_id="n"),
        event(EventKind.WITHDRAWN, ROBIN, NOON + 4 * DAY),
    ]
    folded = fold("walk", events)
    assert folded.newest is not None
    assert folded.earlier is not None
    assert folded.has_let_go(folded.newest)
    assert folded.has_let_go(folded.earlier)


RESTING = clause(rests_on=(("neck", 1), ("text", 1)))


def the_board(*clauses: Clause, now: object = NOON + 2 * DAY) -> dict[tuple[str, int], Standing]:
    folds = {one.id: fold(one.id, [proposal(one, event_id=one.id)]) for one in clauses}
    if "walk" in folds:
        folds["walk"] = fold("walk", both_yes(), folds["walk"])
    numbers = {one.id: NUMBERS for one in clauses}
    return board(clauses, folds, numbers, now)  # type: ignore[arg-type]


def test_a_board_knows_what_allowances_rest_on() -> None:
    whole = the_board(RESTING, NECK, TEXT)
    assert {key: one.in_force for key, one in whole.items()} == {
        ("neck", 1): True,
        ("text", 1): True,
        ("walk", 1): True,
    }
    without = the_board(RESTING, NECK)
    assert without["walk", 1].reasons == (Reason.GROUND_CHANGED,)
    lifted = clause(id="neck", kind=ClauseKind.LIMIT, lifted=True)
    assert not the_board(RESTING, lifted, TEXT)["walk", 1].in_force
    lapsed = clause(id="text", kind=ClauseKind.PROMISE, review_on=NOON + DAY)
    assert not the_board(RESTING, NECK, lapsed)["walk", 1].in_force


def test_a_board_without_numbers_or_events_holds_no_allowance() -> None:
    found = board([NECK, TEXT, RESTING, clause(id="bare")], {}, {"bare": NUMBERS}, NOON)
    assert [one.in_force for one in found.values()] == [True, True, False, False]
    assert found["walk", 1].reasons == (Reason.NUMBERS_MOVED,)


def test_an_allowance_is_no_ground_for_another() -> None:
    first = clause()
    second = clause(id="second", rests_on=(("walk", 1),))
    folds = {
        one.id: fold(
            one.id,
            [proposal(one, event_id="p")]
            + [yes(who, NOON + HOUR, clause=one.id) for who in (ROBIN, SAM)],
        )
        for one in (first, second)
    }
    numbers = {"walk": NUMBERS, "second": NUMBERS}
    found = board([first, second], folds, numbers, NOON + 2 * DAY)
    assert found["walk", 1].in_force
    assert found["second", 1].reasons == (Reason.GROUND_CHANGED,)


def test_a_person_is_shown_their_own_acts_as_reasons_and_nobody_elses() -> None:
    held = NOON + 2 * DAY
    start = fold("walk", [proposal(clause(), event_id="p"), *both_yes()])
    assert own_reasons(start, SAM) == ()
    done = fold(
        "walk",
        [
            event(EventKind.WITHDRAWN, SAM, held),
            event(EventKind.PAUSED, SAM, held, clause=None),
            event(EventKind.REPORTED, ROBIN, held),
            event(EventKind.LEFT, NOA, held, clause=None),
        ],
        start,
    )
    assert own_reasons(done, SAM) == (Reason.STOPPED, Reason.WITHDRAWN)
    assert own_reasons(done, ROBIN) == (Reason.REPORTED,)
    assert own_reasons(done, NOA) == (Reason.LEFT,)
    again = fold("walk", [yes(SAM, held + HOUR, numbers=moved())], done)
    assert own_reasons(again, SAM) == ()
    assert own_reasons(again, ROBIN) == (Reason.REPORTED,)
    assert own_reasons(Fold("walk"), SAM) == ()


def test_what_was_lifted_once_is_no_ground_whatever_its_rows_say() -> None:
    holds = standing(NECK, [], NUMBERS, LATER)
    assert holds.in_force
    assert is_ground(holds, None)
    assert is_ground(holds, Numbers(("e", 3), ("f", 0)))
    assert not is_ground(holds, Numbers(("e", 3), ("f", 1)))
