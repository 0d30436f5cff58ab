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


@dataclass
class Clause:
    """One sentence, and everything that has been said to it."""

    id: str
    kind: str
    author: str
    concerns: frozenset[str]
    words: str
    proposed_at: datetime
    review_on: datetime
    think: timedelta = DAY
    rests_on: tuple[str, ...] = ()
    readers: frozenset[str] = frozenset()
    lifted: bool = False
    raised: int = 0
    held: bool = False
    yeses: dict[str, list[Yes]] = field(default_factory=dict)
    undone: dict[str, datetime] = field(default_factory=dict)

    @property
    def gone_at(self) -> datetime:
        return self.proposed_at + FORTNIGHT


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

    def counters(self, clause: Clause) -> Counters:
        return self.raised, clause.raised

    def span(self, clause: Clause) -> tuple[datetime, datetime] | None:
        """From when until when everybody's newest yes counts, if they all do."""
        newest = [clause.yeses.get(one, [])[-1:] for one in clause.concerns]
        said = [one[0] for one in newest if one and one[0].under == self.counters(clause)]
        if len(said) < len(clause.concerns):
            return None
        starts = max(yes.counts_from for yes in said)
        ends = min(yes.until for yes in said)
        if starts >= ends or (not clause.held and starts >= clause.gone_at):
            return None
        return starts, ends

    def ground_holds(self, clause_id: str, now: datetime) -> bool:
        ground = self.clauses[clause_id]
        if ground.lifted or not self.is_there(ground):
            return False
        return ground.kind == LIMIT or now < ground.review_on

    def holds(self, clause: Clause, now: datetime) -> bool:
        """Whether it is in force."""
        if clause.kind != ALLOWANCE:
            return self.is_there(clause) and self.ground_holds(clause.id, now)
        span = self.span(clause)
        if span is None or not self.is_there(clause):
            return False
        return span[0] <= now < span[1] and all(
            self.ground_holds(one, now) for one in clause.rests_on
        )

    def could_hold(self, clause: Clause, now: datetime) -> bool:
        """The most that rows put back or deleted may ever leave in force.

        Everybody it concerns is here and said yes after the last narrowing, and each of them
        has had the time to think over these words once.
        """
        if not self.is_there(clause):
            return False
        if not all(self.ground_holds(one, now) for one in clause.rests_on):
            return False
        for one in clause.concerns:
            said = clause.yeses.get(one, [])
            live = [yes for yes in said if yes.under == self.counters(clause) and now < yes.until]
            if not live or said[0].at + clause.think > now:
                return False
        return True

    def shown(self, clause: Clause, now: datetime) -> str:
        """What everybody it concerns reads of an allowance."""
        if self.holds(clause, now):
            return IN_FORCE
        if clause.held:
            return NOT_IN_FORCE
        return PROPOSED if now < clause.gone_at else GONE

    # Whether something may be done

    def is_on(self, now: datetime) -> bool:
        on = self.on_until is not None and now < self.on_until
        return on and self.here <= self.met and 2 <= len(self.here) <= 8

    def may_write(self, clause: Clause, now: datetime) -> bool:
        """Whether a limit, a promise or a suggestion would be taken."""
        who, others = clause.author, (clause.concerns | clause.readers) - {clause.author}
        if who not in self.here or not others <= self.known.get(who, set()) & self.here:
            return False
        if clause.kind == LIMIT:
            return True
        if not self.is_on(now) or not now + DAY <= clause.review_on <= now + 366 * DAY:
            return False
        return clause.kind == PROMISE or self._may_suggest(clause, now)

    def _may_suggest(self, clause: Clause, now: datetime) -> bool:
        mine = [
            one
            for one in self.clauses.values()
            if one.author == clause.author and one.kind == ALLOWANCE and self.is_there(one)
        ]
        like = [one for one in mine if one.words == clause.words and not self.holds(one, now)]
        grounds = [self.clauses[one] for one in clause.rests_on]
        return (
            len(clause.concerns) >= 2
            and all(now >= one.proposed_at + LIKE for one in like)
            and sum(self.shown(one, now) == PROPOSED for one in mine) < MOST_WAITING
            and all(
                not one.lifted
                and one.kind != ALLOWANCE
                and self.is_there(one)
                and clause.concerns <= one.readers | {one.author}
                for one in grounds
            )
        )

    def may_say_yes(self, who: str, clause: Clause, now: datetime) -> bool:
        """Whether a yes would be taken, if the page it comes from is not an old one."""
        return (
            clause.kind == ALLOWANCE
            and who in clause.concerns
            and self.is_there(clause)
            and self.is_on(now)
            and self.shown(clause, now) != GONE
            and all(self.ground_holds(one, now) for one in clause.rests_on)
        )

    def may_narrow(self, who: str, clause: Clause) -> bool:
        return clause.kind == ALLOWANCE and who in clause.concerns and self.is_there(clause)

    # What happens

    def say_yes(self, who: str, clause: Clause, now: datetime, until: datetime) -> None:
        """A yes: with its time to think the first time and after taking one back."""
        said = clause.yeses.setdefault(who, [])
        before = said[-1] if said else None
        since = clause.undone.get(who)
        first = next((yes.at for yes in said if since is None or yes.at > since), None)
        thought = first is not None and first + clause.think <= now
        counts_from = now if thought else now + clause.think
        if before and before.under == self.counters(clause) and now < before.until:
            counts_from = min(counts_from, before.counts_from)  # Said again: only its date moves.
        said.append(Yes(now, until, counts_from, self.counters(clause)))

    def close(self, clause: Clause, at: datetime) -> None:
        """Nothing that was said to it counts any more."""
        self._notice(clause, at)
        clause.raised += 1

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

    def close_what_rests_on(self, ground: Clause, at: datetime) -> None:
        """What its author can read and rests on it waits for everybody's yes anew."""
        for clause in self.readable(ground.author):
            if ground.id in clause.rests_on:
                self.close(clause, at)

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
        """Whether it has ever been in force: what never was vanishes after fourteen days."""
        span = self.span(clause) if clause.kind == ALLOWANCE else None
        if span is not None and span[0] < before:
            clause.held = True
