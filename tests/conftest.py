"""What all tests share: a practice's folder on disk, a real server, and real browsers."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# Before Django reads its settings: nothing of a test may reach anybody's real practice.
_HOME = Path(tempfile.mkdtemp(prefix="accord-tests-"))
(_HOME / "secret_key").write_text("a key for tests alone")
os.environ["ACCORD_HOME"] = str(_HOME)
os.environ["ACCORD_STORE"] = str(_HOME / "store")
os.environ["DJANGO_SETTINGS_MODULE"] = "accord.config.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop running.

import django  # noqa: E402
import pytest  # noqa: E402

from tests.running import Home, Server, free_port  # noqa: E402

django.setup()

CHROMIUM = "/usr/bin/chromium"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # By whole files, since with several processes the tests of a file stay together.
    real = {"browser_contexts", "playwright", "browser_type"}
    browsing = {item.path for item in items if real & set(getattr(item, "fixturenames", ()))}
    for item in items:
        if item.path in browsing:
            item.add_marker(pytest.mark.browser)
    # Playwright keeps an event loop running in its process from its first test on, and no test
    # with a loop of its own could begin after that.
    items.sort(key=lambda item: item.path in browsing)


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Says a line under all the tests, whichever process this one runs in."""
    return lambda line: request.node.user_properties.append(("told", line.strip()))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, line in report.user_properties:
            if name == "told" and report.when == "call":
                terminalreporter.write_line(line)


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def _migrated(django_db_blocker: Any) -> Path:
    """An empty, migrated database that every test copies."""
    from django.core.management import call_command
    from django.db import connection

    path = _HOME / "migrated.sqlite3"
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = str(path)
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    return path


@pytest.fixture
def quick_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """New wraps cost little. What they cost in earnest is the business of tests/vault."""
    from accord.vault import keys

    low = keys.Cost(memory=64, rounds=1)
    for make in (keys.wrap_with_passphrase, keys.pretend_unwrap):
        monkeypatch.setitem(make.__kwdefaults__, "cost", low)


@pytest.fixture
def home(
    tmp_path: Path,
    _migrated: Path,
    django_db_blocker: Any,
    settings: Any,
    quick_passphrases: None,
) -> Iterator[Home]:
    """A fresh folder with a migrated database on disk and an empty store; a clock of its own.

    The clock stands still at `home.now` until a test moves it.
    """
    from django.db import connection

    from accord.actions import place

    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(_migrated, folder / "practice.sqlite3")
    (folder / "secret_key").write_text("a key for tests alone")
    settings.HOME, settings.STORE = folder, folder / "store"
    here = Home(folder)
    place.set_clock(lambda: here.now)
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = str(folder / "practice.sqlite3")
        yield here
        connection.close()
    place.set_clock(None)


@pytest.fixture
def server(home: Home) -> Iterator[Server]:
    """The program itself, as a process of its own on the home's database, on a free port.

    Its clock is a file: `server.set_clock(moment)`. It begins at `home.now`.
    """
    running = Server(home.folder, free_port())
    running.set_clock(home.now)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    quiet = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": quiet}


@pytest.fixture
def browser_contexts(browser: Any) -> Iterator[Callable[..., Any]]:
    """Makes separate browsers: `browser_contexts(width=390, dark=True)`; no cookie is shared."""
    made = []

    def make(*, width: int = 390, height: int = 844, dark: bool = False, **more: Any) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            **more,
        )
        context.set_default_timeout(8000)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def box(settings: Any) -> Iterator[Any]:
    """A mail server of one's own (tests/post.py), to which the program hands its mail over."""
    from tests.post import letterbox, mail_goes_to

    with letterbox() as found:
        mail_goes_to(found, settings)
        yield found
