"""One figure as one line of JSON: ours beside its peer, as a ratio measured in one run."""

from __future__ import annotations

import json


def report(
    bench: str,
    *,
    ours: float,
    peer: float,
    unit: str,
    better: str,
    gate: float,
    goal: float | None = None,
) -> bool:
    """Print one figure. `ratio` is ours to the peer's; `better` says which way is good."""
    ratio = ours / peer
    met = ratio <= gate if better == "lower" else ratio >= gate
    line = {
        "bench": bench,
        "ours": round(ours, 4),
        "peer": round(peer, 4),
        "ratio": round(ratio, 3),
        "unit": unit,
        "better": better,
        "gate": gate,
        "gate_met": met,
        "goal": gate if goal is None else goal,
    }
    print(json.dumps(line), flush=True)
    return met
