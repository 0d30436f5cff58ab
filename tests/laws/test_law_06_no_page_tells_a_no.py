"""Law 6: what a person sees of a comparison depends on their own answers and on what everyone
is open to, and on nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.laws.lived import Lived
from tests.laws.two_worlds import differences


@pytest.mark.parametrize("group", ["alone", "closed", "cautious", "moved", "told"])
def test_nobody_can_tell(lived: Lived, tmp_path: Path, group: str) -> None:
    told = differences(lived, group, tmp_path)
    assert not told, "\n".join(told)
