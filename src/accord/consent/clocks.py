"""What time it is, by a clock that may be wrong.

Two times are kept. `now` is as late as can be explained: it goes on by as much as truly passed,
and nothing is allowed before it. `latest` is the latest that the clock ever said: what ends by
then has ended. So a clock that leaps ahead ends things and allows nothing, and one that goes
back brings nothing back, until somebody has looked and confirms which time it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

SLACK = timedelta(hours=1)
"""By so much, all in all, the clock may be put forward while the program runs."""

AWAY = timedelta(days=14)
"""So long the program may have been off: nobody can tell how much time passed meanwhile."""

NO_TIME = timedelta()


@dataclass(frozen=True, slots=True)
class Times:
    """`now` and `latest`: see above. They differ only while a leap is not explained.

    `leapt`: what `now` was when such a leap was noticed; None when there was none. `ahead`: by
    how much the clock was put forward since the program began to run.
    """

    now: datetime
    latest: datetime
    leapt: datetime | None = None
    ahead: timedelta = NO_TIME


def first(clock: datetime) -> Times:
    """What is known when nothing else is, and once the clock was confirmed: what it says."""
    return Times(clock, clock)


def started(before: Times, clock: datetime) -> Times:
    """When the program begins to run again. How long it was off explains no leap from before."""
    most = AWAY if before.leapt is None else NO_TIME
    return _read(before, clock, before.now, NO_TIME, most)


def passed(before: Times, clock: datetime, time: timedelta) -> Times:
    """When so much time has truly passed since `before`, whatever the clock says."""
    return _read(before, clock, before.now + max(time, NO_TIME), before.ahead, SLACK - before.ahead)


def takes_back(before: Times, clock: datetime) -> bool:
    """Whether by this clock something would not have ended yet that has ended before."""
    return clock < before.latest


def _read(
    before: Times, clock: datetime, now: datetime, ahead: timedelta, most: timedelta
) -> Times:
    """The times by this clock, when it may be ahead of `now` by so much at most."""
    latest, gained = max(clock, before.latest, now), max(clock - now, NO_TIME)
    if gained > most:
        return Times(now, latest, before.leapt or now, ahead)
    now += gained
    # Sat out: so much time has truly passed that nothing of the leap is left.
    return Times(now, latest, before.leapt if now < latest else None, ahead + gained)
