"""A fixed handful of generated cases against the naive readings; tests/laws tries thousands."""

from __future__ import annotations

import json

import pytest

from accord.consent.agreements import fold, standing
from accord.consent.fold_data import fold_from_data, fold_to_data
from tests.consent import naive, naive_ground
from tests.consent.gatherings import gathering
from tests.consent.histories import history


@pytest.mark.parametrize("first", range(0, 240, 40))
def test_standing(first: int) -> None:
    for seed in range(first, first + 40):
        told = history(seed)
        for clause in told.clauses[-2:]:
            found = standing(clause, told.events, told.numbers, told.now, moved=told.moved)
            plain = naive.holds(
                told.clauses, clause.version, told.events, told.numbers, told.now, told.moved
            )
            assert found.in_force == plain, seed


@pytest.mark.parametrize("first", range(0, 120, 40))
def test_a_fold_kept_and_gone_on_from(first: int) -> None:
    for seed in range(first, first + 40):
        told = history(seed)
        half = len(told.events) // 2
        while half and told.events[half - 1].at == told.events[half % len(told.events)].at:
            half -= 1
        kept = fold("clause", told.events[:half], moved=told.moved)
        data = json.loads(json.dumps(fold_to_data(kept)))
        assert fold_from_data(data) == kept
        assert (
            fold("clause", told.events[half:], fold_from_data(data), told.moved) == told.folded
        ), seed
        assert fold_to_data(kept) == data, "what one goes on from is left as it was"


@pytest.mark.parametrize("first", range(0, 120, 40))
def test_common_ground(first: int) -> None:
    for seed in range(first, first + 40):
        asked = gathering(seed)
        lines = naive_ground.lines(asked)
        for copy in asked.copies().values():
            assert json.loads(copy)["lines"] == lines, seed
