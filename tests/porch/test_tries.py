"""How often one may try: nobody guesses for long, and nobody is locked out of their own phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from accord.actions.place import Refused
from accord.porch import entering
from accord.porch.tries import Origin, Tries
from tests.porch.people import People, browser, found_practice, send, sign_in
from tests.running import START, Home

HERE, THERE, ELSEWHERE = Origin("10.0.0.1"), Origin("10.0.0.2"), Origin("10.0.0.3")


@pytest.fixture
def people(home: Home, monkeypatch: pytest.MonkeyPatch) -> People:
    monkeypatch.setattr(entering, "tries", Tries())
    found = found_practice(home, "Robin", "Sam")
    found.join("Robin")
    return found


@pytest.fixture
def robin(people: People) -> Client:
    client = browser()
    assert sign_in(client, "Robin").status_code == 303
    return client


def test_six_misses_close_the_name_for_ten_minutes_and_keep_no_name(people: People) -> None:
    client = browser()
    for _time in range(6):
        assert sign_in(client, "Robin", "no").status_code == 409
    answer = sign_in(client, "Robin")
    assert "wait ten minutes" in answer.content.decode()
    assert "robin" not in repr(vars(entering.tries)).casefold()
    people.home.wait(minutes=11)
    assert sign_in(client, "Robin").status_code == 303


def test_misses_from_one_place_do_not_close_another() -> None:
    tries = Tries(of_one=2, of_all=5)
    for _time in range(2):
        tries.miss("Robin", HERE, START)
    with pytest.raises(Refused):
        tries.check(" robin ", HERE, START)
    tries.check("robin", THERE, START)
    for _time in range(3):
        tries.miss("robin", ELSEWHERE, START)
    with pytest.raises(Refused):
        tries.check("robin", THERE, START)
    tries.check("robin", THERE, START + timedelta(minutes=10))


def test_somebody_who_gets_in_starts_anew() -> None:
    tries = Tries(of_one=2)
    tries.miss("robin", HERE, START)
    tries.hit("robin", HERE)
    tries.miss("robin", HERE, START)
    tries.check("robin", HERE, START)


def test_no_counter_of_an_address_is_a_devices() -> None:
    tries = Tries(of_one=1)
    tries.miss("robin", Origin("same", known=True), START)
    tries.check("robin", Origin("same"), START)
    with pytest.raises(Refused):
        tries.check("robin", Origin("same", known=True), START)


def test_nobody_is_locked_out_of_their_own_phone(people: People, robin: Client) -> None:
    """Somebody at home, who knows the name, misses as often as they like."""
    send(robin, "/sign-out", page="/today")
    somebody = browser()
    for _time in range(50):
        sign_in(somebody, "Robin", "no")
    assert "wait ten minutes" in sign_in(somebody, "Robin").content.decode()
    assert sign_in(robin, "Robin").status_code == 303


def test_ones_own_phone_is_no_place_to_guess_either(people: People, robin: Client) -> None:
    send(robin, "/sign-out", page="/today")
    for _time in range(6):
        assert sign_in(robin, "Robin", "no").status_code == 409
    assert "wait ten minutes" in sign_in(robin, "Robin").content.decode()
    assert sign_in(browser(), "Robin").status_code == 303  # The misses were that phone's alone.


def test_a_phone_is_known_for_its_own_person_alone(people: People, robin: Client) -> None:
    people.join("Sam")
    somebody = browser()
    for _time in range(50):
        sign_in(somebody, "Sam", "no")
    assert "wait ten minutes" in sign_in(robin, "Sam").content.decode()


def test_an_address_is_taken_from_a_web_server_only_where_there_is_one(
    settings: Settings, rf: RequestFactory
) -> None:
    request = rf.get("/", REMOTE_ADDR="10.0.0.9", headers={"X-Forwarded-For": "made up, 192.0.2.7"})
    assert entering.origin_of(request) == Origin("10.0.0.9")
    settings.BEHIND_PROXY = True
    assert entering.origin_of(request) == Origin("192.0.2.7")
    assert entering.origin_of(rf.get("/", REMOTE_ADDR="10.0.0.9")) == Origin("10.0.0.9")
