"""Notices beside the running program: a quiet thread that looks again and again."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from accord.actions import answers, reminding, telling
from accord.console.notices import Notices
from accord.records.models import Due, NoticeAddress
from tests.conftest import Home
from tests.post import SENDER, letterbox, mail_goes_to
from tests.running import Server, free_port
from tests.web.world import World, make_world

MORNING = datetime(2026, 3, 4, 9, 1, tzinfo=UTC)


def comes(what: Callable[[], bool], seconds: float = 15) -> bool:
    """Whether it comes true before the time is up."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if what():
            return True
        time.sleep(0.05)
    return False


def something_due(home: Home, box: Any) -> World:
    world = make_world(home, "Robin", "Sam")
    world.turn_on()
    robin = world.robin
    reminding.ask_for_code(robin.place, address="robin@example.org")
    reminding.confirm_code(robin.place, code=box.code())
    world.compare(list(answers.catalogue_topics(robin.place))[:2], days=2)
    robin.get("/today")
    box.letters.clear()
    return world


def test_the_running_program_sends_what_is_due(home: Home, settings: Any) -> None:
    with letterbox() as box:
        mail_goes_to(box, settings)
        something_due(home, box)
        mail = {"ACCORD_SMTP_URL": settings.SMTP_URL, "ACCORD_MAIL_FROM": SENDER}
        server = Server(home.folder, free_port(), **mail)
        server.set_clock(MORNING)
        server.start()
        try:
            assert comes(lambda: len(box.letters) == 1)
        finally:
            server.stop()
        assert "robin@example.org" not in server.log.read_text()
        assert Due.objects.get().told


def test_it_looks_again_and_one_bad_look_ends_nothing(
    home: Home, monkeypatch: Any, caplog: Any
) -> None:
    looks = []

    def look() -> int:
        looks.append(1)
        if len(looks) == 2:
            raise RuntimeError("robin@example.org")
        return 0

    monkeypatch.setattr(telling, "tell_what_is_due", look)
    with Notices(every=0.02):
        assert comes(lambda: len(looks) > 4)
    ended = len(looks)
    time.sleep(0.1)
    assert len(looks) == ended, "it ends with the program"
    assert "robin@example.org" not in caplog.text
    assert NoticeAddress.objects.count() == 0
