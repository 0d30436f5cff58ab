"""A journal of 2,000 entries of 300 words: finding a word in it, and opening its list.

Beside each figure stands what it is compared with: the milliseconds it may take on this machine,
and the same with 20,000 entries. The words are drawn so that some are on every page and most are
seldom, as in any language (the n-th commonest is written 1/n times as often as the commonest).
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from bench import world as worlds
from bench.report import report

ENTRIES, MORE = 2_000, 20_000
WORDS, KNOWN = 300, 12_000
ROUNDS = 9
NOW = worlds.START + timedelta(days=1)
MOST_MS = {"search": 150.0, "list": 50.0}


def _entry(chance: random.Random, known: list[str], weights: list[float]) -> str:
    return " ".join(chance.choices(known, cum_weights=weights, k=WORDS))


def _known(chance: random.Random) -> list[str]:
    parts = ["ba", "lo", "mi", "ten", "sur", "ve", "qua", "ri", "shol", "dan", "pe", "ku"]
    found: dict[str, None] = {}
    while len(found) < KNOWN:
        found["".join(chance.choices(parts, k=chance.randint(1, 5)))] = None
    return list(found)


def _write(world: worlds.World, count: int, known: list[str], chance: random.Random) -> float:
    """Keep so many entries; gives the milliseconds that the last hundred took, each."""
    from accord.actions import journal
    from accord.actions.journal import Writing

    weights, total = [], 0.0
    for rank in range(1, KNOWN + 1):
        total += 1 / rank
        weights.append(total)
    place, took = worlds.at(world, "Robin", NOW), []
    for _number in range(count):
        began = time.perf_counter()
        journal.keep(place, writing=Writing(_entry(chance, known, weights)))
        took.append(time.perf_counter() - began)
    return statistics.median(took[-100:]) * 1000


def _search(world: worlds.World, known: list[str], chance: random.Random) -> float:
    """Two words that are neither common nor seldom, each time others, each in a new request."""
    from accord.actions import journal

    took = []
    for _round in range(ROUNDS * 3):
        words = " ".join(chance.sample(known[50:2_000], 2))
        place = worlds.at(world, "Robin", NOW)
        began = time.perf_counter()
        journal.search(place, words=words)
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


def _list(world: worlds.World) -> float:
    from django.test import Client

    from accord.actions import place as places

    places.set_clock(lambda: NOW)
    worlds.at(world, "Robin", NOW)
    client, took = Client(), []
    client.cookies["__Host-accord"] = world.cookies["Robin"]
    for _round in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get("/mine/journal")
        took.append(time.perf_counter() - began)
        assert answer.status_code == 200
        assert answer.content.count(b"/mine/journal/") > 20
    return statistics.median(took) * 1000


def main(more: int) -> None:
    chance = random.Random(2026)
    known = _known(chance)
    worlds.prepare(Path(tempfile.mkdtemp(prefix="accord-bench-")))
    world, found = worlds.couple(), {}
    for count in (ENTRIES, more - ENTRIES):
        kept = _write(world, count, known, chance)
        found[count] = {
            "search": _search(world, known, chance),
            "list": _list(world),
            "keep": kept,
        }
    first, then = found.values()
    for name, most in MOST_MS.items():
        report(
            f"journal: {name} with {ENTRIES:,} entries of {WORDS} words",
            ours=first[name],
            peer=most,
            unit="ms",
            better="lower",
            gate=1.0,
        )
    for name, gate in (("search", more / ENTRIES), ("list", 1.5), ("keep", 1.5)):
        report(
            f"journal: {name} with {more:,} entries to the same with {ENTRIES:,}",
            ours=then[name],
            peer=first[name],
            unit="ms",
            better="lower",
            gate=gate,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else MORE)
