"""The cast, and their circle in the middle of its life, for every test in this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from accord.actions.place import set_clock
from tests import cast as casting
from tests.cast import Cast
from tests.laws.lived import Lived, live
from tests.worlds import cast, template

__all__ = ["cast", "template"]


@pytest.fixture(autouse=True)
def _real_clock_afterwards() -> Iterator[None]:
    yield
    set_clock(None)


@pytest.fixture(scope="session", params=["pair", "three"])
def lived(
    request: pytest.FixtureRequest,
    template: Cast,
    tmp_path_factory: pytest.TempPathFactory,
) -> Lived:
    """The prepared world of a pair and of three. Nobody works in it: take `another` of it."""
    folder = tmp_path_factory.mktemp("lived") / "home"
    with casting.copied(template, folder) as copy:
        return live(copy, getattr(copy, request.param))
