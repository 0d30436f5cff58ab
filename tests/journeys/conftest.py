"""Servers for whole paths."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

import pytest

from tests.journeys import steps
from tests.journeys.people import DESK, Somebody, meet
from tests.running import Home, Server, free_port


@pytest.fixture
def server_factory() -> Iterator[Callable[[Home], Server]]:
    """Starts the program on a home once it has been set up."""
    running: list[Server] = []

    def start(home: Home) -> Server:
        server = Server(home.folder, free_port())
        server.set_clock(home.now)
        server.start()
        running.append(server)
        return server

    yield start
    for server in running:
        server.stop()


@dataclass
class Alone:
    """Robin alone at a phone, with an account just made."""

    robin: Somebody
    clinician: Somebody
    circle: str
    passphrase: str
    home: Home


@pytest.fixture
def alone(
    home: Home,
    browser_contexts: Callable[..., Any],
    server_factory: Callable[[Home], Server],
) -> Alone:
    """A practice with one client, who has just made their account."""
    words = steps.set_up_practice(home)
    server = server_factory(home)
    abara = meet(browser_contexts, server, steps.CLINICIAN, width=DESK)
    abara.sign_in(steps.CLINICIAN, words)
    code = steps.make_circle(abara, "Alone", ["Robin"])["Robin"]
    robin = meet(browser_contexts, server, "Robin")
    passphrase = steps.accept(robin, code)
    return Alone(robin, abara, abara.path.removesuffix("/invitations"), passphrase, home)


class Pair(NamedTuple):
    """Robin and Sam in a circle with agreements on, each at a phone; `circle`: at the desk."""

    server: Server
    clinician: Somebody
    everybody: dict[str, tuple[Somebody, str]]
    robin: Somebody
    sam: Somebody
    circle: str


@pytest.fixture
def pair(
    home: Home,
    browser_contexts: Callable[..., Any],
    server_factory: Callable[[Home], Server],
) -> Pair:
    """Their circle's agreements stay on for 200 days."""
    server, abara, everybody, (robin, sam) = steps.begin(
        home, browser_contexts, server_factory, ("Robin", "Sam")
    )
    until = home.now + timedelta(days=200)
    circle = steps.begin_circle(abara, everybody, "Tuesday pair", (robin, sam), until)
    return Pair(server, abara, everybody, robin, sam, circle)
