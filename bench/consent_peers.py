"""The same rules and the same facts in other engines: Cedar, SQLite in memory, and vakt.

Each gets what the consent core folds to (each member's latest yes, each member's newest
narrowing, stops, who left, what a clause rests on), parsed beforehand, and gives for one clause
or for all whether it holds and every reason why not.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

import cedarpy
import vakt
from vakt.rules.base import Rule

from accord.consent.agreements import Clause, ClauseKind
from bench.board_of_forty import MEMBERS, START, Board

KINDS = ("paused", "withdrawn", "reported", "left")
Answer = tuple[bool, frozenset[str]]


class Facts(NamedTuple):
    """What is known of one clause, in words, numbers and minutes."""

    clause: Clause
    words: dict[str, dict[str, Any]]
    narrowed: dict[str, dict[str, Any]]
    stopped: int | None
    left: bool
    numbers: str


def minutes(at: datetime) -> int:
    return int((at - START).total_seconds()) // 60


def facts(board: Board, clause: Clause) -> Facts:
    """The facts of one clause of the board, as its fold has them."""
    if clause.kind is ClauseKind.LIMIT:
        return Facts(clause, {}, {}, None, False, "")
    folded = board.folds[clause.id]
    assert folded.newest is not None
    words = {
        member: {
            "at": minutes(word.at),
            "begins": minutes(word.begins),
            "until": minutes(word.until),
            "numbers": str(word.numbers),
        }
        for member, word in folded.newest.words.items()
    }
    narrowed = {
        member: {"at": minutes(last.at), "kind": last.kind.value}
        for member, last in folded.narrowed.items()
        if member in clause.concerns
    }
    stops = [minutes(at) for at in folded.stopped.values()]
    left = any(member in clause.concerns for member in folded.left)
    return Facts(
        clause,
        words,
        narrowed,
        max(stops, default=None),
        left,
        str(board.numbers[clause.id]),
    )


def grounds(board: Board) -> list[str]:
    return sorted(one for one, _ in board.grounds())


# Cedar ------------------------------------------------------------------------------------------


def cedar_policies() -> str:
    """One policy for each reason; what Cedar cannot count is written out for three members."""

    def some(condition: Callable[[str], str]) -> str:
        return " || ".join(f"({condition(member)})" for member in MEMBERS)

    def forbid(reason: str, condition: str) -> str:
        return (
            f'@id("{reason}") forbid(principal, action, resource is Allowance) '
            f"when {{ {condition} }};"
        )

    def narrowed_by(kind: str) -> str:
        return some(
            lambda who: (
                f'resource.narrowed has {who} && resource.narrowed.{who}.kind == "{kind}" && ('
                + some(
                    lambda said: (
                        f"resource.words has {said} && "
                        f"resource.words.{said}.at <= resource.narrowed.{who}.at"
                    )
                )
                + ")"
            )
        )

    def of_a_word(condition: str) -> str:
        return some(lambda who: f"resource.words has {who} && resource.words.{who}.{condition}")

    missing = some(
        lambda who: f'resource.concerns.contains("{who}") && !(resource.words has {who})'
    )
    stopped = of_a_word("at <= resource.stopped")
    return "\n".join(
        [
            '@id("holds") permit(principal, action, resource);',
            '@id("lifted") forbid(principal, action, resource is Limit) when { resource.lifted };',
            forbid("yes_missing", missing),
            forbid("numbers_moved", of_a_word("numbers != context.numbers")),
            forbid("lapsed", of_a_word("until <= context.now")),
            forbid("time_to_think", of_a_word("begins > context.now")),
            forbid("stopped", f"resource has stopped && ({stopped})"),
            *(forbid(kind, narrowed_by(kind)) for kind in KINDS[:3]),
            forbid("left", f"resource.left || ({narrowed_by('left')})"),
            forbid("ground_changed", "!(context.grounds.containsAll(resource.rests_on))"),
        ]
    )


class Cedar:
    """cedarpy: policies and entities parsed once, contexts written out beforehand."""

    def __init__(self, board: Board) -> None:
        self.board = board
        known = [facts(board, clause) for clause in board.clauses]
        self.policies = cedarpy.PolicySet.from_str(cedar_policies())
        self.entities = cedarpy.Entities.from_json_str(json.dumps([self._entity(f) for f in known]))
        self.numbers = {fact.clause.id: fact.numbers for fact in known}
        self.grounds = grounds(board)

    @staticmethod
    def _name(clause: Clause) -> dict[str, str]:
        kind = "Limit" if clause.kind is ClauseKind.LIMIT else "Allowance"
        return {"type": kind, "id": clause.id}

    def _entity(self, fact: Facts) -> dict[str, Any]:
        clause = fact.clause
        attributes: dict[str, Any] = {"lifted": clause.lifted}
        if clause.kind is ClauseKind.ALLOWANCE:
            attributes = {
                "concerns": sorted(clause.concerns),
                "words": fact.words,
                "narrowed": fact.narrowed,
                "left": fact.left,
                "rests_on": [ground for ground, _ in clause.rests_on],
            }
            if fact.stopped is not None:
                attributes["stopped"] = fact.stopped
        return {"uid": self._name(clause), "attrs": attributes, "parents": []}

    def query(self, clause: Clause, now: datetime) -> dict[str, Any]:
        """A request, made ready before the clock runs."""
        context = {
            "now": minutes(now),
            "numbers": self.numbers[clause.id],
            "grounds": self.grounds,
        }
        return {
            "principal": {"type": "Circle", "id": "c"},
            "action": {"type": "Action", "id": "hold"},
            "resource": self._name(clause),
            "context": json.dumps(context),
        }

    @staticmethod
    def _answer(found: cedarpy.AuthzResult) -> Answer:
        said = found.diagnostics
        assert not said.errors, said.errors
        return found.allowed, frozenset(said.id_annotations_by_reason.values())

    def one(self, query: dict[str, Any]) -> Answer:
        return self._answer(cedarpy.is_authorized(query, self.policies, self.entities))

    def all(self, queries: list[dict[str, Any]]) -> list[Answer]:
        found = cedarpy.is_authorized_batch(queries, self.policies, self.entities)
        return [self._answer(one) for one in found]


# SQLite -----------------------------------------------------------------------------------------

TABLES = """
CREATE TABLE clause (id TEXT PRIMARY KEY, is_limit INT, lifted INT, numbers TEXT, left_ INT,
    stopped INT) WITHOUT ROWID;
CREATE TABLE concerned (clause TEXT, member TEXT, PRIMARY KEY (clause, member)) WITHOUT ROWID;
CREATE TABLE word (clause TEXT, member TEXT, at INT, begins INT, until INT, numbers TEXT,
    PRIMARY KEY (clause, member)) WITHOUT ROWID;
CREATE TABLE narrowed (clause TEXT, member TEXT, at INT, kind TEXT,
    PRIMARY KEY (clause, member)) WITHOUT ROWID;
CREATE TABLE rests_on (clause TEXT, ground TEXT, PRIMARY KEY (clause, ground)) WITHOUT ROWID;
"""
REASONS = (
    "lifted",
    "yes_missing",
    "numbers_moved",
    "lapsed",
    "time_to_think",
    "stopped",
    *KINDS,
    "ground_changed",
)
BOARD = f"""
SELECT c.id, c.is_limit AND c.lifted,
  (SELECT count(*) FROM concerned m WHERE m.clause = c.id) > coalesce(w.said, 0),
  w.moved, w.until <= :now, w.begins > :now, w.at <= c.stopped,
  {", ".join(f"w.at <= n.{kind}" for kind in KINDS[:3])}, c.left_ OR w.at <= n.left_,
  EXISTS (SELECT 1 FROM rests_on r LEFT JOIN clause g
    ON g.id = r.ground AND g.is_limit AND NOT g.lifted WHERE r.clause = c.id AND g.id IS NULL)
FROM clause c
LEFT JOIN (SELECT x.clause, count(*) said, min(x.at) at, max(x.begins) begins,
    min(x.until) until, max(x.numbers <> k.numbers) moved
  FROM word x JOIN clause k ON k.id = x.clause %(words)s GROUP BY x.clause) w ON w.clause = c.id
LEFT JOIN (SELECT clause, max(CASE kind WHEN 'paused' THEN at END) paused,
    max(CASE kind WHEN 'withdrawn' THEN at END) withdrawn,
    max(CASE kind WHEN 'reported' THEN at END) reported,
    max(CASE kind WHEN 'left' THEN at END) left_
  FROM narrowed %(narrowed)s GROUP BY clause) n ON n.clause = c.id
%(clause)s
"""
ALL = BOARD % {"words": "", "narrowed": "", "clause": ""}
ONE = BOARD % {
    "words": "WHERE x.clause = :id",
    "narrowed": "WHERE clause = :id",
    "clause": "WHERE c.id = :id",
}


class Sqlite:
    """SQLite in memory, keyed tables, one prepared statement for one and one for all."""

    def __init__(self, board: Board) -> None:
        self.db = sqlite3.connect(":memory:")
        self.db.executescript(TABLES)
        for clause in board.clauses:
            self._keep(facts(board, clause))
        self.db.execute("ANALYZE")

    def _keep(self, fact: Facts) -> None:
        clause = fact.clause
        is_limit = clause.kind is ClauseKind.LIMIT
        row = (clause.id, is_limit, clause.lifted, fact.numbers, fact.left, fact.stopped)
        self.db.execute("INSERT INTO clause VALUES (?, ?, ?, ?, ?, ?)", row)
        for member in () if is_limit else sorted(clause.concerns):
            self.db.execute("INSERT INTO concerned VALUES (?, ?)", (clause.id, member))
        for member, word in fact.words.items():
            self.db.execute(
                "INSERT INTO word VALUES (?, ?, ?, ?, ?, ?)", (clause.id, member, *word.values())
            )
        for member, last in fact.narrowed.items():
            self.db.execute(
                "INSERT INTO narrowed VALUES (?, ?, ?, ?)", (clause.id, member, *last.values())
            )
        for ground, _ in clause.rests_on:
            self.db.execute("INSERT INTO rests_on VALUES (?, ?)", (clause.id, ground))

    def query(self, clause: Clause, now: datetime) -> dict[str, Any]:
        return {"id": clause.id, "now": minutes(now)}

    @staticmethod
    def _answer(row: tuple[Any, ...]) -> Answer:
        found = frozenset(reason for reason, is_so in zip(REASONS, row[1:], strict=True) if is_so)
        return not found, found or frozenset(("holds",))

    def one(self, query: dict[str, Any]) -> Answer:
        return self._answer(self.db.execute(ONE, query).fetchone())

    def all(self, queries: list[dict[str, Any]]) -> list[Answer]:
        rows = {row[0]: row for row in self.db.execute(ALL, {"now": queries[0]["now"]})}
        return [self._answer(rows[query["id"]]) for query in queries]


# vakt -------------------------------------------------------------------------------------------


class When(Rule):
    """A rule of our own over the facts of a clause: vakt compares with constants alone."""

    def __init__(self, is_so: Callable[[Facts, dict[str, Any]], bool]) -> None:
        self.is_so = is_so

    def satisfied(self, what: Any, inquiry: Any = None) -> bool:
        return self.is_so(what, inquiry.context)


def _narrowed(kind: str) -> Callable[[Facts, dict[str, Any]], bool]:
    def is_so(fact: Facts, _context: dict[str, Any]) -> bool:
        return any(
            last["kind"] == kind and any(word["at"] <= last["at"] for word in fact.words.values())
            for last in fact.narrowed.values()
        )

    return is_so


def _stopped(fact: Facts, _context: dict[str, Any]) -> bool:
    stopped = fact.stopped
    return stopped is not None and any(word["at"] <= stopped for word in fact.words.values())


def vakt_rules() -> dict[str, Callable[[Facts, dict[str, Any]], bool]]:
    """Why a clause does not hold, one rule for each reason."""
    by_leaving = _narrowed("left")
    return {
        "lifted": lambda f, _: f.clause.lifted,
        "yes_missing": lambda f, c: c["needs_yes"] and len(f.words) < len(f.clause.concerns),
        "numbers_moved": lambda f, c: any(
            word["numbers"] != c["numbers"] for word in f.words.values()
        ),
        "lapsed": lambda f, c: any(word["until"] <= c["now"] for word in f.words.values()),
        "time_to_think": lambda f, c: any(word["begins"] > c["now"] for word in f.words.values()),
        "stopped": _stopped,
        **{kind: _narrowed(kind) for kind in KINDS[:3]},
        "left": lambda f, c: f.left or by_leaving(f, c),
        "ground_changed": lambda f, c: any(
            ground not in c["grounds"] for ground, _ in f.clause.rests_on
        ),
    }


class Vakt:
    """vakt: policies in memory; its audit hook hands out which of them matched."""

    def __init__(self, board: Board) -> None:
        self.facts = {clause.id: facts(board, clause) for clause in board.clauses}
        self.grounds = frozenset(grounds(board))
        self.matched: list[str] = []
        storage = vakt.MemoryStorage()
        always = {"actions": [vakt.rules.Eq("hold")], "subjects": [vakt.rules.Eq("circle")]}
        everything = When(lambda _fact, _context: True)
        allow = {"effect": vakt.ALLOW_ACCESS, "resources": [everything]}
        storage.add(vakt.Policy("holds", **always, **allow))
        for reason, is_so in vakt_rules().items():
            deny = {"effect": vakt.DENY_ACCESS, "resources": [When(is_so)]}
            storage.add(vakt.Policy(reason, **always, **deny))
        self.guard = vakt.Guard(storage, vakt.RulesChecker(), audit_policies_cls=self._note)

    def _note(self, policies: Iterable[Any]) -> None:
        # Called for the candidates, then for those that decided; all reasons are candidates.
        found = [policy.uid for policy in policies]
        if len(found) > len(self.matched):
            self.matched = found

    def query(self, clause: Clause, now: datetime) -> vakt.Inquiry:
        fact = self.facts[clause.id]
        return vakt.Inquiry(
            action="hold",
            subject="circle",
            resource=fact,
            context={
                "now": minutes(now),
                "numbers": fact.numbers,
                "grounds": self.grounds,
                "needs_yes": clause.kind is ClauseKind.ALLOWANCE,
            },
        )

    def one(self, query: vakt.Inquiry) -> Answer:
        self.matched = []
        allowed = self.guard.is_allowed_check(query)
        return allowed, frozenset(self.matched if allowed else self.matched[1:])

    def all(self, queries: list[vakt.Inquiry]) -> list[Answer]:
        return [self.one(query) for query in queries]
