"""Circles of three and of four in the middle of their life, whose allowances concern some of
them; and somebody who joins or leaves, which everybody sees."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accord.actions import circles, invitations, narrowing
from tests import cast as casting
from tests.cast import ABARA, MINUTE, NOA, ROBIN, SAM, Cast, Circle
from tests.laws.lived import ACT, Lived, live
from tests.laws.private_acts import Act
from tests.laws.watching import fixed_chance

LOU, KIM = "Lou", "Kim"
COMES = ACT + 20 * MINUTE
MET = ACT + 30 * MINUTE
AFTERWARDS = 40 * MINUTE


@dataclass(frozen=True)
class Gathering:
    """A lived world; who leaves it or is not concerned; who joins it, and by which code."""

    lived: Lived
    goes: str
    comes: str
    code: str

    def with_newcomer(self, world: Lived) -> Lived:
        """The same world, as it is looked at once the newcomer is in it."""
        names = (*world.circle.names, self.comes)
        return replace(world, circle=Circle(world.circle.id, names))


def gathering(cast: Cast, many: int) -> Gathering:
    """Of three, two have allowances of their own; of four, three. The last one has none."""
    goes, comes = (NOA, LOU) if many == 3 else (LOU, KIM)
    names = (ROBIN, SAM, NOA) if many == 3 else (ROBIN, SAM, NOA, LOU)
    cast, circle = casting.gather(cast, "Some of them", names)
    # The newcomer has an account already: joining then draws the same chance in every world.
    cast, _alone = casting._new_circle(cast, "Before", (comes,))
    invited = invitations.invite(
        cast.place(ABARA, casting.START), circle_id=circle.id, pseudonym=comes
    )
    lived = live(cast, circle, among=tuple(name for name in names if name != goes))
    return Gathering(lived, goes, comes, invited.code)


def leaves(gathered: Gathering, world: Lived) -> None:
    """The one whom no allowance concerns leaves the circle."""
    with fixed_chance("leaves"):
        place = world.cast.place(gathered.goes, COMES)
        narrowing.leave_circle(place, circle_id=world.circle.id)


def joins(gathered: Gathering, world: Lived) -> None:
    """Somebody new joins, is met alone, and the clinician turns both features on again."""
    with fixed_chance("joins"):
        invitations.join_with_code(world.cast.place(gathered.comes, COMES), code=gathered.code)
        circles.confirm_met_alone(
            world.cast.place(ABARA, MET),
            circle_id=world.circle.id,
            person_id=world.cast.id_of(gathered.comes),
            asked=circles.ASKED,
            account_is_theirs=True,
        )
        for feature in ("comparisons", "agreements"):
            casting.turn_on(world.cast, world.circle, feature, MET)


def before(act: Act, event: Act) -> Act:
    """The private act, and then what everybody sees."""

    def acting(world: Lived) -> None:
        act(world)
        event(world)

    return acting
