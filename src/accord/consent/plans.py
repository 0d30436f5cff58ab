"""Staged plans: one small step at a time, each followed by a debrief.

A step opens only when everyone has, privately, marked themselves ready since the last debrief.
Who isn't ready, or marked nothing at all, reads the same. Going back is one person's choice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class PlanEventKind(StrEnum):
    READY = "ready"
    STAY = "stay"
    DEBRIEFED = "debriefed"
    BACK = "back"
    STOPPED = "stopped"
    LEFT = "left"


_WIDENING = frozenset({PlanEventKind.READY, PlanEventKind.DEBRIEFED})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEvent:
    """What one member did. `step` is the step it is about, counted from one.

    For READY it is the step one is ready for, for BACK the one to go back to (0: before the
    first), for DEBRIEFED the one that was tried.
    """

    id: str
    kind: PlanEventKind
    member: str
    at: datetime
    step: int = 0
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Position:
    """Where a plan stands: `step` (0 before the first), and whether that step is open now."""

    step: int
    is_open: bool


@dataclass(slots=True)
class _Course:
    step: int = 0
    is_open: bool = False
    debriefed: bool = True
    ready: set[str] = field(default_factory=set)

    def close(self, step: int) -> None:
        self.step = min(self.step, step)
        self.is_open = False
        self.debriefed = True
        self.ready.clear()


def position(steps: int, events: Iterable[PlanEvent], members: Collection[str]) -> Position:
    """Where a plan of `steps` steps stands for `members`, who are all in it."""
    course = _Course()
    together = frozenset(members)
    for event in sorted(events, key=_order):
        if event.member not in together:
            continue
        if event.kind is PlanEventKind.LEFT:
            return Position(0, False)
        if event.verified or event.kind not in _WIDENING:
            _follow(course, event, steps, together)
    return Position(course.step, course.is_open)


def _order(event: PlanEvent) -> tuple[datetime, bool, str]:
    """By time; at equal times what narrows folds last."""
    return (event.at, event.kind not in _WIDENING, event.id)


def _follow(course: _Course, event: PlanEvent, steps: int, together: frozenset[str]) -> None:
    if event.kind is PlanEventKind.BACK:
        course.close(max(0, event.step))
    elif event.kind is PlanEventKind.STOPPED:
        course.close(course.step)
    elif event.kind is PlanEventKind.STAY:
        course.ready.discard(event.member)
    elif event.kind is PlanEventKind.DEBRIEFED:
        if event.step == course.step:
            course.debriefed = True
            course.is_open = False
            course.ready.clear()
    elif course.debriefed and _is_next(course, event.step, steps):
        course.ready.add(event.member)
        if course.ready >= together:
            course.step = event.step
            course.is_open = True
            course.debriefed = False
            course.ready.clear()


def _is_next(course: _Course, step: int, steps: int) -> bool:
    """One may be ready for the next small step, and for none beyond it."""
    return step == course.step + 1 and step <= steps
