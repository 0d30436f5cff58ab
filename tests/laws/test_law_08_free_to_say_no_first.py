"""Law 8: being free to say no comes first. Off is off, whatever the reason, and Stop never is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from accord.actions import agreements, answers, circles, comparisons, gate, invitations, narrowing
from accord.actions.place import Refused, set_clock
from accord.consent.agreements import Shown
from accord.consent.answers import Stance
from accord.records.models import Gate, Member
from tests import cast as casting
from tests.cast import ABARA, DAY, HOUR, MINUTE, PASSPHRASE, ROBIN, SAM, START, Cast
from tests.laws.crawling import crawl, masked

NOW = START + 10 * DAY
LIMIT = "No pictures of me."


def never_on(cast: Cast) -> None:
    Gate.objects.filter(circle_id=cast.pair.id).delete()


def switched_off(cast: Cast) -> None:
    for feature in gate.FEATURES:
        gate.turn_off(cast.place(ABARA, NOW - DAY), circle_id=cast.pair.id, feature=feature)


def ended_by_its_date(cast: Cast) -> None:
    for feature in gate.FEATURES:
        gate.turn_on(
            cast.place(ABARA, START),
            circle_id=cast.pair.id,
            feature=feature,
            until=NOW - DAY,
        )


def somebody_not_met_yet(cast: Cast) -> None:
    """Somebody new has joined, whom the clinician has not met alone."""
    made = invitations.invite(cast.place(ABARA, NOW - DAY), circle_id=cast.pair.id, pseudonym="Kim")
    invitations.accept(
        code=made.code,
        name="Kim",
        passphrase=PASSPHRASE,
        terms_version="1",
        adult=True,
        now=NOW - DAY,
    )


def contact_missing(cast: Cast) -> None:
    """The record of having met Sam alone is gone."""
    Member.objects.filter(circle_id=cast.pair.id, person_id=cast.id_of(SAM)).update(met_on=None)


OFF = [never_on, switched_off, ended_by_its_date, somebody_not_met_yet, contact_missing]


def live(cast: Cast) -> str:
    """A limit, a proposal and a comparison that waits; gives the comparison."""
    then = START + 8 * DAY
    agreements.set_limit(
        cast.place(SAM, then),
        circle_id=cast.pair.id,
        sentence=LIMIT,
        shared_with=cast.ids(cast.pair),
    )
    casting.propose(cast, SAM, cast.pair, then)
    topics = casting.topics_of(cast, 2)
    for name in cast.pair.names:
        for topic in topics:
            casting.answer(cast, name, topic, then)
    waiting = casting.set_up(cast, cast.pair, topics, then + DAY + HOUR)
    for name in cast.pair.names:  # Everybody pins the list, and has been on every page before.
        casting.hand_in(cast, name, waiting, topics, then)
    return waiting


def pages_of(cast: Cast, name: str) -> dict[str, str]:
    """Every page of somebody's circle, without what is random on it."""
    set_clock(lambda: NOW)
    client = Client()
    client.cookies["__Host-accord"] = cast.cookie(name, NOW)
    but = r"^/mine/|^/sharing/(devices|passphrase)|^/(help|safety|a-minute)$|^/leaflets"
    seen = crawl(client, "/today", f"/ours/{cast.pair.id}", but=but)
    return {path: masked(page) for path, page in seen.items()}


def test_off_reads_the_same_whatever_the_reason(template: Cast, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("off")
    with casting.copied(template, folder / "lived") as lived:
        live(lived)
    seen: dict[str, dict[str, dict[str, str]]] = {}
    for turn_off in OFF:
        with casting.copied(lived, folder / turn_off.__name__) as copy:
            turn_off(copy)
            for name in copy.pair.names:
                seen.setdefault(name, {})[turn_off.__name__] = pages_of(copy, name)
            set_clock(None)
    for name, each in seen.items():
        first = each[OFF[0].__name__]
        assert len(first) > 6
        for reason, pages in each.items():
            assert pages.keys() == first.keys(), (name, reason)
            for path, page in pages.items():
                # Each world's server makes its own key for pushes.
                alike = [re.sub(r'data-key="[^"]+"', "", one) for one in (page, first[path])]
                assert alike[0] == alike[1], f"{path} tells {name} that it is {reason}"


@pytest.mark.parametrize("turn_off", OFF)
def test_nothing_joint_happens_while_it_is_off(
    cast: Cast, turn_off: Callable[[Cast], None]
) -> None:
    waiting = live(cast)
    turn_off(cast)
    topics, circle = casting.topics_of(cast, 4), cast.pair
    for name in circle.names:
        read = agreements.agreement(cast.place(name, NOW), circle_id=circle.id)
        assert not read.on
        assert not any(one.can_say_yes for one in read.allowances)
        for one in read.allowances:
            form = one.form
            with pytest.raises(Refused):
                agreements.say_yes(
                    cast.place(name, NOW), circle_id=circle.id, clause_id=one.id, form=form
                )
        with pytest.raises(Refused):
            casting.propose(cast, name, circle, NOW, "We may sing in the kitchen.")
        with pytest.raises(Refused):
            casting.hand_in(cast, name, waiting, topics[:2], NOW)
    with pytest.raises(Refused):
        casting.set_up(cast, circle, topics[2:], NOW)
    with pytest.raises(Refused):
        comparisons.open_comparison(cast.place(ABARA, NOW + 5 * DAY), comparison_id=waiting)


@pytest.mark.parametrize("turn_off", OFF)
def test_limits_stopping_and_reading_always_work(
    cast: Cast, turn_off: Callable[[Cast], None]
) -> None:
    held, circle = casting.holding(cast, cast.pair, START), cast.pair
    live(cast)
    turn_off(cast)
    robin = cast.place(ROBIN, NOW)
    mine = agreements.set_limit(robin, circle_id=circle.id, sentence="Nobody reads my diary.")
    read = agreements.agreement(cast.place(ROBIN, NOW), circle_id=circle.id)
    assert {one.sentence for one in read.limits} == {LIMIT, "Nobody reads my diary."}
    assert all(one.shown is Shown.IN_FORCE for one in read.limits)
    casting.answer(cast, ROBIN, casting.topics_of(cast, 1)[0], NOW, stance=Stance.NO)
    assert answers.inventory(cast.place(ROBIN, NOW)).answers
    for verb in (narrowing.pause, narrowing.withdraw):
        verb(cast.place(ROBIN, NOW), circle_id=circle.id, clause_id=held)
    narrowing.stop_everything(cast.place(SAM, NOW))
    assert narrowing.stop_by_token(cast.people[ROBIN].stop_token, NOW)
    agreements.lift_limit(cast.place(ROBIN, NOW), circle_id=circle.id, clause_id=mine)
    for name in circle.names:
        assert not casting.in_force(cast, name, circle, NOW + MINUTE)
        assert LIMIT in {
            one.sentence
            for one in agreements.agreement(cast.place(name, NOW), circle_id=circle.id).limits
        }
    narrowing.leave_circle(cast.place(ROBIN, NOW), circle_id=circle.id)
    assert circle.id not in {one.id for one in circles.my_circles(cast.place(ROBIN, NOW))}


def test_joint_features_begin_off(cast: Cast) -> None:
    """A fresh circle has no switch on; only its clinician turns one on, and not before meeting."""
    made = circles.new_circle(cast.place(ABARA, NOW), title="New", pseudonyms=["Robin", "Sam"])
    for one in made.invitations:
        invitations.join_with_code(cast.place(one.pseudonym, NOW), code=one.code)
    seen = circles.circle(cast.place(ABARA, NOW), circle_id=made.circle_id)
    assert not any(view.on for view in seen.gates.values())
    for who in (ABARA, ROBIN, casting.IDRIS):
        for feature in gate.FEATURES:
            with pytest.raises(Refused):
                gate.turn_on(
                    cast.place(who, NOW),
                    circle_id=made.circle_id,
                    feature=feature,
                    until=NOW + DAY,
                )
