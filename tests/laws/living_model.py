"""What a circle has agreed, by DESIGN.md's own rules: short lists, gone through from the start.

It shares nothing with `accord.consent`. A narrowing raises a counter, a yes carries what the
counters were, and what holds is worked out anew each time it is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

DAY = timedelta(days=1)
FOR_EVER = datetime.max.replace(tzinfo=UTC)
FORTNIGHT, LIKE = timedelta(days=14), timedelta(days=44)
REVIEW = timedelta(days=90)
MOST_WAITING = 5
LIMIT, PROMISE, ALLOWANCE = "limit", "promise", "allowance"
IN_FORCE, NOT_IN_FORCE, PROPOSED, GONE = "in_force", "not_in_force", "proposed", "gone"
Counters = tuple[int, int]


def noon(moment: datetime, days: int) -> datetime:
    """Noon of the day so many days later: when something is to be looked at again."""
    return datetime.combine((moment + days * DAY).astimezone(UTC).date(), time(12), UTC)


@dataclass(frozen=True)
class Yes:
    """`counts_from`: after its time to think, or at once where that was had before."""

    at: datetime
    until: datetime
    counts_from: datetime
    under: Counters


@dataclass(eq=False)
class Version:
    """One wording of a clause, by whoever wrote it, and what has been said to it."""

    clause: Clause = field(repr=False)
    number: int
    author: str
    words: str
    proposed_at: datetime
    review_on: datetime
    think: timedelta = DAY
    rests_on: tuple[str, ...] = ()
    raised: int = 0
    held: bool = False
    yeses: dict[str, list[Yes]] = field(default_factory=dict)
    unsaid: dict[str, datetime] = field(default_factory=dict)

    @property
    def gone_at(self) -> datetime:
        return self.proposed_at + FORTNIGHT


@dataclass(eq=False)
class Clause:
    """A limit, a promise or an allowance, in all the words it has had.

    `under`: the words that held last, while newer ones are suggested. `ended_at`: from when
    on nothing can rest on it any more, where somebody ended it.
    """

    id: str
    kind: str
    concerns: frozenset[str]
    readers: frozenset[str] = frozenset()
    lifted: bool = False
    ended_at: datetime | None = None
    versions: list[Version] = field(default_factory=list)
    under: Version | None = None
    undone: dict[str, datetime] = field(default_factory=dict)

    @property
    def newest(self) -> Version:
        return self.versions[-1]

    @property
    def author(self) -> str:
        """Whose limit or promise it is."""
        return self.versions[0].author

    def written_at(self, moment: datetime) -> Version:
        """The words that were suggested just then."""
        return next(one for one in self.versions if one.proposed_at == moment)


@dataclass
class Model:
    """The circle: who is in it, what is switched on, and what was said."""

    here: set[str] = field(default_factory=set)
    ever: set[str] = field(default_factory=set)
    met: set[str] = field(default_factory=set)
    known: dict[str, set[str]] = field(default_factory=dict)
    on_until: datetime | None = None
    raised: int = 0
    own: Counter[str] = field(default_factory=Counter)
    clauses: dict[str, Clause] = field(default_factory=dict)

    # What holds

    def is_there(self, clause: Clause) -> bool:
        """A clause ends for everybody when somebody it concerns leaves."""
        return clause.concerns <= self.here

    def readable(self, who: str) -> Iterator[Clause]:
        """What somebody may read, gone or not."""
        for clause in self.clauses.values():
            if self.is_there(clause) and who in clause.concerns | clause.readers:
                yield clause

    def counters(self, version: Version) -> Counters:
        return self.raised, version.raised

    def span(self, version: Version) -> tuple[datetime, datetime] | None:
        """From when until when everybody's newest yes counts, if they all do."""
        concerns = version.clause.concerns
        newest = [version.yeses.get(one, [])[-1:] for one in concerns]
        said = [one[0] for one in newest if one and one[0].under == self.counters(version)]
        if len(said) < len(concerns):
            return None
        starts = max(yes.counts_from for yes in said)
        ends = min(yes.until for yes in said)
        if starts >= ends or (not version.held and starts >= version.gone_at):
            return None
        return starts, ends

    def has_held(self, version: Version, now: datetime) -> bool:
        """Whether everybody's yes to these very words has ever counted."""
        span = self.span(version)
        begun = span is not None and span[0] <= now and span[0] < self.grounds_end(version)
        return version.held or begun

    def grounds_end(self, version: Version) -> datetime:
        """When something that it rests on first ended or ends: what would have begun later never
        held."""
        grounds = [self.clauses[one] for one in version.rests_on]
        ends = [one.ended_at for one in grounds if one.ended_at is not None]
        ends += [one.newest.review_on for one in grounds if one.kind == PROMISE]
        return min(ends, default=FOR_EVER)

    def beneath(self, clause: Clause, now: datetime) -> Version | None:
        """The words that go on until newer ones hold; from then on nothing brings them back."""
        return None if self.has_held(clause.newest, now) else clause.under

    def living(self, clause: Clause, now: datetime) -> list[Version]:
        """The words that can hold or be said yes to, the older first."""
        under, newest = self.beneath(clause, now), clause.newest
        gone = clause.kind == ALLOWANCE and self.shown(newest, now) == GONE
        return ([under] if under else []) + ([] if gone else [newest])

    def holding(self, clause: Clause, now: datetime) -> Version | None:
        """The words that are in force, if any are."""
        held = [one for one in self.living(clause, now) if self.holds(one, now)]
        assert len(held) <= 1, "only one of them at a time"
        return held[0] if held else None

    def ground_holds(self, clause_id: str, now: datetime) -> bool:
        ground = self.clauses[clause_id]
        if ground.lifted or not self.is_there(ground):
            return False
        return ground.kind == LIMIT or now < ground.newest.review_on

    def holds(self, version: Version, now: datetime) -> bool:
        """Whether these words are in force, if newer ones have not taken their place."""
        span = self.span(version)
        if span is None or not self.is_there(version.clause):
            return False
        return span[0] <= now < span[1] and all(
            self.ground_holds(one, now) for one in version.rests_on
        )

    def could_hold(self, version: Version, now: datetime) -> bool:
        """The most that rows put back or deleted may ever leave in force.

        Everybody it concerns is here and said yes after the last narrowing, and each of them
        has had the time to think over these words once.
        """
        clause = version.clause
        if not self.is_there(clause):
            return False
        if not all(self.ground_holds(one, now) for one in version.rests_on):
            return False
        for one in clause.concerns:
            said = version.yeses.get(one, [])
            live = [yes for yes in said if yes.under == self.counters(version) and now < yes.until]
            if not live or said[0].at + version.think > now:
                return False
        return True

    def shown(self, version: Version, now: datetime) -> str:
        """What everybody it concerns reads of words that can hold."""
        if self.holds(version, now):
            return IN_FORCE
        if self.has_held(version, now):
            return NOT_IN_FORCE
        return PROPOSED if now < version.gone_at else GONE

    def is_gone(self, clause: Clause, now: datetime) -> bool:
        """Whether an allowance never held, in no words that are left of it."""
        return not self.living(clause, now)

    def only_waits(self, clause: Clause, now: datetime) -> bool:
        """Whether the newest words wait while others lie beneath them."""
        newest = self.shown(clause.newest, now)
        return self.beneath(clause, now) is not None and newest == PROPOSED

    # Whether something may be done

    def is_on(self, now: datetime) -> bool:
        on = self.on_until is not None and now < self.on_until
        return on and self.here <= self.met and 2 <= len(self.here) <= 8

    def may_write(self, version: Version, now: datetime) -> bool:
        """Whether a limit, a promise or a suggestion would be taken."""
        who, clause = version.author, version.clause
        others = (clause.concerns | clause.readers) - {who}
        if who not in self.here or not others <= self.known.get(who, set()) & self.here:
            return False
        if clause.kind == LIMIT:
            return True
        if not self.is_on(now) or not now + DAY <= version.review_on <= now + 366 * DAY:
            return False
        return clause.kind == PROMISE or self._may_suggest(version, now)

    def may_reword(self, version: Version, now: datetime, *, narrower: bool) -> bool:
        """Whether other words for an allowance would be taken."""
        clause = version.clause
        newest = clause.newest
        held = newest if self.has_held(newest, now) else self.beneath(clause, now)
        since = (held or clause.versions[0]).number
        tried = [
            one
            for one in clause.versions
            if one.number > since and one.author == version.author and now < one.proposed_at + LIKE
        ]
        ends_something = narrower and self.holding(clause, now) is not None
        return (
            self.may_narrow(version.author, clause)
            and not self.is_gone(clause, now)
            and self.may_write(version, now)
            and (ends_something or len(tried) < 2)
        )

    def _may_suggest(self, version: Version, now: datetime) -> bool:
        who, concerns = version.author, version.clause.concerns
        every = [one for one in self.clauses.values() if one.kind == ALLOWANCE]
        there = [one for one in every if self.is_there(one)]
        # "Its like cannot come back from the same person": nothing in DESIGN.md lets it come back
        # because somebody left. Those who stay would be asked at once what they did not agree to.
        like = [
            each
            for one in every
            for each in one.versions
            if (each.author, each.words) == (who, version.words)
            and each is not self.holding(one, now)
        ]
        waiting = [
            one
            for one in there
            if one is not version.clause
            and one.newest.author == who
            and self.shown(one.newest, now) == PROPOSED
        ]
        grounds = [self.clauses[one] for one in version.rests_on]
        return (
            len(concerns) >= 2
            and all(now >= one.proposed_at + LIKE for one in like)
            and len(waiting) < MOST_WAITING
            and all(
                not one.lifted
                and one.kind != ALLOWANCE
                and self.is_there(one)
                and concerns <= one.readers | {one.author}
                for one in grounds
            )
        )

    def may_say_yes(self, who: str, version: Version, now: datetime) -> bool:
        """Whether a yes would be taken, if the page it comes from is not an old one."""
        clause = version.clause
        return (
            clause.kind == ALLOWANCE
            and who in clause.concerns
            and self.is_there(clause)
            and self.is_on(now)
            and version in self.living(clause, now)
            and all(self.ground_holds(one, now) for one in version.rests_on)
        )

    def may_narrow(self, who: str, clause: Clause) -> bool:
        return clause.kind == ALLOWANCE and who in clause.concerns and self.is_there(clause)

    # What happens

    def reword(self, version: Version, at: datetime, *, narrower: bool) -> None:
        """Other words are suggested. What has held stays beneath them, unless they are narrower:
        then it is over at once, for good."""
        clause = version.clause
        self._notice(clause, at)
        if clause.newest.held:
            clause.under = clause.newest
        if narrower:
            self.close(clause, at)
            clause.under = None
        clause.versions.append(version)

    def say_yes(self, who: str, version: Version, now: datetime, until: datetime) -> None:
        """A yes: with its time to think the first time and after taking one back."""
        said = version.yeses.setdefault(who, [])
        before = said[-1] if said else None
        undone = [each[who] for each in (version.clause.undone, version.unsaid) if who in each]
        first = next((yes.at for yes in said if all(yes.at > at for at in undone)), None)
        thought = first is not None and first + version.think <= now
        counts_from = now if thought else now + version.think
        if before and before.under == self.counters(version) and now < before.until:
            counts_from = min(counts_from, before.counts_from)  # Said again: only its date moves.
        said.append(Yes(now, until, counts_from, self.counters(version)))

    def close(self, clause: Clause, at: datetime) -> None:
        """Nothing that was said to it counts any more, in whatever words."""
        self._notice(clause, at)
        if clause.kind != ALLOWANCE:
            clause.ended_at = clause.ended_at or at
        for version in clause.versions:
            version.raised += 1

    def close_all(self, at: datetime) -> None:
        """Nothing that was said to anything in the circle counts any more."""
        for clause in self.clauses.values():
            self._notice(clause, at)
        self.raised += 1

    def leave(self, who: str, at: datetime) -> None:
        for clause in self.clauses.values():
            if who in clause.concerns and self.is_there(clause):
                self.close(clause, at)
        self.here.discard(who)

    def what_rests_on(self, ground: Clause, now: datetime) -> list[Clause]:
        """What its author can read and rests on it, in the newest words or those beneath."""
        return [
            clause
            for clause in self.readable(ground.author)
            for under in [self.beneath(clause, now)]
            if any(ground.id in one.rests_on for one in (clause.newest, under) if one)
        ]

    def turn_off(self, at: datetime) -> None:
        if self.on_until is not None:
            self.close_all(at)
            self.on_until = None

    def move_to(self, now: datetime) -> None:
        """Time passes: switches end, and what was thought over comes into force."""
        if self.on_until is not None and self.on_until <= now:
            self.turn_off(self.on_until)
        for clause in self.clauses.values():
            self._notice(clause, now + timedelta.resolution)

    def _notice(self, clause: Clause, before: datetime) -> None:
        """Whether its newest words have ever been in force: what never was vanishes after
        fourteen days, and what was ends the words beneath it."""
        newest = clause.newest
        span = self.span(newest) if clause.kind == ALLOWANCE else None
        if span is not None and span[0] < before and span[0] < self.grounds_end(newest):
            newest.held = True
        if newest.held:
            clause.under = None
