"""Does a clause hold now, and if not, why: one clause, and all forty of a circle of three.

Ours: `standing_of` for one, `board` for all, from folds. Peers: the same facts and rules in Cedar
(policies and entities parsed beforehand, one batch call for all), in SQLite in memory and in
vakt. Every engine answers the same random queries in the same rounds, one after the other;
every answer, with all its reasons, is compared, and one disagreement ends the bench.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any

from accord.consent.agreements import Clause, Numbers, Standing, board, standing_of
from accord.consent.folds import Fold
from bench import board_of_forty as boards
from bench.consent_peers import Answer, Cedar, Sqlite, Vakt
from bench.report import report

ROUNDS = 40
QUERIES = 200
FORTIES = 20
BOARDS = 6
BOARDS_CHECKED = 60


class Ours:
    """The consent core, given as the actions give it: folds, numbers and grounds."""

    def __init__(self, circle: boards.Board) -> None:
        self.circle = circle
        self.grounds = circle.grounds()
        self.nothing = (Fold("limit"), Numbers(("", 0), ("", 0)))

    def query(self, clause: Clause, now: datetime) -> tuple[Any, ...]:
        folded = self.circle.folds.get(clause.id, self.nothing[0])
        numbers = self.circle.numbers.get(clause.id, self.nothing[1])
        return clause, folded, numbers, now, self.grounds

    def one(self, query: tuple[Any, ...]) -> Standing:
        return standing_of(*query)

    def all(self, queries: list[tuple[Any, ...]]) -> dict[tuple[str, int], Standing]:
        circle = self.circle
        return board(circle.clauses, circle.folds, circle.numbers, queries[0][3])


def said(found: Standing) -> Answer:
    return found.in_force, frozenset(reason.value for reason in found.reasons)


def alike(found: Answer) -> Answer:
    """We say "time to think" only where nothing else is missing; the peers say it always."""
    holds, reasons = found
    return holds, reasons - {"time_to_think"} if len(reasons) > 1 else reasons


def disagreements(circle: boards.Board, moments: list[datetime]) -> tuple[int, int]:
    """How many answers of the peers differ from ours, of how many; for one and for all."""
    ours, peers = Ours(circle), (Cedar(circle), Sqlite(circle), Vakt(circle))
    differ = compared = 0
    for now in moments:
        queries = [ours.query(clause, now) for clause in circle.clauses]
        mine = [said(ours.one(query)) for query in queries]
        of_all = ours.all(queries)
        differ += mine != [said(of_all[one.id, one.version]) for one in circle.clauses]
        for peer in peers:
            theirs: list[Any] = [peer.query(clause, now) for clause in circle.clauses]
            for found in ([peer.one(query) for query in theirs], peer.all(theirs)):
                compared += len(found)
                differ += sum(a != alike(b) for a, b in zip(mine, found, strict=True))
    return differ, compared


def took(work: Callable[[], object]) -> float:
    began = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - began) / 1e3


def measured(engines: dict[str, list[Any]], chance: Random) -> dict[str, tuple[float, float]]:
    """Microseconds for one check and for all forty: the median of interleaved rounds."""
    one: dict[str, list[float]] = {name: [] for name in engines}
    forty: dict[str, list[float]] = {name: [] for name in engines}
    circles = [engine.circle for engine in engines["ours"]]
    for turn in range(ROUNDS):
        which = turn % BOARDS
        now, *hours = boards.moments(chance.getrandbits(32), 1 + FORTIES)
        clauses = circles[which].clauses
        asked = chance.choices(clauses, k=QUERIES)
        names = list(engines)
        chance.shuffle(names)
        for name in names:
            engine = engines[name][which]
            queries = [engine.query(clause, now) for clause in asked]
            check = engine.one
            one[name].append(took(lambda: [check(query) for query in queries]) / QUERIES)  # noqa: B023
            whole = [[engine.query(clause, when) for clause in clauses] for when in hours]
            every = engine.all
            forty[name].append(took(lambda: [every(one) for one in whole]) / FORTIES)  # noqa: B023
    median = statistics.median
    return {name: (median(one[name]), median(forty[name])) for name in engines}


def main() -> None:
    differ = compared = 0
    for seed in range(BOARDS_CHECKED):
        found = disagreements(boards.board(seed), boards.moments(seed, 3))
        differ, compared = differ + found[0], compared + found[1]
    assert differ == 0, f"{differ} of {compared} answers disagree"
    circles = [boards.board(1000 + number) for number in range(BOARDS)]
    makers: dict[str, Any] = {"ours": Ours, "cedarpy": Cedar, "sqlite": Sqlite, "vakt": Vakt}
    engines = {name: [make(circle) for circle in circles] for name, make in makers.items()}
    gc.collect()
    gc.disable()
    measured(engines, Random(0))  # Warm.
    times = measured(engines, Random(1))
    for name, for_one, for_all in (
        ("cedarpy", 20.0, 35.0),
        ("sqlite", 2.5, 1.0),
        ("vakt", 2.5, 1.0),
    ):
        for at, what, gate in ((0, "one check", for_one), (1, "all forty clauses", for_all)):
            print_line(f"consent, {what}: {name} to ours", times["ours"][at], times[name][at], gate)


def print_line(bench: str, ours: float, peer: float, gate: float) -> None:
    """Checks in a second, so that more is better and the gate reads "times as fast"."""
    report(
        bench,
        ours=1e6 / ours,
        peer=1e6 / peer,
        unit="1/s",
        better="higher",
        gate=gate,
    )


if __name__ == "__main__":
    main()
