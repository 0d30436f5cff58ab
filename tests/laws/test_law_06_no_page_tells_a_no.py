"""Law 6: what a person sees of a comparison depends on their own answers and on what everyone
is open to, and on nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.laws.lived import Lived
from tests.laws.private_acts import GROUPS
from tests.laws.two_worlds import LONG, differences


@pytest.mark.parametrize("group", ["alone", "closed", "cautious", "moved", "told"])
def test_nobody_can_tell(lived: Lived, tmp_path: Path, group: str) -> None:
    # Every act between two; one of each kind among three, where over HTTP all of these are tried.
    among_three = len(lived.others) > 1 and not LONG
    only = GROUPS[group].over_http if among_three else ()
    told = differences(lived, group, tmp_path, only=only)
    assert not told, "\n".join(told)
