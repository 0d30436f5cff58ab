"""The one SQLite library of the vault: pysqlite3's newer one where it is installed.

INVARIANT: a file is never opened through two SQLite libraries in one process, since each
would break the other's locks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    try:
        from pysqlite3 import dbapi2 as sqlite3
    except ImportError:
        import sqlite3

__all__ = ["sqlite3"]
