"""Who may set up, hand in to, open and read a comparison."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from accord.consent.comparisons import (
    MOST_TOPICS,
    REPEAT_AFTER,
    Compared,
    Comparison,
    Sign,
    State,
    compared_too_recently,
    signs_of_probing,
)
from accord.consent.decisions import (
    Decision,
    Why,
    may_compare,
    may_hand_in,
    may_open,
    may_read_copy,
    may_read_ground,
)
from accord.consent.gates import OFF, Closed, Gate, is_open, why_closed
from tests.consent.cast import CHARLIE, DAY, HOUR, NOA, NOON, ROBIN, SAM

CIRCLE = frozenset({ROBIN, SAM})
OPEN = Gate(on_until=NOON + 30 * DAY, met_alone=frozenset({ROBIN, SAM, NOA}))
OPENS = NOON + 7 * DAY
COMPARISON = Comparison(members=CIRCLE, topics=("hands", "talk"), opens=OPENS)
OPENED = Comparison(members=CIRCLE, topics=("hands",), opens=OPENS, state=State.OPENED)
VOID = Comparison(members=CIRCLE, topics=("hands",), opens=OPENS, state=State.VOID)


def denied(*reasons: Why) -> Decision:
    return Decision(False, reasons)


ALLOWED = Decision(True, ())


def compare(**changes: Any) -> Decision:
    asked: dict[str, Any] = {
        "by_clinician": True,
        "gate": OPEN,
        "circle": CIRCLE,
        "members": [ROBIN, SAM],
        "topics": ["hands", "talk"],
        "known_topics": {"hands", "talk", "feet"},
        "opens": OPENS,
        "now": NOON,
    }
    return may_compare(**(asked | changes))


def test_a_decision_is_true_only_when_allowed() -> None:
    assert bool(ALLOWED) is True
    assert bool(denied(Why.OVER)) is False


def test_a_comparison_of_two_may_be_set_up() -> None:
    assert compare() == ALLOWED


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"by_clinician": False}, Why.NOT_THEIR_CLINICIAN),
        ({"gate": OFF}, Why.JOINT_OFF),
        ({"gate": Gate(on_until=NOON, met_alone=CIRCLE)}, Why.JOINT_OFF),
        ({"gate": Gate(on_until=OPENS, met_alone=frozenset({ROBIN}))}, Why.JOINT_OFF),
        ({"members": [ROBIN, CHARLIE]}, Why.NOT_A_MEMBER),
        ({"members": [ROBIN, ROBIN]}, Why.TOO_FEW_PEOPLE),
        ({"topics": []}, Why.NO_TOPICS),
        ({"topics": ["hands", "secret"]}, Why.UNKNOWN_TOPIC),
        ({"opens": NOON}, Why.DATE_PASSED),
        ({"opens": NOON - HOUR}, Why.DATE_PASSED),
    ],
)
def test_one_thing_against_it_is_enough(changes: dict[str, Any], why: Why) -> None:
    assert compare(**changes) == denied(why)


def test_thirty_topics_are_the_most() -> None:
    names = [f"topic-{n}" for n in range(MOST_TOPICS + 1)]
    assert compare(topics=names[:-1], known_topics=names) == ALLOWED
    assert compare(topics=names, known_topics=names) == denied(Why.TOO_MANY_TOPICS)
    assert MOST_TOPICS == 30


def test_everything_against_it_is_named() -> None:
    found = compare(by_clinician=False, gate=OFF, members=[], topics=[], opens=NOON)
    assert found == denied(
        Why.NOT_THEIR_CLINICIAN,
        Why.JOINT_OFF,
        Why.TOO_FEW_PEOPLE,
        Why.NO_TOPICS,
        Why.DATE_PASSED,
    )


def before(at: Any, members: Any = CIRCLE, topics: Any = ("hands",)) -> Compared:
    return Compared(members=frozenset(members), topics=frozenset(topics), at=at)


def test_two_people_do_not_compare_a_topic_again_within_thirty_days() -> None:
    soon, late = OPENS - REPEAT_AFTER + HOUR, OPENS - REPEAT_AFTER
    assert compare(others=[before(soon)]) == denied(Why.TOO_SOON_AGAIN)
    assert compare(others=[before(late)]) == ALLOWED
    assert compare(others=[before(OPENS + DAY)]) == denied(Why.TOO_SOON_AGAIN)
    assert compare(others=[before(soon, topics=["feet"])]) == ALLOWED
    assert compare(others=[before(soon, members=[ROBIN, NOA])]) == ALLOWED
    three = before(soon, members=[ROBIN, SAM, NOA])
    assert compare(others=[before(late), three]) == denied(Why.TOO_SOON_AGAIN)


def test_the_clinician_lengthens_that_time_and_never_shortens_it() -> None:
    then = before(OPENS - 40 * DAY)
    assert compare(others=[then], repeat_after=60 * DAY) == denied(Why.TOO_SOON_AGAIN)
    assert compare(others=[then]) == ALLOWED
    soon = before(OPENS - 20 * DAY)
    assert compare(others=[soon], repeat_after=DAY) == denied(Why.TOO_SOON_AGAIN)


def test_which_topics_come_too_soon_is_said() -> None:
    others = [before(OPENS - DAY, topics=["a", "b"]), before(OPENS - DAY, topics=["c"])]
    assert compared_too_recently(["a", "c", "d"], CIRCLE, OPENS, others) == {"a", "c"}


def hand_in(**changes: Any) -> Decision:
    asked: dict[str, Any] = {
        "member": SAM,
        "comparison": COMPARISON,
        "gate": OPEN,
        "circle": CIRCLE,
        "now": OPENS - HOUR,
    }
    return may_hand_in(**(asked | changes))


def test_a_sheet_can_be_handed_in_until_the_date() -> None:
    assert hand_in() == ALLOWED
    assert hand_in(now=OPENS) == denied(Why.DATE_PASSED)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"member": NOA, "circle": [*CIRCLE, NOA]}, Why.NOT_IN_IT),
        ({"circle": [ROBIN, NOA]}, Why.NOT_A_MEMBER),
        ({"gate": OFF}, Why.JOINT_OFF),
        ({"comparison": VOID}, Why.NOT_WAITING),
        ({"comparison": OPENED}, Why.NOT_WAITING),
    ],
)
def test_a_sheet_is_refused_for_one_reason(changes: dict[str, Any], why: Why) -> None:
    assert hand_in(**changes) == denied(why)


def opening(**changes: Any) -> Decision:
    asked: dict[str, Any] = {
        "by_clinician": True,
        "comparison": COMPARISON,
        "gate": OPEN,
        "circle": CIRCLE,
        "now": OPENS,
    }
    return may_open(**(asked | changes))


def test_the_clinician_opens_it_from_its_date_on() -> None:
    assert opening() == ALLOWED
    assert opening(now=OPENS - HOUR) == denied(Why.DATE_NOT_COME)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"by_clinician": False}, Why.NOT_THEIR_CLINICIAN),
        ({"gate": OFF}, Why.JOINT_OFF),
        ({"circle": [ROBIN, NOA]}, Why.NOT_A_MEMBER),
        ({"comparison": OPENED}, Why.NOT_WAITING),
        ({"opened_before": [before(OPENS - DAY)]}, Why.TOO_SOON_AGAIN),
        (
            {"opened_before": [before(OPENS - 40 * DAY)], "repeat_after": 50 * DAY},
            Why.TOO_SOON_AGAIN,
        ),
    ],
)
def test_it_stays_closed_for_one_reason(changes: dict[str, Any], why: Why) -> None:
    assert opening(**changes) == denied(why)


def test_everyone_reads_their_own_copy_and_no_other() -> None:
    assert may_read_copy(reader=SAM, copy_of=SAM, comparison=OPENED) == ALLOWED
    other = may_read_copy(reader=SAM, copy_of=ROBIN, comparison=OPENED)
    assert other == denied(Why.NOT_IN_IT)
    stranger = may_read_copy(reader=CHARLIE, copy_of=CHARLIE, comparison=OPENED)
    assert stranger == denied(Why.NOT_IN_IT)
    for state in (COMPARISON, VOID):
        found = may_read_copy(reader=SAM, copy_of=SAM, comparison=state)
        assert found == denied(Why.NOT_OPENED)


def test_the_clinician_reads_it_only_if_every_member_agreed() -> None:
    both = may_read_ground(by_clinician=True, comparison=OPENED, agreed=[SAM, ROBIN, NOA])
    assert both == ALLOWED
    one = may_read_ground(by_clinician=True, comparison=OPENED, agreed=[SAM])
    assert one == denied(Why.NOT_ALL_AGREED)
    other = may_read_ground(by_clinician=False, comparison=OPENED, agreed=CIRCLE)
    assert other == denied(Why.NOT_THEIR_CLINICIAN)
    early = may_read_ground(by_clinician=True, comparison=COMPARISON, agreed=CIRCLE)
    assert early == denied(Why.NOT_OPENED)


def test_a_gate_is_closed_until_everything_opens_it() -> None:
    assert is_open(OPEN, CIRCLE, NOON)
    assert why_closed(OPEN, CIRCLE, NOON) == ()
    assert why_closed(OFF, CIRCLE, NOON) == (Closed.NOT_TURNED_ON, Closed.NOT_MET_ALONE)
    assert why_closed(OPEN, CIRCLE, NOON + 30 * DAY) == (Closed.ENDED,)
    assert is_open(OPEN, CIRCLE, NOON + 30 * DAY - HOUR)
    assert why_closed(OPEN, {ROBIN, CHARLIE}, NOON) == (Closed.NOT_MET_ALONE,)
    assert why_closed(OPEN, [ROBIN, ROBIN], NOON) == (Closed.TOO_FEW,)
    eight = [f"member-{n}" for n in range(8)]
    wide = Gate(on_until=NOON + DAY, met_alone=frozenset([*eight, ROBIN]))
    assert is_open(wide, eight, NOON)
    assert why_closed(wide, [*eight, ROBIN], NOON) == (Closed.TOO_MANY,)


def signs(open_lines: int, topics: int, *asked: timedelta) -> frozenset[Sign]:
    asked_at = [NOON - ago for ago in asked]
    return signs_of_probing(open_lines=open_lines, topics=topics, asked_at=asked_at, now=NOON)


def test_signs_of_probing() -> None:
    assert signs(9, 10) == {Sign.NEARLY_EVERYTHING_OPEN}
    assert signs(8, 10) == frozenset()
    assert signs(9, 9) == frozenset()
    assert signs(18, 20) == {Sign.NEARLY_EVERYTHING_OPEN}
    assert signs(0, 10, HOUR, DAY) == frozenset()
    assert signs(0, 10, HOUR, DAY, 29 * DAY) == {Sign.ASKED_AGAIN_AND_AGAIN}
    assert signs(0, 10, HOUR, DAY, 30 * DAY) == frozenset()
    assert len(signs(10, 10, HOUR, HOUR, HOUR)) == 2
