"""Law 5 in a circle of three: what Sam shows Robin, and takes back, is told to nobody else; and
once taken back, Robin's own pages read as if it had never been there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from accord.actions import shares
from tests.cast import ABARA, MINUTE, NOA, ROBIN, SAM
from tests.laws.lived import ACT, SOON, Lived, another
from tests.laws.over_http import Session, at_the_desk, looks, reads
from tests.laws.private_acts import Act, shows
from tests.laws.two_worlds import told_apart
from tests.laws.watching import Seen, first_difference


def _nothing(world: Lived) -> None:
    pass


def _shows(world: Lived) -> str:
    return shows(world, ROBIN)


def _shows_and_takes_back(world: Lived) -> None:
    place = world.cast.place(SAM, ACT + 3 * MINUTE)
    shares.take_back(place, share_id=_shows(world))


def _shows_both(world: Lived) -> None:
    """To Robin twice, with one of them taken back."""
    _shows_and_takes_back(world)
    _shows(world)


ACTS: dict[str, Act] = {
    "nothing": _nothing,
    "shows": _shows,
    "shows and takes back": _shows_and_takes_back,
    "shows again": _shows_both,
}


def _reads(world: Lived, name: str) -> list[Seen]:
    session = Session(world, name, SOON, "soon")
    reads(session)
    looks(session)
    return session.found


@pytest.mark.parametrize("lived", ["three"], indirect=True)
def test_nobody_else_can_tell(lived: Lived, tmp_path: Path) -> None:
    def look(world: Lived, _name: str) -> list[list[Seen]]:
        return [_reads(world, NOA) + at_the_desk(Session(world, ABARA, SOON, "soon"))]

    told = told_apart(lived, tmp_path, ACTS, look)
    assert not told, "\n".join(told)


@pytest.mark.parametrize("lived", ["three"], indirect=True)
def test_taken_back_it_was_never_there(lived: Lived, tmp_path: Path) -> None:
    def pages(act: Act) -> list[Seen]:
        with another(lived, tmp_path / "world") as world:
            act(world)
            found = _reads(world, ROBIN)
        for seen in found:
            # That something was there could be seen while it was: a page says how often it woke.
            seen.woken = 0
            seen.shown = re.sub(r"/live\?since=\d+", "/live?since=<n>", repr(seen.shown))
        return found

    assert first_difference(pages(_nothing), pages(_shows)), "Robin reads it"
    assert not first_difference(pages(_nothing), pages(_shows_and_takes_back))
