"""One small step at a time, each opened by everyone and closed by anyone."""

from __future__ import annotations

from datetime import datetime

from accord.consent.plans import PlanEvent, PlanEventKind, Position, position
from tests.consent.cast import CHARLIE, HOUR, NOA, NOON, ROBIN, SAM

READY, STAY, DEBRIEFED = PlanEventKind.READY, PlanEventKind.STAY, PlanEventKind.DEBRIEFED
BACK, STOPPED, LEFT = PlanEventKind.BACK, PlanEventKind.STOPPED, PlanEventKind.LEFT
BOTH = (ROBIN, SAM)
Told = tuple[PlanEventKind, str, int]


def story(*told: Told, verified: bool = True) -> list[PlanEvent]:
    """Events one hour apart, in the order told."""
    return [
        PlanEvent(
            id=f"{turn:03}",
            kind=kind,
            member=member,
            at=NOON + turn * HOUR,
            step=step,
            verified=verified,
        )
        for turn, (kind, member, step) in enumerate(told)
    ]


def where(*told: Told, members: tuple[str, ...] = BOTH, steps: int = 3) -> Position:
    return position(steps, story(*told), members)


FIRST: tuple[Told, ...] = ((READY, ROBIN, 1), (READY, SAM, 1))
TRIED: tuple[Told, ...] = (*FIRST, (DEBRIEFED, ROBIN, 1))
SECOND: tuple[Told, ...] = (*TRIED, (READY, ROBIN, 2), (READY, SAM, 2))


def test_a_step_opens_when_everyone_is_ready() -> None:
    assert where() == Position(0, False)
    assert where(FIRST[0]) == Position(0, False)
    assert where(*FIRST) == Position(1, True)
    assert where(*FIRST, members=(ROBIN, SAM, NOA)) == Position(0, False)
    assert where(*FIRST, (READY, NOA, 1), members=(ROBIN, SAM, NOA)) == Position(1, True)
    assert where((READY, ROBIN, 1), (READY, CHARLIE, 1)) == Position(0, False)


def test_the_next_step_waits_for_the_debrief() -> None:
    assert where(*FIRST, (READY, ROBIN, 2), (READY, SAM, 2)) == Position(1, True)
    assert where(*TRIED) == Position(1, False)
    assert where(*SECOND) == Position(2, True)
    assert where(*SECOND, (DEBRIEFED, SAM, 1)) == Position(2, True)
    assert where(*SECOND, (READY, ROBIN, 3), (READY, SAM, 3)) == Position(2, True)


def test_readiness_from_before_the_debrief_is_past() -> None:
    told = (*TRIED, (READY, ROBIN, 2), (DEBRIEFED, SAM, 1), (READY, SAM, 2))
    assert where(*told) == Position(1, False)


def test_no_step_is_left_out() -> None:
    assert where((READY, ROBIN, 2), (READY, SAM, 2)) == Position(0, False)
    assert where(*TRIED, (READY, ROBIN, 3), (READY, SAM, 3)) == Position(1, False)
    assert where(*TRIED, (READY, ROBIN, 1), (READY, SAM, 1)) == Position(1, False)
    assert where(*TRIED, (READY, ROBIN, 2), (READY, SAM, 2), steps=1) == Position(1, False)


def test_staying_takes_ones_readiness_back() -> None:
    assert where(FIRST[0], (STAY, ROBIN, 1), FIRST[1]) == Position(0, False)
    assert where(FIRST[0], (STAY, SAM, 1), FIRST[1]) == Position(1, True)
    assert where(*FIRST, (STAY, SAM, 1)) == Position(1, True)


def test_one_person_goes_back_alone() -> None:
    assert where(*SECOND, (BACK, SAM, 0)) == Position(0, False)
    assert where(*SECOND, (BACK, SAM, -3)) == Position(0, False)
    assert where(*SECOND, (BACK, SAM, 1)) == Position(1, False)
    assert where(*SECOND, (BACK, SAM, 3)) == Position(2, False)
    again = (*SECOND, (BACK, SAM, 0), (READY, SAM, 1))
    assert where(*again) == Position(0, False)
    assert where(*again, (READY, ROBIN, 1)) == Position(1, True)
    assert where(*TRIED, (READY, ROBIN, 2), (BACK, SAM, 1), (READY, SAM, 2)) == Position(1, False)


def test_a_stop_closes_the_step_until_everyone_is_ready_again() -> None:
    assert where(*SECOND, (STOPPED, SAM, 0)) == Position(2, False)
    assert where(*SECOND, (STOPPED, SAM, 0), (READY, SAM, 3)) == Position(2, False)
    on = (*SECOND, (STOPPED, SAM, 0), (READY, SAM, 3), (READY, ROBIN, 3))
    assert where(*on) == Position(3, True)


def test_leaving_ends_the_plan() -> None:
    assert where(*SECOND, (LEFT, SAM, 0)) == Position(0, False)
    assert where(*FIRST, (LEFT, SAM, 0), *SECOND[2:]) == Position(0, False)
    assert where(*FIRST, (LEFT, CHARLIE, 0)) == Position(1, True)


def test_what_cannot_be_verified_closes_and_never_opens() -> None:
    forged = story((READY, SAM, 1), verified=False)
    assert position(3, story((READY, ROBIN, 1)) + forged, BOTH) == Position(0, False)
    later = [PlanEvent(id="z", kind=STOPPED, member=SAM, at=_after(FIRST), verified=False)]
    assert position(3, story(*FIRST) + later, BOTH) == Position(1, False)
    debrief = [
        PlanEvent(id="z", kind=DEBRIEFED, member=SAM, at=_after(FIRST), step=1, verified=False)
    ]
    assert position(3, story(*FIRST) + debrief, BOTH) == Position(1, True)


def test_at_equal_times_what_narrows_comes_last() -> None:
    stop = PlanEvent(id="0", kind=STOPPED, member=SAM, at=NOON + HOUR)
    assert position(3, [stop, *story(*FIRST)], BOTH) == Position(1, False)
    shuffled = list(reversed(story(*SECOND)))
    assert position(3, shuffled, BOTH) == Position(2, True)


def _after(told: tuple[Told, ...]) -> datetime:
    return NOON + len(told) * HOUR
