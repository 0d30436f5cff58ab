"""`accord check`: is everything where it belongs?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from accord.console.saying import called, no_practice
from accord.console.serving import home_folder


def check() -> int:
    """Print one line for each thing looked at; the exit status is 1 if anything wants care."""
    home = home_folder()
    if not (home / "secret_key").exists():
        print(no_practice(home))
        return 1
    worst = 0
    for what, fine, what_to_do in _findings(home):
        print(f"{'well ' if fine else 'CARE '} {what}" + ("" if fine else f": {what_to_do}"))
        worst = worst if fine else 1
    return worst


def _findings(home: Path) -> Iterator[tuple[str, bool, str]]:
    yield (
        "nobody else on this machine can look into the folder",
        home.stat().st_mode & 0o077 == 0,
        f"chmod 700 {home}",
    )
    yield "the tables are up to date", _quietly(_migrated), f"run `{called()} serve` once"
    yield "the database is whole", _quietly(_whole), "restore the last good copy of the database"
    yield "a practice has been set up", _quietly(_set_up), f"run `{called()} init`"
    yield (
        "the store stands beside the database",
        _quietly(_store_is_there),
        "restore keys.sqlite3 from its own copy; without it nothing can be read",
    )
    yield (
        "mail can be sent as it is set, or none is",
        _quietly(_mail_is_set),
        "look at ACCORD_SMTP_URL and ACCORD_MAIL_FROM once more; no mail is sent until then",
    )
    yield (
        "the clock goes on as it should",
        not _store_is_there() or _quietly(_clock_is_sure),
        f"run `{called()} clock`; until then nothing widens",
    )


def _quietly(look: Callable[[], bool]) -> bool:
    """A look that fails is a finding, not a crash."""
    from django.db import DatabaseError

    try:
        return look()
    except (DatabaseError, OSError):
        return False


def _migrated() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _whole() -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check")
        return bool(cursor.fetchone()[0] == "ok")


def _set_up() -> bool:
    from accord.actions.practice import practice_exists

    return practice_exists()


def _store_is_there() -> bool:
    from django.conf import settings

    return all((Path(settings.STORE) / name).exists() for name in STORE_FILES)


def _mail_is_set() -> bool:
    from django.conf import settings

    from accord.actions.mail import mail_server

    return not (settings.SMTP_URL or settings.MAIL_FROM) or mail_server() is not None


def _clock_is_sure() -> bool:
    from accord.actions.clocks import clocks

    return clocks().is_sure


STORE_FILES = ("keys.sqlite3", "volatile.sqlite3")
