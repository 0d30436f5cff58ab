"""One page of an agreement of ten sentences, opened as the first of a freshly started process.

What builds the agreement notes in its folder whose page is opened, and when.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from bench import world as worlds


def ten_evenings(world: worlds.World, now: datetime) -> list[str]:
    """Ten allowances that everybody has said yes to."""
    clauses = [
        worlds.clause(world, who, f"We may spend evening {n} of the month as we like.", now)
        for who, days in (("Robin", range(1, 6)), ("Sam", range(6, 11)))  # Five of one's own wait.
        for n in days
    ]
    for one in clauses:
        worlds.all_say_yes(world, one, now)
    return clauses


def note(home: str, world: worlds.World, now: datetime) -> None:
    """Robin opens a page four days on."""
    later = now + timedelta(days=4)
    worlds.at(world, "Robin", later)
    Path(home, "ask").write_text(f"{world.circle}\n{world.cookies['Robin']}\n{later.isoformat()}")


def first_page(home: str, name: str = "agreement", *, holding: int = 0) -> float:
    """Milliseconds of the first page of a fresh process, which says "In force" so often."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.cold", home, name, str(holding)],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def _open(home: str, name: str, holding: str) -> None:
    worlds.prepare(Path(home))
    import gc
    import time

    from django.test import Client
    from django.urls import reverse

    from accord.actions import place as places

    circle, cookie, later = Path(home, "ask").read_text().split("\n")
    places.set_clock(lambda: datetime.fromisoformat(later))
    client = Client()
    client.cookies["__Host-accord"] = cookie
    address = reverse(name, args=[circle])
    gc.collect()
    gc.freeze()  # As the server does at its start (config/asgi.py).
    began = time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - began
    assert answer.status_code == 200, answer.status_code
    assert b"evening 10 of the month" in answer.content
    assert answer.content.count(b"In force") >= int(holding), "everything holds"
    print(took * 1000)


if __name__ == "__main__":
    _open(*sys.argv[1:])
