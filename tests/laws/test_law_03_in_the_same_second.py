"""Law 3 when two act in the same second: real browsers, the real server, many rounds.

Whoever comes first, nothing is in force once one of the two has narrowed it, and nobody gets an
error.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from accord.actions import agreements
from accord.records.models import Grant
from tests import cast as casting
from tests.cast import NOA, ROBIN, SAM, Cast, Circle
from tests.laws import kills
from tests.laws.browsing import Browser
from tests.laws.kills import NOW, Ready, Running

ROUNDS = 12
SECOND = timedelta(seconds=1)
FINE = (200, 303, 404, 409, 422)
LIMIT = "I don't want to be filmed."


@pytest.fixture(scope="module")
def ready(template: Cast, tmp_path_factory: pytest.TempPathFactory) -> Ready:
    with casting.copied(template, tmp_path_factory.mktemp("ready") / "home") as copy:
        return kills.make_ready(copy)


@pytest.fixture
def run(ready: Ready, tmp_path: Path) -> Iterator[Running]:
    with kills.running(ready, tmp_path / "home") as found:
        casting.enter(found.cast.folder)
        yield found
        casting.leave_world()


def at_once(*acts: Callable[[], int]) -> list[int]:
    """Do these in the same moment, each in a thread of its own; gives how each was answered."""
    gate, found = threading.Barrier(len(acts)), [0] * len(acts)

    def doing(number: int, act: Callable[[], int]) -> None:
        gate.wait()
        found[number] = act()

    threads = [threading.Thread(target=doing, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(status in FINE for status in found), found
    return found


class Hands:
    """What the two can do to one clause of theirs."""

    def __init__(self, run: Running, clause: str) -> None:
        self.run, self.clause = run, clause
        self.path = f"{run.ready.ours}/clauses/{clause}"
        self.now = NOW

    def later(self) -> None:
        """A second passes: what is said in the same one as a narrowing counts as before it."""
        self.now += SECOND
        self.run.server.set_clock(self.now)

    def yes(self, name: str) -> Callable[[], int]:
        """A yes from a page that is read now, and sent later."""
        browser = self.run.browsers[name]
        form = browser.get(f"{self.path}/yes").value("form")
        return lambda: browser.post(f"{self.path}/yes", None, form=form).status

    def narrow(self, name: str, verb: str) -> Callable[[], int]:
        """A pause or a withdrawal by what the page shows now."""
        browser = self.run.browsers[name]
        return lambda: browser.post(f"{self.path}/{verb}", None).status

    def stop(self, name: str) -> Callable[[], int]:
        """Stop by the device's token, as if signed out."""
        device = Browser(self.run.server, dict(self.run.browsers[name].cookies))
        return lambda: device.post("/stop", None).status

    def holds(self) -> bool:
        """Whether it is in force; both read the same."""
        one, other = (
            self.clause in casting.in_force(self.run.cast, name, self.run.cast.pair, self.now)
            for name in (ROBIN, SAM)
        )
        assert one == other
        return one

    def take_up_again(self) -> None:
        """Both come back to it, one after the other, until it holds."""
        for name in (ROBIN, SAM):
            self.later()
            if not self.holds():
                assert self.yes(name)() == 303
        assert self.holds()

    def begin(self, *names: str) -> None:
        """These have paused it, a second ago."""
        for name in names:
            self.later()
            assert self.narrow(name, "pause")() == 303
        self.later()


def test_a_yes_and_a_pause(run: Running) -> None:
    hands = Hands(run, run.ready.held[0])
    for _round in range(ROUNDS):
        hands.begin(SAM)
        at_once(hands.yes(SAM), hands.narrow(ROBIN, "pause"))
        assert not hands.holds()
        hands.take_up_again()


def test_a_yes_and_a_stop(run: Running) -> None:
    hands = Hands(run, run.ready.held[0])
    for _round in range(ROUNDS):
        hands.begin(SAM)
        at_once(hands.yes(SAM), hands.stop(ROBIN))
        assert not hands.holds()
        hands.take_up_again()


def test_a_yes_and_a_withdrawal(run: Running) -> None:
    for clause in run.ready.held[:3]:
        hands = Hands(run, clause)
        hands.begin(SAM)
        at_once(hands.yes(SAM), hands.narrow(ROBIN, "withdraw"))
        assert not hands.holds()
        hands.later()
        assert hands.yes(SAM)() == 303
        assert not hands.holds(), "whoever withdrew has not said yes again"


def test_two_yeses(run: Running) -> None:
    """The last two that were missing: both count, whichever is written first."""
    hands = Hands(run, run.ready.held[0])
    for _round in range(ROUNDS):
        hands.begin(SAM, ROBIN)
        assert at_once(hands.yes(SAM), hands.yes(ROBIN)) == [303, 303]
        assert hands.holds()


def test_two_who_pause(run: Running) -> None:
    hands = Hands(run, run.ready.held[0])
    for _round in range(ROUNDS // 2):
        hands.later()
        at_once(hands.narrow(SAM, "pause"), hands.narrow(ROBIN, "pause"))
        assert not hands.holds()
        hands.later()
        assert hands.yes(SAM)() == 303
        assert not hands.holds()
        hands.take_up_again()


def _writes(run: Running, circle: Circle, kind: str, sentence: str, people: list[str]) -> int:
    path = f"/ours/{circle.id}/new/{kind}"
    fields = {"do": "send", "sentence": sentence, "people": people}
    return run.browsers[ROBIN].post(path, None, **fields).status  # type: ignore[arg-type]


def _leaves(run: Running, name: str, circle: Circle) -> int:
    return run.browsers[name].post(f"/ours/{circle.id}/leave", None).status


@pytest.mark.parametrize(
    ("leaver", "which"), [(NOA, "three"), (SAM, "three"), (SAM, "pair")], ids=str
)
def test_a_suggestion_and_a_leaving(run: Running, leaver: str, which: str) -> None:
    """What is suggested to somebody who leaves meanwhile is nothing, and reaches nobody."""
    circle: Circle = getattr(run.cast, which)
    words = "We may bake, if each wants it then."
    people = [run.cast.id_of(name) for name in circle.names if name != ROBIN]
    at_once(
        lambda: _writes(run, circle, "allowance", words, people),
        lambda: _leaves(run, leaver, circle),
    )
    for name in circle.names:
        if name != leaver:
            found = agreements.agreement(run.cast.place(name, NOW), circle_id=circle.id)
            assert words not in [one.sentence for one in found.allowances]
            assert not casting.in_force(run.cast, name, circle, NOW)


@pytest.mark.parametrize("leaver", [NOA, SAM])
def test_a_limit_for_somebody_who_is_just_leaving(run: Running, leaver: str) -> None:
    """Written in the same moment or not: after its author's next page they hold no key to it."""
    circle, theirs = run.cast.three, run.cast.id_of(leaver)
    at_once(
        lambda: _writes(run, circle, "limit", LIMIT, [theirs]),
        lambda: _leaves(run, leaver, circle),
    )
    run.browsers[ROBIN].get(f"/ours/{circle.id}/agreement")
    kept = Grant.objects.filter(reader_id=theirs, document__circle=circle.id)
    assert not kept.filter(document__kind__in=("clause", "members", "yeses")).exists()


def test_a_yes_and_a_leaving(run: Running) -> None:
    hands, pair = Hands(run, run.ready.held[0]), run.cast.pair
    hands.begin(ROBIN)
    at_once(hands.yes(ROBIN), lambda: _leaves(run, SAM, pair))
    assert casting.in_force(run.cast, ROBIN, pair, hands.now) == set()
