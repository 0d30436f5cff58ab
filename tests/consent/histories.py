"""Generated histories of one clause, from a seed: every kind of event, forged ones among them.

About half of what happens works towards a yes from everybody, so that many histories reach "in
force" and the rules about ending it have something to end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from random import Random

from accord.consent.agreements import (
    Clause,
    ClauseKind,
    Event,
    EventKind,
    Fold,
    Numbers,
    Standing,
    fold,
    proposal,
    standing_of,
)
from tests.consent.generated import CASES, for_all_seeds

BEGINNING = datetime(2025, 1, 1, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
GAPS = (0 * HOUR, 0 * HOUR, HOUR / 60, HOUR, 6 * HOUR, DAY, DAY + HOUR, 3 * DAY, 20 * DAY)
ENDS = (0 * HOUR, HOUR, DAY, DAY + HOUR, 2 * DAY, 3 * DAY, 10 * DAY, 40 * DAY, 100 * DAY)
REVIEWS = (2 * DAY, 20 * DAY, 90 * DAY, 90 * DAY, 90 * DAY, 90 * DAY)
PEOPLE = ("robin", "sam", "noa", "ari", "kim", "lou", "max", "uma")
YESES = (EventKind.AFFIRMED, EventKind.RETURNED, EventKind.REAFFIRMED)
STOPS = (EventKind.PAUSED, EventKind.WITHDRAWN, EventKind.REPORTED)


@dataclass(frozen=True)
class History:
    """What happened. `numbers_after[i]` are the store's numbers after `events[i]`."""

    members: tuple[str, ...]
    clauses: tuple[Clause, ...]
    events: tuple[Event, ...]
    numbers_after: tuple[Numbers, ...]
    moved: Mapping[Numbers, datetime]
    numbers: Numbers
    now: datetime

    @property
    def newest(self) -> Clause:
        return self.clauses[-1]

    @cached_property
    def folded(self) -> Fold:
        """The fold of all events; leave it as it is."""
        return fold("clause", self.events, moved=self.moved)

    def standing(self, clause: Clause) -> Standing:
        """How a version stands in the end."""
        return standing_of(clause, self.folded, self.numbers, self.now)

    def after(
        self,
        clause: Clause,
        numbers: Numbers,
        now: datetime,
        *more: Event,
        raised_at: datetime | None = None,
    ) -> Standing:
        """How a version stands when `more` has happened as well.

        Other numbers than at the end were raised when it ended, or at `raised_at`.
        """
        left = {} if numbers == self.numbers else {self.numbers: raised_at or self.now}
        folded = fold("clause", more, self.folded, {**self.moved, **left})
        return standing_of(clause, folded, numbers, now)

    @cached_property
    def in_force(self) -> Clause | None:
        """The version that is in force in the end, if one is."""
        found = [one for one in self.clauses if self.standing(one).in_force]
        assert len(found) <= 1, "two versions of one clause never hold at once"
        return found[0] if found else None


@dataclass
class Teller:
    """Makes up one history, event by event."""

    chance: Random
    members: tuple[str, ...] = ()
    at: datetime = BEGINNING
    circle: int = 0
    clause: int = 0
    clauses: list[Clause] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    numbers_after: list[Numbers] = field(default_factory=list)
    moved: dict[Numbers, datetime] = field(default_factory=dict)

    @property
    def numbers(self) -> Numbers:
        return Numbers(("c", self.circle), ("k", self.clause))

    def tell(self) -> History:
        size = self.chance.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 8))
        self.members = PEOPLE[:size]
        self.propose(narrower=False)
        for _ in range(self.chance.randint(1, 7)):
            self.wait()
            self.happen()
        now = self.at + self.chance.choice(ENDS)
        if self.chance.random() < 0.4:
            now = self.agree() + self.chance.choice(ENDS[:5])
        return History(
            self.members,
            tuple(self.clauses),
            tuple(self.events),
            tuple(self.numbers_after),
            self.moved,
            self.numbers,
            now,
        )

    def wait(self) -> None:
        self.at += self.chance.choice(GAPS)

    def happen(self) -> None:
        dice = self.chance.random()
        if dice < 0.45:
            self.everybody()
        elif dice < 0.57:
            self.say_yes(self.chance.choice(self.members), self.chance.choice(YESES))
        elif dice < 0.79:
            self.narrow(self.chance.choice(STOPS))
        elif dice < 0.86:
            self.propose(narrower=self.chance.random() < 0.4)
        elif dice < 0.89:
            self.narrow(EventKind.LEFT)
        elif dice < 0.93:
            self.add(EventKind.RESOLVED, self.chance.choice(self.members), self.clauses[-1].id)
        elif dice < 0.96:
            self.forge()
        else:
            # A narrowing one cannot see: only the number tells.
            self.move(clause=1)

    def move(self, *, circle: int = 0, clause: int = 0) -> None:
        """Raise the numbers, now."""
        before = self.numbers
        self.circle += circle
        self.clause += clause
        if self.numbers != before:
            self.moved[before] = self.at

    def everybody(self) -> None:
        kind = self.chance.choice(YESES)
        clause = self.clauses[-1] if self.chance.random() < 0.85 else self.clauses[0]
        for member in self.chance.sample(sorted(clause.concerns), len(clause.concerns)):
            self.say_yes(member, kind, clause)
            if self.chance.random() < 0.3:
                self.wait()
        if self.chance.random() < 0.6:
            self.at += clause.time_to_think

    def agree(self) -> datetime:
        """Everybody says yes to the newest version, or to a new one; gives when it may begin."""
        self.wait()
        if self.chance.random() < 0.6:
            self.propose(narrower=self.chance.random() < 0.2)
        clause, kind = self.clauses[-1], self.chance.choice(YESES)
        for member in sorted(clause.concerns):
            self.at += self.chance.choice(GAPS[:5])
            self.say_yes(member, kind, clause)
        return self.at + clause.time_to_think

    def say_yes(self, member: str, kind: EventKind, clause: Clause | None = None) -> None:
        clause = clause or self.chance.choice(self.clauses)
        numbers, digest = self.numbers, clause.digest
        if self.chance.random() < 0.02:
            numbers = Numbers(("c", max(0, self.circle - 1)), ("k", max(0, self.clause - 1)))
        if self.chance.random() < 0.01:
            digest = "other words"
        self.add(
            kind,
            member,
            clause.id,
            version=clause.version,
            digest=digest,
            numbers=numbers,
            until=self.at + self.chance.choice(REVIEWS),
            verified=self.chance.random() > 0.02,
        )

    def narrow(self, kind: EventKind) -> None:
        whole_circle = kind is EventKind.LEFT or self.chance.random() < 0.25
        if self.chance.random() < 0.95:
            self.move(circle=whole_circle, clause=not whole_circle)
        self.add(
            kind,
            self.chance.choice(self.members),
            None if whole_circle else self.clauses[-1].id,
            verified=self.chance.random() > 0.1,
        )

    def propose(self, *, narrower: bool) -> None:
        before = self.clauses[-1].concerns if self.clauses else frozenset()
        size = self.chance.randint(1, len(self.members))
        some = frozenset(self.chance.sample(self.members, size)) | before
        if self.chance.random() < 0.5 and len(self.members) > 1:
            some |= frozenset(self.members[:2])
        version = len(self.clauses) + 1
        made = Clause(
            id="clause",
            version=version,
            kind=ClauseKind.ALLOWANCE,
            author=self.chance.choice(sorted(before or some)),
            concerns=some,
            sentence="We may, if each wants it then.",
            proposed_at=self.at,
            review_on=self.at + self.chance.choice(REVIEWS),
            time_to_think=self.chance.choice((DAY, DAY, DAY, 2 * DAY)),
            digest=f"digest-{version}",
            narrower=narrower,
        )
        self.clauses.append(made)
        self.move(clause=narrower)
        event = proposal(made, event_id=f"e{len(self.events):03}")
        self.keep(event)

    def forge(self) -> None:
        """An event somebody with the database made up: it cannot be verified."""
        clause = self.clauses[-1]
        self.add(
            self.chance.choice((*YESES, EventKind.PROPOSED)),
            self.chance.choice(self.members),
            clause.id,
            version=clause.version + self.chance.choice((0, 0, 1)),
            digest=clause.digest,
            numbers=self.numbers,
            until=self.at + 90 * DAY,
            narrower=True,
            verified=False,
        )

    def add(self, kind: EventKind, member: str, clause: str | None, **more: object) -> None:
        event_id = f"e{len(self.events):03}"
        made = Event(id=event_id, kind=kind, member=member, clause=clause, at=self.at, **more)  # type: ignore[arg-type]
        self.keep(made)

    def keep(self, event: Event) -> None:
        self.events.append(event)
        self.numbers_after.append(self.numbers)


def history(seed: int) -> History:
    return Teller(Random(seed)).tell()


def raised(numbers: Numbers, *, circle: bool = False) -> Numbers:
    """The numbers after one more narrowing."""
    (c_epoch, c), (k_epoch, k) = numbers
    return Numbers((c_epoch, c + circle), (k_epoch, k + (not circle)))


def later(event: Event, **changes: object) -> Event:
    return replace(event, **changes)  # type: ignore[arg-type]


@dataclass
class Tally:
    """What the generated cases were like; `kinds` and `sizes` are those of the ones in force."""

    cases: int = 0
    in_force: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    sizes: Counter[int] = field(default_factory=Counter)

    def count(self, told: History) -> None:
        self.cases += 1
        if told.in_force is not None:
            self.in_force += 1
            self.kinds.update({event.kind.value for event in told.events})
            self.sizes[len(told.members)] += 1

    def line(self, name: str) -> str:
        sizes = ", ".join(f"{self.sizes[size]} of {size}" for size in sorted(self.sizes))
        kinds = ", ".join(f"{self.kinds[kind]} {kind}" for kind in map(str, EventKind))
        return (
            f"\n{name}: {self.cases} histories, {self.in_force} of them in force: "
            f"members {sizes}; with {kinds}"
        )

    def is_wide_enough(self) -> bool:
        """At least a quarter in force, with every kind of event and every size from 3 to 8."""
        return (
            self.cases >= CASES
            and self.in_force * 4 >= self.cases
            and all(self.kinds[kind] > 0 for kind in map(str, EventKind))
            and all(self.sizes[size] > 0 for size in range(3, 9))
        )


def for_all_histories(check: Callable[[History, Random], None]) -> Tally:
    """Run `check` on `CASES` generated histories, and tell what they were like."""
    tally = Tally()

    def try_one(seed: int, chance: Random) -> None:
        told = history(seed)
        tally.count(told)
        check(told, chance)

    for_all_seeds("history", try_one)
    return tally
