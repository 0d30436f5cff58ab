"""A count of vault operations in one request, for the tests that compare two runs (law 6)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_operations: ContextVar[list[str] | None] = ContextVar("vault_operations", default=None)


@contextmanager
def counting() -> Iterator[list[str]]:
    """Collect the names of all vault operations done inside the block, in order."""
    operations: list[str] = []
    token = _operations.set(operations)
    try:
        yield operations
    finally:
        _operations.reset(token)


def count(name: str) -> None:
    """Note one operation, if anybody is counting. Names carry no ids and no content."""
    operations = _operations.get()
    if operations is not None:
        operations.append(name)
