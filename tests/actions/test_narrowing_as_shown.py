"""Pausing and withdrawing with what the page showed: done at once, and never more than before."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accord.actions import agreements, as_shown, boards, narrowing, snapshots
from accord.actions.agreements import Shown
from accord.actions.live import pulse_serials
from accord.actions.place import NotFound
from tests import cast as casting
from tests.cast import ABARA, CHARLIE, DAY, HOUR, MINUTE, NOA, ROBIN, SAM, START, Cast

NOW = START + HOUR
THEN = NOW + DAY + MINUTE
VERBS = pytest.mark.parametrize("verb", [narrowing.withdraw, narrowing.pause])


def serials(cast: Cast, circle: casting.Circle) -> dict[str, int]:
    found = pulse_serials(cast.ids(circle))
    return {name: found[cast.id_of(name)] for name in circle.names}


def woken(before: dict[str, int], after: dict[str, int]) -> set[str]:
    assert all(after[one] - before[one] <= 1 for one in before), "woken twice for one act"
    return {one for one in before if after[one] > before[one]}


def shown(cast: Cast, circle: casting.Circle, clause_id: str, now: Any) -> set[Shown]:
    about = {"circle_id": circle.id, "clause_id": clause_id}
    return {agreements.clause(cast.place(name, now), **about).shown for name in circle.names}


@VERBS
def test_it_reads_no_agreement_and_ends_the_clause_for_everybody(
    cast: Cast, verb: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    form = casting.narrow_form(cast, ROBIN, cast.pair, clause, THEN)
    place, before = cast.place(ROBIN, THEN), serials(cast, cast.pair)
    with (
        monkeypatch.context() as patched,
        CaptureQueriesContext(
            connection,
        ) as seen,
    ):
        patched.setattr(narrowing, "under_lock", lambda *_: pytest.fail("read the agreement"))
        verb(place, circle_id=cast.pair.id, clause_id=clause, form=form)
    assert len([one for one in seen if "records_" in one["sql"]]) == 2
    assert woken(before, serials(cast, cast.pair)) == {ROBIN, SAM}
    assert shown(cast, cast.pair, clause, THEN) == {Shown.NOT_IN_FORCE}
    reasons = agreements.clause(
        cast.place(ROBIN, THEN), circle_id=cast.pair.id, clause_id=clause
    ).reasons
    assert reasons, "its author can read what they did"


@VERBS
def test_only_those_it_concerns_are_woken(cast: Cast, verb: Any) -> None:
    between = [cast.id_of(ROBIN), cast.id_of(SAM)]
    clause = casting.propose(cast, ROBIN, cast.three, NOW, concerns=between)
    for name in (ROBIN, SAM):
        casting.say_yes(cast, name, cast.three, clause, NOW)
    before = serials(cast, cast.three)
    casting.narrow(cast, verb, SAM, cast.three, clause, THEN)
    assert woken(before, serials(cast, cast.three)) == {ROBIN, SAM}
    assert clause not in casting.in_force(cast, ROBIN, cast.three, THEN)


@VERBS
def test_after_any_change_an_old_page_wakes_nobody_else(cast: Cast, verb: Any) -> None:
    """Sam paused since Robin's page was made: what Robin does now is Robin's own (law 7)."""
    clause = casting.holding(cast, cast.pair, NOW)
    form = casting.narrow_form(cast, ROBIN, cast.pair, clause, THEN)
    casting.narrow(cast, narrowing.pause, SAM, cast.pair, clause, THEN)
    before = serials(cast, cast.pair)
    later = cast.place(ROBIN, THEN + MINUTE)
    verb(later, circle_id=cast.pair.id, clause_id=clause, form=form)
    assert woken(before, serials(cast, cast.pair)) == {ROBIN}


def test_the_second_of_two_presses_wakes_nobody_else(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    form = casting.narrow_form(cast, ROBIN, cast.pair, clause, THEN)
    about = {"circle_id": cast.pair.id, "clause_id": clause, "form": form}
    narrowing.pause(cast.place(ROBIN, THEN), **about)
    before = serials(cast, cast.pair)
    narrowing.withdraw(cast.place(ROBIN, THEN), **about)
    assert woken(before, serials(cast, cast.pair)) == {ROBIN}


def test_past_its_review_date_the_whole_agreement_is_read(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    about = {"circle_id": cast.pair.id, "clause_id": clause}
    found = agreements.clause(cast.place(ROBIN, THEN), **about)
    form, over = found.narrow_form, THEN + 95 * DAY
    before = serials(cast, cast.pair)
    narrowing.withdraw(cast.place(ROBIN, over), **about, form=form)
    assert SAM not in woken(before, serials(cast, cast.pair)), "it had lapsed; nothing to see"


def test_what_is_not_in_force_has_no_form(cast: Cast) -> None:
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    assert casting.narrow_form(cast, ROBIN, cast.pair, clause, NOW) == ""


def test_a_form_is_good_for_its_reader_and_its_clause_only(cast: Cast) -> None:
    first = casting.holding(cast, cast.pair, NOW)
    second = casting.holding(cast, cast.pair, NOW, "We may dance, if each wants it then.")
    form = casting.narrow_form(cast, ROBIN, cast.pair, first, THEN)
    robin, sam = cast.place(ROBIN, THEN), cast.place(SAM, THEN)
    assert as_shown.read_form(robin, cast.pair.id, first, form) is not None
    assert as_shown.read_form(robin, cast.pair.id, second, form) is None
    assert as_shown.read_form(robin, cast.three.id, first, form) is None
    assert as_shown.read_form(sam, cast.pair.id, first, form) is None
    for stranger in (CHARLIE, NOA, ABARA):
        with pytest.raises(NotFound):
            narrowing.withdraw(
                cast.place(stranger, THEN), circle_id=cast.pair.id, clause_id=first, form=form
            )
    assert casting.in_force(cast, SAM, cast.pair, THEN) == {first, second}


def test_whoever_left_finds_nothing_with_an_old_page(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    form = casting.narrow_form(cast, ROBIN, cast.pair, clause, THEN)
    narrowing.leave_circle(cast.place(ROBIN, THEN), circle_id=cast.pair.id)
    with pytest.raises(NotFound):
        narrowing.withdraw(
            cast.place(ROBIN, THEN), circle_id=cast.pair.id, clause_id=clause, form=form
        )


def test_a_snapshot_is_still_kept_when_it_is_due(cast: Cast) -> None:
    """Pausing and coming back for a long time: what is read stays short."""
    clause, now = casting.holding(cast, cast.pair, NOW), THEN
    for _time in range(snapshots.SNAPSHOT_AFTER):
        casting.narrow(cast, narrowing.pause, ROBIN, cast.pair, clause, now)
        assert shown(cast, cast.pair, clause, now) == {Shown.NOT_IN_FORCE}
        now += MINUTE
        for name in cast.pair.names:
            casting.say_yes(cast, name, cast.pair, clause, now)
        assert shown(cast, cast.pair, clause, now) == {Shown.IN_FORCE}
        now += MINUTE
    place = cast.place(ROBIN, now)
    circle = boards.members.my_circle(place, cast.pair.id)
    assert boards.read_board(place, circle).fresh < snapshots.SNAPSHOT_AFTER
