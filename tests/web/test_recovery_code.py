"""A recovery code that somebody used: its owner is told, and can make it useless."""

from __future__ import annotations

import re

from django.test import Client

from tests.web.world import PASSPHRASE, World, stay_signed_in

CODE = r"[0-9A-Z]{5}(-[0-9A-Z]{5}){5}"
TOLD = "Your recovery code was used"


def test_its_owner_is_told_refuses_it_and_makes_a_new_one(joint: World) -> None:
    code = re.search(CODE, _anew(joint))
    assert code
    stranger = Client()
    new = "copper window gentle harbor tulip seventeen"
    typed = {"name": "Robin at the door", "code": code[0], "new_passphrase": new}
    assert b"opens 24 hours after" in stranger.post("/recovery", typed).content
    for page in ("/today", "/sharing/devices"):
        assert TOLD in joint.robin.get(page)
        assert TOLD not in joint.sam.get(page)
    assert joint.robin.post("/sharing/recovery/refuse") == "/sharing/recovery"
    assert "opens nothing any more" in joint.robin.get("/sharing/recovery")
    assert TOLD not in joint.robin.get("/today")
    stay_signed_in(joint, days=1)
    assert stranger.post("/recovery", typed).status_code == 409


def _anew(joint: World) -> str:
    wrong = joint.robin.post("/sharing/recovery", status=422, passphrase="not the one")
    assert "fit" in wrong
    assert "not the one" not in wrong
    assert joint.robin.post("/sharing/recovery", passphrase=PASSPHRASE) == "/your-code"
    page = joint.robin.get("/your-code")
    code = re.search(CODE, page)
    assert code
    assert code[0] in joint.robin.get("/your-code"), "a phone may fetch it again"
    assert joint.sam.client.get("/your-code")["Location"] == "/today"
    assert joint.robin.post("/your-code") == "/today"
    assert joint.robin.client.get("/your-code")["Location"] == "/today"
    return page
