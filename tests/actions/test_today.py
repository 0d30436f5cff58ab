"""What waits for somebody, and which open pages are woken."""

from __future__ import annotations

from accord.actions import agreements, answers, comparisons, live, narrowing, today
from tests import cast as casting
from tests.cast import ABARA, DAY, HOUR, MINUTE, NOA, ROBIN, SAM, START, Cast

NOW = START + HOUR
THEN = NOW + DAY + MINUTE


def kinds(cast: Cast, name: str, now: object = NOW) -> list[str]:
    return [one.kind for one in today.waiting(cast.place(name, now))]  # type: ignore[arg-type]


def pulses(cast: Cast) -> dict[str, int]:
    return {name: live.pulse_serial(cast.id_of(name)) for name in (ROBIN, SAM, NOA)}


def test_what_waits_for_a_client(cast: Cast) -> None:
    assert kinds(cast, ROBIN) == ["answer"]
    today.set_answers_aside(cast.place(ROBIN, NOW))
    assert kinds(cast, ROBIN) == []
    topics = casting.topics_of(cast, 2)
    found = casting.set_up(cast, cast.pair, topics, NOW)
    assert kinds(cast, ROBIN) == ["hand_in"]
    casting.hand_in(cast, ROBIN, found, topics, NOW)
    assert kinds(cast, ROBIN) == []
    assert kinds(cast, SAM) == ["hand_in", "answer"]
    opens = NOW + 2 * DAY
    comparisons.open_comparison(cast.place(ABARA, opens), comparison_id=found)
    assert kinds(cast, ROBIN, opens) == ["copy"]
    today.note_copy_read(cast.place(ROBIN, opens), comparison_id=found)
    today.note_copy_read(cast.place(ROBIN, opens), comparison_id=found)
    assert kinds(cast, ROBIN, opens) == []


def test_nothing_that_was_declined_or_proposed_waits(cast: Cast) -> None:
    """A proposal sends no notice, and a pause, a withdrawal and a stop remind nobody."""
    before = kinds(cast, SAM)
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    assert kinds(cast, SAM) == before
    for name in cast.pair.names:
        casting.say_yes(cast, name, cast.pair, clause, NOW)
    narrowing.pause(cast.place(ROBIN, THEN), circle_id=cast.pair.id, clause_id=clause)
    narrowing.stop_everything(cast.place(ROBIN, THEN))
    assert kinds(cast, SAM, THEN) == before
    assert kinds(cast, ROBIN, THEN) == before


def test_what_waits_for_a_clinician(cast: Cast) -> None:
    topics = casting.topics_of(cast, 2)
    found = casting.set_up(cast, cast.pair, topics, NOW)
    assert today.clinician_today(cast.place(ABARA, NOW)) == []
    opens = NOW + 2 * DAY
    waits = today.clinician_today(cast.place(ABARA, opens))
    assert [(one.kind, one.target_id) for one in waits] == [("open", found)]
    ends = START + 170 * DAY
    waits = today.clinician_today(cast.place(ABARA, ends))
    assert [one.kind for one in waits].count("gate_ends") == 4


def test_private_acts_wake_nobody_else(cast: Cast) -> None:
    topics = casting.topics_of(cast, 2)
    found = casting.set_up(cast, cast.pair, topics, NOW)
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    before = pulses(cast)
    casting.answer(cast, SAM, topics[0], NOW)
    answers.add_own_topic(cast.place(SAM, NOW), title="Mine")
    casting.hand_in(cast, SAM, found, topics, NOW)
    comparisons.take_back(cast.place(SAM, NOW), comparison_id=found)
    casting.say_yes(cast, SAM, cast.pair, clause, NOW)
    narrowing.withdraw(cast.place(SAM, NOW), circle_id=cast.pair.id, clause_id=clause)
    agreements.set_limit(
        cast.place(SAM, NOW), circle_id=cast.pair.id, sentence="I don't want photographs of me."
    )
    after = pulses(cast)
    assert (after[ROBIN], after[NOA]) == (before[ROBIN], before[NOA])


def test_what_others_see_wakes_them_and_nobody_else(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    before = pulses(cast)
    narrowing.pause(cast.place(SAM, THEN), circle_id=cast.pair.id, clause_id=clause)
    woken = pulses(cast)
    assert woken[ROBIN] == before[ROBIN] + 1
    assert woken[NOA] == before[NOA]
    casting.say_yes(cast, SAM, cast.pair, clause, THEN + MINUTE)
    assert pulses(cast)[ROBIN] == woken[ROBIN]
    casting.say_yes(cast, ROBIN, cast.pair, clause, THEN + MINUTE)
    assert pulses(cast)[SAM] > woken[SAM]
    assert narrowing.stop_by_token(cast.people[SAM].stop_token, THEN)
    assert pulses(cast)[NOA] > before[NOA]
