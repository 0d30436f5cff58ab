"""Laws 6 and 7 over whole HTTP sessions: byte by byte, and every trace in the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.laws.lived import Lived
from tests.laws.private_acts import GROUPS
from tests.laws.two_worlds import differences, enough, over_whole_sessions


@pytest.mark.parametrize("group", GROUPS)
def test_nobody_can_tell_from_their_pages(lived: Lived, tmp_path: Path, group: str) -> None:
    every = GROUPS[group].over_http
    only = every if len(lived.others) > 1 else enough(every)
    told = differences(lived, group, tmp_path, over_whole_sessions, only)
    assert not told, "\n".join(told)
