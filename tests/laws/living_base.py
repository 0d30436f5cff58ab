"""What the rules of a living circle are made of: who does it, what it is done to, what becomes of
it, and everybody's look at all of it after each step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from accord.actions import snapshots
from accord.actions.place import Place, Refused
from tests.cast import DAY, HOUR, START
from tests.laws import living_world as worlds
from tests.laws.living_looks import look
from tests.laws.living_model import ALLOWANCE, Clause, Model, Version
from tests.laws.living_world import PEOPLE, Houses, Killed, OldRows, dying_at

RAISES = ("store.raise.before", "store.raise.written", "store.raise.synced")
NARROWS = (*RAISES, "narrowing:raised", "narrowing:written", "narrowing:committed")
TOO_EARLY = {"store.raise.before", "store.raise.written", "yes:written"}
"""Killed here, nothing has happened yet; anywhere else a narrowing has closed what it is about."""
POINTS = {
    "narrow": NARROWS,
    "stop": (*RAISES, "stopping:raised", "stopping:committed"),
    "leave": (*RAISES, "leaving:raised", "leaving:committed"),
    "lift": (*RAISES, "lifting:raised"),
    "turn off": (*RAISES, "gate:raised"),
    "yes": ("yes:written", "yes:committed"),
    "other words": (*RAISES, "narrower:raised", "version:committed"),
    "take back": (*NARROWS, "unsaying:raised", "unsaying:committed"),
}
SECOND = timedelta(seconds=1)
SIZES = (2, 3, 2, 3, 2, 3, 2, 4, 2, 3, 2, 3, 4, 2, 3, 5, 6, 7, 8, 1)
"""Of everything from one to eight some; most often two or three, who live faster."""
ANY = st.integers(0, 39)
FEW = st.frozensets(st.integers(0, 7), max_size=7)


def killed(what: str) -> st.SearchStrategy[str]:
    """Most often nothing happens to the process; else it dies at a step of this."""
    return st.sampled_from((*("",) * 3 * len(POINTS[what]), *POINTS[what]))


@dataclass(frozen=True)
class Page:
    """One clause's page as somebody had it open, with what its buttons carry."""

    who: str
    version: Version
    form: str
    narrow_form: str
    until: datetime
    own: int


@dataclass(frozen=True)
class Looked:
    """A request in which somebody looked, and the words of clauses that were there for them."""

    place: Place
    at: datetime
    own: int
    there: dict[Clause, list[Version]]


@dataclass
class Tally:
    """What the runs were like: without it, finding nothing would say nothing."""

    runs: int = 0
    steps: int = 0
    steps_in_force: int = 0
    runs_in_force: int = 0
    steps_over_another: int = 0
    given_way: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    deaths: Counter[str] = field(default_factory=Counter)
    sizes: Counter[int] = field(default_factory=Counter)

    def line(self, name: str) -> str:
        """All of it in one line of text."""
        share = self.steps_in_force / max(1, self.steps)
        told = [
            f"{name}: {self.runs} runs, {self.steps} steps",
            f"{self.runs_in_force} runs came to hold something, {share:.0%} of the steps held",
            f"older words held under newer ones in {self.steps_over_another} steps",
            f"{self.given_way} times they gave way",
            "sizes " + ", ".join(f"{size}: {n}" for size, n in sorted(self.sizes.items())),
            "done " + ", ".join(f"{what} {n}" for what, n in sorted(self.rules.items())),
            "killed at " + ", ".join(f"{what} {n}" for what, n in sorted(self.deaths.items())),
        ]
        return "; ".join(told)


class Living(RuleBasedStateMachine):
    """One circle's life, but for its rules. `houses` and `tally` are set by whoever runs it."""

    houses: ClassVar[Houses]
    tally: ClassVar[Tally]
    sizes: ClassVar[tuple[int, ...]] = SIZES

    def _start(self, number: int, kept_after: int, hostile: bool) -> int:
        """Begin with a fresh circle; gives how many are in it."""
        size = self.sizes[number % len(self.sizes)]
        self.ever_held, self.stack = False, ExitStack()
        self.world = self.stack.enter_context(worlds.world(self.houses, size))
        self.stack.callback(setattr, snapshots, "SNAPSHOT_AFTER", snapshots.SNAPSHOT_AFTER)
        snapshots.SNAPSHOT_AFTER = kept_after
        self.now = START + HOUR
        self.hostile, self.attacked = hostile, False
        members = set(PEOPLE[:size])
        self.model = Model(set(members), set(members), set(members))
        self.pages: list[Page] = []
        self.old: list[OldRows] = []
        self.owed: dict[Version, set[str]] = {}
        self.held: set[Version] = set()
        self.said: set[Version] = set()
        self.under: list[Version] = []
        self.before, self.changed = self.now, True
        self.looked: dict[str, Looked] = {}
        self.tally.runs += 1
        self.tally.sizes[size] += 1
        return size

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.stack.close()
            self.tally.runs_in_force += self.ever_held

    # Who, and what

    @property
    def members(self) -> list[str]:
        return sorted(self.model.here)

    def _who(self, number: int) -> str:
        """Most often a member; sometimes somebody who is none."""
        return (self.members * 40)[number] if number < 36 and self.members else PEOPLE[number % 10]

    def _of_kind(self, *kinds: str) -> list[Clause]:
        return [one for one in self.model.clauses.values() if one.kind in kinds]

    def _pick(self, number: int, *kinds: str) -> Clause | None:
        """Most often something that is still there; sometimes anything that ever was."""
        found = self._of_kind(*kinds)
        living = [
            one
            for one in found
            if self.model.is_there(one) and not one.lifted and not self.model.is_gone(one, self.now)
        ]
        chosen = living if living and number < 36 else found
        return chosen[number % len(chosen)] if chosen else None

    def _place(self, who: str) -> Place:
        return self.world.place(who, self.now)

    # Doing something, and what becomes of it

    def _try(
        self,
        what: str,
        act: Callable[[], object],
        *,
        expected: bool,
        whole: Callable[[], None],
        closed: Callable[[], None] | None = None,
        point: str = "",
    ) -> bool:
        """Do something, dying at `point` if that is on the way; then the model knows what was."""
        self.tally.rules[what if expected else f"{what} (refused)"] += 1
        self.now += SECOND
        refused, self.dead = "", False
        try:
            with dying_at(point) if point else nullcontext():
                act()
        except Refused as no:
            refused = no.reason
        except Killed:
            self.tally.deaths[point] += 1
            self.dead = True
            self.world.start_again()
            self.changed = True
            if point not in TOO_EARLY:
                (whole if point.endswith(":committed") else closed or whole)()
            return False
        assert self.attacked or expected != bool(refused), f"{what}: {refused or 'not refused'}"
        if not refused:
            self.changed = True
            whole()
        return not refused

    def _allowance(self, number: int) -> Clause | None:
        return self._pick(number, ALLOWANCE)

    # What closes, and what must be said anew

    def _close(self, clauses: Iterable[Clause], *, all_of_them: bool = False) -> None:
        """From here on nothing of this is in force until everybody has said yes anew."""
        for clause in clauses:
            self._owe(clause)
            if not all_of_them:
                self.model.close(clause, self.now)
        if all_of_them:
            self.model.close_all(self.now)

    def _owe(self, clause: Clause) -> None:
        for version in clause.versions:
            self.owed[version] = set(clause.concerns)

    def _turn_on(self, days: int) -> None:
        then = self.now + SECOND
        until = self.now + days * DAY
        fine = self.model.here <= self.model.met and len(self.model.here) > 1

        def whole() -> None:
            self.model.on_until = until
            for one in self.model.here:
                self.model.known[one] = set(self.model.known.get(one, ())) | self.model.here

        self._try(
            "turn on",
            lambda: self.world.turn_on(self.now, until),
            expected=fine and until > then,
            whole=whole,
        )

    # What must always hold

    @invariant()
    def everybody_looks(self) -> None:
        self.tally.steps += 1
        if self.model.on_until is not None and self.model.on_until <= self.now:
            for clause in self._of_kind(ALLOWANCE):
                self._owe(clause)
        self.model.move_to(self.now)
        if self.changed:
            self.looked.clear()
        looking = self.members if self.changed else self.members[:1]
        under = [one for one in map(self._under, self._of_kind(ALLOWANCE)) if one]
        held: set[Version] = set()
        for who in looking:
            self.looked[who] = self._look_now(who)
            held |= look(self, who, self.looked[who].place)
        if self.changed:
            self._only_so_much_wider(held)
            self.held = held
        self.tally.given_way += sum(one.clause.newest in self.held for one in self.under)
        self.under = [one for one in under if one in self.held]
        self.tally.steps_over_another += bool(self.under)
        self.ever_held |= bool(self.held)
        self.tally.steps_in_force += bool(self.held)
        self.before, self.changed = self.now, False
        self.said.clear()

    def _look_now(self, who: str) -> Looked:
        """One request of somebody's, and what is there for them at this moment."""
        there = {
            one: self.model.living(one, self.now)
            for one in self.model.readable(who)
            if who in self.model.here and not one.lifted
        }
        return Looked(self._place(who), self.now, self.model.own[who], there)

    def _under(self, clause: Clause) -> Version | None:
        return self.model.beneath(clause, self.now)

    def _only_so_much_wider(self, held: set[Version]) -> None:
        """No silent widening: only the last missing yes, or the end of everybody's thinking."""
        for one in held - self.held if not self.attacked else ():
            begins = max(one.yeses[who][-1].counts_from for who in one.clause.concerns)
            assert one in self.said or self.before < begins <= self.now, "it widened in silence"
