"""From a code to an account, step by step, and never out of order."""

from __future__ import annotations

import pytest
from django.test import Client

from accord.library.texts import terms
from accord.porch import entering
from accord.porch.tries import Tries
from tests.porch.people import PASSPHRASE, SIGN_IN, STOP, People, browser, found_practice, sign_in
from tests.running import Home

AGREED = {"accepted": str(terms().version), "adult": "yes"}


@pytest.fixture
def people(home: Home, monkeypatch: pytest.MonkeyPatch) -> People:
    monkeypatch.setattr(entering, "tries", Tries())
    return found_practice(home, "Robin", "Sam")


@pytest.fixture
def client(people: People) -> Client:
    return browser()


def step(client: Client, which: str, code: str, **fields: str):  # type: ignore[no-untyped-def]
    token = str(client.get("/invitation").context["csrf_token"])
    typed = {"csrfmiddlewaretoken": token, "code": code, "step": which, **fields}
    answer = client.post("/invitation", typed)
    there = str(answer.headers.get("Location", ""))
    assert not code or code not in there, "never in an address"
    return client.get(there) if there.startswith("/invitation?") else answer


def test_the_whole_way(people: People, client: Client) -> None:
    code = people.codes["Robin"]
    first = step(client, "", code).content.decode()
    assert "asks for nothing and keeps nothing" in first
    assert "112" in first
    assert "<textarea" not in first
    assert 'type="text"' not in first
    second = step(client, "terms", code).content.decode()
    assert "Who may see what" in second
    assert "Nobody is watching now" in second
    assert 'type="text"' not in second
    third = step(client, "account", code, **AGREED).content.decode()
    assert 'name="passphrase"' in third
    made = step(client, "make", code, **AGREED, name="robin", passphrase=PASSPHRASE)
    assert made["Location"] == "/your-code"
    assert 'id="recovery-code"' in client.get("/your-code").content.decode()
    assert made["Cache-Control"] == "no-store"
    assert made.cookies[SIGN_IN].value
    assert made.cookies[STOP].value
    assert client.get("/today").status_code == 200
    assert sign_in(browser(), "robin").status_code == 303


@pytest.mark.parametrize("missing", ["accepted", "adult"])
@pytest.mark.parametrize("name", ["account", "make"])
def test_nothing_is_asked_before_the_terms_are_accepted(
    people: People, client: Client, missing: str, name: str
) -> None:
    agreed = {key: value for key, value in AGREED.items() if key != missing}
    typed = {**agreed, "name": "robin", "passphrase": PASSPHRASE}
    answer = step(client, name, people.codes["Robin"], **typed)
    assert answer.status_code == 409
    assert "Before you make an account" in answer.content.decode()
    assert sign_in(browser(), "robin").status_code == 409


def test_terms_of_another_version_are_read_again(people: People, client: Client) -> None:
    old = {**AGREED, "accepted": "0"}
    answer = step(client, "account", people.codes["Robin"], **old)
    assert "Before you make an account" in answer.content.decode()


def test_a_code_opens_once(people: People, client: Client) -> None:
    code = people.codes["Robin"]
    typed = {**AGREED, "name": "robin", "passphrase": PASSPHRASE}
    assert step(client, "make", code, **typed).status_code == 303
    again = step(browser(), "make", code, **{**typed, "name": "robin two"})
    assert again.status_code == 409
    assert "doesn&#x27;t open anything" in again.content.decode()


@pytest.mark.parametrize("code", ["", "0", "A" * 35, "🙂" * 20, "\u202e12345", "\x00", "z" * 4000])
def test_other_codes_open_nothing(people: People, client: Client, code: str) -> None:
    answer = step(client, "make", code, **AGREED, name="robin", passphrase=PASSPHRASE)
    assert answer.status_code == 409
    assert SIGN_IN not in answer.cookies


def test_a_code_is_never_taken_from_an_address(people: People, client: Client) -> None:
    answer = client.get("/invitation", {"code": people.codes["Robin"], "step": "terms"})
    assert "Before you make an account" not in answer.content.decode()
    assert people.codes["Robin"] not in answer.content.decode()


def test_a_weak_passphrase_is_refused_with_its_reason_and_all_else_kept(
    people: People, client: Client
) -> None:
    code = people.codes["Robin"]
    answer = step(client, "make", code, **AGREED, name="robin", passphrase="robin1")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="robin"' in page
    assert 'class="wrong"' in page


def test_six_other_words_keep_the_name(people: People, client: Client) -> None:
    code = people.codes["Robin"]
    answer = step(client, "make", code, **AGREED, name="robin", passphrase="x", other="yes")
    assert answer.status_code == 200
    assert 'value="robin"' in answer.content.decode()
    assert SIGN_IN not in answer.cookies


def test_a_name_somebody_has_is_refused(people: People, client: Client) -> None:
    people.join("Sam")
    typed = {**AGREED, "name": "SAM", "passphrase": PASSPHRASE}
    assert step(client, "make", people.codes["Robin"], **typed).status_code == 409


def test_nobody_asks_name_after_name_who_is_here(people: People, client: Client) -> None:
    people.join("Robin")
    typed = {**AGREED, "name": "Robin", "passphrase": PASSPHRASE}
    for _time in range(6):
        assert "name" in step(client, "make", people.codes["Sam"], **typed).context["errors"]
    answer = step(client, "make", people.codes["Sam"], **{**typed, "name": "somebody new"})
    assert "wait ten minutes" in answer.content.decode()
    assert people.codes["Sam"] in answer.content.decode()
    people.home.wait(minutes=11)
    made = step(client, "make", people.codes["Sam"], **{**typed, "name": "somebody new"})
    assert made["Location"] == "/your-code"


def test_whoever_has_an_account_joins_with_it(people: People, client: Client) -> None:
    people.join("Sam")
    sign_in(client, "Sam")
    answer = step(client, "", people.codes["Robin"])
    assert "One more circle" in answer.content.decode()
    refused = step(client, "join", people.codes["Robin"])
    assert refused.status_code == 409
    assert "member of this circle already" in refused.content.decode()


def test_back_leads_to_the_step_before_and_hiding_forgets_it(
    people: People, client: Client
) -> None:
    code = people.codes["Robin"]
    for which in ("", "terms"):
        step(client, which, code)
    step(client, "account", code, **AGREED)
    for page, words in (
        ("account", "A name for signing in"),
        ("terms", "Before you make an account"),
        ("things", "Three things first"),
    ):
        answer = client.get(f"/invitation?at={page}")
        assert answer.status_code == 200
        assert words in answer.content.decode()
    assert "The code" in client.get("/invitation?at=make").content.decode()
    assert "The code" in client.get("/invitation").content.decode()
    client.post("/hide")
    assert "The code" in client.get("/invitation?at=account").content.decode()


@pytest.mark.parametrize("kept", ["made-up.1", ".1", "x" * 300])
def test_a_made_up_step_opens_nothing(people: People, client: Client, kept: str) -> None:
    client.cookies["__Host-invitation"] = kept
    page = client.get("/invitation?at=account").content.decode()
    assert "A name for signing in" not in page
    code = people.codes["Robin"].replace("-", "")
    client.cookies["__Host-invitation"] = f"{code}.0"
    page = client.get("/invitation?at=account").content.decode()
    assert "Before you make an account" in page, "the terms come first"
