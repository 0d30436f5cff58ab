"""Every page of the clients' door opens for a client, and for nobody else."""

from __future__ import annotations

import pytest

from tests.web.world import World

PLAIN = ("/today", "/mine", "/mine/new", "/mine/blank", "/mine/end", "/ours", "/talk", "/sharing",
         "/sharing/devices", "/sharing/passphrase")  # fmt: skip


@pytest.mark.parametrize("address", PLAIN)
def test_a_client_sees_every_place_from_the_first_day(world: World, address: str) -> None:
    page = world.robin.get(address)
    assert "<h1" in page
    assert world.abara.get(address, status=404)


def test_leaflets_are_under_mine_and_open_for_a_clinician_too(world: World) -> None:
    assert 'href="/leaflets"' in world.robin.get("/mine")
    for person in (world.robin, world.abara):
        page = person.get("/leaflets/1")
        assert "Where this comes from" in page
        assert 'id="hide"' in page


def test_the_circles_pages_open_for_its_members(joint: World) -> None:
    for address in ("", "/agreement", "/history", "/new", "/new/limit", "/new/allowance",
                    "/new/promise", "/leave"):  # fmt: skip
        page = joint.robin.get(f"/ours/{joint.circle_id}{address}")
        assert "<h1" in page
        joint.abara.get(f"/ours/{joint.circle_id}{address}", status=404)


def test_the_ask_first_card_has_nothing_to_send(world: World) -> None:
    assert "/talk/ask-first" in world.robin.get("/talk")
    main = world.robin.get("/talk/ask-first").split("<main")[1].split("</main>")[0]
    for words in ("Go", "Slow", "Stop", "Still good?", "No answer is a stop as well."):
        assert words in main
    assert "<form" not in main
    assert "<input" not in main
    assert main.count('name="signal"') == 3
    assert all(f'class="signal {one}"' in main for one in ("go", "slow", "stop"))
