"""Who may put forward, say yes to, narrow, lift and read a clause."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from accord.consent.agreements import (
    Clause,
    ClauseKind,
    Event,
    EventKind,
    Fold,
    fold,
    proposal,
)
from accord.consent.decisions import (
    Decision,
    Why,
    is_over,
    kind_of_yes,
    may_affirm,
    may_lift,
    may_narrow,
    may_propose,
    may_read_clause,
    may_stop,
)
from accord.consent.gates import OFF, Gate
from accord.consent.wording import Objection
from tests.consent.cast import (
    CHARLIE,
    DAY,
    HOUR,
    NOA,
    NOON,
    ROBIN,
    SAM,
    both_yes,
    clause,
    event,
    moved,
)

CIRCLE = frozenset({ROBIN, SAM, NOA})
OPEN = Gate(on_until=NOON + 300 * DAY, met_alone=CIRCLE)
ALLOWED = Decision(True, ())
WALK = clause()
NECK = clause(id="neck", kind=ClauseKind.LIMIT)
TEXT = clause(id="text", kind=ClauseKind.PROMISE)


def denied(*reasons: Why) -> Decision:
    return Decision(False, reasons)


def propose(one: Clause = WALK, **changes: Any) -> Decision:
    asked: dict[str, Any] = {
        "author": ROBIN,
        "clause": one,
        "gate": OPEN,
        "circle": CIRCLE,
        "now": NOON,
    }
    return may_propose(**(asked | changes))


def test_everyone_may_put_something_forward() -> None:
    for one in (WALK, NECK, TEXT):
        assert propose(one) == ALLOWED


@pytest.mark.parametrize(
    ("one", "changes", "why"),
    [
        (WALK, {"author": SAM}, (Why.NOT_ITS_AUTHOR,)),
        (WALK, {"circle": [SAM, NOA]}, (Why.NOT_A_MEMBER,)),
        (clause(concerns=frozenset({ROBIN, CHARLIE})), {}, (Why.NOT_A_MEMBER,)),
        (clause(concerns=frozenset({SAM, NOA})), {}, (Why.NOT_CONCERNED,)),
        (WALK, {"gate": OFF}, (Why.JOINT_OFF,)),
        (TEXT, {"gate": OFF}, (Why.JOINT_OFF,)),
        (WALK, {"objections": [Objection.DUTY]}, (Why.MAY_NOT_BE_AGREED,)),
        (TEXT, {"objections": [Objection.MONEY]}, (Why.MAY_NOT_BE_AGREED,)),
        (WALK, {"now": NOON + 90 * DAY}, (Why.DATE_PASSED,)),
        (clause(version=2), {}, (Why.WRONG_VERSION,)),
    ],
)
def test_a_proposal_is_refused(one: Clause, changes: dict[str, Any], why: tuple[Why, ...]) -> None:
    assert propose(one, **changes) == denied(*why)


def test_nothing_stands_in_the_way_of_a_limit() -> None:
    assert propose(NECK, gate=OFF, objections=list(Objection)) == ALLOWED
    assert propose(NECK, like_proposed_at=NOON) == ALLOWED
    assert propose(NECK, author=SAM) == denied(Why.NOT_ITS_AUTHOR)


NEXT = clause(version=2, proposed_at=NOON + DAY)


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        (clause(version=3), WALK),
        (clause(version=1), WALK),
        (clause(version=2, id="other"), WALK),
        (clause(version=2, kind=ClauseKind.PROMISE), WALK),
        (clause(version=2, concerns=frozenset({ROBIN})), WALK),
        (clause(version=2), clause(concerns=frozenset({SAM}))),
        (
            clause(version=2, kind=ClauseKind.LIMIT),
            clause(kind=ClauseKind.LIMIT, author=SAM),
        ),
    ],
)
def test_a_version_follows_the_one_before(newer: Clause, older: Clause) -> None:
    assert propose(newer, before=older) == denied(Why.WRONG_VERSION)


def test_anyone_concerned_may_propose_the_next_version() -> None:
    assert propose(NEXT, before=WALK) == ALLOWED
    by_sam = clause(version=2, author=SAM, concerns=CIRCLE)
    assert propose(by_sam, author=SAM, before=WALK) == ALLOWED
    own = clause(version=2, kind=ClauseKind.PROMISE)
    assert propose(own, before=clause(kind=ClauseKind.PROMISE)) == ALLOWED


def test_the_like_of_a_vanished_proposal_waits() -> None:
    back_on = NOON + 44 * DAY
    assert propose(like_proposed_at=NOON, now=back_on) == ALLOWED
    assert propose(like_proposed_at=NOON, now=back_on - HOUR) == denied(Why.LIKE_BEFORE)
    assert propose(TEXT, like_proposed_at=NOON) == ALLOWED


START = fold("walk", [proposal(WALK, event_id="p")])


def affirm(**changes: Any) -> Decision:
    asked: dict[str, Any] = {
        "member": SAM,
        "clause": WALK,
        "folded": START,
        "gate": OPEN,
        "circle": CIRCLE,
        "now": NOON + HOUR,
        "narrowed": ("epoch", 3),
        "form_narrowed": ("epoch", 3),
        "form_digest": WALK.digest,
    }
    return may_affirm(**(asked | changes))


RESTING = clause(rests_on=(("neck", 1),))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"member": NOA}, Why.NOT_CONCERNED),
        ({"circle": {ROBIN, NOA}}, Why.NOT_A_MEMBER),
        ({"gate": OFF}, Why.JOINT_OFF),
        ({"form_digest": "other"}, Why.OTHER_WORDS),
        ({"narrowed": ("epoch", 4)}, Why.NARROWED_SINCE),
        ({"narrowed": ("other", 3)}, Why.NARROWED_SINCE),
        ({"now": NOON + 14 * DAY}, Why.OVER),
        ({"clause": RESTING}, Why.GROUND_CHANGED),
        ({"clause": RESTING, "grounds": {("neck", 2)}}, Why.GROUND_CHANGED),
    ],
)
def test_a_yes_is_refused_for_one_reason(changes: dict[str, Any], why: Why) -> None:
    assert affirm(**changes) == denied(why)


def test_everyone_concerned_may_say_yes() -> None:
    assert affirm() == ALLOWED
    assert affirm(member=ROBIN, now=NOON + 14 * DAY - HOUR) == ALLOWED
    assert affirm(clause=RESTING, grounds={("neck", 1), ("text", 1)}) == ALLOWED


def test_a_limit_and_a_promise_need_no_yes() -> None:
    for one in (NECK, TEXT):
        folded = fold(one.id, [proposal(one, event_id="p")])
        assert affirm(clause=one, folded=folded) == denied(Why.NEEDS_NO_YES)


def test_what_held_once_can_be_said_yes_to_for_good() -> None:
    paused = event(EventKind.PAUSED, SAM, NOON + 20 * DAY)
    folded = fold("walk", [*both_yes(), paused], START)
    assert not is_over(WALK, folded, NOON + 60 * DAY)
    holding = fold("walk", both_yes(), START)
    assert not is_over(WALK, holding, NOON + 60 * DAY)


def test_what_is_over_is_over() -> None:
    held = fold("walk", both_yes(), START)
    later = NOON + 5 * DAY
    assert is_over(clause(lifted=True), held, later)
    assert is_over(clause(digest="other"), held, later)
    assert is_over(clause(version=2), held, later)
    left = event(EventKind.LEFT, SAM, later, clause=None)
    assert is_over(WALK, fold("walk", [left], held), later)
    elsewhere = event(EventKind.LEFT, NOA, later, clause=None)
    assert not is_over(WALK, fold("walk", [elsewhere], held), later)
    second = [proposal(NEXT, event_id="n")]
    beneath = fold("walk", second, fold("walk", both_yes(NOON + HOUR / 2), START))
    assert is_over(WALK, beneath, later)
    newer = clause(version=2, proposed_at=NOON + 3 * DAY)
    said = [proposal(newer, event_id="n"), *both_yes(NOON + 4 * DAY, version=2)]
    both = fold("walk", said, held)
    assert not is_over(WALK, both, later - HOUR)
    assert is_over(WALK, both, later)


def kind(folded: Fold, member: str, now: datetime) -> EventKind:
    return kind_of_yes(folded, WALK, member, now)


def after(*events: Event) -> Fold:
    return fold("walk", events, fold("walk", both_yes(), START))


def test_which_yes_it_is_depends_on_ones_own_acts_alone() -> None:
    thought = NOON + HOUR + DAY
    assert kind(START, SAM, NOON) is EventKind.AFFIRMED
    assert kind(Fold("walk"), SAM, NOON) is EventKind.AFFIRMED
    assert kind(after(), SAM, thought - HOUR) is EventKind.AFFIRMED
    assert kind(after(), SAM, thought) is EventKind.REAFFIRMED
    paused = after(event(EventKind.PAUSED, SAM, thought))
    assert kind(paused, SAM, thought) is EventKind.RETURNED
    assert kind(paused, ROBIN, thought) is EventKind.REAFFIRMED
    stopped = after(event(EventKind.PAUSED, SAM, thought, clause=None))
    assert kind(stopped, SAM, thought) is EventKind.RETURNED
    assert kind(stopped, ROBIN, thought) is EventKind.REAFFIRMED
    withdrawn = after(event(EventKind.WITHDRAWN, SAM, thought))
    assert kind(withdrawn, SAM, thought + 9 * DAY) is EventKind.AFFIRMED
    assert kind(withdrawn, ROBIN, thought) is EventKind.REAFFIRMED


def test_a_pause_one_came_back_from_is_past() -> None:
    thought = NOON + HOUR + DAY
    pause, stop = (event(EventKind.PAUSED, SAM, thought, clause=which) for which in ("walk", None))
    said_again = event(EventKind.RETURNED, SAM, thought + HOUR, numbers=moved())
    assert kind(after(pause, stop, said_again), SAM, thought + DAY) is EventKind.REAFFIRMED
    on_the_dot = event(EventKind.PAUSED, SAM, thought + HOUR, clause=None)
    found = kind(after(said_again, on_the_dot), SAM, thought + DAY)
    assert found is EventKind.RETURNED
    clause_on_the_dot = event(EventKind.PAUSED, SAM, thought + HOUR)
    found = kind(after(said_again, clause_on_the_dot), SAM, thought + DAY)
    assert found is EventKind.RETURNED


def test_whoever_it_concerns_may_narrow_at_any_time() -> None:
    assert may_narrow(member=SAM, clause=WALK) == ALLOWED
    assert may_narrow(member=NOA, clause=WALK) == denied(Why.NOT_CONCERNED)
    assert may_narrow(member=ROBIN, clause=NECK) == denied(Why.NEEDS_NO_YES)


def test_every_member_may_stop_or_leave() -> None:
    assert may_stop(member=NOA, circle=CIRCLE) == ALLOWED
    assert may_stop(member=CHARLIE, circle=CIRCLE) == denied(Why.NOT_A_MEMBER)


def test_only_its_author_lifts_a_limit_or_lets_go_of_a_promise() -> None:
    for one in (NECK, TEXT):
        assert may_lift(member=ROBIN, clause=one) == ALLOWED
        assert may_lift(member=SAM, clause=one) == denied(Why.NOT_ITS_AUTHOR)
    assert may_lift(member=ROBIN, clause=WALK) == denied(Why.NOT_ITS_AUTHOR)
    lifted = clause(kind=ClauseKind.LIMIT, lifted=True)
    assert may_lift(member=ROBIN, clause=lifted) == denied(Why.ALREADY_LIFTED)


def test_a_clause_is_read_by_those_it_is_for() -> None:
    assert may_read_clause(reader=SAM, clause=WALK) == ALLOWED
    stranger = may_read_clause(reader=NOA, clause=WALK, shared_with=[NOA])
    assert stranger == denied(Why.NOT_CONCERNED)
    for one in (NECK, TEXT):
        assert may_read_clause(reader=ROBIN, clause=one) == ALLOWED
        assert may_read_clause(reader=NOA, clause=one, shared_with=[NOA]) == ALLOWED
        assert may_read_clause(reader=SAM, clause=one) == denied(Why.NOT_IN_IT)
