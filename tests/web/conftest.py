"""The world that the pages are tried in."""

from __future__ import annotations

import pytest

from tests.conftest import Home
from tests.web.world import World, make_world


@pytest.fixture
def world(home: Home) -> World:
    """Robin and Sam share a circle; joint features are off."""
    return make_world(home, "Robin", "Sam")


@pytest.fixture
def joint(world: World) -> World:
    """The same with both joint features on."""
    world.turn_on()
    return world
