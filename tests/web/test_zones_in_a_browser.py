"""The browser suggests its own zone; nothing is kept until somebody presses Keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accord.actions import zones
from tests.house.browser import faults, signed_in
from tests.running import Home, Server
from tests.web.world import World, make_world

PLACES = {"Robin": ("Pacific/Auckland", "3 March"), "Sam": ("Pacific/Honolulu", "2 March")}


@pytest.fixture
def world(home: Home) -> World:
    return make_world(home, "Robin", "Sam")


@pytest.mark.parametrize("name", PLACES)
def test_its_own_zone_is_a_suggestion(
    world: World, server: Server, browser_contexts: Callable[..., Any], name: str
) -> None:
    zone, today = PLACES[name]
    actor = world.members[name]
    context = browser_contexts(bypass_csp=True, timezone_id=zone)
    page = signed_in(context, server, actor.client.cookies["__Host-accord"].value)
    page.goto(server.address + "/sharing/zone")
    assert page.input_value("#zone") == zone
    assert page.get_by_text("Nothing is kept until you press Keep.").is_visible()
    assert faults(page, 390) == []
    assert zones.chosen_zone(actor.place) == ""
    page.get_by_role("button", name="Keep").click()
    page.wait_for_load_state()
    assert page.get_by_text("Kept. Your pages go by it from now on.").is_visible()
    assert page.input_value("#zone") == zone
    assert page.get_by_text("Nothing is kept until you press Keep.").is_hidden()
    page.goto(server.address + "/today")
    assert page.get_by_text(today).first.is_visible()


def test_a_zone_that_was_chosen_is_left_alone(
    world: World, server: Server, browser_contexts: Callable[..., Any]
) -> None:
    zones.choose(world.robin.place, zone="Europe/Lisbon")
    context = browser_contexts(timezone_id="Pacific/Auckland")
    page = signed_in(context, server, world.robin.client.cookies["__Host-accord"].value)
    page.goto(server.address + "/sharing/zone")
    assert page.input_value("#zone") == "Europe/Lisbon"


def test_without_script_the_practices_zone_stands_first(
    world: World, server: Server, browser_contexts: Callable[..., Any]
) -> None:
    context = browser_contexts(java_script_enabled=False, timezone_id="Pacific/Auckland")
    page = signed_in(context, server, world.robin.client.cookies["__Host-accord"].value)
    page.goto(server.address + "/sharing/zone")
    assert page.input_value("#zone") == zones.PRACTICE
    page.select_option("#zone", "Europe/Lisbon")
    page.get_by_role("button", name="Keep").click()
    page.wait_for_load_state()
    assert page.get_by_text("By Europe/Lisbon it is").is_visible()
