"""Running one check on very many generated cases, each of them made from a seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

CASES = 10_000
AT_A_TIME = 10
"""Cases for each example that hypothesis draws: drawing costs more than telling."""


def for_all_seeds(name: str, check: Callable[[int, Random], None]) -> None:
    """Run `check(seed, chance)` on `CASES` seeds; a failure names the seed as `name(seed)`."""

    @settings(
        max_examples=CASES // AT_A_TIME,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(first=st.integers(min_value=0, max_value=2**63))
    def run(first: int) -> None:
        for seed in range(first * AT_A_TIME, (first + 1) * AT_A_TIME):
            try:
                check(seed, Random(seed ^ 0xACC0))
            except AssertionError as problem:
                raise AssertionError(f"{name}({seed}): {problem}") from problem

    run()
