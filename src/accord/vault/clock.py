"""The times of the practice, kept beside its numbers so that neither ever runs back."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from accord.consent.clocks import NO_TIME, Times, first, passed, started
from accord.vault.counting import count
from accord.vault.ledger import Ledger
from accord.vault.moves import BEGINNING

TABLE = """
CREATE TABLE IF NOT EXISTS times
    (one INTEGER PRIMARY KEY CHECK (one = 1), now INTEGER NOT NULL, latest INTEGER NOT NULL,
    leapt INTEGER, confirmed INTEGER NOT NULL);
"""
_KEEP = """
INSERT INTO times VALUES (1, ?, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET
    now = excluded.now, latest = max(latest, excluded.latest), leapt = excluded.leapt
    WHERE confirmed = excluded.confirmed
"""
_CONFIRM = """
INSERT INTO times VALUES (1, ?, ?, NULL, 1) ON CONFLICT (one) DO UPDATE SET
    now = excluded.now, latest = excluded.latest, leapt = NULL, confirmed = confirmed + 1
"""
STEP = timedelta(seconds=30)
_TICK = timedelta(microseconds=1)


class _Kept(NamedTuple):
    times: Times
    confirmed: int


class Clock:
    """What time it is for this practice: one for each process, agreeing through the file.

    Kept in memory, and on the disk in steps of half a minute.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._times: Times | None = None
        self._ticks: float | None = None
        self._confirmed = 0

    def times(self, clock: datetime, ticks: float | None) -> Times:
        """The times by what the clock says, and by ticks that nobody can set: in seconds, from
        any beginning. A clock without them is taken at its word while the program runs."""
        count("store times")
        with self._lock:
            kept = self._stored()
            self._times = self._next(kept, clock, ticks)
            self._ticks = ticks
            self._confirmed = kept.confirmed if kept else 0
            if kept is None or _is_news(kept.times, self._times):
                self._keep(self._times)
            return self._times

    def _next(self, kept: _Kept | None, clock: datetime, ticks: float | None) -> Times:
        before, news = self._times, kept is not None and kept.confirmed != self._confirmed
        if kept is not None and (before is None or news):
            # What was seen after the last step was kept nowhere. It may have ended something.
            late = kept.times.latest + (STEP if before is None else NO_TIME)
            before, since = replace(kept.times, latest=late), None
        elif before is None:
            return first(clock)
        else:  # The file may be lost meanwhile and is written anew: time goes on all the same.
            late = max(before.latest, kept.times.latest if kept else before.latest)
            before, since = replace(before, latest=late), self._ticks
        if ticks is None:
            return passed(before, clock, clock - before.now)
        if since is None:
            return started(before, clock)
        return passed(before, clock, timedelta(seconds=ticks - since))

    def kept_times(self) -> Times | None:
        """What the disk has of them; None before anybody asked."""
        kept = self._stored()
        return kept.times if kept else None

    def confirm_time(self, clock: datetime) -> None:
        """The clock is right: every process goes by it from its next look on.

        INVARIANT: whoever calls this has closed what would come back by it.
        """
        with self._ledger.writing() as write:
            write.execute(_CONFIRM, (_number(clock), _number(clock)))

    def _stored(self) -> _Kept | None:
        found = self._ledger.connection().execute("SELECT now, latest, leapt, confirmed FROM times")
        row: tuple[int, int, int | None, int] | None = found.fetchone()
        if row is None:
            return None
        now, latest, leapt, confirmed = row
        at = None if leapt is None else _moment(leapt)
        return _Kept(Times(_moment(now), _moment(latest), at), confirmed)

    def _keep(self, times: Times) -> None:
        leapt = None if times.leapt is None else _number(times.leapt)
        values = (_number(times.now), _number(times.latest), leapt, self._confirmed)
        with self._ledger.writing() as write:
            write.execute(_KEEP, values)


def _is_news(kept: Times, times: Times) -> bool:
    if times.leapt != kept.leapt:
        return True
    return times.now - kept.now >= STEP or times.latest - kept.latest > STEP


def _number(moment: datetime) -> int:
    return (moment - BEGINNING) // _TICK


def _moment(number: int) -> datetime:
    return BEGINNING + number * _TICK
