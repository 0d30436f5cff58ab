"""Law 7, for whoever keeps a page open: what they send from it later is answered the same.

A yes used to carry the narrowing numbers of its page, and to be refused when they had moved. They
move with every private act that narrows, also where nothing was in force: so an old page told of
each, one after the other, for as long as one liked to ask.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cast import MINUTE
from tests.laws.lived import ACT, SOON, Lived
from tests.laws.over_http import Session, looks
from tests.laws.private_acts import GROUPS, Act
from tests.laws.two_worlds import LONG, told_apart
from tests.laws.watching import Seen

Forms = dict[tuple[str, str], str]


def _path(world: Lived, clause: str) -> str:
    return f"/ours/{world.circle.id}/clauses/{clause}/yes"


def _after_reading(act: Act, kept: Forms) -> Act:
    """The act, after the others have opened the pages on which they could say yes."""

    def both(world: Lived) -> None:
        for name in world.others:
            session = Session(world, name, ACT - MINUTE, "before")
            for clause in (world.asked, world.hoped):
                kept[name, clause] = session.form(session.get(_path(world, clause)))
                assert kept[name, clause], "there was something to say yes to"
        act(world)

    return both


@pytest.mark.parametrize("group", ["alone", "stopped"])
def test_an_old_page_is_answered_whatever_somebody_did_meanwhile(
    lived: Lived, tmp_path: Path, group: str
) -> None:
    kept: Forms = {}

    def sends(world: Lived, _name: str) -> list[list[Seen]]:
        found: list[Seen] = []
        for name in world.others:
            session = Session(world, name, SOON, "an old page")
            for clause in (world.asked, world.hoped):
                session.post(_path(world, clause), form=kept[name, clause])
            looks(session)
            found += session.found
        return [found]

    # Every act between two; one of each kind among three.
    every = GROUPS[group].over_http if len(lived.others) > 1 and not LONG else GROUPS[group].acts
    acts = {name: _after_reading(GROUPS[group].acts[name], kept) for name in every}
    told = told_apart(lived, tmp_path, acts, sends)
    assert not told, "\n".join(told)
