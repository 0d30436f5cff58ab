"""From an invitation to a living agreement, at the actions, for a pair and for three."""

from __future__ import annotations

import pytest

from accord.actions import agreements, comparisons, narrowing
from accord.actions.agreements import Shown
from accord.consent.answers import Stance
from tests import cast as casting
from tests.cast import ABARA, DAY, HOUR, MINUTE, START, Cast


@pytest.mark.parametrize("which", ["pair", "three"])
def test_whole_path(cast: Cast, which: str) -> None:
    circle = getattr(cast, which)
    topics = casting.topics_of(cast, 3)
    now = START + HOUR
    comparison = casting.set_up(cast, circle, topics, now)
    for name in circle.names:
        for topic in topics[:2]:
            casting.answer(cast, name, topic, now)
        casting.hand_in(cast, name, comparison, topics, now)
    now += 2 * DAY
    comparisons.open_comparison(cast.place(ABARA, now), comparison_id=comparison)
    for name in circle.names:
        copy = comparisons.my_copy(cast.place(name, now), comparison_id=comparison)
        assert [line.topic.slug for line in copy.lines] == topics[:2]
        assert {line.level for line in copy.lines} == {Stance.YES}
    clause = casting.holding(cast, circle, now)
    now += DAY + MINUTE
    for leaver in circle.names:
        narrowing.withdraw(cast.place(leaver, now), circle_id=circle.id, clause_id=clause)
        for reader in circle.names:
            view = agreements.clause(cast.place(reader, now), circle_id=circle.id, clause_id=clause)
            assert view.shown is Shown.NOT_IN_FORCE
            assert view.can_say_yes
