"""What everyone is open to, at the most cautious person's level."""

from __future__ import annotations

import json

import pytest

from accord.consent.answers import Role, SheetLine, Stance
from accord.consent.common_ground import (
    GroundLine,
    Sheet,
    common_ground,
    copy_for,
    roles_fit,
)
from tests.consent.cast import CHARLIE, NOA, ROBIN, SAM


def sheet(*lines: SheetLine) -> Sheet:
    return {line.topic: line for line in lines}


def test_a_topic_is_in_it_when_everyone_is_open() -> None:
    yes, talk = SheetLine("hands", Stance.YES), SheetLine("hands", Stance.LETS_TALK)
    assert common_ground({ROBIN: sheet(yes), SAM: sheet(talk)}, ["hands"]) == (
        GroundLine("hands", Stance.LETS_TALK),
    )
    assert common_ground({ROBIN: sheet(yes), SAM: {}}, ["hands"]) == ()
    three = {ROBIN: sheet(yes), SAM: sheet(yes), NOA: {}}
    assert common_ground(three, ["hands"]) == ()


def test_it_follows_the_order_of_the_topics_and_repeats_none() -> None:
    lines = [SheetLine(topic, Stance.YES) for topic in ("b", "a", "c", "elsewhere")]
    both = {SAM: sheet(*lines), ROBIN: sheet(*reversed(lines))}
    ground = common_ground(both, ["c", "a", "c", "b"])
    assert [line.topic for line in ground] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        (Role.GIVING, Role.RECEIVING, True),
        (Role.RECEIVING, Role.GIVING, True),
        (Role.GIVING, Role.GIVING, False),
        (Role.RECEIVING, Role.RECEIVING, False),
        (Role.EITHER, Role.GIVING, True),
        (Role.RECEIVING, Role.EITHER, True),
        (Role.EITHER, Role.EITHER, True),
        (None, None, True),
        (None, Role.GIVING, True),
        (Role.RECEIVING, None, True),
    ],
)
def test_between_two_giving_meets_receiving(
    one: Role | None, other: Role | None, fit: bool
) -> None:
    assert roles_fit(one, other) is fit
    sheets = {
        ROBIN: sheet(SheetLine("hands", Stance.YES, one)),
        SAM: sheet(SheetLine("hands", Stance.YES, other)),
    }
    ground = common_ground(sheets, ["hands"])
    assert bool(ground) is fit
    if fit:
        named = ((ROBIN, one), (SAM, other))
        assert ground[0].roles == tuple((who, role) for who, role in named if role)


def test_with_three_roles_are_neither_compared_nor_shown() -> None:
    giving = sheet(SheetLine("hands", Stance.YES, Role.GIVING))
    ground = common_ground({ROBIN: giving, SAM: giving, NOA: giving}, ["hands"])
    assert ground == (GroundLine("hands", Stance.YES),)


def test_conditions_stand_beside_whose_they_are_in_one_order() -> None:
    robin = sheet(SheetLine("hands", Stance.YES_IF, None, "slowly"))
    sam = sheet(SheetLine("hands", Stance.YES_IF, None, "indoors"))
    noa = sheet(SheetLine("hands", Stance.YES))
    ground = common_ground({SAM: sam, NOA: noa, ROBIN: robin}, ["hands"])
    assert ground == common_ground({ROBIN: robin, SAM: sam, NOA: noa}, ["hands"])
    assert ground[0].conditions == ((ROBIN, "slowly"), (SAM, "indoors"))
    assert ground[0].level is Stance.YES_IF


def test_one_sheet_has_nothing_in_common_with_anybody() -> None:
    assert common_ground({}, ["hands"]) == ()
    assert common_ground({ROBIN: sheet(SheetLine("hands", Stance.YES))}, ["hands"]) == ()


def test_a_copy_holds_the_common_ground_and_who_was_asked() -> None:
    ground = (
        GroundLine("hands", Stance.YES_IF, ((SAM, "slowly"),), ((ROBIN, Role.GIVING),)),
        GroundLine("talk", Stance.YES),
    )
    copy = copy_for(ROBIN, ground, {SAM, ROBIN})
    assert json.loads(json.dumps(copy)) == {
        "v": 1,
        "viewer": ROBIN,
        "others": [SAM],
        "lines": [
            {
                "topic": "hands",
                "level": "yes_if",
                "conditions": [{"member": SAM, "text": "slowly"}],
                "roles": [{"member": ROBIN, "role": "giving"}],
            },
            {"topic": "talk", "level": "yes", "conditions": [], "roles": []},
        ],
    }
    assert copy_for(SAM, (), [NOA, SAM, ROBIN])["others"] == [NOA, ROBIN]


def test_there_is_no_copy_for_somebody_else() -> None:
    with pytest.raises(ValueError, match=r"^a copy is for somebody who was in the comparison$"):
        copy_for(CHARLIE, (), {ROBIN, SAM})
