"""Circles, meeting each member alone, and the clinician's switches."""

from __future__ import annotations

import pytest

from accord.actions import circles, comparisons, gate, invitations
from accord.actions.place import NotFound
from accord.records.models import Comparison, Person
from accord.vault.pairs import new_key_pair
from tests import cast as casting
from tests.actions.refusing import refused
from tests.cast import ABARA, DAY, HOUR, NOA, PASSPHRASE, ROBIN, SAM, START, Cast

NOW = START + HOUR
UNTIL = NOW + 30 * DAY


def newcomers(cast: Cast, *names: str) -> tuple[str, list[str]]:
    """A circle of people who have accepted and have not been met."""
    made = circles.new_circle(cast.place(ABARA, NOW), title="New", pseudonyms=names)
    ids = [
        invitations.accept(
            code=one.code,
            name=one.pseudonym,
            passphrase=PASSPHRASE,
            terms_version="1",
            adult=True,
            now=NOW,
        ).person.id
        for one in made.invitations
    ]
    return made.circle_id, ids


def meet(cast: Cast, circle_id: str, person_id: str, **changes: object) -> None:
    given = {"asked": circles.ASKED, "account_is_theirs": True, **changes}
    circles.confirm_met_alone(
        cast.place(ABARA, NOW),
        circle_id=circle_id,
        person_id=person_id,
        **given,  # type: ignore[arg-type]
    )


def test_clinician_sees_names_and_title_and_members_see_each_other(cast: Cast) -> None:
    led = circles.circle(cast.place(ABARA, NOW), circle_id=cast.three.id)
    assert led.title == "Three of them"
    assert {one.pseudonym for one in led.members} == {NOA, ROBIN, SAM}
    assert {one.state for one in led.members} == {"met"}
    mine = circles.circle(cast.place(ROBIN, NOW), circle_id=cast.three.id)
    assert mine.title == ""
    assert mine.members[0].is_me
    assert {one.pseudonym for one in mine.others} == {NOA, SAM}
    assert {one.id for one in circles.my_circles(cast.place(ROBIN, NOW))} == {
        cast.pair.id,
        cast.three.id,
    }
    assert [one.id for one in circles.my_circles(cast.place(NOA, NOW))] == [cast.three.id]


def test_before_the_list_is_pinned_nobody_is_named_or_counted(cast: Cast) -> None:
    """Two and four invited people look the same to a member, joined or not."""
    views = []
    for names in (("Kim", "Alex"), ("Lou", "Max", "Mel", "Sol")):
        made = circles.new_circle(cast.place(ABARA, NOW), title="New", pseudonyms=names)
        invitations.join_with_code(cast.place(NOA, NOW), code=made.invitations[0].code)
        view = circles.circle(cast.place(NOA, NOW), circle_id=made.circle_id)
        views.append([(str(one.pseudonym), one.is_me, one.state) for one in view.members])
    assert views[0] == views[1]
    assert len(views[0]) == 2
    assert not {"Kim", "Alex"} & {name for name, _me, _state in views[0]}


def test_gate_needs_two_members_who_were_met_alone(cast: Cast) -> None:
    circle_id, (kim, alex) = newcomers(cast, "Kim", "Alex")
    abara = cast.place(ABARA, NOW)
    on = {"circle_id": circle_id, "feature": "agreements", "until": UNTIL}
    refused("not_met", gate.turn_on, abara, **on)
    meet(cast, circle_id, kim)
    refused("not_met", gate.turn_on, cast.place(ABARA, NOW), **on)
    meet(cast, circle_id, alex)
    gate.turn_on(cast.place(ABARA, NOW), **on)
    assert circles.circle(cast.place(ABARA, NOW), circle_id=circle_id).gates["agreements"].on
    refused("past", gate.turn_on, cast.place(ABARA, NOW), **{**on, "until": NOW})
    with pytest.raises(NotFound):
        gate.turn_on(cast.place(ABARA, NOW), **{**on, "feature": "telepathy"})
    alone, (lou,) = newcomers(cast, "Lou")
    meet(cast, alone, lou)
    refused("not_met", gate.turn_on, cast.place(ABARA, NOW), **{**on, "circle_id": alone})


@pytest.mark.parametrize("missing", sorted(circles.ASKED))
def test_meeting_alone_is_confirmed_only_when_all_was_asked(cast: Cast, missing: str) -> None:
    circle_id, (kim, _alex) = newcomers(cast, "Kim", "Alex")
    refused("asked", meet, cast, circle_id, kim, asked=circles.ASKED - {missing})
    refused("asked", meet, cast, circle_id, kim, asked=circles.ASKED | {"more"})
    refused("asked", meet, cast, circle_id, kim, account_is_theirs=False)
    led = circles.circle(cast.place(ABARA, NOW), circle_id=circle_id)
    assert {one.state for one in led.members} == {"joined"}


def test_confirming_checks_the_key_of_the_account(cast: Cast) -> None:
    circle_id, (kim, _alex) = newcomers(cast, "Kim", "Alex")
    Person.objects.filter(id=kim).update(public_key=new_key_pair().public)
    refused("key_changed", meet, cast, circle_id, kim)


def test_somebody_new_turns_joint_features_off_until_they_are_met(cast: Cast) -> None:
    new = invitations.invite(cast.place(ABARA, NOW), circle_id=cast.pair.id, pseudonym="Noa")
    invitations.join_with_code(cast.place(NOA, NOW), code=new.code)
    refused("joint_off", casting.propose, cast, ROBIN, cast.pair, NOW)
    meet(cast, cast.pair.id, cast.id_of(NOA))
    casting.turn_on(cast, cast.pair, "agreements", NOW)
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    casting.say_yes(cast, SAM, cast.pair, clause, NOW)


def test_off_by_hand_and_off_by_date_are_the_same(cast: Cast) -> None:
    topics = casting.topics_of(cast, 3)
    later = NOW + 10 * DAY
    for circle, by_hand in ((cast.pair, True), (cast.three, False)):
        casting.turn_on(cast, circle, "comparisons", NOW, days=2)
        casting.turn_on(cast, circle, "agreements", NOW, days=2)
        chosen = topics[:2] if by_hand else topics[2:]
        found = comparisons.set_up(
            cast.place(ABARA, NOW),
            circle_id=circle.id,
            member_ids=cast.ids(circle),
            topics=chosen,
            opens=NOW + 4 * DAY,
            title="Look",
        )
        clause = casting.holding(cast, circle, NOW)
        if by_hand:
            for feature in gate.FEATURES:
                off = {"circle_id": circle.id, "feature": feature}
                gate.turn_off(cast.place(ABARA, NOW + 2 * DAY), **off)
                gate.turn_off(cast.place(ABARA, NOW + 2 * DAY), **off)
        seen = circles.circle(cast.place(ROBIN, later), circle_id=circle.id)
        assert {(one.on, one.until) for one in seen.gates.values()} == {(False, None)}
        view = comparisons.comparison(cast.place(ROBIN, later), comparison_id=found)
        assert view.state == "over"
        assert Comparison.objects.get(id=found).state == "void"
        assert clause not in casting.in_force(cast, ROBIN, circle, later)
        refused("joint_off", casting.propose, cast, ROBIN, circle, later, "We may sing together.")


def test_turning_on_again_revives_nothing(cast: Cast) -> None:
    topics = casting.topics_of(cast, 2)
    found = casting.set_up(cast, cast.pair, topics, NOW)
    clause = casting.holding(cast, cast.pair, NOW)
    for feature in gate.FEATURES:
        gate.turn_off(cast.place(ABARA, NOW), circle_id=cast.pair.id, feature=feature)
        casting.turn_on(cast, cast.pair, feature, NOW)
    later = NOW + 2 * DAY
    view = comparisons.comparison(cast.place(ROBIN, later), comparison_id=found)
    assert view.state == "over"
    refused("not_waiting", casting.hand_in, cast, ROBIN, found, topics, NOW)
    assert clause not in casting.in_force(cast, ROBIN, cast.pair, later)
