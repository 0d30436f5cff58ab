"""Law 3, with the power cut: what was acknowledged is kept, and a no never becomes a yes.

A real server dies at every named step between store, database and response.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import LazySettings

from accord.actions import agreements, comparisons, narrowing
from accord.actions.place import Refused, the_store
from tests import cast as casting
from tests.cast import NOA, ROBIN, SAM, Cast
from tests.laws import kills
from tests.laws.browsing import SIGN_IN, Answered
from tests.laws.kills import AFTER, NOW, Ready, Running, acknowledged, in_force

RAISES = ("store.raise.before", "store.raise.written", "store.raise.synced")
NARROWING = (*RAISES, "narrowing:raised", "narrowing:written", "narrowing:committed")
STOPPING = (*RAISES, "stopping:raised", "stopping:committed")
LAYING = ("store.house.put", "handing_in:written", "handing_in:committed", "store.house.destroyed")
# Before these the store has kept nothing yet: the person was told nothing, and nothing changed.
TOO_EARLY = ("store.raise.before", "store.raise.written")


@pytest.fixture(scope="module")
def ready(template: Cast, tmp_path_factory: pytest.TempPathFactory) -> Ready:
    with casting.copied(template, tmp_path_factory.mktemp("ready") / "home") as copy:
        return kills.make_ready(copy)


# What people do. Each gives what their browser got, or finds the server gone.


def _form(run: Running, clause: str) -> str:
    return casting.narrow_form(run.cast, ROBIN, run.cast.pair, clause, NOW)


def withdraw(run: Running, clause: str) -> Answered:
    there = f"{run.ready.ours}/clauses/{clause}/withdraw"
    return run.browsers[ROBIN].post(there, form=_form(run, clause))


def pause(run: Running, clause: str) -> Answered:
    there = f"{run.ready.ours}/clauses/{clause}/pause"
    return run.browsers[ROBIN].post(there, form=_form(run, clause))


def withdraw_unseen(run: Running, clause: str) -> Answered:
    """Without what the page showed: everything is read first."""
    return run.browsers[ROBIN].post(f"{run.ready.ours}/clauses/{clause}/withdraw")


def stop_signed_in(run: Running) -> Answered:
    return run.browsers[ROBIN].post("/stop-now")


def stop_signed_out(run: Running) -> Answered:
    run.browsers[ROBIN].cookies.pop(SIGN_IN)
    return run.browsers[ROBIN].post("/stop", 200)


def leave(run: Running) -> Answered:
    return run.browsers[ROBIN].post(f"{run.ready.ours}/leave")


def call_narrower(run: Running) -> Answered:
    """Other words for the first one in force, called narrower: that one ends at once."""
    address = f"{run.ready.ours}/clauses/{run.ready.held[0]}/change"
    said = {"sentence": "We may dance in A, slowly.", "think_hours": "24"}
    return run.browsers[ROBIN].post(address, do="send", narrower="yes", **said)


def let_go(run: Running) -> Answered:
    return run.browsers[ROBIN].post(f"{run.ready.ours}/clauses/{run.ready.promise}/end")


def turn_off(run: Running) -> Answered:
    circle = run.cast.pair.id
    return run.browsers[casting.ABARA].post(f"/desk/circles/{circle}/features/agreements/off")


def say_yes(run: Running) -> Answered:
    address = f"{run.ready.ours}/clauses/{run.ready.asked}/yes"
    form = run.browsers[ROBIN].get(address).value("form")
    return run.browsers[ROBIN].post(address, form=form)


def hand_in_less(run: Running) -> Answered:
    address = f"{run.ready.ours}/comparisons/{run.ready.ahead}/hand-in"
    return run.browsers[ROBIN].post(address, bring=run.ready.topics[4:5])


def take_back(run: Running) -> Answered:
    return run.browsers[ROBIN].post(f"{run.ready.ours}/comparisons/{run.ready.ahead}/take-back")


def open_it(run: Running) -> Answered:
    return run.browsers[casting.ABARA].post(f"/desk/comparisons/{run.ready.due}/open")


@dataclass(frozen=True)
class Kill:
    """Somebody does something, and the process dies at a step of it."""

    point: str
    act: Callable[[Running], Answered]

    @property
    def name(self) -> str:
        return f"{self.act.__name__} at {self.point}"


STOPS = [
    *(Kill(point, stop_signed_in) for point in STOPPING),
    *(Kill(point, stop_signed_out) for point in STOPPING[3:]),
]
CLOSES = [
    *(Kill(point, leave) for point in ("leaving:raised", "leaving:committed")),
    Kill("lifting:raised", let_go),
    *(Kill(point, call_narrower) for point in ("narrower:raised", "version:committed")),
    Kill("gate:raised", turn_off),
]
LAYS = [
    *(Kill(point, hand_in_less) for point in LAYING),
    *(Kill(point, take_back) for point in ("handing_in:written", "handing_in:committed")),
]
OPENING = ("opening:written", "opening:committed", "store.house.destroyed")
OPENS = [Kill(point, open_it) for point in OPENING]
YESES = [Kill(point, say_yes) for point in ("yes:written", "yes:committed")]
ALONE = {"store.erased"}  # No page leads there yet; it has a process of its own below.
ids = {"ids": lambda kill: kill.name if isinstance(kill, Kill) else str(kill)}


def test_every_named_step_is_one_we_die_at() -> None:
    tried = {kill.point for kill in (*STOPS, *CLOSES, *LAYS, *OPENS, *YESES)}
    assert kills.points() == tried | set(NARROWING) | ALONE


@pytest.fixture
def killed(
    ready: Ready, tmp_path: Path, settings: LazySettings
) -> Iterator[Callable[..., Running]]:
    """Do something on a real server that dies at a step of it; then the copy is in use."""

    def kill(point: str, *acts: Callable[[Running], object]) -> Running:
        settings.HOME = tmp_path / "home"
        with kills.running(ready, tmp_path / "home", ACCORD_DIE_AT=point) as run:
            *before, last = acts
            run.browsers[SAM].post("/mine/new", title="a topic kept before", explanation="")
            for act in before:
                act(run)
            assert not acknowledged(lambda: last(run)), "the process outlived its end"
            assert run.ends_by_itself()
        kills.look_whole(run.cast.folder)
        own = kills.answers.inventory(run.cast.place(SAM, NOW)).own_topics
        assert [one.title for one in own] == ["a topic kept before"], "an acknowledged save is lost"
        return run

    yield kill
    casting.leave_world()


@pytest.mark.parametrize(
    ("act", "point"),
    [
        *((withdraw, point) for point in NARROWING),
        *((withdraw_unseen, point) for point in NARROWING[3:]),
        *((pause, point) for point in NARROWING[3:]),
    ],
)
def test_killed_while_narrowing(
    killed: Callable[..., Running], act: Callable[[Running, str], Answered], point: str
) -> None:
    run = killed(
        f"{point}:2",
        lambda run: act(run, run.ready.held[0]),
        lambda run: act(run, run.ready.held[1]),
    )
    first, second, *others = run.ready.held
    now = in_force(run.cast)
    assert first not in now, "an acknowledged narrowing is missing"
    assert set(others) <= now, "what nobody narrowed still stands"
    assert (second in now) == (point in TOO_EARLY)
    narrow = narrowing.pause if act is pause else narrowing.withdraw
    narrow(run.cast.place(ROBIN, NOW), circle_id=run.cast.pair.id, clause_id=second)
    assert in_force(run.cast) == set(others)


@pytest.mark.parametrize("kill", STOPS, **ids)
def test_killed_while_stopping(killed: Callable[..., Running], kill: Kill) -> None:
    """Robin is in two circles. Of those the stop has not reached, nothing was acknowledged."""
    run = killed(kill.point, kill.act)
    if kill.point not in TOO_EARLY:
        assert len(_stopped(run)) >= 1, "a number that was raised went back"
    if kill.act is stop_signed_out and kill.point == "stopping:committed":
        assert len(_stopped(run)) == 2
    assert narrowing.stop_by_token(run.cast.people[ROBIN].stop_token, NOW)
    assert in_force(run.cast) == set()


def _stopped(run: Running) -> set[str]:
    """The circles whose number was raised."""
    names = {f"circle:{circle.id}" for circle in (run.cast.pair, run.cast.three)}
    return {name for name in names if the_store().was_raised(name)}


@pytest.mark.parametrize("kill", CLOSES, **ids)
def test_killed_while_ending_something(killed: Callable[..., Running], kill: Kill) -> None:
    run = killed(kill.point, kill.act)
    only = {let_go: run.ready.held[-1], call_narrower: run.ready.held[0]}
    ended = {only[kill.act]} if kill.act in only else set(run.ready.held)
    now = _in_force_for(run, SAM)
    assert not ended & now
    assert set(run.ready.held) - ended <= now


def _in_force_for(run: Running, name: str) -> set[str]:
    return casting.in_force(run.cast, name, run.cast.pair, AFTER)


@pytest.mark.parametrize("kill", LAYS, **ids)
def test_killed_while_handing_in(killed: Callable[..., Running], kill: Kill) -> None:
    """Robin had brought three topics, and brings one or none instead."""
    run = killed(kill.point, kill.act)
    less = set(run.ready.topics[4:5]) if kill.act is hand_in_less else set()
    before = set(run.ready.topics[4:7])
    found = kills.ground(run.ready, run.ready.ahead)
    kept = kill.point in ("handing_in:committed", "store.house.destroyed")
    assert found in ([less, set()] if kept else [before, set()]), (
        "neither the old sheet nor the new"
    )
    if kept:
        assert found == less, "once it is written down the new sheet is the one that counts"


def test_taking_back_after_a_kill_is_final(killed: Callable[..., Running]) -> None:
    run = killed("handing_in:written:2", take_back, hand_in_less)
    assert kills.ground(run.ready, run.ready.ahead) == set()


@pytest.mark.parametrize("kill", OPENS, **ids)
def test_killed_while_opening(killed: Callable[..., Running], kill: Kill) -> None:
    run = killed(kill.point, kill.act)
    assert kills.ground(run.ready, run.ready.due) == set(run.ready.topics[:4])
    place = run.cast.place(casting.ABARA, AFTER)
    with pytest.raises(Refused):
        comparisons.open_comparison(place, comparison_id=run.ready.due)


@pytest.mark.parametrize("kill", YESES, **ids)
def test_killed_while_saying_yes(killed: Callable[..., Running], kill: Kill) -> None:
    run = killed(kill.point, kill.act)
    assert (run.ready.asked in in_force(run.cast)) == (kill.point == "yes:committed")
    read = agreements.agreement(run.cast.place(ROBIN, NOW), circle_id=run.cast.pair.id)
    assert [one.sentence for one in read.allowances if one.id == run.ready.asked]


def test_real_server_starts_again_and_goes_on(ready: Ready, tmp_path: Path) -> None:
    """After the cut the same command starts it, and the same browser is still signed in."""
    with kills.running(ready, tmp_path / "home", ACCORD_DIE_AT="narrowing:committed") as run:
        assert not acknowledged(lambda: withdraw(run, run.ready.held[0]))
        assert run.ends_by_itself()
        run.server.environment.clear()
        run.server.start()
        page = run.browsers[SAM].get(f"{run.ready.ours}/agreement").text
        assert page.count("In force") >= 1
        withdraw(run, run.ready.held[1])
    casting.enter(run.cast.folder)
    assert in_force(run.cast) == set(run.ready.held[2:])
    casting.leave_world()


def test_killed_while_erasing(cast: Cast) -> None:
    """The process that destroys a key says so only when it is gone for good."""
    program = (
        "import sys; from datetime import UTC, datetime; from accord.vault.store import Store\n"
        "Store.open(sys.argv[1]).erase(sys.argv[2], datetime.now(UTC)); print('done')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(cast.store), cast.id_of(NOA)],
        env={**os.environ, "ACCORD_DIE_AT": "store.erased"},
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stdout) == (-9, b"")
    assert [person for person, _day in the_store().erasures()] == [cast.id_of(NOA)]
    assert the_store().shred_keys([cast.id_of(NOA)]) == {}
