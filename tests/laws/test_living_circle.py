"""Laws 2, 3 and 7 over whole lives of circles, at the actions, with rows, keys and store.

In the short mode fifteen lives of fifty steps; with `ACCORD_LONG=1` two thousand, in twenty
parts that can run beside each other (docs/house.md).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.laws.living_base import POINTS, Tally
from tests.laws.living_flaws import FLAWS, PATHS, SELDOM, Plant
from tests.laws.living_machine import LivingCircle
from tests.laws.living_world import Houses, houses

STEPS = 50
LONG = bool(os.environ.get("ACCORD_LONG"))
PARTS, RUNS = (20, 100) if LONG else (1, 15)
ALWAYS = {
    *("allowance", "limit", "promise", "yes", "pause", "withdraw", "stop", "stop by token"),
    *("other words", "narrower words", "yes to older words", "take back", "take back too late"),
    *("let go of a promise", "turn on", "turn off", "join", "meet", "leave", "wait"),
}
LONG_LIVES: list[Tally] = []


@pytest.fixture(scope="module")
def built(django_db_blocker: Any) -> Iterator[Houses]:
    with django_db_blocker.unblock(), houses() as made:
        yield made


def live(built: Houses, first: int, runs: int, sizes: tuple[int, ...] = ()) -> Tally:
    """Let circles live from a seed on; whatever goes wrong is raised."""

    class Circle(LivingCircle):
        pass

    if sizes:
        Circle.begun = 3  # Whoever looks for a flaw has something to lose from the start.
    Circle.houses, Circle.tally, Circle.sizes = built, Tally(), sizes or LivingCircle.sizes
    found = settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate] if sizes else [Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    run_state_machine_as_test(seed(first)(Circle), settings=found)
    return Circle.tally


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_widens_whatever_happens(
    built: Houses, django_db_blocker: Any, tell: Callable[[str], None], part: int
) -> None:
    with django_db_blocker.unblock():
        tally = live(built, part, RUNS)
    tell(tally.line(f"living circles, part {part + 1} of {PARTS}"))
    # A machine in which nothing ever holds, or nothing ever happens, would show nothing.
    assert tally.runs_in_force * 5 >= tally.runs
    assert tally.steps_in_force * 10 >= tally.steps
    if LONG:
        LONG_LIVES.append(tally)
        # A hundred lives may do some seldom thing never; all of them together don't.
        if len(LONG_LIVES) == PARTS:
            points = {point for some in POINTS.values() for point in some}
            assert set().union(*(one.deaths for one in LONG_LIVES)) >= points
            assert set().union(*(one.rules for one in LONG_LIVES)) >= ALWAYS
    else:
        assert len(set(tally.rules) & ALWAYS) >= 14
        assert len(tally.deaths) >= 6


LOOKED_FOR = (*FLAWS, *SELDOM) if LONG else FLAWS


@pytest.mark.parametrize("flaw", LOOKED_FOR, ids=[flaw.__name__ for flaw in LOOKED_FOR])
def test_planted_flaw_is_stumbled_over(
    built: Houses, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch, flaw: Plant
) -> None:
    flaw(monkeypatch)
    with django_db_blocker.unblock(), pytest.raises(AssertionError):
        live(built, 0, 600 if LONG else 60, sizes=(2, 3))


@pytest.mark.parametrize("flaw", PATHS, ids=[flaw.__name__ for flaw in PATHS])
def test_planted_flaw_lies_on_the_path(
    built: Houses, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch, flaw: Plant
) -> None:
    with django_db_blocker.unblock():
        _walk(built, flaw)  # Without it nobody stumbles.
        flaw(monkeypatch)
        with pytest.raises(AssertionError, match="since the last narrowing"):
            _walk(built, flaw)


def _walk(built: Houses, flaw: Plant) -> None:
    class Circle(LivingCircle):
        pass

    Circle.houses, Circle.tally, Circle.begun = built, Tally(), 3
    life = Circle()
    try:
        life.begin(number=0, lived=3, kept_after=20, hostile=True)
        life.everybody_looks()
        PATHS[flaw](life)
        life.everybody_looks()
    finally:
        life.teardown()
