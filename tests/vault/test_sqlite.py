"""One SQLite library: the newer one where it is installed, else Python's own."""

import importlib
import sys

from accord.vault import sqlite


def test_the_newer_library_is_taken():
    assert sqlite.sqlite3.__name__.startswith(("pysqlite3", "sqlite3"))


def test_without_it_pythons_own_serves(monkeypatch):
    monkeypatch.setitem(sys.modules, "pysqlite3", None)
    try:
        assert importlib.reload(sqlite).sqlite3 is sys.modules["sqlite3"]
    finally:
        monkeypatch.undo()
        importlib.reload(sqlite)
