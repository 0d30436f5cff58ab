"""A world in the middle of its life: comparisons and clauses in every state.

Sam is the one who acts in private; Robin (and Noa, where there are three) and Dr. Abara are the
ones who must not be able to tell.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from accord.actions import agreements, check_ins, comparisons, versions
from accord.actions.live import pulse
from accord.consent.answers import Stance
from tests import cast as casting
from tests.cast import ABARA, DAY, HOUR, ROBIN, SAM, START, Cast, Circle

ACT = START + 10 * DAY  # When Sam acts.
SOON = ACT + HOUR  # The others look an hour later,
NEXT = ACT + DAY + 3 * HOUR  # after everybody's time to think,
OPENS = ACT + 2 * DAY  # when the comparison opens,
LATE = ACT + 20 * DAY  # when proposals have vanished and agreements have lapsed.
REVIEW = date(2026, 3, 26)


@dataclass(frozen=True)
class Lived:
    """What there is in it, by what it is for."""

    cast: Cast
    circle: Circle
    topics: list[str]
    waiting: str  # a comparison that opens at OPENS; Robin, and Noa, have handed in
    opened: str  # one that everybody read
    held: str  # an allowance in force
    asked: str  # a proposal nobody has said yes to
    hoped: str  # a proposal that everyone but Sam has said yes to
    changed: str  # one in force, with other words over it to which everyone but Sam said yes
    limit: str  # a limit of Sam's that the others know

    @property
    def others(self) -> tuple[str, ...]:
        return tuple(name for name in self.circle.names if name != SAM)


def live(cast: Cast, circle: Circle, among: tuple[str, ...] = ()) -> Lived:
    """Let the circle live for ten days. Its allowances concern those `among` it, else everyone."""
    party = among or circle.names
    concerns = [cast.id_of(name) for name in party]
    topics = casting.topics_of(cast, 6)
    then = START + HOUR
    opened = casting.set_up(cast, circle, topics[3:], then)
    for name in circle.names:
        for topic in topics:
            if (name, topic) != (SAM, topics[1]):
                casting.answer(cast, name, topic, then, stance=Stance.YES)
        casting.hand_in(cast, name, opened, topics[3:], then, clinician_may_see=True)
    then += 2 * DAY
    comparisons.open_comparison(cast.place(ABARA, then), comparison_id=opened)
    held = casting.propose(cast, ROBIN, circle, then, review_on=REVIEW, concerns=concerns)
    draw = "We may draw together, if each wants it then."
    changed = casting.propose(cast, SAM, circle, then, draw, review_on=REVIEW, concerns=concerns)
    for name in party:
        for clause in (held, changed):
            casting.say_yes(cast, name, circle, clause, then)
    for name in party:
        assert casting.in_force(cast, name, circle, then + 2 * DAY) == {held, changed}
    then = ACT - 2 * HOUR
    waiting = comparisons.set_up(
        cast.place(ABARA, then),
        circle_id=circle.id,
        member_ids=cast.ids(circle),
        topics=topics[:3],
        opens=OPENS,
        title="Second look",
    )
    sing, swim = (f"We may {what}, if each wants it then." for what in ("sing", "swim"))
    asked = casting.propose(cast, ROBIN, circle, then, sing, concerns=concerns)
    hoped = casting.propose(cast, SAM, circle, then, swim, concerns=concerns)
    limit = agreements.set_limit(
        cast.place(SAM, then),
        circle_id=circle.id,
        sentence="I don't want photographs of me.",
        shared_with=cast.ids(circle),
    )
    versions.propose_version(
        cast.place(ROBIN, then),
        circle_id=circle.id,
        clause_id=changed,
        sentence="We may draw together outdoors, if each wants it then.",
    )
    lived = Lived(cast, circle, topics, waiting, opened, held, asked, hoped, changed, limit)
    for name in lived.others:
        casting.hand_in(cast, name, waiting, topics[:3], then, clinician_may_see=True)
        for clause in (hoped, changed) if name in party else ():
            casting.say_yes(cast, name, circle, clause, then)
    check_ins.set_rhythm(cast.place(ROBIN, then), circle_id=circle.id, days=7)
    for _time in range(10):  # So that how often a page was woken grows no digit longer.
        pulse(cast.ids(circle))
    casting.leave_world()
    return lived


@contextmanager
def another(lived: Lived, folder: Path) -> Iterator[Lived]:
    """The same world once more; it is gone after the block."""
    with casting.copied(lived.cast, folder) as cast:
        yield replace(lived, cast=cast)
    shutil.rmtree(folder)
