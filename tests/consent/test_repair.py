"""Stop, each alone, and only then, perhaps, together."""

from __future__ import annotations

import pytest

from accord.consent.agreements import ClauseKind, EventKind
from accord.consent.repair import (
    Phase,
    RepairEvent,
    RepairEventKind,
    phase,
    report_events,
    stopped_by,
)
from tests.consent.cast import CHARLIE, HOUR, NOA, NOON, ROBIN, SAM, clause

ABARA = "dr-abara"
WISHES, NOT = RepairEventKind.WISHES_TOGETHER, RepairEventKind.WISHES_NOT
OPENED, ON, ENDED = RepairEventKind.OPENED, RepairEventKind.MOVED_ON, RepairEventKind.ENDED
Told = tuple[RepairEventKind, str]


def story(*told: Told) -> list[RepairEvent]:
    return [
        RepairEvent(id=f"{turn:03}", kind=kind, by=by, at=NOON + turn * HOUR)
        for turn, (kind, by) in enumerate(told)
    ]


def where(*told: Told) -> Phase:
    return phase(story(*told), members=(ROBIN, SAM), clinician=ABARA)


BOTH: tuple[Told, ...] = ((WISHES, ROBIN), (WISHES, SAM))
OPEN: tuple[Told, ...] = (*BOTH, (OPENED, ABARA))
STEP: tuple[Told, ...] = ((ON, ROBIN), (ON, SAM))


def test_it_stays_alone_until_everyone_wishes_it_and_the_clinician_opens_it() -> None:
    assert where() is Phase.ALONE
    assert where(*BOTH) is Phase.ALONE
    assert where(BOTH[0], (OPENED, ABARA)) is Phase.ALONE
    assert where((OPENED, ABARA), *BOTH) is Phase.ALONE
    assert where(*BOTH, (OPENED, ROBIN)) is Phase.ALONE
    assert where(BOTH[0], (WISHES, CHARLIE), (OPENED, ABARA)) is Phase.ALONE
    assert where(*OPEN) is Phase.ACCOUNTS


def test_each_part_follows_when_all_have_moved_on() -> None:
    assert where(*OPEN, STEP[0]) is Phase.ACCOUNTS
    assert where(*OPEN, *STEP) is Phase.ACKNOWLEDGEMENT
    assert where(*OPEN, *STEP, STEP[0]) is Phase.ACKNOWLEDGEMENT
    assert where(*OPEN, *STEP, *STEP) is Phase.AMENDS
    assert where(*OPEN, *STEP * 3) is Phase.RENEGOTIATION
    assert where(*OPEN, *STEP * 4) is Phase.RENEGOTIATION
    assert where(*OPEN, *STEP, (OPENED, ABARA)) is Phase.ACKNOWLEDGEMENT
    assert where(*STEP, *OPEN) is Phase.ACCOUNTS
    assert where(STEP[0], *OPEN, STEP[1]) is Phase.ACCOUNTS


@pytest.mark.parametrize("by", [ROBIN, SAM, ABARA])
@pytest.mark.parametrize("kind", [NOT, ENDED])
def test_anyone_in_it_ends_it_at_any_point(kind: RepairEventKind, by: str) -> None:
    assert where((kind, by)) is Phase.ENDED
    assert where(*OPEN, *STEP, (kind, by), *STEP) is Phase.ENDED


def test_nobody_else_ends_it() -> None:
    assert where(*OPEN, (ENDED, CHARLIE)) is Phase.ACCOUNTS


def test_what_cannot_be_verified_ends_it_and_never_opens_it() -> None:
    forged = RepairEvent(id="z", kind=OPENED, by=ABARA, at=NOON + 9 * HOUR, verified=False)
    both = [*story(*BOTH), forged]
    assert phase(both, members=(ROBIN, SAM), clinician=ABARA) is Phase.ALONE
    end = RepairEvent(id="z", kind=ENDED, by=SAM, at=NOON + 9 * HOUR, verified=False)
    ended = [*story(*OPEN), end]
    assert phase(ended, members=(ROBIN, SAM), clinician=ABARA) is Phase.ENDED


def test_order_does_not_matter_and_an_end_comes_last() -> None:
    mixed = list(reversed(story(*OPEN)))
    assert phase(mixed, members=(ROBIN, SAM), clinician=ABARA) is Phase.ACCOUNTS
    opened = story(*OPEN)
    end = RepairEvent(id="0", kind=ENDED, by=SAM, at=opened[-1].at)
    assert phase([end, *opened], members=(ROBIN, SAM), clinician=ABARA) is Phase.ENDED


def test_a_report_stops_the_allowances_it_names_and_what_rests_on_them() -> None:
    walk = clause()
    resting = clause(id="resting", rests_on=(("neck", 1),))
    other = clause(id="other")
    elsewhere = clause(id="elsewhere", concerns=frozenset({SAM, NOA}))
    neck = clause(id="neck", kind=ClauseKind.LIMIT)
    clauses = [walk, resting, other, elsewhere, neck]
    found = stopped_by(["walk", "neck", "elsewhere"], clauses, ROBIN)
    assert found == {"walk", "resting"}
    assert stopped_by([], clauses, ROBIN) == frozenset()


def test_a_report_is_one_event_for_each_clause() -> None:
    events = report_events({"b", "a"}, reporter=SAM, at=NOON, ids=["1", "2"])
    assert [(one.id, one.clause, one.kind, one.member, one.at) for one in events] == [
        ("1", "a", EventKind.REPORTED, SAM, NOON),
        ("2", "b", EventKind.REPORTED, SAM, NOON),
    ]
    with pytest.raises(ValueError, match="argument"):
        report_events({"a"}, reporter=SAM, at=NOON, ids=[])
