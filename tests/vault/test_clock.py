"""The times that the store keeps, over restarts, processes and a host's word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from accord.consent.clocks import Times
from accord.vault.clock import STEP
from accord.vault.store import Store

NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


class Machine:
    """A clock that can be set, ticks that can't, and a store that is opened again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock, self.ticks = folder, NOW, 5000.0
        self.store = Store.open(folder)

    def times(self) -> Times:
        return self.store.times(self.clock, self.ticks)

    def passes(self, time: timedelta) -> Times:
        self.clock += time
        self.ticks += time.total_seconds()
        return self.times()

    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.folder)


@pytest.fixture
def machine(tmp_path: Path):
    made = Machine(tmp_path / "store")
    yield made
    made.store.close()


def test_time_never_runs_back(machine):
    assert machine.times().now == NOW
    machine.clock -= 400 * DAY
    assert machine.times().now == NOW
    machine.clock, machine.ticks = NOW + 300 * SECOND, machine.ticks + 300
    assert machine.times().now == NOW + 300 * SECOND
    machine.restart()
    machine.clock = NOW
    assert machine.times().now == NOW + 300 * SECOND


def test_time_goes_on_while_the_clock_is_behind(machine):
    machine.times()
    machine.clock -= 2 * HOUR
    assert machine.passes(20 * SECOND).now == NOW + 20 * SECOND
    assert machine.passes(HOUR).now == NOW + HOUR + 20 * SECOND


def test_time_of_another_zone_is_the_same_time(machine):
    machine.clock = NOW.astimezone(timezone(timedelta(hours=5)))
    assert machine.times().now == NOW


def test_what_a_crash_forgot_has_ended_all_the_same(machine):
    machine.times()
    seen = machine.passes(29 * SECOND).latest
    machine.restart()
    machine.clock = NOW - DAY
    found = machine.times()
    assert found.now == NOW
    assert found.latest == NOW + STEP > seen


def test_starting_again_and_again_adds_nothing(machine):
    machine.times()
    for _number in range(20):
        machine.restart()
        assert machine.times().latest <= NOW + STEP


def test_a_leap_is_kept_at_once(machine):
    machine.times()
    machine.clock += 3 * DAY
    leapt = machine.times()
    assert (leapt.now, leapt.latest, leapt.leapt) == (NOW, NOW + 3 * DAY, NOW)
    machine.restart()
    again = machine.times()
    assert (again.now, again.leapt) == (NOW, NOW)
    assert again.latest >= NOW + 3 * DAY


def test_the_hosts_word_counts_in_every_process(machine):
    machine.times()
    machine.clock += 300 * DAY
    assert machine.times().leapt
    other = Store.open(machine.folder)
    other.confirm_time(machine.clock)
    other.close()
    assert machine.passes(SECOND) == Times(machine.clock, machine.clock, ahead=SECOND)
    # Put right again: it was wrong after all.
    machine.clock = NOW + HOUR
    assert machine.times().latest == NOW + 300 * DAY + SECOND
    machine.store.confirm_time(machine.clock)
    assert machine.times() == Times(NOW + HOUR, NOW + HOUR)


def test_another_process_hears_of_a_leap(machine):
    machine.times()
    other = Store.open(machine.folder)
    other.times(machine.clock, machine.ticks)
    machine.clock += 3 * DAY
    machine.times()
    machine.clock -= 3 * DAY
    assert other.times(machine.clock, machine.ticks).latest == NOW + 3 * DAY
    other.close()


def test_a_file_that_is_lost_meanwhile_lets_no_time_come_back(machine):
    machine.times()
    machine.clock += 3 * DAY
    leapt = machine.times()
    for one in machine.folder.glob("volatile.sqlite3*"):
        one.unlink()
    assert machine.times() == leapt
    machine.restart()
    assert machine.times().leapt == leapt.leapt


def test_a_clock_without_ticks_is_taken_at_its_word(machine):
    machine.ticks = None
    machine.times()
    machine.clock += 300 * DAY
    assert machine.times() == Times(machine.clock, machine.clock, ahead=timedelta())


def test_what_is_kept_can_be_looked_at_and_stays_as_it_is(machine):
    assert machine.store.kept_times() is None
    machine.times()
    machine.clock += 3 * DAY
    leapt = machine.times()
    for _twice in range(2):
        assert machine.store.kept_times() == leapt
