"""When a yes was said: on the same side of a narrowing for everybody."""

from __future__ import annotations

from datetime import timedelta

from accord.actions import agreements, histories, narrowing
from tests import cast as casting
from tests.cast import DAY, HOUR, MINUTE, ROBIN, SAM, START, Cast

NOW = START + HOUR
THEN = NOW + DAY + MINUTE
BLINK = timedelta(milliseconds=3)


def test_a_request_that_began_first_and_came_second(cast: Cast) -> None:
    """Sam's yes begins a blink before Robin's pause, and waits for the lock behind it."""
    pair = cast.pair
    clause = casting.holding(cast, pair, NOW)
    about = {"circle_id": pair.id, "clause_id": clause}
    narrowing.pause(cast.place(SAM, THEN), **about)
    later = THEN + HOUR
    form = agreements.clause(cast.place(SAM, later), **about).form
    sams = cast.place(SAM, later)
    narrowing.pause(cast.place(ROBIN, later + BLINK), **about)
    agreements.say_yes(sams, **about, form=form)
    at_last = later + MINUTE
    for name in pair.names:
        assert casting.in_force(cast, name, pair, at_last) == set()
    casting.say_yes(cast, ROBIN, pair, clause, at_last)
    for name in pair.names:
        assert casting.in_force(cast, name, pair, at_last) == {clause}, name


def test_otherwise_a_yes_is_of_its_own_moment(cast: Cast) -> None:
    """A narrowing that came after it and was begun before it ends it all the same."""
    pair = cast.pair
    clause = casting.holding(cast, pair, NOW)
    about = {"circle_id": pair.id, "clause_id": clause}
    narrowing.pause(cast.place(SAM, THEN), **about)
    later = THEN + HOUR
    robins = cast.place(ROBIN, later)
    casting.say_yes(cast, SAM, pair, clause, later + BLINK)
    narrowing.pause(robins, **about)
    for name in pair.names:
        assert casting.in_force(cast, name, pair, later + MINUTE) == set()
    casting.say_yes(cast, ROBIN, pair, clause, later + MINUTE)
    assert casting.in_force(cast, ROBIN, pair, later + MINUTE) == set(), "Sam's was before it"
    history = histories.history(cast.place(SAM, later + MINUTE), circle_id=pair.id).lines
    assert {line.on for line in history if line.what == "returned"} == {later + BLINK}
