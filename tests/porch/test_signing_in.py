"""Signing in and out, locking, hiding, and how often one may try."""

from __future__ import annotations

import pytest
from django.test import Client

from accord.actions import signing_in
from accord.porch import entering
from accord.porch.tries import Tries
from tests.porch.people import (
    ABARA,
    PASSPHRASE,
    SIGN_IN,
    STOP,
    People,
    browser,
    found_practice,
    send,
    sign_in,
)
from tests.running import Home


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


def test_each_lands_at_their_own_door(people: People) -> None:
    assert sign_in(browser(), "Robin")["Location"] == "/today"
    assert sign_in(browser(), ABARA)["Location"] == "/desk/"


def test_the_cookies_stay_on_this_machine_and_out_of_scripts(people: People) -> None:
    answer = sign_in(browser(), "Robin")
    for name in (SIGN_IN, STOP):
        cookie = answer.cookies[name]
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        assert cookie["path"] == "/"
        assert not cookie["domain"]
    assert not answer.cookies[SIGN_IN]["max-age"]


def test_a_clinician_gets_no_stop_token(people: People) -> None:
    assert STOP not in sign_in(browser(), ABARA).cookies


def test_a_wrong_passphrase_gives_back_the_name_and_nothing_else(people: People) -> None:
    answer = sign_in(browser(), "Robin", "quarry acorn wrong words here now")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="Robin"' in page
    assert "quarry acorn" not in page
    assert SIGN_IN not in answer.cookies


def test_an_unknown_name_reads_like_a_wrong_passphrase(people: People) -> None:
    def words(name: str) -> str:
        page = sign_in(browser(), name, "none of these words fit here").content.decode()
        return page[page.index('role="alert"') :].split("</p>")[0]

    assert words("Robin") == words("Nobody at all")


@pytest.mark.parametrize("address", ["/sign-out", "/lock", "/hide"])
def test_leaving_ends_the_sign_in_and_the_copies(robin: Client, address: str) -> None:
    kept = robin.cookies[SIGN_IN].value
    answer = send(robin, address, page="/today")
    assert answer.status_code == 303
    assert answer["Clear-Site-Data"] == '"cache"'
    assert answer.cookies[SIGN_IN]["max-age"] == 0
    assert STOP not in answer.cookies  # Stopping works signed out, too.
    thief = browser()
    thief.cookies[SIGN_IN] = kept
    assert thief.get("/today")["Location"] == "/sign-in"


def test_hiding_works_from_a_page_without_its_token(robin: Client) -> None:
    answer = robin.post("/hide", HTTP_ORIGIN="http://testserver")
    assert answer["Location"] == "/kitchen"
    assert robin.get("/today")["Location"] == "/sign-in"


def test_another_site_cannot_sign_anybody_out(robin: Client) -> None:
    robin.post("/hide", HTTP_ORIGIN="https://elsewhere.example")
    assert robin.get("/today").status_code == 200


def test_the_page_after_hiding_says_nothing_of_this_one(robin: Client) -> None:
    page = robin.get("/kitchen").content.decode()
    for word in ("Accord", "sign", "Linden", "Robin"):
        assert word not in page


def test_a_rested_page_locks_with_a_plain_address(robin: Client) -> None:
    assert robin.get("/lock")["Location"] == "/lock"
    assert "Locked" in robin.get("/lock").content.decode()
    assert robin.get("/today")["Location"] == "/sign-in"


def test_typing_keeps_the_sign_in_awake_and_silence_ends_it(people: People, robin: Client) -> None:
    for _time in range(4):
        people.home.wait(minutes=10)
        assert robin.post("/alive").status_code == 204
    people.home.wait(minutes=16)
    assert robin.post("/alive").status_code == 403
    assert robin.get("/today")["Location"] == "/sign-in"


def test_twelve_hours_end_even_a_busy_sign_in(people: People, robin: Client) -> None:
    for _time in range(12 * 6 + 1):
        people.home.wait(minutes=10)
        robin.post("/alive")
    assert robin.get("/today")["Location"] == "/sign-in"


def test_a_stolen_row_of_the_database_signs_nobody_in(robin: Client) -> None:
    session_id = robin.cookies[SIGN_IN].value.partition(".")[0]
    thief = browser()
    for guess in (session_id, f"{session_id}.", f"{session_id}.{'A' * 43}", "x.y", "é.ü"):
        thief.cookies[SIGN_IN] = guess
        assert thief.get("/today")["Location"] == "/sign-in"


def test_signing_in_again_ends_the_sign_in_before_it(people: People, robin: Client) -> None:
    before = robin.cookies[SIGN_IN].value
    people.join("Sam")
    answer = robin.post(
        "/sign-in",
        {
            "name": "Sam",
            "passphrase": PASSPHRASE,
            "csrfmiddlewaretoken": str(robin.get("/today").context["csrf_token"]),
        },
    )
    assert answer.status_code == 303
    nobody = signing_in.open_place(cookie=before, now=people.home.now)
    assert nobody.person is None


def test_recovery_waits_a_day_then_opens(people: People) -> None:
    client, name = browser(), "Sam"
    accepted = _accept(people, name)
    typed = {"name": name, "code": accepted, "new_passphrase": "seven quiet otters row past noon"}
    first = send(client, "/recovery", **typed)
    assert "24 hours" in first.content.decode()
    assert SIGN_IN not in first.cookies
    people.home.wait(hours=25)
    assert send(client, "/recovery", **typed)["Location"] == "/today"
    assert sign_in(browser(), name, typed["new_passphrase"]).status_code == 303
    assert sign_in(browser(), name).status_code == 409


def _accept(people: People, name: str) -> str:
    from accord.actions import invitations

    return invitations.accept(
        code=people.codes.pop(name),
        name=name,
        passphrase=PASSPHRASE,
        terms_version="1",
        adult=True,
        now=people.home.now,
    ).recovery_code


def test_a_wrong_recovery_code_is_counted_and_starts_no_wait(people: People) -> None:
    client = browser()
    for _time in range(6):
        answer = send(client, "/recovery", name="Robin", code="0" * 30, new_passphrase="")
        assert answer.status_code == 409
    assert SIGN_IN not in answer.cookies
