"""A fold is small, can be kept, and gives the same whatever order things come in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from accord.consent.agreements import (
    Event,
    EventKind,
    Fold,
    MalformedError,
    Shown,
    fold,
    proposal,
    standing_of,
)
from accord.consent.decisions import has_held
from accord.consent.fold_data import fold_from_data, fold_to_data
from tests.consent.cast import (
    DAY,
    HOUR,
    NOA,
    NOON,
    NUMBERS,
    ROBIN,
    SAM,
    both_yes,
    clause,
    event,
    moved,
    yes,
)

WALK = clause()
START = [proposal(WALK, event_id="p"), *both_yes()]
HELD = NOON + DAY + HOUR
SECOND = clause(version=2, proposed_at=HELD + DAY)


def story() -> list[Event]:
    """A little of everything."""
    return [
        *START,
        proposal(SECOND, event_id="s"),
        yes(ROBIN, HELD + 2 * DAY, version=2),
        event(EventKind.PAUSED, NOA, HELD + 3 * DAY, clause=None),
        event(EventKind.WITHDRAWN, SAM, HELD + 4 * DAY),
        event(EventKind.RETURNED, ROBIN, HELD + 5 * DAY, numbers=moved()),
        event(EventKind.LEFT, NOA, HELD + 6 * DAY, clause=None),
    ]


def kept(folded: Fold) -> Fold:
    return fold_from_data(json.loads(json.dumps(fold_to_data(folded))))


def test_a_fold_can_be_kept_and_gone_on_from() -> None:
    for cut in range(len(story()) + 1):
        events = story()
        first = fold("walk", events[:cut])
        assert kept(first) == first
        assert fold("walk", events[cut:], kept(first)) == fold("walk", events)


def test_folding_on_leaves_the_first_fold_as_it_was() -> None:
    first = fold("walk", story())
    before = json.dumps(fold_to_data(first))
    later = fold("walk", [event(EventKind.LEFT, SAM, HELD + 9 * DAY, clause=None)], first)
    more = fold("walk", [yes(SAM, HELD + 8 * DAY, version=2, numbers=moved())], first)
    held = fold("walk", [event(EventKind.PAUSED, SAM, HELD + 8 * DAY)], first)
    assert json.dumps(fold_to_data(first)) == before
    assert first not in (later, more, held)


def test_order_and_repetition_change_nothing() -> None:
    events = story()
    whole = fold("walk", events)
    assert fold("walk", reversed(events)) == whole
    assert fold("walk", events * 3) == whole
    assert fold("walk", events, whole) == whole


def test_a_yes_already_said_again_is_not_undone_by_an_older_copy() -> None:
    first, last = (
        event(EventKind.REAFFIRMED, SAM, HELD + days * DAY, until=NOON + until * DAY)
        for days, until in ((1, 300), (2, 100))
    )
    whole = fold("walk", [*START, first, last])
    assert fold("walk", [first], whole) == whole
    assert whole.newest is not None
    assert whole.newest.words[SAM].until == NOON + 100 * DAY
    assert whole.newest.words[SAM].at == NOON + HOUR


def test_a_coming_back_shortens_a_wait_and_never_lengthens_it() -> None:
    soon = event(EventKind.RETURNED, SAM, NOON + 2 * HOUR)
    folded = fold("walk", [*START, soon])
    assert folded.newest is not None
    assert folded.newest.words[SAM].begins == HELD
    # The first yes was taken back before; the second is thought over from its own time.
    undone = event(EventKind.WITHDRAWN, SAM, NOON + 2 * HOUR)
    again = yes(SAM, NOON + 3 * HOUR)
    folded = fold("walk", [*START, undone, again])
    assert folded.newest is not None
    assert folded.newest.words[SAM].begins == NOON + 3 * HOUR + DAY
    assert folded.newest.words[SAM].thought_from == NOON + 3 * HOUR


def test_an_undoing_that_comes_to_light_late_takes_the_thinking_away() -> None:
    back = event(EventKind.RETURNED, SAM, HELD + 3 * DAY, numbers=moved())
    folded = fold("walk", [*START, event(EventKind.PAUSED, SAM, HELD + DAY), back])
    assert folded.newest is not None
    assert folded.newest.words[SAM].begins == HELD + 3 * DAY
    late = fold("walk", [event(EventKind.WITHDRAWN, SAM, HELD + 2 * DAY)], folded)
    assert late.newest is not None
    assert late.newest.words[SAM].begins == HELD + 4 * DAY
    assert late.newest.words[SAM].thought_from is None


def test_an_undoing_before_the_thinking_began_leaves_it() -> None:
    folded = fold("walk", START)
    early = fold("walk", [event(EventKind.WITHDRAWN, SAM, NOON)], folded)
    assert early.newest is not None
    assert early.newest.words[SAM].thought_from == NOON + HOUR


def test_a_first_yes_that_was_undone_at_the_same_time_begins_no_thinking() -> None:
    undone = event(EventKind.WITHDRAWN, SAM, NOON + HOUR)
    folded = fold("walk", [*START, undone])
    late = fold("walk", [yes(SAM, NOON + HOUR, id="late")], fold("walk", [START[0], undone]))
    assert late.newest is not None
    assert late.newest.words[SAM].thought_from is None
    assert folded.newest is not None
    assert folded.newest.words[SAM].thought_from is None


def test_the_newest_narrowing_is_kept() -> None:
    paused = event(EventKind.PAUSED, SAM, HELD + 2 * HOUR)
    withdrawn = event(EventKind.WITHDRAWN, SAM, HELD + HOUR)
    folded = fold("walk", [paused], fold("walk", [withdrawn]))
    assert folded == fold("walk", [withdrawn], fold("walk", [paused]))
    assert folded.narrowed[SAM] == (HELD + 2 * HOUR, EventKind.PAUSED)
    assert folded.undone == {SAM: HELD + HOUR}


def test_a_yes_taken_back_while_it_waited_never_held() -> None:
    """Others learn only that the number moved, and when; not even that tells them of the yes."""
    for left, shown in (
        (HELD - HOUR, Shown.PROPOSED),
        (HELD, Shown.PROPOSED),
        (HELD + HOUR, Shown.NOT_IN_FORCE),
        (None, Shown.NOT_IN_FORCE),
    ):
        known = {NUMBERS: left} if left is not None else {}
        folded = fold("walk", START, moved=known)
        found = standing_of(WALK, folded, moved(), HELD + DAY)
        assert (found.in_force, found.shown) == (False, shown), left
        # The same for a viewer who has stopped by themselves since, and for a fold kept and read.
        stopped = event(EventKind.PAUSED, ROBIN, HELD + DAY, clause=None)
        later = fold("walk", [stopped], kept(folded), known)
        assert standing_of(WALK, later, moved(circle=1), HELD + 2 * DAY).shown is shown, left


def test_what_is_known_of_numbers_goes_on_with_a_fold_and_is_never_kept() -> None:
    folded = fold("walk", START, moved={NUMBERS: NOON})
    assert fold("walk", [], folded).moved == {NUMBERS: NOON}
    assert fold("walk", [], folded, {}).moved == {}
    assert kept(folded).moved == {}


def test_yeses_with_different_numbers_were_never_live_together() -> None:
    later = yes(SAM, NOON + HOUR, numbers=moved())
    folded = fold("walk", [*START[:-1], later])
    assert standing_of(WALK, folded, moved(), HELD + DAY).shown is Shown.PROPOSED


def test_a_fold_of_the_first_version_is_still_read() -> None:
    folded = fold("walk", story())
    older = fold_to_data(folded) | {"v": 1, "numbers": [["c", 1], ["k", 2]], "numbers_at": "x"}
    assert fold_from_data(older) == folded


def test_a_yes_from_an_older_page_revives_no_older_version() -> None:
    """Found by the properties: v1 and v2 once held together after such a yes."""
    numbers = moved()
    then = HELD + 2 * DAY
    events = [
        *START,
        proposal(SECOND, event_id="s"),
        *(event(EventKind.RETURNED, who, then, numbers=numbers) for who in (ROBIN, SAM)),
        *(yes(who, then, version=2, numbers=numbers) for who in (ROBIN, SAM)),
        yes(NOA, then + HOUR, version=2),
    ]
    folded = fold("walk", events)
    now = then + 2 * DAY
    assert standing_of(SECOND, folded, numbers, now).in_force
    assert not standing_of(WALK, folded, numbers, now).in_force
    # Nor does a store that was put back let two versions hold.
    ahead = fold("walk", [yes(NOA, then + HOUR, numbers=moved(clause=3))], folded)
    assert standing_of(SECOND, ahead, numbers, now).in_force
    assert not standing_of(WALK, ahead, numbers, now).in_force


def test_a_version_whose_yeses_were_closed_while_they_waited_ends_no_older_one() -> None:
    """v2 waits when the number moves; yeses to v1 are said again, and v1 goes on."""
    events = [
        *START,
        proposal(SECOND, event_id="s"),
        *both_yes(HELD + DAY + HOUR, version=2),
        event(EventKind.REAFFIRMED, SAM, HELD + DAY + 2 * HOUR, numbers=moved()),
        event(EventKind.REAFFIRMED, ROBIN, HELD + DAY + 3 * HOUR, numbers=moved()),
    ]
    now = HELD + 3 * DAY
    folded = fold("walk", events, moved={NUMBERS: HELD + DAY + HOUR})
    assert standing_of(WALK, folded, moved(), now).in_force
    assert not standing_of(SECOND, folded, moved(), now).in_force
    assert not standing_of(WALK, fold("walk", events[:-2]), NUMBERS, now).in_force


def test_its_size_does_not_grow_with_history() -> None:
    events, numbers, at = list(START), NUMBERS, HELD
    sizes = []
    for turn in range(60):
        at += 2 * DAY
        version = 2 + turn // 2
        if turn % 2 == 0:
            newer = clause(version=version, proposed_at=at, review_on=at + 90 * DAY)
            events.append(proposal(newer, event_id=f"v{version}"))
        events += [
            yes(who, at + HOUR, version=version, numbers=numbers, until=at + 90 * DAY)
            for who in (ROBIN, SAM)
        ]
        numbers = moved(numbers)
        if turn % 3:
            events.append(event(EventKind.PAUSED, SAM, at + 30 * HOUR))
        sizes.append(len(json.dumps(fold_to_data(fold("walk", events)))))
    assert max(sizes[20:]) <= max(sizes[:20]) + 40


def test_a_fold_of_another_clause_or_of_rubbish_is_refused() -> None:
    with pytest.raises(MalformedError, match=r"^this is the fold of another clause$"):
        fold("other", [], fold("walk", []))
    data = fold_to_data(fold("walk", story()))
    breaks: list[dict[str, Any]] = [
        {"v": 3},
        {"v": None},
        {"newest": 3},
        {"newest": {}},
        {"earlier": {"version": "x"}},
        {"stopped": []},
        {"narrowed": {SAM: ["2025-03-01T12:00:00+00:00", "sulked"]}},
        {"left": {SAM: 3}},
    ]
    for broken in breaks:
        problem = "a fold of an unknown version" if "v" in broken else "this is no fold"
        with pytest.raises(MalformedError, match=f"^{problem}$"):
            fold_from_data(data | broken)
    del data["undone"]
    with pytest.raises(MalformedError, match=r"^this is no fold$"):
        fold_from_data(data)


def test_an_empty_fold_can_be_kept() -> None:
    assert kept(Fold("walk")) == Fold("walk")
    assert fold("walk", []) == Fold("walk")


def test_what_one_said_to_a_version_and_whether_it_ever_held() -> None:
    folded = fold(WALK.id, START)
    said = folded.word_of(ROBIN, 1)
    assert said is not None
    assert said.at < HELD
    assert folded.word_of(ROBIN, 2) is None
    assert folded.word_of(NOA, 1) is None
    assert has_held(folded, WALK, HELD)
    assert not has_held(folded, WALK, NOON)
    assert not has_held(folded, SECOND, HELD)
