"""Law 3: killed at a moment nobody chose, the program has kept every narrowing it acknowledged.

Several browsers at once save, pause, withdraw, hand in and stop while the server is killed; then
what was acknowledged is counted, and none of it is missing.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import LazySettings

from accord.consent.answers import Stance
from tests import cast as casting
from tests.cast import NOA, ROBIN, SAM, Cast
from tests.laws import kills
from tests.laws.browsing import Browser
from tests.laws.kills import GONE, Ready, Running, in_force

SEED = 20260302
ROUNDS = 5
Steps = list[tuple[str, Callable[[], object]]]
_acknowledged = {"narrowings": 0, "saves": 0, "sheets": 0}


@pytest.fixture(scope="module")
def ready(template: Cast, tmp_path_factory: pytest.TempPathFactory) -> Ready:
    with casting.copied(template, tmp_path_factory.mktemp("ready") / "home") as copy:
        return kills.make_ready(copy)


@dataclass
class Told:
    """What the server acknowledged before it was gone; `begun` is all that was tried."""

    begun: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def until_the_end(self, steps: Steps) -> None:
        """Do one thing after the other until the server doesn't answer any more."""
        for what, act in steps:
            self.begun.append(what)
            try:
                act()
            except GONE:
                return
            self.kept.append(what)


def _answers(
    run: Running, name: str, told: dict[str, str]
) -> list[tuple[str, Callable[[], object]]]:
    """Every topic answered with a no, then each again with not now."""
    browser = run.browsers[name]

    def save(topic: str, stance: str) -> None:
        browser.post(f"/mine/topics/{casting.code_of(run.cast, name, topic)}", stance=stance)
        told[topic] = stance

    return [
        (f"{name} {topic} {stance}", lambda topic=topic, stance=stance: save(topic, stance))
        for stance in ("no", "not_now") * 3
        for topic in run.ready.topics
    ]


def _narrowings(run: Running) -> Steps:
    """Three clauses paused and withdrawn, many times over; then a stop signed out."""
    sam, ours = run.browsers[SAM], f"{run.ready.ours}/clauses"
    steps: Steps = []
    for turn in range(12):
        for clause in run.ready.held[:3]:
            verb = ("pause", "withdraw")[turn % 2]
            steps.append((clause, lambda c=clause, v=verb: sam.post(f"{ours}/{c}/{v}")))
    return steps


def _sheets(run: Running, told: list[list[str]]) -> Steps:
    """Robin hands in other topics again and again, and takes back in between."""
    look = f"{run.ready.ours}/comparisons/{run.ready.ahead}"
    browser = Browser(run.server, dict(run.browsers[ROBIN].cookies))
    topics = run.ready.topics[4:]

    def lay(brought: list[str]) -> None:
        told.append([*brought, "?"])
        if brought:
            browser.post(f"{look}/hand-in", bring=brought)
        else:
            browser.post(f"{look}/take-back")
        told[-1].remove("?")

    plans = [[topics[0]], [], topics[1:2], topics[:2], []] * 4
    return [("a sheet", lambda plan=plan: lay(plan)) for plan in plans]


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_every_acknowledged_narrowing_is_there(
    ready: Ready, tmp_path: Path, settings: LazySettings, turn: int
) -> None:
    settings.HOME = tmp_path / "home"
    wait = random.Random(SEED + turn).uniform(0.1, 1.2)
    narrowings, saves, sheets, told = Told(), Told(), Told(), {}
    laid: list[list[str]] = []
    with kills.running(ready, tmp_path / "home") as run:
        work = [
            (narrowings, _narrowings(run)),
            (saves, _answers(run, SAM, told)),
            (sheets, _sheets(run, laid)),
        ]
        threads = [
            threading.Thread(target=each.until_the_end, args=(steps,)) for each, steps in work
        ]
        for thread in threads:
            thread.start()
        time.sleep(wait)
        run.server.kill()
        for thread in threads:
            thread.join()
        if turn == 0:
            run.server.start()  # The same command brings it back, with everybody signed in.
            run.browsers[SAM].get(f"{run.ready.ours}/agreement")
            run.server.kill()
    for what, each in (("narrowings", narrowings), ("saves", saves), ("sheets", sheets)):
        _acknowledged[what] += len(each.kept)
    kills.look_whole(run.cast.folder)
    _count(run, narrowings, saves, told)
    _last_sheet(run, laid)
    casting.leave_world()


def test_there_was_something_to_lose() -> None:
    # How many there are depends on how fast the machine is; none at all would show nothing.
    assert min(_acknowledged.values()) >= 3, _acknowledged


def _count(run: Running, narrowings: Told, saves: Told, told: dict[str, str]) -> None:
    held = in_force(run.cast)
    missing = set(narrowings.kept) & held
    assert not missing, f"{len(missing)} acknowledged narrowings are missing"
    assert set(run.ready.held) - set(narrowings.begun) <= held, "what nobody touched still stands"
    later = {what.split()[1] for what in saves.begun[len(saves.kept) :]}
    for topic, stance in told.items():
        now = kills.answered(run.cast, SAM, topic)
        assert now is not None
        assert not now.is_open, "a no became a yes"
        if topic not in later:
            assert now is Stance[stance.upper()], "an acknowledged save is missing"


def _last_sheet(run: Running, laid: list[list[str]]) -> None:
    """The sheet that counts is the last acknowledged, or the one that was under way."""
    start = set(run.ready.topics[4:7])
    done = [set(one) for one in laid if "?" not in one]
    possible = [done[-1] if done else start]
    possible += [set(one) - {"?"} for one in laid[-1:] if "?" in one]
    assert kills.ground(run.ready, run.ready.ahead) in possible


def test_stop_signed_out_is_kept_however_soon_the_end_comes(ready: Ready, tmp_path: Path) -> None:
    """Killed straight after the answer: everything of Robin's is stopped, in every circle."""
    with kills.running(ready, tmp_path / "home") as run:
        run.browsers[ROBIN].post("/stop", 200)
        run.server.kill()
    casting.enter(run.cast.folder)
    assert in_force(run.cast) == set()
    for name in (NOA, ROBIN, SAM):
        assert casting.in_force(run.cast, name, run.cast.three, kills.AFTER) == set()
    casting.leave_world()
