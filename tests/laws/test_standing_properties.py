"""What must always hold of `standing`, whatever the history (laws 2, 3 and 7).

Each property is tried on at least 10,000 generated histories, of which at least a quarter are
in force; what they were like is printed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from random import Random

import pytest

from accord.consent.agreements import (
    Clause,
    ClauseKind,
    Event,
    EventKind,
    Fold,
    Numbers,
    Reason,
    Shown,
    fold,
    proposal,
    standing,
    standing_of,
)
from accord.consent.fold_data import fold_from_data, fold_to_data
from tests.consent import naive
from tests.consent.histories import (
    DAY,
    HOUR,
    STOPS,
    YESES,
    History,
    for_all_histories,
    later,
    raised,
)

Check = Callable[[History, Random], None]
Run = Callable[[Check], None]


@pytest.fixture
def hold(request: pytest.FixtureRequest, tell: Callable[[str], None]) -> Run:
    """Try a property on all histories, print what they were like, and see that they suffice."""

    def run(check: Check) -> None:
        tally = for_all_histories(check)
        tell(tally.line(request.node.name))
        assert tally.is_wide_enough(), tally

    return run


def a_yes(clause: Clause, member: str, at: datetime, numbers: Numbers) -> Event:
    return Event(
        id=f"z-{member}-{at.isoformat()}",
        kind=EventKind.AFFIRMED,
        member=member,
        clause=clause.id,
        version=clause.version,
        at=at,
        digest=clause.digest,
        numbers=numbers,
        until=at + 90 * DAY,
    )


def an_end(
    clause: Clause, member: str, at: datetime, kind: EventKind, *, whole: bool = False
) -> Event:
    about = None if whole else clause.id
    return Event(id="z-end", kind=kind, member=member, clause=about, at=at)


def test_it_is_what_a_naive_reading_says(hold: Run) -> None:
    """The fold against a restatement that keeps every event and looks through all of them."""

    def check(told: History, chance: Random) -> None:
        clause = chance.choice(told.clauses[-2:])
        found = standing(clause, told.events, told.numbers, told.now, moved=told.moved)
        plain = naive.holds(
            told.clauses, clause.version, told.events, told.numbers, told.now, told.moved
        )
        assert found.in_force == plain, told
        assert found == told.standing(clause), told

    hold(check)


def test_unanimity(hold: Run) -> None:
    """In force only if everyone concerned has a live yes to exactly this version."""

    def check(told: History, chance: Random) -> None:
        clause = told.in_force
        if clause is None:
            return
        for member in clause.concerns:
            assert any(_is_live(e, told, clause) for e in told.events if e.member == member)
        silent = chance.choice(sorted(clause.concerns))
        without = [e for e in told.events if e.member != silent or e.kind not in YESES]
        assert not standing(clause, without, told.numbers, told.now).in_force, told

    hold(check)


def _is_live(event: Event, told: History, clause: Clause) -> bool:
    return (
        event.kind in YESES
        and event.verified
        and (event.clause, event.version) == (clause.id, clause.version)
        and event.digest == clause.digest
        and event.numbers == told.numbers
        and event.at >= clause.proposed_at
        and event.until is not None
        and event.until > told.now
        and not any(naive.narrows(e, clause) and e.at >= event.at for e in told.events)
    )


def test_unilateral(hold: Run) -> None:
    """After anyone's narrowing nothing it covers holds until everyone has said yes again."""

    def check(told: History, chance: Random) -> None:
        clause = told.in_force or told.newest
        member = chance.choice(sorted(clause.concerns))
        whole = chance.random() < 0.3
        end = an_end(clause, member, told.now, chance.choice(STOPS), whole=whole)
        moved = raised(told.numbers, circle=whole)
        # By the event, by the number, and by both; for every version there ever was.
        for one in told.clauses:
            if member in one.concerns or whole:
                assert not told.after(one, told.numbers, told.now, end).in_force
            assert not told.after(one, moved, told.now).in_force
            assert not told.after(one, moved, told.now, end).in_force
        at = told.now + HOUR
        everyone = [a_yes(clause, who, at, moved) for who in sorted(clause.concerns)]
        missing = chance.randrange(len(everyone))
        some = (*everyone[:missing], *everyone[missing + 1 :])
        # Whether or not one can see what was narrowed, and however long one waits.
        assert not told.after(clause, moved, at + 3 * DAY, end, *some).in_force
        assert not told.after(clause, moved, at + 3 * DAY, *some).in_force
        # At the very moment it begins, it has not held yet, and so it may have vanished.
        if told.in_force is not None and told.standing(clause).holds_from != told.now:
            again = told.after(clause, moved, at + 3 * DAY, end, *everyone)
            assert again.in_force, ("it holds once everyone has", told)

    hold(check)


def test_a_narrower_version_stops_the_old_one_at_once(hold: Run) -> None:
    def check(told: History, chance: Random) -> None:
        newer = Clause(
            id="clause",
            version=len(told.clauses) + 1,
            kind=ClauseKind.ALLOWANCE,
            author=chance.choice(sorted(told.newest.concerns)),
            concerns=told.newest.concerns,
            sentence="We may, but less.",
            proposed_at=told.now + HOUR,
            review_on=told.now + 90 * DAY,
            digest="narrower",
        )
        narrower = proposal(replace(newer, narrower=True), event_id="z")
        wider = proposal(newer, event_id="z")
        at = newer.proposed_at
        for one in told.clauses:
            assert not told.after(one, told.numbers, at, narrower).in_force
            left = told.after(one, told.numbers, at, wider).in_force
            # At the very moment it begins, a version gives way to a newer proposal.
            before = told.after(one, told.numbers, at)
            assert left == (before.in_force and before.holds_from != at), told

    hold(check)


def moments(told: History) -> list[tuple[datetime, int]]:
    """Every moment at which something happened, or might begin: (time, events so far)."""
    found = []
    times = [*(event.at for event in told.events), told.now]
    for count, at in enumerate(times[:-1], start=1):
        found.append((at, count))
        following = times[count]
        found += [(at + step, count) for step in (DAY, 2 * DAY) if at + step < following]
    return [*found, (told.now, len(told.events))]


def test_no_silent_widening(hold: Run) -> None:
    """What is permitted grows only by the last missing yes, or at the end of a time to think."""

    def check(told: History, chance: Random) -> None:
        clause = chance.choice(told.clauses[-2:])
        folded, before, seen = Fold("clause"), False, 0
        since = told.events[0].at
        for at, count in moments(told):
            new, numbers = told.events[seen:count], told.numbers_after[count - 1]
            folded = fold("clause", new, folded, told.moved)
            found = standing_of(clause, folded, numbers, at).in_force
            if found and not before:
                assert _may_begin(clause, new, told.events[:count], since, at), told
            before, seen, since = found, count, at

    hold(check)


def _may_begin(
    clause: Clause,
    new: tuple[Event, ...],
    events: tuple[Event, ...],
    since: datetime,
    at: datetime,
) -> bool:
    """Whether `clause` may begin to hold between two moments."""
    yeses = [e for e in events if _is_a_yes_to(e, clause)]
    if {e.member for e in yeses} != clause.concerns:
        return False
    last_missing = any(e in yeses for e in new)
    thinking_ended = any(since < e.at + clause.time_to_think <= at for e in yeses)
    return last_missing or thinking_ended


def _is_a_yes_to(event: Event, clause: Clause) -> bool:
    return (
        event.kind in YESES
        and event.verified
        and event.version == clause.version
        and event.member in clause.concerns
    )


def test_time_only_narrows(hold: Run) -> None:
    """With nothing happening, time ends what holds; it begins only what everyone entered."""

    def check(told: History, chance: Random) -> None:
        clause = chance.choice(told.clauses[-2:])
        first = told.standing(clause)
        then = told.now + chance.choice((HOUR, DAY, 2 * DAY, 30 * DAY, 90 * DAY))
        second = told.after(clause, told.numbers, then)
        if first.in_force or not second.in_force:
            return
        assert first.reasons == (Reason.TIME_TO_THINK,), told
        yeses = [e for e in told.events if _is_a_yes_to(e, clause)]
        assert {e.member for e in yeses if e.numbers == told.numbers} == clause.concerns, told
        assert second.holds_from is not None
        assert told.now < second.holds_from <= then
        assert second.holds_from - clause.time_to_think in {e.at for e in yeses}, told

    hold(check)


def test_safe_order(hold: Run) -> None:
    """Order and repetition change nothing; at equal times what narrows comes last."""

    def check(told: History, chance: Random) -> None:
        clause = chance.choice(told.clauses[-2:])
        mixed = [*told.events, *chance.choices(told.events, k=3)]
        chance.shuffle(mixed)
        assert fold("clause", mixed, moved=told.moved) == told.folded, told
        last = max((e.at for e in told.events if e.kind in YESES), default=told.now)
        who = chance.choice(sorted(clause.concerns))
        end = an_end(clause, who, last, chance.choice(STOPS), whole=chance.random() < 0.3)
        mixed.insert(chance.randrange(len(mixed)), later(end, id="a-first"))
        assert not standing(clause, mixed, told.numbers, told.now).in_force, told

    hold(check)


def test_what_cannot_be_verified_never_widens(hold: Run) -> None:
    """Forged events permit nothing; a yes that cannot be opened is as good as not said."""

    def check(told: History, chance: Random) -> None:
        clause = chance.choice(told.clauses)
        at = chance.choice(told.events).at
        forged = [
            later(a_yes(one, who, at, told.numbers), verified=False, kind=chance.choice(YESES))
            for one in told.clauses
            for who in one.concerns
        ]
        found = standing(clause, (*told.events, *forged), told.numbers, told.now, moved=told.moved)
        assert found == told.standing(clause), told
        dark = [e for e in told.events if e.kind in YESES and chance.random() < 0.4]
        closed = [later(e, verified=False) if e in dark else e for e in told.events]
        without = [e for e in told.events if e not in dark]
        found = standing(clause, closed, told.numbers, told.now)
        assert found == standing(clause, without, told.numbers, told.now), told
        end = an_end(clause, chance.choice(sorted(clause.concerns)), told.now, STOPS[0])
        shut = told.after(clause, told.numbers, told.now, later(end, verified=False))
        assert not shut.in_force, told

    hold(check)


def test_deleting_or_restoring_rows_revives_nothing(hold: Run) -> None:
    """Narrowing works through the number: without its row, or with older rows, it still holds."""

    def check(told: History, chance: Random) -> None:
        moved = raised(told.numbers, circle=chance.random() < 0.5)
        lost = Numbers(("new epoch", told.numbers.circle[1]), told.numbers.clause)
        some = [event for event in told.events if chance.random() < 0.8]
        restored = told.events[: chance.randint(1, len(told.events))]
        without_ends = [e for e in told.events if e.kind not in naive.NARROWING]
        for events in (told.events, some, restored, without_ends):
            folded = fold("clause", events, moved=told.moved)
            for numbers in (moved, lost):
                for one in told.clauses[-2:]:
                    assert not standing_of(one, folded, numbers, told.now).in_force, told

    hold(check)


def test_limits_stand(hold: Run) -> None:
    """Stop, pause, leaving, lapse, repair and time never loosen a limit."""

    def check(told: History, chance: Random) -> None:
        author = chance.choice(told.members)
        numbers = chance.choice((*told.numbers_after, raised(told.numbers)))
        then = told.now + chance.choice((HOUR, 900 * DAY))
        found = standing(a_limit(told, author), told.events, numbers, then)
        assert found.in_force, told
        assert found.shown is Shown.IN_FORCE
        assert found.until is None
        lifted = a_limit(told, author, lifted=True)
        assert not standing(lifted, told.events, numbers, then).in_force, told

    hold(check)


def a_limit(told: History, author: str, *, lifted: bool = False) -> Clause:
    """A limit in the place of the newest version, so that everything happens to it."""
    return Clause(
        id="clause",
        version=told.newest.version,
        kind=ClauseKind.LIMIT,
        author=author,
        concerns=told.newest.concerns | {author},
        sentence="I want no hand on my neck.",
        proposed_at=told.newest.proposed_at,
        review_on=told.newest.review_on,
        digest=told.newest.digest,
        lifted=lifted,
    )


def test_explained(hold: Run) -> None:
    """Every standing has typed reasons, and three words are all that anybody else is shown."""

    def check(told: History, chance: Random) -> None:
        for clause in told.clauses:
            found = told.standing(clause)
            assert found.reasons, told
            assert all(isinstance(reason, Reason) for reason in found.reasons)
            assert found.in_force == (found.shown is Shown.IN_FORCE)
            assert found.in_force == (found.reasons == (Reason.HOLDS,))
            assert (Reason.HOLDS in found.reasons) == found.in_force
            if found.shown is Shown.PROPOSED:
                thinking = found.reasons == (Reason.TIME_TO_THINK,)
                assert thinking or told.now < clause.proposed_at + 14 * DAY, told

    hold(check)


def test_nobody_is_named_as_the_reason(hold: Run) -> None:
    """Whoever ends what holds, and however, the others read the same; and whether somebody
    took a waiting yes back or never gave one, a proposal reads the same."""

    def check(told: History, chance: Random) -> None:
        moved = raised(told.numbers)
        then = told.now + chance.choice((HOUR, 3 * DAY, 30 * DAY))
        clause = told.in_force
        if clause is not None:
            at = told.now + HOUR / 2
            unseen = told.after(clause, moved, then, raised_at=at)
            read = {(unseen.in_force, unseen.shown)}
            for member in clause.concerns:
                for kind in STOPS:
                    end = an_end(clause, member, at, kind)
                    seen = told.after(clause, moved, then, end, raised_at=at)
                    read.add((seen.in_force, seen.shown))
            assert read == {(False, Shown.NOT_IN_FORCE)}, told
        elif told.standing(told.newest).shown is Shown.PROPOSED:
            who = chance.choice(sorted(told.newest.concerns))
            never = [e for e in told.events if e.member != who or e.kind not in YESES]
            folded = fold("clause", never, moved=told.moved)
            read = {
                standing_of(told.newest, folded, numbers, then).shown
                for numbers in (told.numbers, moved)
            }
            # Not even the narrowing itself can be seen: others know only that the number moved.
            read.add(told.after(told.newest, moved, then).shown)
            for kind in STOPS:
                end = an_end(told.newest, who, told.now, kind)
                read.add(told.after(told.newest, moved, then, end).shown)
            assert len(read) == 1, told

    hold(check)


def test_a_snapshot_is_as_good_as_the_whole_history(hold: Run) -> None:
    """Folding on from what was kept gives the same, and what is kept does not grow."""

    def check(told: History, chance: Random) -> None:
        cut = chance.randint(0, len(told.events))
        overlap = max(0, cut - chance.randint(0, 4))
        data = json.loads(
            json.dumps(fold_to_data(fold("clause", told.events[:cut], moved=told.moved)))
        )
        going_on = fold("clause", told.events[overlap:], fold_from_data(data), told.moved)
        between = {event.at for event in told.events[:cut]}.isdisjoint(
            event.at for event in told.events[cut:]
        )
        assert going_on == told.folded or not between, told
        assert len(json.dumps(fold_to_data(told.folded))) <= 1_500 + 1_100 * len(told.members)
        for clause in told.clauses:
            found = standing_of(clause, going_on, told.numbers, told.now)
            assert found.in_force == told.standing(clause).in_force, told
            assert found.shown == told.standing(clause).shown, told

    hold(check)
