"""Opening an agreement that has lived for ten years, beside one of this week.

Ten clauses hold in both. In the old one Robin has acted five thousand times, and made and let go
of a hundred promises; the last snapshot is of today. Each figure is the first request of a
freshly started process, one old and one new by turns.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bench import cold
from bench import world as worlds
from bench.report import report

PROCESSES = 9
EVENTS, PROMISES, DAYS = 5_000, 100, 3_560
PAGES = ("agreement", "history")


def build(home: str, years: str) -> None:
    """An agreement of this week, or one whose week was ten years ago."""
    worlds.prepare(Path(home))
    world = worlds.couple()
    now = worlds.START + timedelta(hours=1)
    clauses = cold.ten_evenings(world, now)
    if years != "0":
        _live(world, clauses)
        now += timedelta(days=DAYS)
        for one in clauses:
            worlds.all_say_yes(world, one, now)
    cold.note(home, world, now)


def _live(world: worlds.World, clauses: list[str]) -> None:
    """Ten years of Robin's: an act every seventeen hours, and now and then a promise."""
    from django.db import transaction

    from accord.actions import agreements, boxes, narrowing
    from accord.consent.agreements import EventKind

    for number in range(PROMISES):
        now = worlds.START + timedelta(days=2 + number * (DAYS - 10) / PROMISES)
        place = worlds.at(world, "Robin", now)
        made = agreements.promise(
            place,
            circle_id=world.circle,
            sentence=f"I will knock {number} times before I come in.",
            shared_with=list(world.people.values()),
        )
        agreements.let_go(place, circle_id=world.circle, clause_id=made)
        with transaction.atomic():
            for turn in range(EVENTS // PROMISES):
                event = replace(
                    narrowing.event_now(place, EventKind.PAUSED, clauses[turn % 10], 1),
                    at=now + turn * timedelta(hours=17),
                )
                boxes.keep_event(place, world.circle, event)


def main() -> None:
    folders = {}
    for years in (0, 10):
        home = tempfile.mkdtemp(prefix="accord-bench-")
        subprocess.run(
            [sys.executable, "-m", "bench.ten_years", "build", home, str(years)], check=True
        )
        folders[years] = home
    for name in PAGES:
        times: dict[int, list[float]] = {key: [] for key in folders}
        for _round in range(PROCESSES):
            for key, home in folders.items():
                times[key].append(cold.first_page(home, name, holding=10 * (name == "agreement")))
        report(
            f"{name} page in a cold process: ten years with 5,000 events to a new one",
            ours=statistics.median(times[10]),
            peer=statistics.median(times[0]),
            unit="ms",
            better="lower",
            gate=1.2,
        )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["build", *rest]:
            build(*rest)
        case _:
            main()
