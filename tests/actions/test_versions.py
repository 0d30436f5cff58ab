"""Other words for an allowance: beside the old ones, over them, or instead of them at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from accord.actions import (
    agreements,
    documents,
    histories,
    narrowing,
    reviews,
    snapshots,
    unsaying,
    versions,
)
from accord.actions.agreements import ClauseView
from accord.actions.place import NotFound
from accord.consent.agreements import Shown
from accord.consent.side_by_side import Mark, Side, Term
from accord.records.models import Document
from tests import cast as casting
from tests.actions.refusing import refused
from tests.cast import ABARA, CHARLIE, DAY, HOUR, MINUTE, NOA, ROBIN, SAM, START, WALK, Cast

NOW = START + HOUR
HELD = NOW + DAY + MINUTE
LESS = "We may hold hands at home, if each wants it then."


def suggest(cast: Cast, name: str, clause: str, now: datetime, **more: Any) -> None:
    versions.propose_version(
        cast.place(name, now),
        **({"circle_id": cast.pair.id, "clause_id": clause, "sentence": LESS} | more),
    )


def read(cast: Cast, name: str, now: datetime) -> list[tuple[int, Shown, bool]]:
    """What a member's page has of the pair's allowances: version, standing, whether to say yes."""
    found = agreements.agreement(cast.place(name, now), circle_id=cast.pair.id).allowances
    return [(one.version, one.shown, one.can_say_yes) for one in found]


def both(cast: Cast, now: datetime) -> list[tuple[int, Shown, bool]]:
    """The same, which must be one thing for both."""
    robin, sam = (read(cast, name, now) for name in cast.pair.names)
    assert robin == sam
    return robin


def view(cast: Cast, name: str, clause: str, now: datetime, version: int = 0) -> ClauseView:
    return agreements.clause(
        cast.place(name, now), circle_id=cast.pair.id, clause_id=clause, version=version
    )


def say_yes(
    cast: Cast, name: str, clause: str, now: datetime, version: int, words: str = ""
) -> None:
    form = view(cast, name, clause, now, version).form
    agreements.say_yes(
        cast.place(name, now),
        circle_id=cast.pair.id,
        clause_id=clause,
        form=form,
        own_words=words,
    )


def set_limit(cast: Cast) -> str:
    """A limit of Robin's that Sam can read."""
    return agreements.set_limit(
        cast.place(ROBIN, NOW),
        circle_id=cast.pair.id,
        sentence="I don't want photographs of me.",
        shared_with=cast.ids(cast.pair),
    )


def knock(cast: Cast, now: datetime, **more: Any) -> str:
    """A promise of Sam's that Robin can read."""
    return agreements.promise(
        cast.place(SAM, now),
        circle_id=cast.pair.id,
        sentence="I will knock before I come in.",
        shared_with=cast.ids(cast.pair),
        **more,
    )


OLD_HOLDS, NEW_WAITS = (1, Shown.IN_FORCE, False), (2, Shown.PROPOSED, True)


def test_the_old_words_hold_until_the_new_ones_do(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    suggest(cast, SAM, clause, HELD)
    assert both(cast, HELD) == [OLD_HOLDS, NEW_WAITS]
    for name in cast.pair.names:
        say_yes(cast, name, clause, HELD + HOUR, 2)
        assert both(cast, HELD + HOUR) == [OLD_HOLDS, NEW_WAITS]
    almost, then = HELD + HOUR + DAY - MINUTE, HELD + HOUR + DAY
    assert both(cast, almost) == [OLD_HOLDS, NEW_WAITS]
    assert both(cast, then) == [(2, Shown.IN_FORCE, False)]
    assert view(cast, ROBIN, clause, then).sentence == LESS


def test_what_is_called_narrower_ends_the_old_words_at_once_and_for_good(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    before = casting.narrow_form(cast, ROBIN, cast.pair, clause, HELD)
    suggest(cast, SAM, clause, HELD, narrower=True)
    assert both(cast, HELD) == [NEW_WAITS]
    assert casting.in_force(cast, ROBIN, cast.pair, HELD) == set()
    # Taking the row away brings nothing back: the number has risen.
    Document.objects.filter(kind="clause", slot=clause, version=2).delete()
    assert both(cast, HELD + MINUTE) == [(1, Shown.NOT_IN_FORCE, True)]
    assert before


def test_a_new_version_that_nobody_waited_for_leaves_the_old_one(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    suggest(cast, SAM, clause, HELD)
    say_yes(cast, SAM, clause, HELD, 2)
    assert both(cast, HELD + 14 * DAY) == [OLD_HOLDS]
    refused("like_before", suggest, cast, SAM, clause, HELD + 43 * DAY)
    suggest(cast, SAM, clause, HELD + 45 * DAY)
    found = agreements.agreement(cast.place(ROBIN, HELD + 45 * DAY), circle_id=cast.pair.id)
    assert [(one.version, one.over_another) for one in found.allowances] == [(1, False), (3, True)]


@pytest.mark.parametrize("narrow", [narrowing.pause, narrowing.withdraw])
def test_narrowing_covers_both(cast: Cast, narrow: Any) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    suggest(cast, SAM, clause, HELD)
    for name in cast.pair.names:
        say_yes(cast, name, clause, HELD, 2)
    casting.narrow(cast, narrow, ROBIN, cast.pair, clause, HELD + HOUR)
    off = [(1, Shown.NOT_IN_FORCE, True), NEW_WAITS]
    assert both(cast, HELD + HOUR) == off
    assert both(cast, HELD + 3 * DAY) == off
    # Coming back goes to the words one chooses.
    for name in cast.pair.names:
        say_yes(cast, name, clause, HELD + 3 * DAY, 1)
    now = HELD + 4 * DAY
    assert both(cast, now) == [OLD_HOLDS, NEW_WAITS]


def test_still_yes_to_the_old_words_while_new_ones_wait(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    later = NOW + 80 * DAY
    suggest(cast, SAM, clause, later)
    for name in cast.pair.names:
        form = reviews.again_form(cast.place(name, later), circle_id=cast.pair.id, clause_id=clause)
        agreements.say_yes(
            cast.place(name, later), circle_id=cast.pair.id, clause_id=clause, form=form
        )
    assert both(cast, NOW + 100 * DAY) == [OLD_HOLDS]
    assert view(cast, ROBIN, clause, NOW + 100 * DAY, 1).review_on > (NOW + 160 * DAY).date()


def test_a_form_of_the_old_words_is_no_yes_to_the_new(cast: Cast) -> None:
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    old = view(cast, SAM, clause, NOW).form
    suggest(cast, ROBIN, clause, NOW + HOUR)
    assert both(cast, NOW + HOUR) == [NEW_WAITS]
    refused(
        "other_words", agreements.say_yes, cast.place(SAM, NOW + HOUR), circle_id=cast.pair.id,
        clause_id=clause, form=old,
    )  # fmt: skip


def test_only_those_it_concerns_suggest_other_words(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    limit = set_limit(cast)
    for name in (NOA, CHARLIE, ABARA):
        with pytest.raises(NotFound):
            suggest(cast, name, clause, HELD)
    for name in cast.pair.names:
        with pytest.raises(NotFound):
            suggest(cast, name, limit, HELD)
    with pytest.raises(NotFound):
        suggest(cast, ROBIN, "nowhere", HELD)


def test_a_new_version_goes_where_an_agreement_may_go_and_no_further(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    wrong = {"empty": "", "too_long": "x" * 501, "may_not_be_agreed": "You must kiss me every day."}
    for reason, sentence in wrong.items():
        found = refused(reason, suggest, cast, SAM, clause, HELD, sentence=sentence)
        assert "sentence" in found.fields
    refused("think_hours", suggest, cast, SAM, clause, HELD, think_hours=23)
    refused("review_on", suggest, cast, SAM, clause, HELD, review_on=HELD.date())
    assert both(cast, HELD) == [OLD_HOLDS]


def test_side_by_side_says_what_came_and_went_and_what_gets_narrower(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    promise = knock(cast, NOW)
    suggest(cast, SAM, clause, HELD, think_hours=48, rests_on=[promise])
    for name in cast.pair.names:
        found = versions.side_by_side(
            cast.place(name, HELD), circle_id=cast.pair.id, clause_id=clause
        )
        without = {Mark.ADDED: WALK, Mark.REMOVED: LESS}
        for mark, sentence in without.items():
            told = " ".join(one.words for one in found.words if one.mark is not mark)
            assert told == sentence
        terms = {one.term: (one.side, one.before, one.after) for one in found.terms}
        assert terms[Term.THINKING] == (Side.NARROWER, "24", "48")
        assert terms[Term.RESTS_ON][2] == "I will knock before I come in."
        assert not found.narrower
    with pytest.raises(NotFound):
        versions.side_by_side(cast.place(NOA, HELD), circle_id=cast.pair.id, clause_id=clause)
    single = casting.propose(cast, ROBIN, cast.pair, HELD, "We may sing, if each wants it then.")
    with pytest.raises(NotFound):
        versions.side_by_side(cast.place(SAM, HELD), circle_id=cast.pair.id, clause_id=single)


def test_lifting_what_a_new_version_rests_on_stops_both(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    limit = set_limit(cast)
    suggest(cast, SAM, clause, HELD, rests_on=[limit])
    agreements.lift_limit(cast.place(ROBIN, HELD), circle_id=cast.pair.id, clause_id=limit)
    assert Shown.IN_FORCE not in {shown for _v, shown, _yes in both(cast, HELD)}


@pytest.mark.parametrize("who", [ROBIN, SAM])
def test_a_snapshot_keeps_what_lies_beneath_and_no_waiting_yes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    monkeypatch.setattr(snapshots, "SNAPSHOT_AFTER", 2)
    clause = casting.holding(cast, cast.pair, NOW)
    suggest(cast, SAM, clause, HELD)
    other = SAM if who == ROBIN else ROBIN
    say_yes(cast, other, clause, HELD, 2)
    dance = casting.propose(cast, who, cast.pair, HELD, "We may dance, if each wants it then.")
    for turn in range(4):
        casting.say_yes(cast, who, cast.pair, dance, HELD + turn * MINUTE)
    assert both(cast, HELD + HOUR)[:2] == [OLD_HOLDS, NEW_WAITS]
    kept = Document.objects.get(kind="snapshot", author_id=cast.id_of(who), circle_id=cast.pair.id)
    folds = documents.read_own(cast.place(who, HELD + HOUR), kept)["folds"]
    assert set(folds[clause]["earlier"]["words"]) == set(cast.ids(cast.pair))
    assert set(folds[clause]["newest"]["words"]) <= {cast.id_of(who)}
    say_yes(cast, who, clause, HELD + HOUR, 2)
    assert both(cast, HELD + DAY + HOUR)[0] == (2, Shown.IN_FORCE, False)


def test_the_like_is_remembered_in_a_snapshot(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "SNAPSHOT_AFTER", 2)
    casting.propose(cast, SAM, cast.pair, NOW)
    then = NOW + 15 * DAY
    dance = casting.propose(cast, SAM, cast.pair, then, "We may dance, if each wants it then.")
    for turn in range(5):
        casting.say_yes(cast, SAM, cast.pair, dance, then + turn * MINUTE)
    assert Document.objects.filter(kind="snapshot", author_id=cast.id_of(SAM)).exists()
    refused("like_before", casting.propose, cast, SAM, cast.pair, then + DAY)
    casting.propose(cast, SAM, cast.pair, NOW + 45 * DAY)


def test_what_came_into_force_is_no_like_of_before(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "SNAPSHOT_AFTER", 2)
    clause = casting.propose(cast, SAM, cast.pair, NOW)
    for turn in range(3):
        casting.say_yes(cast, SAM, cast.pair, clause, NOW + turn * MINUTE)
    assert Document.objects.filter(kind="snapshot", author_id=cast.id_of(SAM)).exists()
    casting.say_yes(cast, ROBIN, cast.pair, clause, NOW + HOUR)
    refused("like_before", casting.propose, cast, SAM, cast.pair, NOW + 2 * HOUR)
    assert casting.propose(cast, SAM, cast.pair, NOW + 2 * DAY)


@pytest.mark.parametrize("kept_after", [2, 1000])
@pytest.mark.parametrize("newer", [False, True])
@pytest.mark.parametrize("held", [False, True])
def test_the_like_does_not_come_back_because_somebody_left(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, kept_after: int, newer: bool, held: bool
) -> None:
    """By the same person, in the same words, with a snapshot or with none (docs/adr/0012)."""
    monkeypatch.setattr(snapshots, "SNAPSHOT_AFTER", kept_after)
    three, left = cast.three, NOW + 2 * DAY
    clause = casting.propose(cast, NOA if newer else SAM, three, NOW)
    if newer:
        suggest(cast, SAM, clause, NOW, circle_id=three.id)
    for turn in range(3):
        casting.say_yes(cast, SAM, three, clause, NOW + turn * MINUTE)
    for name in (ROBIN, NOA) if held else ():
        casting.say_yes(cast, name, three, clause, NOW + HOUR)
    kept = Document.objects.filter(kind="snapshot", author_id=cast.id_of(SAM))
    assert kept.exists() == (kept_after == 2)
    found = agreements.agreement(cast.place(SAM, left), circle_id=three.id).allowances
    assert [one.shown is Shown.IN_FORCE for one in found] == [held]
    narrowing.leave_circle(cast.place(NOA, left), circle_id=three.id)
    asked = {
        "sentence": LESS if newer else WALK,
        "concerns": [cast.id_of(name) for name in cast.pair.names],
    }
    for days in (2, 20, 43):
        casting.turn_on(cast, three, "agreements", NOW + days * DAY, days=90)
        refused("like_before", casting.propose, cast, SAM, three, NOW + days * DAY, **asked)
    assert casting.propose(cast, ROBIN, three, NOW + 43 * DAY, **asked)
    assert casting.propose(cast, SAM, three, NOW + 44 * DAY, **asked)


def test_a_third_still_yes_reads_the_same_from_an_old_snapshot(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Robin's snapshot is from before Sam's second yes; the box holds the first and the third."""
    monkeypatch.setattr(snapshots, "SNAPSHOT_AFTER", 2)
    for feature in ("agreements", "comparisons"):
        casting.turn_on(cast, cast.pair, feature, NOW, days=400)
    clause = casting.holding(cast, cast.pair, NOW)
    dance = casting.propose(cast, ROBIN, cast.pair, HELD, "We may dance, if each wants it then.")
    casting.say_yes(cast, ROBIN, cast.pair, dance, HELD)
    casting.say_yes(cast, ROBIN, cast.pair, dance, HELD + MINUTE)
    monkeypatch.setattr(snapshots, "SNAPSHOT_AFTER", 1000)
    since = _since(cast, ROBIN, HELD)
    for days in (80, 160, 240):
        for name in cast.pair.names:
            place = cast.place(name, NOW + days * DAY)
            form = reviews.again_form(place, circle_id=cast.pair.id, clause_id=clause)
            agreements.say_yes(place, circle_id=cast.pair.id, clause_id=clause, form=form)
        for name in cast.pair.names:
            assert _since(cast, name, NOW + days * DAY + HOUR) == since


def _since(cast: Cast, name: str, now: datetime) -> list[datetime]:
    found = histories.history(cast.place(name, now), circle_id=cast.pair.id)
    return [line.on for line in found.lines if line.what == "holds_since"]


def test_own_words_stay_with_ones_own_yes(cast: Cast) -> None:
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    refused("too_long", say_yes, cast, SAM, clause, NOW, 1, "x" * 281)
    say_yes(cast, SAM, clause, NOW, 1, "For me: in the park, not in town. " + "\U0001f33f" * 240)
    own = histories.history(cast.place(SAM, NOW), circle_id=cast.pair.id).lines
    assert [line.own_words[:7] for line in own if line.what == "affirmed"] == ["For me:"]
    others = histories.history(cast.place(ROBIN, NOW), circle_id=cast.pair.id).lines
    assert not [line for line in others if line.own_words]


def unsay(cast: Cast, name: str, clause: str, now: datetime) -> None:
    unsaying.unsay(cast.place(name, now), circle_id=cast.pair.id, clause_id=clause)


@pytest.mark.parametrize("who", [ROBIN, SAM])
def test_a_waiting_yes_to_other_words_is_taken_back_and_the_old_words_stay(
    cast: Cast, who: str
) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    suggest(cast, SAM, clause, HELD)
    for name in cast.pair.names:
        say_yes(cast, name, clause, HELD, 2)
    before = Document.objects.get(kind="yeses", author_id=cast.id_of(who), slot=_other(cast, who))
    then = HELD + HOUR
    unsay(cast, who, clause, then)
    for now in (then, then + 2 * DAY):
        assert both(cast, now) == [OLD_HOLDS, NEW_WAITS]
    # The box as it was with the yes brings nothing back, and neither does losing the event.
    before.save()
    Document.objects.filter(kind="happening", author_id=cast.id_of(who)).order_by("-serial")[
        0
    ].delete()
    assert both(cast, then + 2 * DAY) == [OLD_HOLDS, NEW_WAITS]
    say_yes(cast, who, clause, then + 2 * DAY, 2)
    assert both(cast, then + 3 * DAY - MINUTE) == [OLD_HOLDS, NEW_WAITS]
    other = SAM if who == ROBIN else ROBIN
    say_yes(cast, other, clause, then + 2 * DAY, 2)
    assert both(cast, then + 3 * DAY) == [(2, Shown.IN_FORCE, False)]


def _other(cast: Cast, name: str) -> str:
    return cast.id_of(SAM if name == ROBIN else ROBIN)


def test_taking_back_too_late_is_a_withdrawal(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    suggest(cast, SAM, clause, HELD)
    for name in cast.pair.names:
        say_yes(cast, name, clause, HELD, 2)
    late = HELD + DAY + HOUR
    assert both(cast, late) == [(2, Shown.IN_FORCE, False)]
    unsay(cast, ROBIN, clause, late)
    assert both(cast, late) == [(2, Shown.NOT_IN_FORCE, True)]
    with pytest.raises(NotFound):
        unsay(cast, NOA, clause, late)


def test_taking_back_what_has_vanished_leaves_the_words_in_force(cast: Cast) -> None:
    """From a page that was left open: what its reader meant never held."""
    clause = casting.holding(cast, cast.pair, NOW)
    suggest(cast, SAM, clause, HELD)
    say_yes(cast, ROBIN, clause, HELD, 2)
    for days in (14, 15):
        unsay(cast, ROBIN, clause, HELD + days * DAY)
        assert both(cast, HELD + days * DAY) == [OLD_HOLDS]


def test_history_tells_other_words_from_a_first_suggestion(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    suggest(cast, SAM, clause, HELD)
    suggest(
        cast, ROBIN, clause, HELD + HOUR, sentence="We may nod, if each wants it.", narrower=True
    )
    for name in cast.pair.names:
        page = histories.history(cast.place(name, HELD + HOUR), circle_id=cast.pair.id)
        told = [line.what for line in page.lines if not line.alone]
        assert told == ["narrower_words", "other_words", "proposed"]


def test_other_words_cannot_be_suggested_over_and_over(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    for turn in range(2):
        suggest(cast, SAM, clause, HELD + turn * HOUR, sentence=f"We may nod {turn} times.")
    refused("like_before", suggest, cast, SAM, clause, HELD + 2 * HOUR)
    refused("like_before", suggest, cast, SAM, clause, HELD + 30 * DAY)
    # The other may still answer with words of their own, and what ends something is not refused.
    suggest(cast, ROBIN, clause, HELD + 30 * DAY)
    suggest(cast, SAM, clause, HELD + 31 * DAY, sentence="We may only wave.", narrower=True)
    assert Shown.IN_FORCE not in {shown for _v, shown, _yes in both(cast, HELD + 31 * DAY)}


@pytest.mark.parametrize("over", [True, False])
def test_what_ends_beneath_a_waiting_yes_does_not_tell_of_it(cast: Cast, over: bool) -> None:
    """Sam lets a promise end in the middle of the time to think, to see whether Robin said yes."""
    clause = casting.holding(cast, cast.pair, NOW)
    promise = knock(cast, HELD, review_on=(HELD + 4 * DAY).date())
    if over:
        suggest(cast, SAM, clause, HELD, rests_on=[promise], think_hours=168)
        asked, version = clause, 2
    else:
        asked, version = (
            casting.propose(cast, SAM, cast.pair, HELD, LESS, rests_on=[promise], think_hours=168),
            1,
        )
    for name in cast.pair.names:
        say_yes(cast, name, asked, HELD, version)
    for days in (3, 5, 8, 13):
        told = {(one[0], one[1]) for one in both(cast, HELD + days * DAY)}
        assert told >= {(1, Shown.IN_FORCE), (version, Shown.PROPOSED)}, "as without Robin's yes"


def test_without_the_row_of_the_newer_words_the_older_do_not_come_back(cast: Cast) -> None:
    clause = casting.holding(cast, cast.pair, NOW)
    boxes = list(Document.objects.filter(kind="yeses"))
    suggest(cast, SAM, clause, HELD)
    for name in cast.pair.names:
        say_yes(cast, name, clause, HELD, 2)
    assert read(cast, SAM, HELD + DAY) == [(2, Shown.IN_FORCE, False)]
    Document.objects.filter(kind="clause", slot=clause, version=2).delete()
    for box in boxes:
        box.save()
    assert Shown.IN_FORCE not in {shown for _v, shown, _yes in both(cast, HELD + DAY + HOUR)}


def test_what_a_snapshot_does_not_open_counts_too(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "SNAPSHOT_AFTER", 1)
    clause = casting.holding(cast, cast.pair, NOW)
    suggest(cast, SAM, clause, HELD, sentence="We may nod, if each wants it.", narrower=True)
    suggest(cast, SAM, clause, HELD + HOUR, sentence="We may wave, if each wants it.")
    say_yes(cast, SAM, clause, HELD + 2 * HOUR, 3)
    refused("like_before", suggest, cast, SAM, clause, HELD + 3 * HOUR)
