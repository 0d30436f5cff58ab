"""Sharing and safety: how to end things, this device, the passphrase; and Today's first words."""

from __future__ import annotations

from accord.actions import signing_in
from tests.web.world import PASSPHRASE, World

NEW = "meadow cabinet thunder ribbon socket plume"


def test_first_use_tells_three_things_and_leads_to_the_first_topic(world: World) -> None:
    page = world.robin.get("/today")
    assert "Three things first" in page
    assert "Hide now" in page
    there = world.robin.client.get("/mine/go-on")["Location"]
    world.robin.post(there, stance="not_sure")
    page = world.robin.get("/today")
    assert "Three things first" not in page
    assert "It is just as you left it" in page
    assert "It is just as you left it" not in world.robin.get(world.robin.post("/today/aside"))


def test_sharing_and_safety_leads_to_every_end_and_tells_no_words(joint: World) -> None:
    robin, sam = joint.robin, joint.sam
    robin.post(f"/ours/{joint.circle_id}/new/limit", do="send", sentence="No pictures of me.",
               people=[sam.id])  # fmt: skip
    page = robin.get("/sharing")
    assert "No pictures of me." not in page
    assert "Nobody else can open them" in page
    assert "You and Sam" in page
    for end in ("agreement", "leave"):
        assert f'href="/ours/{joint.circle_id}/{end}"' in page
    assert 'href="/sharing/who"' in page


def test_another_device_is_signed_out_by_its_owner_alone(world: World) -> None:
    robin = world.robin
    other = signing_in.sign_in(name="Robin at the door", passphrase=PASSPHRASE, now=world.home.now)
    session = other.cookie.split(".")[0]
    assert f"/sharing/devices/{session}/end" in robin.get("/sharing/devices")
    world.sam.post(f"/sharing/devices/{session}/end", status=302)
    assert signing_in.open_place(cookie=other.cookie).person is not None
    assert "signed out" in robin.get(robin.post(f"/sharing/devices/{session}/end"))
    assert signing_in.open_place(cookie=other.cookie).person is None


def test_a_forgotten_device_stops_nothing_any_more(world: World) -> None:
    robin = world.robin
    token = signing_in.stop_token(robin.place)
    robin.client.cookies["__Host-stop"] = token
    assert "Forget this device" in robin.get("/sharing/devices")
    robin.post("/sharing/devices/forget")
    assert robin.client.cookies["__Host-stop"].value == ""
    from accord.actions import narrowing

    assert not narrowing.stop_by_token(token, world.home.now)


def test_a_new_passphrase_counts_and_a_wrong_one_changes_nothing(world: World) -> None:
    robin = world.robin
    for fields, said in (
        ({"old": "not it at all", "new": NEW}, "fit"),
        ({"old": PASSPHRASE, "new": "short"}, "short"),
        ({"old": PASSPHRASE, "new": ""}, "write something"),
        ({"old": "x" * 300, "new": NEW}, "longer"),
    ):
        page = robin.post("/sharing/passphrase", status=422, **fields)
        assert said in page
        assert PASSPHRASE not in page
        assert NEW not in page
    there = robin.post("/sharing/passphrase", old=PASSPHRASE, new=NEW)
    assert "Your new passphrase counts" in robin.get(there)
    signing_in.sign_in(name="Robin at the door", passphrase=NEW, now=world.home.now)


def test_each_limit_of_ones_own_says_who_else_reads_it(joint: World) -> None:
    robin, sam = joint.robin, joint.sam
    address = f"/ours/{joint.circle_id}/new/limit"
    robin.post(address, do="send", sentence="No pictures of me.", people=[sam.id])
    robin.post(address, do="send", sentence="Nobody touches my neck.")
    page = robin.get(f"/ours/{joint.circle_id}/agreement")
    shared = page.split("No pictures of me.")[1]
    alone = page.split("Nobody touches my neck.")[1]
    assert shared.index("Also read by:") < shared.index("</p>", shared.index("Also"))
    assert "<bdi>Sam</bdi>" in shared[: shared.index("</p>", shared.index("Also"))]
    assert alone.index("Only you can read this.") < 400
    # Folded away where people read together; and so is its line in the history.
    together = robin.get(f"/ours/{joint.circle_id}/agreement")
    assert together.index("No pictures of me.") < together.index("Your own, for you alone")
    assert together.index("Your own, for you alone") < together.index("Nobody touches my neck.")
    history = robin.get(f"/ours/{joint.circle_id}/history")
    assert history.count("Nobody touches my neck.") == 1
    assert history.index("for you alone") < history.index("Nobody touches my neck.")
    theirs = sam.get(f"/ours/{joint.circle_id}/agreement")
    assert "No pictures of me." in theirs
    assert "Nobody touches my neck." not in theirs
    assert "Also read by:" not in theirs
    assert "Only you can read this." not in theirs
