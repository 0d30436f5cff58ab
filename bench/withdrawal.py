"""From "withdraw" until a second, separately started process has read that it no longer holds.

Ours, from the sealed value that the page carried: raising the number in the store (a synced
commit), the sealed event, the rows, the commit, the doorbell, and the other process, woken by the
product's own hub, reading the clause's standing numbers. Peer: one bare SQLite commit with
synchronous=FULL on the same disk, in the same rounds.

Each begins where it begins in a program that is running: after a pause in which nothing happened,
a request has just opened its sign-in (which only reads), and the bare connection has just read.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from bench import world as worlds
from bench.report import report

ROUNDS = 60
# Before each side alike, so that neither finds the machine warmer than the other.
PAUSE = 0.25


def listener(home: str, person: str, clause_id: str, circle: str) -> None:
    """The second process: says on its output when it has read a number that rose."""
    worlds.prepare(Path(home))
    from accord.actions.clauses import scope_of
    from accord.actions.live import pulse_serial
    from accord.actions.place import the_store
    from accord.porch.live import Hub

    hub, store = Hub(), the_store()

    serial = pulse_serial(person)

    async def listen() -> None:
        heard = hub.listen(person, serial)
        before = store.numbers(scope_of(clause_id))
        print("ready", flush=True)
        for _round in range(10_000):
            if await heard.changed(30):
                found = store.numbers(scope_of(clause_id))
                read_at = time.perf_counter_ns()
                if found != before:
                    before = found
                    print(json.dumps({"read_at": read_at}), flush=True)

    asyncio.run(listen())


def main() -> None:
    home = Path(tempfile.mkdtemp(prefix="accord-bench-"))
    worlds.prepare(home)
    from accord.actions import agreements, narrowing, signing_in
    from accord.actions.place import the_store
    from accord.porch.doorbell import ring
    from accord.vault.sqlite import sqlite3

    world = worlds.couple()
    now = worlds.START + timedelta(hours=1)
    clause_id = worlds.clause(world, "Robin", "We may hold hands in the street.", now)
    bare = sqlite3.connect(home / "bare.sqlite3", isolation_level=None)
    for setting in ("journal_mode=WAL", "synchronous=FULL"):
        bare.execute(f"PRAGMA {setting}")
    bare.execute("CREATE TABLE t (at INTEGER, filler BLOB)")
    child = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "bench.withdrawal",
            str(home),
            world.people["Sam"],
            clause_id,
            world.circle,
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None and child.stdout.readline().strip() == "ready"
    ours, peer = [], []
    try:
        for _round in range(ROUNDS):
            now += timedelta(minutes=1)
            worlds.all_say_yes(world, clause_id, now)
            now += timedelta(hours=25)
            about = {"circle_id": world.circle, "clause_id": clause_id}
            form = agreements.clause(worlds.at(world, "Robin", now), **about).narrow_form
            time.sleep(PAUSE)
            place = signing_in.open_place(cookie=world.cookies["Robin"], now=now)
            began = time.perf_counter_ns()
            narrowing.withdraw(place, **about, form=form)
            ring()
            read_at = json.loads(child.stdout.readline())["read_at"]
            ours.append((read_at - began) / 1e6)
            time.sleep(PAUSE)
            bare.execute("SELECT max(at) FROM t").fetchone()
            began = time.perf_counter_ns()
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO t VALUES (?, zeroblob(1024))", (began,))
            bare.execute("COMMIT")
            peer.append((time.perf_counter_ns() - began) / 1e6)
    finally:
        child.kill()
        the_store().close()
    report(
        "withdrawal durable and read by a woken second process, to one bare FULL commit",
        ours=statistics.median(ours),
        peer=statistics.median(peer),
        unit="ms",
        better="lower",
        gate=4,
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        listener(*sys.argv[1:])
    else:
        main()
