"""Killed at any point, the store has lost nothing that it said was done."""

import os
import signal
import subprocess
import sys
from contextlib import closing

import pytest

from accord.vault import points
from accord.vault.store import Store

RAISE_THREE = """
import sys
from datetime import UTC, datetime
from accord.vault.store import Store
store = Store.open(sys.argv[1])
for number in range(3):
    print(store.raise_number("circle", datetime.now(UTC))[1], flush=True)
"""
SHEETS = """
import sys
from datetime import UTC, datetime
from accord.vault.store import Store
store = Store.open(sys.argv[1])
store.shred_key("robin")
store.put_house_part("comparison", "robin", bytes(32))
print("put", flush=True)
store.destroy_house_part("comparison", "robin")
print("destroyed", flush=True)
store.erase("robin", datetime(2031, 1, 1, tzinfo=UTC))
print("erased", flush=True)
"""


def run(program, folder, die_at):
    """Its output until it died, and that it died as by a power cut."""
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        env={**os.environ, "ACCORD_DIE_AT": die_at},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize(
    ("die_at", "told", "kept"),
    [
        ("store.raise.before", [], 0),
        ("store.raise.before:3", ["1", "2"], 2),
        ("store.raise.written", [], 0),
        ("store.raise.written:2", ["1"], 1),
        ("store.raise.synced", [], 1),
        ("store.raise.synced:3", ["1", "2"], 3),
    ],
)
def test_an_acknowledged_narrowing_is_never_lost(tmp_path, die_at, told, kept):
    assert run(RAISE_THREE, tmp_path, die_at) == told
    with closing(Store.open(tmp_path)) as store:
        assert store.numbers("circle")[1] == kept


@pytest.mark.parametrize(
    ("die_at", "told"),
    [
        ("store.house.put", []),
        ("store.house.destroyed", ["put"]),
        ("store.erased", ["put", "destroyed"]),
    ],
)
def test_what_was_destroyed_stays_destroyed(tmp_path, die_at, told):
    assert run(SHEETS, tmp_path, die_at) == told
    with closing(Store.open(tmp_path)) as store:
        assert store.house_parts("comparison") == ({} if told else {"robin": bytes(32)})
        assert bool(store.erasures()) == (die_at == "store.erased")


def test_without_the_variable_or_for_another_point_nothing_happens(monkeypatch):
    kills = []
    monkeypatch.setattr(os, "kill", lambda *call: kills.append(call))
    monkeypatch.delenv("ACCORD_DIE_AT", raising=False)
    points.reach("here")
    monkeypatch.setenv("ACCORD_DIE_AT", "elsewhere")
    points.reach("here")
    assert kills == []


def test_a_point_is_counted(monkeypatch):
    kills = []
    monkeypatch.setattr(os, "kill", lambda *call: kills.append(call))
    monkeypatch.setattr(points, "_passed", {})
    monkeypatch.setenv("ACCORD_DIE_AT", "here:2")
    points.reach("here")
    assert kills == []
    points.reach("here")
    assert kills == [(os.getpid(), signal.SIGKILL)]


@pytest.mark.parametrize("name", ["plain", "with.dots", "with:colon", "with:two:colons"])
def test_a_name_is_known_whatever_signs_are_in_it(monkeypatch, name):
    kills = []
    monkeypatch.setattr(os, "kill", lambda *call: kills.append(call))
    monkeypatch.setattr(points, "_passed", {})
    monkeypatch.setenv("ACCORD_DIE_AT", name)
    points.reach(f"{name}:other")
    assert kills == []
    points.reach(name)
    assert len(kills) == 1
    monkeypatch.setenv("ACCORD_DIE_AT", f"{name}:3")
    points.reach(name)
    assert len(kills) == 1
    points.reach(name)
    assert len(kills) == 2
