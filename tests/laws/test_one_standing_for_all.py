"""What everybody a clause concerns reads of it is the same, whatever each said how often; and
what went is gone for all of them."""

from __future__ import annotations

import pytest

from accord.actions import agreements, narrowing, snapshots
from accord.actions.agreements import Shown
from accord.actions.place import Refused
from accord.records.models import Document, Grant
from tests import cast as casting
from tests.cast import DAY, HOUR, MINUTE, NOA, ROBIN, SAM, START, WALK, Cast
from tests.laws.rows import without

NOW = START + HOUR


def standings(cast: Cast, clause_id: str, now: object) -> set[Shown]:
    """What Robin and Sam read; None for who finds nothing."""
    found = set()
    for name in cast.pair.names:
        place = cast.place(name, now)
        read = agreements.agreement(place, circle_id=cast.pair.id).allowances
        found.add(next((one.shown for one in read if one.id == clause_id), None))
    return found


def pause(cast: Cast, name: str, clause_id: str, now: object) -> None:
    narrowing.pause(cast.place(name, now), circle_id=cast.pair.id, clause_id=clause_id)


def test_a_yes_said_three_times_counts_for_all_from_the_same_moment(cast: Cast) -> None:
    """The second was the first after Sam's pause; the third only says it again."""
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    casting.say_yes(cast, ROBIN, cast.pair, clause, NOW)
    pause(cast, SAM, clause, NOW + HOUR)
    casting.say_yes(cast, SAM, cast.pair, clause, NOW + 2 * HOUR)
    casting.say_yes(cast, ROBIN, cast.pair, clause, NOW + 2 * HOUR)
    casting.say_yes(cast, ROBIN, cast.pair, clause, NOW + 9 * HOUR)
    for hours in (25, 27, 32, 34):
        assert len(standings(cast, clause, NOW + hours * HOUR)) == 1, hours
    assert standings(cast, clause, NOW + 26 * HOUR + MINUTE) == {Shown.IN_FORCE}


def test_what_held_once_has_held_for_everybody(cast: Cast) -> None:
    """Robin's yes that was part of it was neither the first nor is it the newest."""
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    casting.say_yes(cast, ROBIN, cast.pair, clause, NOW)
    pause(cast, SAM, clause, NOW + HOUR)
    for name in (SAM, ROBIN):
        casting.say_yes(cast, name, cast.pair, clause, NOW + 2 * HOUR)
    assert standings(cast, clause, NOW + 2 * DAY) == {Shown.IN_FORCE}
    pause(cast, ROBIN, clause, NOW + 3 * DAY)
    casting.say_yes(cast, ROBIN, cast.pair, clause, NOW + 4 * DAY)
    assert standings(cast, clause, NOW + 4 * DAY) == {Shown.NOT_IN_FORCE}
    assert standings(cast, clause, NOW + 20 * DAY) == {Shown.NOT_IN_FORCE}
    casting.say_yes(cast, SAM, cast.pair, clause, NOW + 20 * DAY)
    assert standings(cast, clause, NOW + 20 * DAY) == {Shown.IN_FORCE}


def test_the_like_of_it_stays_away_however_much_is_done_meanwhile(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A snapshot forgets what vanished, and not before its like may come back."""
    monkeypatch.setattr(snapshots, "SNAPSHOT_AFTER", 2)
    casting.propose(cast, ROBIN, cast.pair, NOW)
    then = NOW + 15 * DAY
    other = casting.propose(cast, SAM, cast.pair, then, "We may sing, if each wants it then.")
    for hours in range(4):
        casting.say_yes(cast, ROBIN, cast.pair, other, then + hours * HOUR)
    for days in (1, 28):
        with pytest.raises(Refused) as refused:
            casting.propose(cast, ROBIN, cast.pair, then + days * DAY, WALK)
        assert refused.value.reason == "like_before"
    casting.propose(cast, ROBIN, cast.pair, NOW + 44 * DAY, WALK)


def test_a_promise_let_go_of_is_no_ground_again_when_its_rows_are_gone(cast: Cast) -> None:
    """What rests on it concerns others than its maker, so none of its own numbers rose."""
    three = cast.three
    promise = agreements.promise(
        cast.place(ROBIN, NOW),
        circle_id=three.id,
        sentence="I will knock first.",
        shared_with=cast.ids(three),
    )
    leaning = casting.propose(cast, SAM, three, NOW, concerns=[cast.id_of(NOA)], rests_on=[promise])
    for name in (SAM, NOA):
        casting.say_yes(cast, name, three, leaning, NOW)
    assert casting.in_force(cast, NOA, three, NOW + 2 * DAY) == {leaning}
    agreements.let_go(cast.place(ROBIN, NOW + 2 * DAY), circle_id=three.id, clause_id=promise)
    assert casting.in_force(cast, NOA, three, NOW + 2 * DAY) == set()
    newest = Document.objects.filter(slot=promise, version=2)
    without(Grant.objects.filter(document__in=list(newest)))
    without(newest)
    assert casting.in_force(cast, NOA, three, NOW + 3 * DAY) == set()
