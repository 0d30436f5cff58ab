"""Clauses and events say all they have to, or are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from accord.consent.agreements import (
    LONGEST_SENTENCE,
    ClauseKind,
    Event,
    EventKind,
    MalformedError,
    fold_order,
    proposal,
)
from tests.consent.cast import DAY, HOUR, NOON, NUMBERS, ROBIN, SAM, clause, event, yes

NAIVE = datetime(2025, 3, 1)
ONLY_ALLOWANCES = "only an allowance rests on something"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"version": 0}, "versions count from one"),
        ({"concerns": frozenset()}, "a clause concerns somebody"),
        ({"digest": ""}, "a clause carries the digest of what its author read"),
        ({"sentence": "  "}, "a clause is a sentence"),
        ({"sentence": "x" * (LONGEST_SENTENCE + 1)}, "a clause is one short sentence"),
        ({"time_to_think": DAY - timedelta(seconds=1)}, "time to think is never shortened"),
        ({"proposed_at": NAIVE}, "times have a time zone"),
        ({"review_on": NAIVE}, "times have a time zone"),
        ({"review_on": NOON}, "a review comes after its proposal"),
        ({"kind": ClauseKind.LIMIT, "rests_on": (("other", 1),)}, ONLY_ALLOWANCES),
        ({"kind": ClauseKind.PROMISE, "rests_on": (("other", 1),)}, ONLY_ALLOWANCES),
        ({"kind": ClauseKind.PROMISE, "author": "noa"}, "a limit or a promise concerns its author"),
        ({"kind": ClauseKind.LIMIT, "author": "noa"}, "a limit or a promise concerns its author"),
    ],
)
def test_a_malformed_clause_is_refused(changes: dict[str, Any], problem: str) -> None:
    with pytest.raises(MalformedError, match=f"^{problem}$"):
        clause(**changes)


def test_the_edges_of_a_clause_are_allowed() -> None:
    assert clause(sentence="x" * LONGEST_SENTENCE, time_to_think=DAY).version == 1
    assert clause(rests_on=(("limit", 2),), time_to_think=3 * DAY).rests_on == (("limit", 2),)
    assert clause(review_on=NOON + timedelta(seconds=1)).review_on > NOON
    assert clause(author="noa").author == "noa"
    assert clause(sentence=" x ").sentence == " x "


@pytest.mark.parametrize("kind", [EventKind.AFFIRMED, EventKind.RETURNED, EventKind.REAFFIRMED])
@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"clause": None}, "it is about one clause"),
        ({"version": None}, "it is about one version"),
        ({"version": 0, "digest": "d"}, "it is about one version"),
        ({"digest": ""}, "it carries the digest of what its author read"),
        ({"until": None}, "it carries a review date"),
        ({"until": NAIVE}, "times have a time zone"),
        ({"numbers": None}, "a yes carries the narrowing numbers"),
    ],
)
def test_a_yes_says_to_what_and_under_which_numbers(
    kind: EventKind, changes: dict[str, Any], problem: str
) -> None:
    with pytest.raises(MalformedError, match=f"^{problem}$"):
        event(kind, ROBIN, NOON, **({"version": 1} | changes))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"clause": None}, "it is about one clause"),
        ({"version": None}, "it is about one version"),
        ({"digest": ""}, "it carries the digest of what its author read"),
        ({"until": None}, "it carries a review date"),
        ({"concerns": frozenset()}, "a proposal says whom it concerns"),
        ({"time_to_think": HOUR}, "time to think is never shortened"),
    ],
)
def test_a_proposal_carries_its_terms(changes: dict[str, Any], problem: str) -> None:
    whole = {
        "version": 1,
        "digest": "d",
        "until": NOON + DAY,
        "concerns": frozenset({ROBIN}),
        "time_to_think": DAY,
    }
    assert event(EventKind.PROPOSED, ROBIN, NOON, **whole).numbers is None
    with pytest.raises(MalformedError, match=f"^{problem}$"):
        event(EventKind.PROPOSED, ROBIN, NOON, **(whole | changes))


def test_what_could_not_be_verified_may_lack_everything_but_its_time() -> None:
    for kind in EventKind:
        shell = Event(id="x", kind=kind, member=ROBIN, clause=None, at=NOON, verified=False)
        assert not shell.verified
    with pytest.raises(MalformedError, match=r"^times have a time zone$"):
        Event(id="x", kind=EventKind.PAUSED, member=ROBIN, clause=None, at=NAIVE, verified=False)


@pytest.mark.parametrize(
    "kind", [EventKind.PAUSED, EventKind.WITHDRAWN, EventKind.REPORTED, EventKind.LEFT]
)
def test_narrowing_needs_nothing_but_a_name_and_a_time(kind: EventKind) -> None:
    assert Event(id="x", kind=kind, member=ROBIN, clause=None, at=NOON).verified


def test_at_equal_times_the_narrowing_one_folds_last() -> None:
    proposed = proposal(clause(), event_id="z")
    said = yes(SAM, NOON, id="y")
    paused = event(EventKind.PAUSED, ROBIN, NOON, id="a")
    later = yes(ROBIN, NOON + HOUR, id="0")
    resolved = event(EventKind.RESOLVED, ROBIN, NOON, id="x")
    mixed = [later, paused, said, resolved, proposed]
    assert sorted(mixed, key=fold_order) == [proposed, resolved, said, paused, later]


def test_a_proposal_carries_what_its_clause_says() -> None:
    walk = clause(version=3, time_to_think=2 * DAY, narrower=True)
    found = proposal(walk, event_id="p")
    assert found == Event(
        id="p",
        kind=EventKind.PROPOSED,
        member=ROBIN,
        clause="walk",
        version=3,
        at=NOON,
        digest="digest-3",
        until=NOON + 90 * DAY,
        concerns=frozenset({ROBIN, SAM}),
        time_to_think=2 * DAY,
        narrower=True,
    )
    assert not proposal(replace(walk, narrower=False), event_id="p").narrower
    assert NUMBERS.clause == ("k-epoch", 0)
