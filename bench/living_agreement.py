"""Opening an agreement in a cold process: with a long history, and with an old snapshot.

Each figure is the first request of a freshly started process, from the request until the page is
there. Events are sealed by the program's own `boxes.keep_event`, snapshots by its `keep_snapshot`.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from bench import cold
from bench import world as worlds
from bench.report import report

PROCESSES = 9


def build(home: str, events: str, fresh: str) -> None:
    """An agreement with `events` own events in the snapshot and `fresh` ones after it."""
    worlds.prepare(Path(home))
    from django.db import transaction

    from accord.actions import boxes, narrowing, snapshots
    from accord.actions.members import my_circle
    from accord.consent.agreements import EventKind

    world = worlds.couple()
    now = worlds.START + timedelta(hours=1)
    clauses = cold.ten_evenings(world, now)

    def happen(count: int, start: int) -> None:
        with transaction.atomic():
            place = worlds.at(world, "Robin", now + timedelta(days=2))
            circle = my_circle(place, world.circle)
            for n in range(count):
                place = (
                    worlds.at(world, "Robin", now + timedelta(days=2, seconds=start + n))
                    if n % 5000 == 0
                    else place
                )
                event = narrowing.event_now(place, EventKind.PAUSED, clauses[n % 10], 1)
                boxes.keep_event(place, circle.id, event)

    happen(int(events), 0)
    place = worlds.at(world, "Robin", now + timedelta(days=3))
    snapshots.keep_snapshot(place, my_circle(place, world.circle))
    happen(int(fresh), int(events))
    cold.note(home, world, now)


def main() -> None:
    folders = {}
    for events, fresh in ((1_000, 0), (100_000, 0), (1_000, 100), (1_000, 1_000)):
        home = tempfile.mkdtemp(prefix="accord-bench-")
        command = [sys.executable, "-m", "bench.living_agreement", "build", home]
        subprocess.run([*command, str(events), str(fresh)], check=True)
        folders[events, fresh] = home
    times: dict[tuple[int, int], list[float]] = {key: [] for key in folders}
    for _round in range(PROCESSES):
        for key, home in folders.items():
            times[key].append(cold.first_page(home))
    found = {key: statistics.median(values) for key, values in times.items()}
    report(
        "agreement page in a cold process: 100,000 events to 1,000",
        ours=found[100_000, 0],
        peer=found[1_000, 0],
        unit="ms",
        better="lower",
        gate=1.2,
    )
    # Differences of some milliseconds: of each, the process that was disturbed least.
    least = {key: min(values) for key, values in times.items()}
    base = least[1_000, 0]
    report(
        "what a snapshot 1,000 events old adds, to ten times what one 100 events old adds",
        ours=least[1_000, 1_000] - base,
        peer=10 * max(least[1_000, 100] - base, 0.1),
        unit="ms",
        better="lower",
        gate=1.0,
    )


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["build", *rest]:
            build(*rest)
        case _:
            main()
