"""Everything of one request that somebody else could ever notice, written down.

Two worlds that differ only in one person's private act must give the others the same lines.
Chance is fixed while it is watched, so that new ids are the same in both worlds; what stays
random by its nature is masked, and its length is not.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from typing import Any
from unittest import mock

from django.db import connection
from django.db.backends.sqlite3.base import SQLiteCursorWrapper
from django.utils.functional import Promise

from accord.actions.place import Refused
from accord.vault.counting import counting
from accord.vault.ledger import Ledger

# Field names of views that hold a sealed value. Their lengths are compared.
MASKED = {"form"}


@dataclass
class Seen:
    """One request: what was shown, and every trace that making it left in the machine."""

    step: str
    shown: Any
    queries: list[str] = field(default_factory=list)
    sizes: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    vault: list[str] = field(default_factory=list)
    store: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    mails: list[str] = field(default_factory=list)
    woken: int = 0

    def lines(self) -> list[tuple[str, str]]:
        """Every trace: the step with its channel, and what was seen there."""
        found = [
            (f"{self.step}: woken", f"{self.woken}"),
            (f"{self.step}: shown", repr(self.shown)),
        ]
        for channel in ("queries", "sizes", "rows", "vault", "store", "said", "mails"):
            entries = getattr(self, channel)
            where = f"{self.step}: {channel}"
            found.append((where, f"{len(entries)} of them"))
            found += [(where, entry) for entry in entries]
        return found


def plain(value: Any) -> Any:
    """A view as plain data, without what is sealed but with its length."""
    if is_dataclass(value) and not isinstance(value, type):
        named = ((one.name, getattr(value, one.name)) for one in fields(value))
        return {name: f"<{len(part)}>" if name in MASKED else plain(part) for name, part in named}
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {repr(plain(key)): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, (set, frozenset)):
        return sorted(repr(plain(one)) for one in value)
    return value


@contextmanager
def fixed_chance(seed: str) -> Iterator[None]:
    """The same random bytes in every world, as long as equally many are asked for."""
    drawn = 0

    def draw(length: int) -> bytes:
        nonlocal drawn
        drawn += 1
        return hashlib.shake_256(f"{seed}:{drawn}".encode()).digest(length)

    with mock.patch.object(os, "urandom", draw), mock.patch.object(random, "_urandom", draw):
        yield


class _Watched:
    """A connection of the store whose statements are noted, with the rows that came back."""

    def __init__(self, inner: Any, note: list[str]) -> None:
        self._inner, self._note = inner, note

    def execute(self, statement: str, values: Any = ()) -> Any:
        self._note.append(statement)
        cursor = self._inner.execute(statement, values)
        # A statement that gives no rows describes none; its cursor still counts what it changed.
        return _Rows(cursor, self._note) if cursor.description else cursor

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


class _Rows:
    """What one statement found, noted row by row as it is read."""

    def __init__(self, cursor: Any, note: list[str]) -> None:
        self._cursor, self._note = cursor, note

    def __iter__(self) -> Iterator[Any]:
        for row in self._cursor:
            self._note.append(_sizes(row))
            yield row

    def fetchone(self) -> Any:
        return next(iter(self), None)

    def fetchall(self) -> list[Any]:
        return list(self)


def _reading(name: str, note: list[str]) -> Callable[..., Any]:
    """One way of fetching rows from the database, with each row noted."""
    fetch = getattr(SQLiteCursorWrapper, name)

    def reading(cursor: Any, *more: Any) -> Any:
        found = fetch(cursor, *more)
        rows = found if isinstance(found, list) else [found]
        note.extend(_sizes(row) for row in rows if row is not None)
        return found

    return reading


@contextmanager
def watched(seen: Seen) -> Iterator[None]:
    """Note every query and row, every vault operation, every statement and row of the store."""
    reach = Ledger.connection

    def connect(ledger: Ledger) -> Any:
        return _Watched(reach(ledger), seen.store)

    def query(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.queries.append(re.sub(r"s\d+_x\d+", "savepoint", sql))
        seen.sizes += [_size(one) for one in (params or ())]
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(Ledger, "connection", connect))
        stack.enter_context(connection.execute_wrapper(query))
        for name in ("fetchone", "fetchmany", "fetchall"):
            reading = _reading(name, seen.rows)
            stack.enter_context(mock.patch.object(SQLiteCursorWrapper, name, reading))
        operations = stack.enter_context(counting())
        yield
        seen.vault += operations


def _sizes(row: Any) -> str:
    return ", ".join(_size(value) for value in row)


def _size(value: Any) -> str:
    if isinstance(value, (bytes, memoryview, str)):
        return f"{type(value).__name__} {len(value)}"
    return type(value).__name__


def watch(step: str, action: Callable[[], Any]) -> Seen:
    """Do one thing, and note what it showed and what it took."""
    seen = Seen(step, None)
    with fixed_chance(step), watched(seen):
        try:
            seen.shown = plain(action())
        except Refused as refusal:
            words = {name: str(said) for name, said in refusal.fields.items()}
            seen.shown = ["refused", refusal.reason, str(refusal.words), words]
    return seen


def first_difference(one: list[Seen], other: list[Seen]) -> str:
    """Where two worlds come apart; empty if nobody could tell them from each other."""
    left = [line for seen in one for line in seen.lines()]
    right = [line for seen in other for line in seen.lines()]
    for (where, a), (elsewhere, b) in zip(left, right, strict=False):
        if (where, a) != (elsewhere, b):
            pairs = enumerate(zip(a, b, strict=False))
            same = next((number for number, (x, y) in pairs if x != y), min(len(a), len(b)))
            start, end = max(0, same - 160), same + 160
            return f"{where}\n  one world: …{a[start:end]}\n  the other: …{b[start:end]}"
    if len(left) != len(right):
        return f"one world has {len(left)} lines, the other {len(right)}"
    return ""
