"""Who is new is said to everyone alike, for a while, once the member list names them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accord.actions import circles, invitations
from accord.actions.newcomers import newcomers
from accord.actions.place import NotFound
from tests import cast as casting
from tests.cast import ABARA, CHARLIE, DAY, HOUR, NOA, START, Cast, Circle

NOW = START + 10 * DAY


def comes(cast: Cast) -> Circle:
    """Noa, who has an account, joins Robin and Sam."""
    invited = invitations.invite(cast.place(ABARA, NOW), circle_id=cast.pair.id, pseudonym=NOA)
    invitations.join_with_code(cast.place(NOA, NOW), code=invited.code)
    return replace(cast.pair, names=(*cast.pair.names, NOA))


def new_for(cast: Cast, name: str, circle: Circle, now: object) -> tuple[str, ...]:
    return newcomers(cast.place(name, now), circle_id=circle.id)  # type: ignore[arg-type]


def test_everyone_reads_the_same_and_only_for_a_while(cast: Cast) -> None:
    grown = comes(cast)
    for name in grown.names:
        assert new_for(cast, name, grown, NOW + HOUR) == (), "the list doesn't name her yet"
    circles.confirm_met_alone(
        cast.place(ABARA, NOW),
        circle_id=grown.id,
        person_id=cast.id_of(NOA),
        asked=circles.ASKED,
        account_is_theirs=True,
    )
    casting.turn_on(cast, grown, "agreements", NOW)
    for name in grown.names:
        assert new_for(cast, name, grown, NOW + DAY) == (cast.id_of(NOA),)
        assert new_for(cast, name, grown, NOW + 31 * DAY) == ()


def test_those_who_began_together_are_not_new_to_each_other(cast: Cast) -> None:
    for circle in (cast.pair, cast.three):
        for name in circle.names:
            assert new_for(cast, name, circle, START + DAY) == ()


@pytest.mark.parametrize("name", [CHARLIE, NOA, ABARA])
def test_nobody_else_is_told(cast: Cast, name: str) -> None:
    with pytest.raises(NotFound):
        new_for(cast, name, cast.pair, NOW)
