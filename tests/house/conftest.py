"""A furnished practice for the house tests, with everybody signed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from accord.actions.place import set_clock
from accord.porch import entering
from accord.porch.tries import Tries
from accord.web.safety import reminders
from tests import cast as casting
from tests.cast import Cast
from tests.house.doors import Things
from tests.house.neighbours import NOW, World, furnish, signed_in
from tests.post import SENDER, Letterbox, letterbox, mail_goes_to
from tests.running import Server, free_port
from tests.worlds import template

__all__ = ["template"]


@pytest.fixture(scope="session")
def furnished(template: Cast, tmp_path_factory: pytest.TempPathFactory) -> tuple[Cast, Things]:
    """Something of every kind, made once. Nobody works in it: take `world`."""
    with casting.copied(template, tmp_path_factory.mktemp("furnished") / "home") as cast:
        return furnish(cast)


@pytest.fixture(scope="session")
def box() -> Iterator[Letterbox]:
    """Where this practice hands its mail over."""
    with letterbox() as found:
        yield found


@pytest.fixture
def world(
    furnished: tuple[Cast, Things],
    box: Letterbox,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
    quick_passphrases: None,
) -> Iterator[World]:
    """A copy of the furnished practice, with everybody signed in, three days on."""
    monkeypatch.setattr(entering, "tries", Tries())
    monkeypatch.setattr(reminders, "tries", entering.tries)
    mail_goes_to(box, settings)
    with casting.copied(furnished[0], tmp_path / "home") as cast:
        set_clock(lambda: NOW)
        try:
            yield signed_in(cast, furnished[1], box)
        finally:
            set_clock(None)


@pytest.fixture
def served(world: World, settings: Any) -> Iterator[Server]:
    """The furnished practice, running."""
    (world.cast.folder / "secret_key").write_text("a key for tests alone")
    mail = {"ACCORD_SMTP_URL": settings.SMTP_URL, "ACCORD_MAIL_FROM": SENDER}
    server = Server(world.cast.folder, free_port(), **mail)
    server.set_clock(NOW)
    server.start()
    yield server
    server.stop()
