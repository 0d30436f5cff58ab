"""The edges of the rules: equal times, several reasons at once, and what comes in between."""

from __future__ import annotations

import json
from datetime import datetime

from accord.consent.agreements import (
    ClauseKind,
    Event,
    EventKind,
    Fold,
    Reason,
    Shown,
    Standing,
    board,
    fold,
    own_reasons,
    proposal,
    standing,
    standing_of,
)
from accord.consent.decisions import may_affirm
from accord.consent.drafts import Draft
from accord.consent.fold_data import fold_from_data, fold_to_data
from accord.consent.gates import Gate
from accord.consent.plans import PlanEvent, PlanEventKind, position
from accord.consent.repair import (
    Phase,
    RepairEvent,
    RepairEventKind,
    phase,
    stopped_by,
)
from accord.consent.wording import normalised
from tests.consent.cast import (
    CHARLIE,
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
PROPOSED = proposal(WALK, event_id="p")
SAID = NOON + HOUR
HELD = SAID + DAY
SECOND = clause(version=2, proposed_at=HELD + DAY)
THEN = HELD + DAY + HOUR


def folded(*events: Event) -> Fold:
    return fold("walk", [PROPOSED, *events])


def newest(*events: Event) -> Draft:
    found = folded(*events).newest
    assert found is not None
    return found


def something_later(at: datetime) -> Event:
    return event(EventKind.RESOLVED, ROBIN, at)


def test_every_reason_is_given() -> None:
    late = NOON + 14 * DAY
    one = standing(WALK, [yes(ROBIN, SAID)], moved(), HELD)
    assert one.reasons == (Reason.YES_MISSING, Reason.NUMBERS_MOVED)
    two = standing(WALK, [yes(ROBIN, SAID), yes(SAM, late)], moved(), late + DAY)
    assert two.reasons == (Reason.NUMBERS_MOVED, Reason.VANISHED)
    three = standing(WALK, both_yes(until=HELD), moved(), HELD)
    assert three.reasons == (Reason.NUMBERS_MOVED, Reason.LAPSED)
    pause, end = event(EventKind.PAUSED, SAM, HELD), event(EventKind.WITHDRAWN, ROBIN, HELD)
    stop = event(EventKind.PAUSED, NOA, HELD, clause=None)
    four = standing(WALK, [*both_yes(), pause, end, stop], NUMBERS, HELD)
    assert four.reasons == (Reason.STOPPED, Reason.PAUSED, Reason.WITHDRAWN)
    gone = event(EventKind.LEFT, SAM, HELD, clause=None)
    resting = clause(rests_on=(("neck", 1),), lifted=True)
    five = standing(resting, [*both_yes(), gone], NUMBERS, HELD)
    assert five.reasons == (Reason.LEFT, Reason.GROUND_CHANGED, Reason.LIFTED)


def test_a_reason_does_not_hide_that_a_newer_version_holds() -> None:
    events = [*both_yes(), proposal(SECOND, event_id="s"), *both_yes(THEN, version=2)]
    found = standing(WALK, events, moved(), THEN + DAY)
    assert found.reasons == (Reason.NUMBERS_MOVED, Reason.SUPERSEDED)


def test_a_yes_missing_or_too_late_is_told_beside_what_was_found_before() -> None:
    late = NOON + 14 * DAY
    alone = standing(WALK, [yes(SAM, late)], NUMBERS, late + DAY)
    assert alone.reasons == (Reason.YES_MISSING, Reason.VANISHED)


def test_what_lapses_as_it_begins_never_held() -> None:
    short = both_yes(until=HELD)
    found = standing(WALK, short, NUMBERS, HELD)
    assert (found.shown, found.reasons) == (Shown.PROPOSED, (Reason.LAPSED,))
    assert newest(*short, something_later(HELD + HOUR)).held_from is None


def test_what_was_narrowed_before_it_began_never_held() -> None:
    for at in (SAID, SAID + HOUR):
        pause = event(EventKind.PAUSED, SAM, at)
        assert newest(*both_yes(), pause, something_later(HELD + HOUR)).held_from is None
    assert newest(*both_yes(), something_later(HELD + HOUR)).held_from == HELD


def test_what_was_said_yes_to_as_it_vanished_never_held() -> None:
    late = NOON + 14 * DAY
    for last in (late, late - DAY):
        said = (yes(ROBIN, SAID), yes(SAM, last))
        assert newest(*said, something_later(late + 2 * DAY)).held_from is None
    just = (yes(ROBIN, SAID), yes(SAM, late - DAY - HOUR))
    assert newest(*just, something_later(late + 2 * DAY)).held_from == late - HOUR


def test_at_the_very_moment_it_begins_it_has_not_held_yet() -> None:
    assert newest(*both_yes(), something_later(HELD)).held_from is None


def test_whether_it_held_does_not_ask_a_later_yes_of_somebody_else() -> None:
    """The store was put back: the numbers are those of both yeses once more."""
    resting = clause(rests_on=(("neck", 1),))
    events = [*both_yes(), yes(NOA, SAID + HOUR, numbers=moved())]
    found = standing(resting, events, NUMBERS, HELD)
    assert (found.shown, found.reasons) == (Shown.NOT_IN_FORCE, (Reason.GROUND_CHANGED,))


def test_whoever_takes_a_yes_back_thinks_anew_about_every_version() -> None:
    events = (
        *both_yes(),
        something_later(HELD + HOUR),
        proposal(SECOND, event_id="s"),
        event(EventKind.WITHDRAWN, SAM, THEN),
    )
    earlier = folded(*events).earlier
    assert earlier is not None
    assert earlier.words[SAM].thought_from is None


def test_a_second_yes_at_the_same_time_changes_nothing() -> None:
    first = yes(SAM, SAID, id="a", until=NOON + 50 * DAY)
    second = yes(SAM, SAID, id="b", until=NOON + 80 * DAY)
    assert newest(first, second).words[SAM].until == NOON + 50 * DAY


def test_thinking_is_done_when_its_time_is_over() -> None:
    pause = event(EventKind.PAUSED, SAM, SAID + HOUR)
    back = event(EventKind.RETURNED, SAM, SAID + DAY, numbers=moved())
    assert newest(*both_yes(), pause, back).words[SAM].begins == SAID + DAY


def test_a_yes_said_again_as_it_lapses_is_a_new_one() -> None:
    until = HELD + DAY
    again = event(EventKind.RETURNED, SAM, until)
    assert newest(*both_yes(until=until), again).words[SAM].at == until


def test_going_on_from_a_fold_leaves_its_earlier_version() -> None:
    first = folded(*both_yes(), proposal(SECOND, event_id="s"))
    assert first.earlier is not None
    before = fold_to_data(first)
    fold("walk", [event(EventKind.REAFFIRMED, SAM, THEN, until=NOON + 30 * DAY)], first)
    assert fold_to_data(first) == before


def test_ones_own_stop_at_the_time_of_ones_yes_is_the_newer() -> None:
    pause = folded(*both_yes(), event(EventKind.PAUSED, SAM, SAID))
    assert own_reasons(pause, SAM) == (Reason.PAUSED,)
    stop = folded(*both_yes(), event(EventKind.PAUSED, SAM, SAID, clause=None))
    assert own_reasons(stop, SAM) == (Reason.STOPPED,)


def test_a_board_reads_each_clause_from_its_own_fold() -> None:
    promise = clause(kind=ClauseKind.PROMISE)
    gone = folded(event(EventKind.WITHDRAWN, ROBIN, SAID))
    found = board([promise], {"walk": gone}, {}, HELD)
    assert found["walk", 1].reasons == (Reason.LIFTED,)
    assert found["walk", 1] == standing_of(promise, gone, NUMBERS, HELD)


def test_a_whole_circle_may_be_concerned() -> None:
    asked = may_affirm(
        member=SAM,
        clause=WALK,
        folded=folded(),
        gate=Gate(on_until=HELD, met_alone=WALK.concerns),
        circle=WALK.concerns,
        now=SAID,
        narrowed=("epoch", 0),
        form_narrowed=("epoch", 0),
        form_digest=WALK.digest,
    )
    assert asked.allowed


def test_a_report_looks_at_every_clause() -> None:
    neck = clause(id="neck", kind=ClauseKind.LIMIT)
    elsewhere = clause(id="elsewhere", concerns=frozenset({SAM, NOA}))
    assert stopped_by(["walk"], [neck, elsewhere, WALK], ROBIN) == {"walk"}


def test_what_cannot_be_verified_is_passed_over_and_the_rest_is_read() -> None:
    wishes, opened = RepairEventKind.WISHES_TOGETHER, RepairEventKind.OPENED
    told = ((wishes, ROBIN), (opened, "forger"), (wishes, SAM), (opened, "dr-abara"))
    events = [
        RepairEvent(id=str(turn), kind=kind, by=by, at=NOON + turn * HOUR, verified=by != "forger")
        for turn, (kind, by) in enumerate(told)
    ]
    assert phase(events, members=(ROBIN, SAM), clinician="dr-abara") is Phase.ACCOUNTS


def test_what_a_stranger_does_to_a_plan_is_passed_over() -> None:
    ready = PlanEventKind.READY
    events = [
        PlanEvent(id=str(turn), kind=ready, member=who, at=NOON + turn * HOUR, step=1)
        for turn, who in enumerate((ROBIN, CHARLIE, SAM))
    ]
    assert position(3, events, (ROBIN, SAM)).is_open


def test_words_stand_one_space_apart() -> None:
    assert normalised(" We\n may,  HOLD hands! ") == "we may hold hands"


def test_a_yes_whose_numbers_the_store_left_in_time_reads_as_one_that_never_held() -> None:
    """Taken back while it waited: only the store can tell, and it is asked."""
    left = {NUMBERS: HELD - HOUR}
    waiting = standing(WALK, both_yes(), moved(), HELD, moved=left)
    assert waiting == Standing(False, Shown.PROPOSED, (Reason.NUMBERS_MOVED,))
    held = standing(WALK, both_yes(), moved(), HELD, moved={NUMBERS: HELD + HOUR})
    assert held == Standing(False, Shown.NOT_IN_FORCE, (Reason.NUMBERS_MOVED,))
    unknown = standing(WALK, both_yes(), moved(), HELD)
    assert unknown == held


def test_whoever_said_yes_with_the_same_numbers_shares_them_out_of_a_snapshot() -> None:
    kept = fold(WALK.id, [proposal(WALK, event_id="p"), *both_yes()])
    again = fold_from_data(json.loads(json.dumps(fold_to_data(kept))))
    assert again.newest is not None
    robins, sams = (again.newest.words[one].numbers for one in (ROBIN, SAM))
    assert robins is sams
