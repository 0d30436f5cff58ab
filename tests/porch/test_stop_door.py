"""Stopping without a sign-in: known devices stop everything, others are told plainly."""

from __future__ import annotations

import pytest

from accord.actions import agreements, signing_in
from accord.actions.live import pulse_serial
from accord.actions.place import the_store
from accord.porch.stop_door import StopDoor
from tests.porch.asgi import ask
from tests.porch.people import STOP, People, found_practice
from tests.running import Home

HERE, SENT = "http://testserver", "__Host-stop-sent"


@pytest.fixture
def people(home: Home) -> People:
    return found_practice(home, "Robin", "Sam")


@pytest.fixture
def token(people: People) -> str:
    people.join("Robin")
    people.join("Sam")
    return signing_in.stop_token(people.place_of("Robin"))


def number(people: People) -> tuple[str, int]:
    from accord.actions.gate import circle_scope

    return the_store().numbers(circle_scope(people.circle_id))


def test_a_known_device_stops_everything_each_time_it_asks(people: People, token: str) -> None:
    before, others = number(people), pulse_serial(people.place_of("Sam").me.id)
    door = StopDoor()
    for times in (1, 2):
        answer = ask(door, "POST", "/stop", cookie=f"{STOP}={token}", origin=HERE)
        assert answer.status == 204
        assert number(people) == (before[0], before[1] + times)
    assert pulse_serial(people.place_of("Sam").me.id) > others


def test_a_form_gets_a_page_that_says_so(people: People, token: str) -> None:
    answer = ask(StopDoor(), "POST", "/stop", cookie=f"{STOP}={token}", accept="text/html,*/*")
    assert answer.status == 200
    assert "<h1>Stopped</h1>" in answer.body.decode()
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("cookie", ["", f"{STOP}=unknown", f"{STOP}=", "other=1", f"{STOP}=é"])
def test_an_unknown_device_is_told_that_nothing_was_stopped(
    people: People, token: str, cookie: str
) -> None:
    before = number(people)
    script = ask(StopDoor(), "POST", "/stop", cookie=cookie)
    form = ask(StopDoor(), "POST", "/stop", cookie=cookie, accept="text/html")
    assert script.status == form.status == 404
    assert "Nothing was stopped" in form.body.decode()
    assert number(people) == before


@pytest.mark.parametrize(
    "origin", ["https://elsewhere.example", "null", "http://testserver.evil", "http://127.0.0.1"]
)
def test_another_site_stops_nothing(people: People, token: str, origin: str) -> None:
    before = number(people)
    answer = ask(StopDoor(), "POST", "/stop", cookie=f"{STOP}={token}", origin=origin)
    assert answer.status == 403
    assert number(people) == before


def test_a_link_stops_nothing_and_offers_the_button(people: People, token: str) -> None:
    before = number(people)
    answer = ask(StopDoor(), "GET", "/stop", cookie=f"{STOP}={token}", accept="text/html")
    assert answer.status == 200
    assert 'action="/stop" method="post"' in answer.body.decode()
    assert number(people) == before


def test_a_forgotten_device_stops_nothing_any_more(people: People, token: str) -> None:
    signing_in.forget_device(token)
    assert ask(StopDoor(), "POST", "/stop", cookie=f"{STOP}={token}").status == 404


def test_an_agreement_is_still_there_to_read_afterwards(people: People, token: str) -> None:
    ask(StopDoor(), "POST", "/stop", cookie=f"{STOP}={token}")
    read = agreements.agreement(people.place_of("Robin"), circle_id=people.circle_id)
    assert read.allowances == ()


def test_a_stop_that_waited_is_said_to_have_arrived_by_its_mark(people: People, token: str) -> None:
    before = number(people)
    answer = ask(StopDoor(), "POST", "/stop", cookie=f"{STOP}={token}", x_stop="k3v9")
    assert answer.status == 204
    assert number(people)[1] == before[1] + 1
    told = answer.headers["set-cookie"]
    assert told.startswith(f"{SENT}=k3v9.stopped;")
    assert {"Secure", "SameSite=Strict", "Path=/"} <= set(told.split("; "))
    assert "HttpOnly" not in told  # The page's script reads it, and takes it away.


@pytest.mark.parametrize("sent", ["k3v9", "k3v9.stopped"])
def test_a_mark_that_the_browser_knows_to_have_arrived_stops_nothing_again(
    people: People, token: str, sent: str
) -> None:
    """It may have been carried by a sign-in: the token beside it is another person's then."""
    before = number(people)
    cookies = f"{STOP}={token}; {SENT}={sent}"
    assert ask(StopDoor(), "POST", "/stop", cookie=cookies, x_stop="k3v9").status == 204
    assert number(people) == before
    # A new press is a new stop, whatever arrived before; so is one from a plain form.
    for headers in ({"x_stop": "k3v8"}, {}):
        before = number(people)
        assert ask(StopDoor(), "POST", "/stop", cookie=cookies, **headers).status == 204
        assert number(people)[1] == before[1] + 1


@pytest.mark.parametrize("mark", ["", "K3", "k3;path=/", "x" * 33, "k3\r\nset-cookie: a=b", "é"])
def test_no_other_mark_is_ever_said_again(people: People, token: str, mark: str) -> None:
    answer = ask(StopDoor(), "POST", "/stop", cookie=f"{STOP}={token}", x_stop=mark)
    assert answer.status == 204
    assert "set-cookie" not in answer.headers


def test_a_stop_of_an_unknown_device_is_not_said_to_have_arrived(people: People) -> None:
    answer = ask(StopDoor(), "POST", "/stop", cookie=f"{STOP}=unknown", x_stop="k3v9")
    assert answer.status == 404
    assert "set-cookie" not in answer.headers
