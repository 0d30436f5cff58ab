"""Fixtures for whoever needs the cast: a template made once, a fresh copy for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from accord.actions.place import set_clock
from tests import cast as casting
from tests.cast import Cast


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: object) -> Iterator[Cast]:
    """The cast, made once. Nobody works in it: take `cast`."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield casting.make_cast(tmp_path_factory.mktemp("cast") / "home")


@pytest.fixture
def cast(template: Cast, tmp_path: Path) -> Iterator[Cast]:
    """A world of one's own with the whole cast in it, in use."""
    with casting.copied(template, tmp_path / "home") as copy:
        try:
            yield copy
        finally:
            set_clock(None)
