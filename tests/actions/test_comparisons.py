"""Comparisons: set up, handed in, taken back, opened, read, refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from accord.actions import answers, comparisons, gate, invitations, narrowing
from accord.actions.place import NotFound
from accord.consent.answers import Role, Stance
from accord.records.models import Comparison, Seat
from tests import cast as casting
from tests.actions.refusing import refused
from tests.cast import ABARA, DAY, HOUR, MINUTE, NOA, ROBIN, SAM, START, Cast

NOW = START + HOUR
OPENS = NOW + 2 * DAY


def topics_with_roles(cast: Cast) -> list[str]:
    known = answers.catalogue_topics(cast.nobody(NOW))
    return [slug for slug, topic in known.items() if topic.roles]


def set_up(cast: Cast, circle: casting.Circle, **changes: Any) -> str:
    given: dict[str, Any] = {
        "circle_id": circle.id,
        "member_ids": cast.ids(circle),
        "topics": casting.topics_of(cast, 3),
        "opens": OPENS,
        "title": "Look",
        **changes,
    }
    return comparisons.set_up(cast.place(ABARA, NOW), **given)


def test_what_cannot_be_set_up(cast: Cast) -> None:
    many = casting.topics_of(cast, 31)
    assert len(many) == 31
    for reason, changes in {
        "too_many_topics": {"topics": many},
        "no_topics": {"topics": []},
        "unknown_topic": {"topics": ["telepathy"]},
        "date_passed": {"opens": NOW},
        "too_few_people": {"member_ids": [cast.id_of(ROBIN)]},
        "empty": {"title": " "},
        "too_long": {"title": "t" * 61},
    }.items():
        refused(reason, set_up, cast, cast.pair, **changes)
    noa_too = [*cast.ids(cast.pair), cast.id_of(NOA)]
    refused("not_a_member", set_up, cast, cast.pair, member_ids=noa_too)
    assert not Comparison.objects.exists()
    assert set_up(cast, cast.pair, topics=many[:30])


def test_topic_named_twice_is_compared_once(cast: Cast) -> None:
    first, second = casting.topics_of(cast, 2)
    found = set_up(cast, cast.pair, topics=[first, second, first])
    view = comparisons.comparison(cast.place(ROBIN, NOW), comparison_id=found)
    assert [topic.slug for topic in view.topics] == [first, second]


def test_topic_is_not_compared_again_within_thirty_days(cast: Cast) -> None:
    topics = casting.topics_of(cast, 4)
    set_up(cast, cast.pair, topics=topics[:2])
    again: dict[str, Any] = {"topics": topics[1:3]}
    error = refused("too_soon_again", set_up, cast, cast.pair, **again)
    assert "topics" in error.fields
    refused("too_soon_again", set_up, cast, cast.three, **again)
    set_up(cast, cast.pair, topics=topics[2:])
    set_up(cast, cast.pair, **again, opens=OPENS + 30 * DAY)


def test_thirty_days_count_from_when_it_was_opened(cast: Cast) -> None:
    topics = casting.topics_of(cast, 3)
    found = set_up(cast, cast.pair)
    late = OPENS + 20 * DAY
    comparisons.open_comparison(cast.place(ABARA, late), comparison_id=found)
    again = {"opens": OPENS + 45 * DAY, "topics": topics}
    refused("too_soon_again", set_up, cast, cast.pair, **again)
    assert set_up(cast, cast.pair, **{**again, "opens": late + 31 * DAY})


def test_what_each_reads_of_it(cast: Cast) -> None:
    """The level is the most cautious person's; a condition shows only when allowed."""
    first, second, third = casting.topics_of(cast, 3)
    found = set_up(cast, cast.pair)
    say = {
        ROBIN: [(first, Stance.YES, {}), (second, Stance.YES, {}), (third, Stance.NO, {})],
        SAM: [
            (first, Stance.LETS_TALK, {}),
            (second, Stance.YES_IF, {"condition": "if it is dark", "show_condition": True}),
            (third, Stance.YES, {}),
        ],
    }
    for name, said in say.items():
        for topic, stance, more in said:
            casting.answer(cast, name, topic, NOW, stance=stance, **more)
        casting.hand_in(cast, name, found, [first, second, third], NOW)
    comparisons.open_comparison(cast.place(ABARA, OPENS), comparison_id=found)
    for name in (ROBIN, SAM):
        copy = comparisons.my_copy(cast.place(name, OPENS), comparison_id=found)
        assert [(line.topic.slug, line.level) for line in copy.lines] == [
            (first, Stance.LETS_TALK),
            (second, Stance.YES_IF),
        ]
        assert [text for _who, text in copy.lines[1].conditions] == ["if it is dark"]
    assert comparisons.clinician_copy(cast.place(ABARA, OPENS), comparison_id=found) is None


def test_roles_meet_between_two_and_are_left_out_among_three(cast: Cast) -> None:
    fits, clashes = topics_with_roles(cast)[:2]
    for circle in (cast.pair, cast.three):
        chosen = [fits, clashes] if circle is cast.pair else topics_with_roles(cast)[2:4]
        found = set_up(cast, circle, topics=chosen)
        for name in circle.names:
            giving = Role.GIVING if name == ROBIN else Role.RECEIVING
            casting.answer(cast, name, chosen[0], NOW, role=giving)
            casting.answer(cast, name, chosen[1], NOW, role=Role.GIVING)
            casting.hand_in(cast, name, found, chosen, NOW)
        comparisons.open_comparison(cast.place(ABARA, OPENS), comparison_id=found)
        copy = comparisons.my_copy(cast.place(ROBIN, OPENS), comparison_id=found)
        if circle is cast.pair:
            assert [line.topic.slug for line in copy.lines] == [fits]
            assert {(str(who), role) for who, role in copy.lines[0].roles} == {
                ("you", Role.GIVING),
                ("Sam", Role.RECEIVING),
            }
        else:
            assert [line.topic.slug for line in copy.lines] == chosen
            assert all(line.roles == () for line in copy.lines)


def test_clinician_reads_only_what_everyone_agreed_to(cast: Cast) -> None:
    topics = casting.topics_of(cast, 4)
    for number, agreed in enumerate(((ROBIN,), (ROBIN, SAM))):
        chosen = topics[2 * number : 2 * number + 2]
        found = set_up(cast, cast.pair, topics=chosen)
        for name in cast.pair.names:
            casting.answer(cast, name, chosen[0], NOW)
            casting.hand_in(cast, name, found, chosen, NOW, clinician_may_see=name in agreed)
        comparisons.open_comparison(cast.place(ABARA, OPENS), comparison_id=found)
        copy = comparisons.clinician_copy(cast.place(ABARA, OPENS), comparison_id=found)
        if len(agreed) == 2:
            assert copy is not None
            assert [line.topic.slug for line in copy.lines] == chosen[:1]
        else:
            assert copy is None


def test_sheet_shows_exactly_what_could_be_shown(cast: Cast) -> None:
    first, second, third = casting.topics_of(cast, 3)
    found = set_up(cast, cast.pair)
    casting.answer(cast, ROBIN, first, NOW)
    casting.answer(cast, ROBIN, first, NOW, about=cast.id_of(SAM), stance=Stance.LETS_TALK)
    casting.answer(cast, ROBIN, second, NOW, stance=Stance.NOT_SURE)
    casting.answer(cast, ROBIN, third, NOW, stance=Stance.YES_IF, condition="kept to myself")
    shown = comparisons.could_show(cast.place(ROBIN, NOW), comparison_id=found)
    assert [(one.topic.slug, one.line.level, one.held_back) for one in shown] == [
        (first, Stance.LETS_TALK, False),
        (third, Stance.LETS_TALK, True),
    ]
    assert all(one.line.condition == "" for one in shown)


def test_last_handing_in_counts_and_taking_back_is_like_nothing(cast: Cast) -> None:
    topics = casting.topics_of(cast, 3)
    found = set_up(cast, cast.pair)
    for name in cast.pair.names:
        for topic in topics:
            casting.answer(cast, name, topic, NOW)
    casting.hand_in(cast, ROBIN, found, topics, NOW)
    casting.hand_in(cast, ROBIN, found, topics[:1], NOW)
    casting.hand_in(cast, SAM, found, topics, NOW)
    comparisons.take_back(cast.place(SAM, NOW), comparison_id=found)
    mine = comparisons.comparison(cast.place(SAM, NOW), comparison_id=found).mine
    assert mine == comparisons.MySeat(joined=True, handed_in=False, copy_ready=False)
    casting.hand_in(cast, SAM, found, topics[:2], NOW)
    comparisons.open_comparison(cast.place(ABARA, OPENS), comparison_id=found)
    copy = comparisons.my_copy(cast.place(SAM, OPENS), comparison_id=found)
    assert [line.topic.slug for line in copy.lines] == topics[:1]


def test_what_is_not_brought_or_not_free_stays_out(cast: Cast) -> None:
    topics = casting.topics_of(cast, 3)
    found = set_up(cast, cast.pair)
    for name in cast.pair.names:
        for topic in topics:
            casting.answer(cast, name, topic, NOW)
    casting.hand_in(cast, ROBIN, found, topics, NOW)
    casting.hand_in(cast, SAM, found, topics[:2], NOW, free=topics[1:])
    comparisons.open_comparison(cast.place(ABARA, OPENS), comparison_id=found)
    copy = comparisons.my_copy(cast.place(ROBIN, OPENS), comparison_id=found)
    assert [line.topic.slug for line in copy.lines] == topics[1:2]


@pytest.mark.parametrize("joined", [(), (ROBIN,), (ROBIN, SAM)])
def test_nobody_learns_who_joined(cast: Cast, joined: tuple[str, ...]) -> None:
    topics = casting.topics_of(cast, 3)
    found = set_up(cast, cast.pair)
    for name in joined:
        casting.hand_in(cast, name, found, [], NOW)
    comparisons.open_comparison(cast.place(ABARA, OPENS), comparison_id=found)
    for name in cast.pair.names:
        copy = comparisons.my_copy(cast.place(name, OPENS), comparison_id=found)
        assert copy.empty
    assert topics


def test_times(cast: Cast) -> None:
    topics = casting.topics_of(cast, 3)
    found = set_up(cast, cast.pair)
    early, late = OPENS - MINUTE, OPENS

    def state(now: datetime) -> str:
        return comparisons.comparison(cast.place(ROBIN, now), comparison_id=found).state

    assert state(early) == "waiting"
    refused(
        "date_not_come", comparisons.open_comparison, cast.place(ABARA, early), comparison_id=found
    )
    with pytest.raises(NotFound):
        comparisons.my_copy(cast.place(ROBIN, early), comparison_id=found)
    assert state(late) == "open_now"
    refused("date_passed", casting.hand_in, cast, ROBIN, found, topics, late)
    refused("date_passed", comparisons.take_back, cast.place(ROBIN, late), comparison_id=found)
    comparisons.open_comparison(cast.place(ABARA, late), comparison_id=found)
    assert state(late) == "opened"
    for verb in (comparisons.open_comparison, comparisons.call_off):
        with pytest.raises(casting.places.Refused):
            verb(cast.place(ABARA, late), comparison_id=found)


def test_opening_destroys_every_sheet(cast: Cast) -> None:
    topics = casting.topics_of(cast, 3)
    found = set_up(cast, cast.pair)
    for name in cast.pair.names:
        casting.hand_in(cast, name, found, topics, NOW)
    store = cast.place(ABARA, NOW).store
    assert store.house_parts(found)
    before = {seat.person_id: bytes(seat.sheet) for seat in Seat.objects.all()}
    comparisons.open_comparison(cast.place(ABARA, OPENS), comparison_id=found)
    assert not store.house_parts(found)
    for seat in Seat.objects.all():
        assert bytes(seat.sheet) != before[seat.person_id]
        assert len(bytes(seat.sheet)) == len(before[seat.person_id])


@pytest.mark.parametrize("how", ["called off", "turned off", "left"])
def test_what_is_over_keeps_no_sheet(cast: Cast, how: str) -> None:
    topics = casting.topics_of(cast, 3)
    found = set_up(cast, cast.pair)
    for name in cast.pair.names:
        casting.hand_in(cast, name, found, topics, NOW)
    abara = cast.place(ABARA, NOW)
    if how == "called off":
        comparisons.call_off(abara, comparison_id=found)
    elif how == "turned off":
        gate.turn_off(abara, circle_id=cast.pair.id, feature="comparisons")
    else:
        narrowing.leave_circle(cast.place(SAM, NOW), circle_id=cast.pair.id)
    assert not abara.store.house_parts(found)
    assert comparisons.comparison(cast.place(ROBIN, NOW), comparison_id=found).state == "over"
    refused_with = {"called off": "not_waiting", "turned off": "joint_off", "left": "joint_off"}
    refused(refused_with[how], casting.hand_in, cast, ROBIN, found, topics, NOW)


def test_what_waits_never_opens_once_somebody_has_joined(cast: Cast) -> None:
    waiting = set_up(cast, cast.pair)
    topics = casting.topics_of(cast, 3)
    for name in cast.pair.names:
        for topic in topics:
            casting.answer(cast, name, topic, NOW)
        casting.hand_in(cast, name, waiting, topics, NOW)
    new = invitations.invite(cast.place(ABARA, NOW), circle_id=cast.pair.id, pseudonym="Noa")
    invitations.join_with_code(cast.place(NOA, NOW), code=new.code)
    casting.meet_everyone(cast, replace(cast.pair, names=(NOA,)), NOW)
    casting.turn_on(cast, cast.pair, "comparisons", NOW)
    opening = cast.place(ABARA, NOW + 3 * DAY)
    refused("not_waiting", comparisons.open_comparison, opening, comparison_id=waiting)
    assert not opening.store.house_parts(waiting)
    for name in cast.pair.names:
        place = cast.place(name, NOW + 3 * DAY)
        assert comparisons.comparison(place, comparison_id=waiting).state == "over"


def test_lists(cast: Cast) -> None:
    found = set_up(cast, cast.three, title="First ☕")
    for name in (ABARA, ROBIN, NOA):
        listed = comparisons.comparisons(cast.place(name, NOW), circle_id=cast.three.id)
        assert [(one.id, one.title) for one in listed] == [(found, "First ☕")]
    assert not comparisons.comparisons(cast.place(ROBIN, NOW), circle_id=cast.pair.id)


def test_comparison_of_some_members_is_nothing_to_the_others(cast: Cast) -> None:
    some = [cast.id_of(ROBIN), cast.id_of(SAM)]
    found = set_up(cast, cast.three, member_ids=some)
    assert not comparisons.comparisons(cast.place(NOA, NOW), circle_id=cast.three.id)
    with pytest.raises(NotFound):
        comparisons.comparison(cast.place(NOA, NOW), comparison_id=found)
