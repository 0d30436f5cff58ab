"""The bell between processes."""

from __future__ import annotations

import time

from accord.porch.doorbell import Doorbell, ring
from tests.running import Home


def test_a_ring_wakes_everyone_who_waits(home: Home) -> None:
    bells = [Doorbell(), Doorbell()]
    ring()
    ring()
    assert all(bell.wait(2) for bell in bells)
    for bell in bells:
        while bell.wait(0):
            pass
    started = time.monotonic()
    assert not bells[0].wait(0.05)
    assert time.monotonic() - started >= 0.04
    for bell in bells:
        bell.close()


def test_rings_that_came_while_nobody_waited_count_as_one(home: Home) -> None:
    bell = Doorbell()
    for _time in range(5):
        ring()
    deadline = time.monotonic() + 2
    while not bell._hears() and time.monotonic() < deadline:
        time.sleep(0.001)
    assert bell.wait(2)
    assert not bell.wait(0.05)
    bell.close()


def test_a_closed_bell_leaves_nothing_and_ringing_without_one_is_nothing(home: Home) -> None:
    ring()
    bell = Doorbell()
    bell.close()
    assert list((home.folder / "doorbells").iterdir()) == []
    ring()


def test_what_a_killed_process_left_is_cleared_away(home: Home) -> None:
    folder = home.folder / "doorbells"
    folder.mkdir()
    for left in ("999999999-5", "odd", "1-x"):
        (folder / left).touch()
    bell = Doorbell()
    ring()
    assert bell.wait(2)
    assert {note.name for note in folder.iterdir()} - {"1-x"} == {bell._note.name}
    bell.close()
