"""`standing` said again, deliberately naively: long lists, looked through from the start.

It shares nothing with `accord.consent` but the shapes of clauses and events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from accord.consent.agreements import Clause, Event, Numbers

FORTNIGHT = timedelta(days=14)
FOR_EVER = datetime.max.replace(tzinfo=UTC)
YES = ("affirmed", "returned", "reaffirmed")
TAKEN_BACK = ("withdrawn", "reported", "left")
NARROWING = ("withdrawn", "paused", "reported", "left")


def in_safe_order(events: Iterable[Event]) -> list[Event]:
    """Each event once; by time, at equal times proposals first and what narrows last."""
    once = {event.id: event for event in events}.values()
    proposals = [event for event in once if event.kind == "proposed"]
    narrowing = [event for event in once if event.kind in (*NARROWING, "unsaid")]
    others = [event for event in once if event not in proposals and event not in narrowing]
    told = []
    for group in (proposals, others, narrowing):
        told += sorted(group, key=lambda event: event.id)
    return sorted(told, key=lambda event: event.at)


def narrows(event: Event, clause: Clause) -> bool:
    """Whether an event narrows a clause: a stop by anybody, or an act of somebody concerned."""
    if event.kind not in NARROWING or event.clause not in (None, clause.id):
        return False
    is_stop = event.clause is None and event.kind != "left"
    return is_stop or event.member in clause.concerns


@dataclass
class Told:
    """What is known after some events."""

    past: list[Event] = field(default_factory=list)
    yeses: list[Event] = field(default_factory=list)
    newest: Clause | None = None
    beneath: Clause | None = None
    held: set[int] = field(default_factory=set)
    left: Mapping[Numbers, datetime] = field(default_factory=dict)

    def yes_of(self, member: str, clause: Clause) -> list[Event]:
        """A member's yeses to a version, one for each moment."""
        found: list[Event] = []
        for event in self.yeses:
            if (event.member, event.version) == (member, clause.version) and (
                not found or event.at > found[-1].at
            ):
                found.append(event)
        return found

    def unbroken(self, member: str, clause: Clause) -> list[Event]:
        """The last yes, and those before it that it only said again."""
        own = self.yes_of(member, clause)
        run = own[-1:]
        for before in reversed(own[:-1]):
            assert before.until is not None
            narrowed = any(e.at >= before.at for e in self.past if narrows(e, clause))
            if before.numbers != run[0].numbers or run[0].at >= before.until or narrowed:
                break
            run.insert(0, before)
        return run

    def counts_from(self, said: Event, clause: Clause) -> datetime:
        """When a yes starts to count: at once only after its author has thought it over."""
        if said.kind != "affirmed":
            for first in self.yes_of(said.member, clause):
                undone = any(
                    e.member == said.member
                    and e.kind in TAKEN_BACK
                    and e.clause in (None, clause.id)
                    and e.at >= first.at
                    for e in self.past
                )
                thought = first.at + clause.time_to_think <= said.at
                if first.kind == "affirmed" and thought and not undone:
                    return said.at
        return said.at + clause.time_to_think

    def holds_between(self, clause: Clause, numbers: Numbers) -> tuple[datetime, datetime] | None:
        """From when until when a version holds under these numbers; None if it does not.

        It ends when the store leaves them.
        """
        starts, ends = [clause.proposed_at], [self.left.get(numbers, FOR_EVER)]
        for member in clause.concerns:
            run = self.unbroken(member, clause)
            if not run or run[0].numbers != numbers:
                return None
            if any(e.at >= run[0].at for e in self.past if narrows(e, clause)):
                return None
            starts.append(min(self.counts_from(said, clause) for said in run))
            assert run[-1].until is not None
            ends.append(run[-1].until)
        if any(
            e.kind == "left" and e.member in clause.concerns and e.at >= clause.proposed_at
            for e in self.past
            if e.clause in (None, clause.id)
        ):
            return None
        if clause.version not in self.held and max(starts) >= clause.proposed_at + FORTNIGHT:
            return None
        return (max(starts), min(ends)) if max(starts) < min(ends) else None

    def has_held(self, clause: Clause, by: datetime) -> bool:
        """Whether a version came into force before `by`, under whichever numbers."""
        carried = {event.numbers for event in self.yeses if event.numbers is not None}
        spans = [self.holds_between(clause, numbers) for numbers in carried]
        return any(span is not None and span[0] < by for span in spans)


def told(
    clauses: Sequence[Clause], events: Iterable[Event], left: Mapping[Numbers, datetime]
) -> Told:
    """Go through the events once, in the safe order."""
    versions = {clause.version: clause for clause in clauses}
    state = Told(left=left)
    for event in in_safe_order(events):
        newest = state.newest
        waits = newest is not None and newest.version not in state.held
        if newest is not None and waits and state.has_held(newest, event.at):
            state.held.add(newest.version)
            state.beneath = None
        open_versions = [one for one in (state.newest, state.beneath) if one is not None]
        if event.verified and event.kind == "proposed" and event.version is not None:
            if newest is None or event.version > newest.version:
                if newest is not None and newest.version in state.held:
                    state.beneath = newest
                if event.narrower:
                    state.beneath = None
                state.newest = versions[event.version]
        elif event.verified and event.kind in YES:
            for clause in open_versions:
                if (
                    event.version == clause.version
                    and event.digest == clause.digest
                    and event.member in clause.concerns
                ):
                    state.yeses.append(event)
        elif event.verified and event.kind == "unsaid":
            waits = state.newest is not None and event.version == state.newest.version
            if waits and event.version not in state.held:
                about = (event.member, event.version)
                state.yeses = [one for one in state.yeses if (one.member, one.version) != about]
        state.past.append(event)
    return state


def holds(
    clauses: Sequence[Clause],
    version: int,
    events: Iterable[Event],
    numbers: Numbers,
    now: datetime,
    left: Mapping[Numbers, datetime],
) -> bool:
    """Whether one version of the clause is in force. `left`: when the store left its numbers."""
    state = told(clauses, events, left)
    clause = next(one for one in clauses if one.version == version)
    if clause not in (state.newest, state.beneath):
        return False
    if clause == state.beneath:
        assert state.newest is not None
        if state.newest.version in state.held:
            return False
        if state.has_held(state.newest, now + timedelta.resolution):
            return False
    span = state.holds_between(clause, numbers)
    return span is not None and span[0] <= now < span[1]
