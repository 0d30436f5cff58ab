"""Law 7: to everyone but its author a pause, a withdrawal and a stop read the same."""

from __future__ import annotations

from pathlib import Path

from tests.laws.lived import Lived
from tests.laws.two_worlds import differences


def test_nobody_can_tell_why(lived: Lived, tmp_path: Path) -> None:
    told = differences(lived, "stopped", tmp_path)
    assert not told, "\n".join(told)
