"""A stop that a shared phone could not deliver yet, when somebody else signs in on that phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accord.actions import signing_in
from accord.actions.gate import circle_scope
from accord.actions.narrowing import stop_by_token
from accord.records.models import StopToken
from tests.cast import ABARA, CHARLIE, PASSPHRASE, ROBIN
from tests.house.neighbours import NOW, World
from tests.running import Server

STOP, SENT = "__Host-stop", "__Host-stop-sent"
PENDING = "localStorage.getItem('stop-pending')"
READ = "document.cookie"


def narrowed(world: World) -> tuple[int, int]:
    """How often Robin's circle was narrowed, and how often Charlie's."""
    store = world.cast.nobody(NOW).store
    pair, elsewhere = (
        store.numbers(circle_scope(one.id))[1] for one in (world.cast.pair, world.cast.elsewhere)
    )
    return pair, elsewhere


@pytest.fixture
def phone(world: World) -> Client:
    """A phone on which Robin was signed in last."""
    used = Client()
    used.cookies[STOP] = signing_in.stop_token(world.cast.place(ROBIN, NOW))
    return used


def enter(phone: Client, who: str, passphrase: str = PASSPHRASE, **fields: str) -> Any:
    return phone.post("/sign-in", {"name": who, "passphrase": passphrase, **fields})


@pytest.mark.parametrize("who", [CHARLIE, ABARA, ROBIN])
def test_it_is_done_for_whoever_pressed_it(world: World, phone: Client, who: str) -> None:
    token, (pair, elsewhere) = phone.cookies[STOP].value, narrowed(world)
    answer = enter(phone, who, stop_waits="k3v9")
    assert answer.status_code == 303
    assert answer.cookies[SENT].value == "k3v9"
    assert not answer.cookies[SENT]["httponly"]
    assert narrowed(world) == (pair + 1, elsewhere)
    assert answer.cookies[STOP].value != token
    assert not stop_by_token(token, NOW)


def test_a_sign_in_that_fails_leaves_it_waiting(world: World, phone: Client) -> None:
    before = narrowed(world)
    answer = enter(phone, CHARLIE, "not the one", stop_waits="k3v9")
    assert answer.status_code == 409
    assert not {SENT, STOP} & set(answer.cookies)
    assert narrowed(world) == before
    assert stop_by_token(phone.cookies[STOP].value, NOW)


def test_nothing_is_stopped_that_does_not_wait(world: World, phone: Client) -> None:
    before = narrowed(world)
    for mark in ("", "K3-\r\n", "x" * 33):
        assert SENT not in enter(phone, CHARLIE, stop_waits=mark).cookies
    assert narrowed(world) == before


def test_where_no_token_is_left_nobody_elses_is_used(world: World, phone: Client) -> None:
    before = narrowed(world)
    StopToken.objects.all().delete()
    assert enter(phone, CHARLIE, stop_waits="k3v9").cookies[SENT].value == "k3v9"
    assert enter(Client(), CHARLIE, stop_waits="k3v9").cookies[SENT].value == "k3v9"
    assert narrowed(world) == before


def test_a_shared_phone_sends_it_with_the_right_token(
    world: World, served: Server, browser_contexts: Callable[..., Any]
) -> None:
    page = browser_contexts().new_page()
    pair, elsewhere = narrowed(world)

    def sign_in(who: str, passphrase: str = PASSPHRASE) -> None:
        page.fill("input[name=name]", who)
        page.fill("input[name=passphrase]", passphrase)
        page.press("input[name=passphrase]", "Enter")

    page.goto(f"{served.address}/sign-in")
    sign_in(ROBIN)
    page.wait_for_url("**/today")
    # The line is bad: stops don't get through, all else does.
    page.context.route("**/stop", lambda route: route.abort())
    page.get_by_role("button", name="Stop", exact=True).click()
    page.locator("#stop button").click()
    page.wait_for_function(PENDING)
    page.goto(f"{served.address}/lock")
    page.wait_for_url("**/lock")
    page.goto(f"{served.address}/sign-in")
    other = page.context.new_page()  # A second page goes on trying, too.
    other.goto(f"{served.address}/sign-in")
    sign_in(CHARLIE, "not the one")
    page.get_by_text("fit.").first.wait_for()
    page.wait_for_load_state()  # Its script has run: see ACCEPTED in porch/entering.py.
    assert page.evaluate(PENDING), "it waits on"
    assert narrowed(world) == (pair, elsewhere)
    sign_in(CHARLIE)
    page.wait_for_url("**/today")
    assert narrowed(world) == (pair + 1, elsewhere)
    page.context.unroute("**/stop")
    page.reload()
    assert page.evaluate(PENDING) is None
    assert page.evaluate(READ) == ""
    other.evaluate("dispatchEvent(new Event('online'))")
    other.wait_for_timeout(2500)
    assert narrowed(world) == (pair + 1, elsewhere)
