"""Clauses: limits, allowances, promises, a yes, and everything that narrows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from accord.actions import agreements, histories, live, narrowing, signing_in
from accord.actions.agreements import Shown
from accord.actions.drafting import MOST
from accord.actions.place import NotFound
from accord.consent.agreements import ClauseKind, Reason
from accord.records.models import Document
from tests import cast as casting
from tests.actions.refusing import refused
from tests.cast import DAY, HOUR, MINUTE, NOA, ROBIN, SAM, START, WALK, Cast

NOW = START + HOUR
THEN = NOW + DAY + MINUTE
LIMIT = "I don't want photographs of me."
PROMISE = "I will knock before I come in."


def view(cast: Cast, name: str, clause_id: str, now: Any = NOW) -> agreements.ClauseView:
    return agreements.clause(cast.place(name, now), circle_id=cast.pair.id, clause_id=clause_id)


def shown(cast: Cast, clause_id: str, now: Any) -> set[Shown]:
    """What the whole circle reads; it must be one thing."""
    return {view(cast, name, clause_id, now).shown for name in cast.pair.names}


def test_allowance_needs_everyone_and_time_to_think(cast: Cast) -> None:
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    assert shown(cast, clause, NOW) == {Shown.PROPOSED}
    assert view(cast, SAM, clause).sentence == WALK
    casting.say_yes(cast, ROBIN, cast.pair, clause, NOW)
    assert shown(cast, clause, THEN) == {Shown.PROPOSED}
    casting.say_yes(cast, SAM, cast.pair, clause, THEN)
    assert shown(cast, clause, THEN + DAY - MINUTE) == {Shown.PROPOSED}
    assert shown(cast, clause, THEN + DAY) == {Shown.IN_FORCE}
    assert not view(cast, SAM, clause, THEN + DAY).can_say_yes


def test_time_to_think_can_be_longer_and_never_shorter(cast: Cast) -> None:
    for hours in (0, 23, -1, 14 * 24 + 1):
        error = refused(
            "think_hours", casting.propose, cast, ROBIN, cast.pair, NOW, think_hours=hours
        )
        assert "think_hours" in error.fields
    clause = casting.propose(cast, ROBIN, cast.pair, NOW, think_hours=72)
    for name in cast.pair.names:
        casting.say_yes(cast, name, cast.pair, clause, NOW)
    assert shown(cast, clause, NOW + 3 * DAY - MINUTE) == {Shown.PROPOSED}
    assert shown(cast, clause, NOW + 3 * DAY) == {Shown.IN_FORCE}


@pytest.mark.parametrize("narrow", [narrowing.withdraw, narrowing.pause])
@pytest.mark.parametrize("who", [ROBIN, SAM])
def test_one_person_alone_ends_it_at_once(cast: Cast, narrow: Any, who: str) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    narrow(cast.place(who, THEN), circle_id=cast.pair.id, clause_id=clause)
    assert shown(cast, clause, THEN) == {Shown.NOT_IN_FORCE}
    assert shown(cast, clause, THEN + 10 * DAY) == {Shown.NOT_IN_FORCE}
    other, back = SAM if who == ROBIN else ROBIN, THEN + MINUTE
    casting.say_yes(cast, other, cast.pair, clause, back)
    assert shown(cast, clause, THEN + 10 * DAY) == {Shown.NOT_IN_FORCE}
    casting.say_yes(cast, who, cast.pair, clause, back)
    at_once = Shown.IN_FORCE if narrow is narrowing.pause else Shown.NOT_IN_FORCE
    assert shown(cast, clause, back) == {at_once}
    assert shown(cast, clause, back + DAY) == {Shown.IN_FORCE}


@pytest.mark.parametrize("by", ["sign-in", "token"])
def test_stop_ends_every_allowance_and_no_limit(cast: Cast, by: str) -> None:
    first = casting.holding(cast, cast.pair, NOW)
    second = casting.holding(cast, cast.pair, NOW, "We may dance, if each wants it then.")
    elsewhere = casting.holding(cast, cast.three, NOW)
    limit = agreements.set_limit(
        cast.place(ROBIN, NOW),
        circle_id=cast.pair.id,
        sentence=LIMIT,
        shared_with=cast.ids(cast.pair),
    )
    if by == "sign-in":
        narrowing.stop_everything(cast.place(SAM, THEN))
    else:
        assert narrowing.stop_by_token(cast.people[SAM].stop_token, THEN)
    for name in cast.pair.names:
        assert not casting.in_force(cast, name, cast.pair, THEN)
        assert not casting.in_force(cast, name, cast.three, THEN)
        found = agreements.agreement(cast.place(name, THEN), circle_id=cast.pair.id)
        assert [(one.id, one.shown) for one in found.limits] == [(limit, Shown.IN_FORCE)]
    later = THEN + MINUTE
    for name in cast.pair.names:
        casting.say_yes(cast, name, cast.pair, first, later)
    assert casting.in_force(cast, ROBIN, cast.pair, later) == {first}
    assert {second, elsewhere}.isdisjoint(casting.in_force(cast, ROBIN, cast.pair, later))


def test_late_stop_closes_what_was_said_yes_to_in_between(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    token = signing_in.stop_token(cast.place(SAM, THEN))
    narrowing.stop_everything(cast.place(SAM, THEN))
    for delivery in range(2):
        now = THEN + (2 * delivery + 1) * MINUTE
        assert narrowing.stop_by_token(token, now)
        assert clause not in casting.in_force(cast, ROBIN, cast.pair, now)
        now += MINUTE
        for name in cast.pair.names:
            casting.say_yes(cast, name, cast.pair, clause, now)
        assert clause in casting.in_force(cast, ROBIN, cast.pair, now)


@pytest.mark.parametrize("how", ["withdrew", "paused another", "stopped", "stopped signed out"])
def test_after_narrowing_something_oneself_an_old_page_says_no_yes(cast: Cast, how: str) -> None:
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    other = casting.propose(cast, ROBIN, cast.pair, NOW, "We may dance, if each wants it then.")
    form, robin = view(cast, ROBIN, clause).form, cast.place(ROBIN, NOW)
    if how == "withdrew":
        narrowing.withdraw(robin, circle_id=cast.pair.id, clause_id=clause)
    elif how == "paused another":
        narrowing.pause(robin, circle_id=cast.pair.id, clause_id=other)
    elif how == "stopped":
        narrowing.stop_everything(robin)
    else:
        assert narrowing.stop_by_token(cast.people[ROBIN].stop_token, NOW)
    say = {"circle_id": cast.pair.id, "clause_id": clause}
    refused("narrowed_since", agreements.say_yes, cast.place(ROBIN, NOW), **say, form=form)
    casting.say_yes(cast, ROBIN, cast.pair, clause, NOW)


def test_a_yes_from_an_old_page_needs_everybody_elses_anew(cast: Cast) -> None:
    """Sam said yes and took it back while Robin's page was open; Robin learns nothing of it."""
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    form = view(cast, ROBIN, clause).form
    casting.say_yes(cast, SAM, cast.pair, clause, NOW)
    narrowing.withdraw(cast.place(SAM, NOW), circle_id=cast.pair.id, clause_id=clause)
    say = {"circle_id": cast.pair.id, "clause_id": clause}
    agreements.say_yes(cast.place(ROBIN, NOW + MINUTE), **say, form=form)
    assert shown(cast, clause, THEN + DAY) == {Shown.PROPOSED}
    casting.say_yes(cast, SAM, cast.pair, clause, THEN)
    assert shown(cast, clause, THEN + DAY + MINUTE) == {Shown.IN_FORCE}


def test_a_yes_to_other_words_is_refused(cast: Cast) -> None:
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    form = view(cast, ROBIN, clause).form
    say = {"circle_id": cast.pair.id, "clause_id": clause}
    for forged in ("", "x", form[:-1], form[:-2] + "AA", view(cast, SAM, clause).form):
        refused("other_words", agreements.say_yes, cast.place(ROBIN, NOW), **say, form=forged)
    other = casting.propose(cast, ROBIN, cast.pair, NOW, "We may dance, if each wants it then.")
    form = view(cast, ROBIN, other).form
    refused("other_words", agreements.say_yes, cast.place(ROBIN, NOW), **say, form=form)


def test_saying_yes_twice_is_saying_it_once(cast: Cast) -> None:
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    form = view(cast, ROBIN, clause).form
    for _twice in range(2):
        agreements.say_yes(
            cast.place(ROBIN, NOW), circle_id=cast.pair.id, clause_id=clause, form=form
        )
    casting.say_yes(cast, SAM, cast.pair, clause, NOW)
    assert shown(cast, clause, THEN) == {Shown.IN_FORCE}


def test_what_cannot_be_proposed(cast: Cast) -> None:
    propose = (casting.propose, cast, ROBIN, cast.pair, NOW)
    assert "sentence" in refused("empty", *propose, " ").fields
    assert "sentence" in refused("too_long", *propose, "a" * 501).fields
    assert "sentence" in refused("lines", *propose, "one\ntwo").fields
    assert "sentence" in refused("control", *propose, "a\x00b").fields
    refused("may_not_be_agreed", *propose, "You must not see your friends.")
    refused("may_not_be_agreed", *propose, "sam pays me back in cash")
    assert "concerns" in refused("concerns", *propose, concerns=[]).fields
    refused("concerns", *propose, concerns=[cast.id_of(NOA)])
    for day in (date(2020, 1, 1), NOW.date(), casting.a_day_later(NOW, 400)):
        assert "review_on" in refused("review_on", *propose, review_on=day).fields
    with pytest.raises(NotFound):
        casting.propose(cast, ROBIN, cast.pair, NOW, rests_on=["0" * 32])
    assert not agreements.agreement(cast.place(ROBIN, NOW), circle_id=cast.pair.id).allowances


def test_like_of_a_proposal_does_not_come_back_soon(cast: Cast) -> None:
    casting.propose(cast, ROBIN, cast.pair, NOW)
    again = "We may hold hands in the street,  if each wants it THEN!"
    refused("like_before", casting.propose, cast, ROBIN, cast.pair, NOW, again)
    refused("like_before", casting.propose, cast, ROBIN, cast.pair, NOW + 40 * DAY, again)
    assert casting.propose(cast, SAM, cast.pair, NOW, again)
    assert casting.propose(cast, ROBIN, cast.pair, NOW + 45 * DAY, again)


def test_proposal_vanishes_unanswered(cast: Cast) -> None:
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    casting.say_yes(cast, ROBIN, cast.pair, clause, NOW)
    gone = NOW + 14 * DAY
    form = view(cast, SAM, clause, gone - MINUTE).form
    for name in cast.pair.names:
        with pytest.raises(NotFound):
            view(cast, name, clause, gone)
    say = {"circle_id": cast.pair.id, "clause_id": clause, "form": form}
    refused("over", agreements.say_yes, cast.place(SAM, gone), **say)
    assert not casting.in_force(cast, ROBIN, cast.pair, gone + 2 * DAY)


def test_allowance_lapses_at_its_review(cast: Cast) -> None:
    review = casting.a_day_later(NOW, 10)
    clause = casting.propose(cast, ROBIN, cast.pair, NOW, review_on=review)
    for name in cast.pair.names:
        casting.say_yes(cast, name, cast.pair, clause, NOW)
    assert shown(cast, clause, NOW + 9 * DAY) == {Shown.IN_FORCE}
    assert shown(cast, clause, NOW + 11 * DAY) == {Shown.NOT_IN_FORCE}


def test_limit_holds_at_once_and_only_its_author_lifts_it(cast: Cast) -> None:
    robin = {"circle_id": cast.pair.id, "sentence": LIMIT}
    limit = agreements.set_limit(cast.place(ROBIN, NOW), **robin, shared_with=[cast.id_of(SAM)])
    alone = agreements.set_limit(
        cast.place(ROBIN, NOW), circle_id=cast.pair.id, sentence="I must not be woken by a call."
    )
    assert shown(cast, limit, NOW + 400 * DAY) == {Shown.IN_FORCE}
    with pytest.raises(NotFound):
        view(cast, SAM, alone)
    for verb in (narrowing.pause, narrowing.withdraw):
        with pytest.raises(NotFound):
            verb(cast.place(ROBIN, NOW), circle_id=cast.pair.id, clause_id=limit)
    agreements.lift_limit(cast.place(ROBIN, NOW), circle_id=cast.pair.id, clause_id=limit)
    for name in cast.pair.names:
        with pytest.raises(NotFound):
            view(cast, name, limit)
    with pytest.raises(NotFound):
        agreements.lift_limit(cast.place(ROBIN, NOW), circle_id=cast.pair.id, clause_id=limit)


@pytest.mark.parametrize("kind", ["limit", "promise"])
def test_allowance_stops_when_what_it_rests_on_is_ended(cast: Cast, kind: str) -> None:
    everyone = cast.ids(cast.pair)
    start = agreements.set_limit if kind == "limit" else agreements.promise
    end = agreements.lift_limit if kind == "limit" else agreements.let_go
    ground = start(
        cast.place(ROBIN, NOW),
        circle_id=cast.pair.id,
        sentence=LIMIT if kind == "limit" else PROMISE,
        shared_with=everyone,
    )
    clause = casting.propose(cast, SAM, cast.pair, NOW, rests_on=[ground])
    for name in cast.pair.names:
        casting.say_yes(cast, name, cast.pair, clause, NOW)
    assert shown(cast, clause, THEN) == {Shown.IN_FORCE}
    end(cast.place(ROBIN, THEN), circle_id=cast.pair.id, clause_id=ground)
    assert shown(cast, clause, THEN) == {Shown.NOT_IN_FORCE}
    assert shown(cast, clause, THEN + 10 * DAY) == {Shown.NOT_IN_FORCE}


def test_allowance_rests_only_on_what_everybody_can_read(cast: Cast) -> None:
    alone = agreements.set_limit(
        cast.place(ROBIN, NOW), circle_id=cast.pair.id, sentence=LIMIT, shared_with=()
    )
    error = refused("rests_on", casting.propose, cast, ROBIN, cast.pair, NOW, rests_on=[alone])
    assert "rests_on" in error.fields
    with pytest.raises(NotFound):
        casting.propose(cast, SAM, cast.pair, NOW, rests_on=[alone])


def test_promise_binds_its_maker_who_can_let_it_go(cast: Cast) -> None:
    promise = agreements.promise(
        cast.place(ROBIN, NOW),
        circle_id=cast.pair.id,
        sentence=PROMISE,
        shared_with=[cast.id_of(SAM)],
    )
    assert shown(cast, promise, NOW) == {Shown.IN_FORCE}
    assert shown(cast, promise, NOW + 91 * DAY) == {Shown.NOT_IN_FORCE}
    agreements.let_go(cast.place(ROBIN, NOW), circle_id=cast.pair.id, clause_id=promise)
    assert not agreements.agreement(cast.place(SAM, NOW), circle_id=cast.pair.id).promises
    refused(
        "shared_with",
        agreements.promise,
        cast.place(ROBIN, NOW),
        circle_id=cast.pair.id,
        sentence=PROMISE,
        shared_with=[cast.id_of(NOA)],
    )


def test_leaving_ends_what_one_is_party_to_and_leaves_the_rest(cast: Cast) -> None:
    three = cast.three
    every = casting.holding(cast, three, NOW)
    two = casting.propose(
        cast,
        ROBIN,
        three,
        NOW,
        "We may dance, if each wants it then.",
        concerns=[cast.id_of(ROBIN), cast.id_of(SAM)],
    )
    for name in (ROBIN, SAM):
        casting.say_yes(cast, name, three, two, NOW)
    assert casting.in_force(cast, ROBIN, three, THEN) == {every, two}
    narrowing.leave_circle(cast.place(NOA, THEN), circle_id=three.id)
    assert casting.in_force(cast, ROBIN, three, THEN) == {two}
    with pytest.raises(NotFound):
        agreements.clause(cast.place(ROBIN, THEN), circle_id=three.id, clause_id=every)


def test_only_ones_own_reasons_are_told(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    narrowing.pause(cast.place(SAM, THEN), circle_id=cast.pair.id, clause_id=clause)
    assert view(cast, SAM, clause, THEN).reasons == (Reason.PAUSED,)
    assert view(cast, ROBIN, clause, THEN).reasons == ()
    history = histories.history(cast.place(ROBIN, THEN), circle_id=cast.pair.id).lines
    assert "paused" not in {line.what for line in history}


def test_history_is_long_and_the_snapshot_takes_over(cast: Cast) -> None:
    """More own events than a snapshot waits for; nothing changes by its being laid."""
    clause = casting.holding(cast, cast.pair, NOW)
    now = THEN
    for _round in range(15):
        now += MINUTE
        narrowing.pause(cast.place(SAM, now), circle_id=cast.pair.id, clause_id=clause)
        assert shown(cast, clause, now) == {Shown.NOT_IN_FORCE}
        now += MINUTE
        for name in cast.pair.names:
            casting.say_yes(cast, name, cast.pair, clause, now)
        assert shown(cast, clause, now) == {Shown.IN_FORCE}
    assert _paged(cast, SAM, now) == [31, 2]


def test_every_act_is_on_one_page_of_the_history(cast: Cast) -> None:
    """Whatever was written down between two acts stands between them."""
    clause, now = casting.holding(cast, cast.pair, NOW), THEN
    acts = 1
    for number in range(35):
        for name in cast.pair.names:
            casting.say_yes(cast, name, cast.pair, clause, now + number * MINUTE)
            acts += name == ROBIN
        if number in (2, 30):
            place = cast.place(ROBIN, now + number * MINUTE + MINUTE / 2)
            agreements.set_limit(place, circle_id=cast.pair.id, sentence=f"{LIMIT} {number}")
    assert acts == 36
    # The newest thirty with one limit; the rest with the other, the suggestion and "in force".
    assert _paged(cast, ROBIN, now + DAY) == [31, 9]
    assert _paged(cast, SAM, now + DAY) == [30, 8]


def _paged(cast: Cast, name: str, now: datetime) -> list[int]:
    """How many lines each page has, the newest first; all are in order, and none is there twice."""
    pages, before, seen = [], "", []
    while before or not pages:
        found = histories.history(cast.place(name, now), circle_id=cast.pair.id, before=before)
        pages.append(len(found.lines))
        seen += found.lines
        before = found.earlier
    assert seen == sorted(seen, key=lambda line: line.on, reverse=True)
    assert len(set(seen)) == len(seen)
    return pages


def test_nobody_pages_through_anothers_acts(cast: Cast) -> None:
    casting.holding(cast, cast.pair, NOW)
    acts = Document.objects.filter(kind="happening", circle_id=cast.pair.id)
    row = acts.get(author_id=cast.id_of(SAM)).id
    histories.history(cast.place(SAM, THEN), circle_id=cast.pair.id, before=row)
    for name, circle in ((ROBIN, cast.pair), (SAM, cast.three)):
        with pytest.raises(NotFound):
            histories.history(cast.place(name, THEN), circle_id=circle.id, before=row)


def test_nobodys_clauses_stand_in_the_way_of_anothers(cast: Cast) -> None:
    robin, sam = (cast.place(name, NOW) for name in (ROBIN, SAM))
    here = {"circle_id": cast.pair.id}
    for number in range(MOST[ClauseKind.PROMISE]):
        agreements.promise(robin, **here, sentence=f"I will knock {number} times before I come in.")
    refused("full", agreements.promise, robin, **here, sentence=PROMISE)
    for number in range(61):
        words = f"I don't want photograph {number} of me."
        agreements.set_limit(robin, **here, sentence=words, shared_with=cast.ids(cast.pair))
    agreements.set_limit(sam, **here, sentence=LIMIT)
    agreements.promise(sam, **here, sentence=PROMISE)


def test_repeating_a_yes_to_what_holds_wakes_nobody(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    before = live.pulse_serial(cast.id_of(SAM))
    for _again in range(3):
        casting.say_yes(cast, ROBIN, cast.pair, clause, THEN)
    assert live.pulse_serial(cast.id_of(SAM)) == before
    assert shown(cast, clause, THEN) == {Shown.IN_FORCE}


def test_at_most_five_suggestions_of_one_person_wait_at_once(cast: Cast) -> None:
    words = "We may go out on a {}, if each wants it then."
    asked = [
        casting.propose(cast, ROBIN, cast.pair, NOW, words.format(day))
        for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    ]
    refused("waiting", casting.propose, cast, ROBIN, cast.pair, NOW, words.format("Sunday"))
    casting.propose(cast, SAM, cast.pair, NOW, words.format("Sunday"))
    for name in cast.pair.names:
        casting.say_yes(cast, name, cast.pair, asked[0], NOW)
    # Everybody's yes alone makes no room: that would tell that they have said it.
    refused("waiting", casting.propose, cast, ROBIN, cast.pair, NOW, words.format("holiday"))
    casting.propose(cast, ROBIN, cast.pair, THEN, words.format("holiday"))
