"""`accord clock`: a running program, a clock that leaps, and the host who looks."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.error
import urllib.request
from datetime import timedelta

import pytest

from accord.actions import agreements, signing_in
from tests.running import Home, Server
from tests.web.world import PASSPHRASE, World, make_world

WALK = "We may hold hands in the street, if each wants it then."


def accord(server: Server, *words: str) -> tuple[int, str]:
    """One command, beside the running program; its exit status and what it says."""
    environment = {
        **os.environ,
        "ACCORD_HOME": str(server.folder),
        "ACCORD_STORE": str(server.folder / "store"),
        "ACCORD_DEVELOPMENT": "1",
        "ACCORD_CLOCK_FILE": str(server.folder / "clock"),
        "PYTHONWARNINGS": "ignore",
    }
    command = [sys.executable, "-m", "accord.console.main", *words]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=90)
    return run.returncode, run.stdout


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_all: object, **_more: object) -> None:
        return None


def ask(server: Server, path: str, cookie: str, method: str = "GET") -> tuple[int, str]:
    """One request, with whatever the browser holds."""
    request = urllib.request.Request(server.address + path, method=method)
    request.add_header("Cookie", cookie)
    try:
        with urllib.request.build_opener(_Stay).open(request, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.read().decode()


@pytest.fixture
def thinking(home: Home) -> World:
    """Everybody has said yes, and the time to think has just begun."""
    world = make_world(home, "Robin", "Sam")
    world.turn_on()
    clause = agreements.propose(
        world.robin.place, circle_id=world.circle_id, sentence=WALK, concerns=[world.sam.id]
    )
    about = {"circle_id": world.circle_id, "clause_id": clause}
    for one in world.members.values():
        form = agreements.clause(one.place, **about).form
        agreements.say_yes(one.place, **about, form=form)
    return world


def robin_signs_in(world: World, after: timedelta) -> str:
    now = world.home.now + after
    name = f"{world.robin.name} at the door"
    cookie = signing_in.sign_in(name=name, passphrase=PASSPHRASE, now=now).cookie
    return f"__Host-accord={cookie}"


def test_a_running_program_waits_for_the_hosts_word(
    thinking: World, server: Server, home: Home
) -> None:
    page, start = f"/ours/{thinking.circle_id}/agreement", home.now
    server.set_clock(start + timedelta(minutes=1), ticks=160)
    cookie = robin_signs_in(thinking, timedelta(seconds=30))
    assert "Proposed" in ask(server, page, cookie)[1]
    assert accord(server, "clock")[0] == 0
    assert accord(server, "clock", "confirm") == (
        0,
        "The clock goes on as it should. There is nothing to confirm.\n",
    )

    server.set_clock(start + timedelta(days=2), ticks=161)
    assert ask(server, page, cookie)[0] == 303, "nobody knows how long the sign-in rested"
    cookie = robin_signs_in(thinking, timedelta(minutes=2))
    assert "In force" not in ask(server, page, cookie)[1]
    assert "CARE  the clock" in accord(server, "check")[1]
    status, said = accord(server, "clock")
    assert (status, "run: accord clock confirm" in said) == (1, True)
    assert server.log.read_text().count("the clock leapt ahead") == 1

    # Starting again explains nothing, and a stop needs no clock.
    server.stop()
    server.start()
    cookie = robin_signs_in(thinking, timedelta(minutes=3))
    assert "In force" not in ask(server, page, cookie)[1]

    status, said = accord(server, "clock", "confirm")
    assert (status, "Everybody is signed out" in said) == (0, False)
    cookie = robin_signs_in(thinking, timedelta(days=2))
    assert "In force" in ask(server, page, cookie)[1], "the running program has heard of it"
    assert "well  the clock" in accord(server, "check")[1]

    token = signing_in.new_stop_token(thinking.sam.id, start)
    assert ask(server, "/stop", f"__Host-stop={token}", method="POST")[0] == 204
    assert "In force" not in ask(server, page, cookie)[1]


def test_a_time_that_was_taken_back_ends_what_it_may_have_ended(
    thinking: World, server: Server, home: Home
) -> None:
    page, start = f"/ours/{thinking.circle_id}/agreement", home.now
    day = timedelta(days=1, minutes=1)
    server.set_clock(start + day, ticks=100 + day.total_seconds())
    cookie = robin_signs_in(thinking, day)
    assert "In force" in ask(server, page, cookie)[1]
    server.set_clock(start + timedelta(days=400), ticks=101 + day.total_seconds())
    ask(server, "/help", "")
    server.set_clock(start + day, ticks=102 + day.total_seconds())
    cookie = robin_signs_in(thinking, day + timedelta(seconds=3))
    assert "In force" not in ask(server, page, cookie)[1], "it doesn't come back by itself"
    status, said = accord(server, "clock", "confirm")
    assert (status, "Everybody is signed out" in said) == (0, True)
    assert ask(server, page, cookie)[0] == 303
    cookie = robin_signs_in(thinking, day + timedelta(seconds=4))
    assert "In force" not in ask(server, page, cookie)[1]


def test_without_a_practice_there_is_no_time(server: Server) -> None:
    (server.folder / "secret_key").unlink()
    for words in (("clock",), ("clock", "confirm")):
        status, said = accord(server, *words)
        assert (status, "accord init" in said) == (1, True)
