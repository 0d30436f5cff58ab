"""Words typed into a form that came too late are given back, and kept nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from accord.porch import entering
from accord.porch.tries import Tries
from tests.porch.people import PASSPHRASE, SIGN_IN, People, browser, found_practice, sign_in
from tests.running import Home

WORDS = "Nothing on the stairs, <b>please</b> & thank you"
ADDRESS = "/mine/new"


@pytest.fixture
def people(home: Home, monkeypatch: pytest.MonkeyPatch) -> People:
    monkeypatch.setattr(entering, "tries", Tries())
    found = found_practice(home, "Robin")
    found.join("Robin")
    return found


@pytest.fixture
def late(people: People) -> Client:
    """Robin's browser, twenty silent minutes after a page was opened."""
    client = browser()
    sign_in(client, "Robin")
    client.token = str(client.get("/today").context["csrf_token"])  # type: ignore[attr-defined]
    people.home.wait(minutes=20)
    return client


def post(client: Client, address: str, **fields: str):  # type: ignore[no-untyped-def]
    token = client.token  # type: ignore[attr-defined]
    return client.post(address, {"csrfmiddlewaretoken": token, **fields})


def test_a_late_form_gives_its_words_back(late: Client) -> None:
    answer = post(late, ADDRESS, title=WORDS, choice="a3f9", passphrase=PASSPHRASE)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Your words are still here" in page
    # In the page, and covered until somebody has signed in: the phone may lie anywhere by now.
    assert 'name="kept-title" value="Nothing on the stairs, &lt;b&gt;please&lt;/b&gt;' in page
    assert page.count("stairs") == 1
    assert "<textarea" not in page
    assert 'name="kept-choice" value="a3f9"' in page
    assert PASSPHRASE not in page
    assert answer["Cache-Control"] == "no-store"


def test_they_are_kept_nowhere(people: People, late: Client) -> None:
    post(late, ADDRESS, title=WORDS)
    for path in people.home.folder.rglob("*"):
        if path.is_file():
            assert b"stairs" not in Path(path).read_bytes()


def test_signing_in_puts_them_back_in_hand_and_sends_nothing(late: Client) -> None:
    answer = post(
        late,
        "/still-here",
        **{"path": ADDRESS, "kept-title": WORDS, "name": "Robin", "passphrase": PASSPHRASE},
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert answer.cookies[SIGN_IN].value
    assert f'action="{ADDRESS}"' in page
    assert 'name="title" value="Nothing on the stairs, &lt;b&gt;please' in page
    assert "Nothing has been sent yet" in page
    assert "Nothing on the stairs, &lt;b&gt;please&lt;/b&gt; &amp; thank you</textarea>" in page


def test_a_wrong_passphrase_still_keeps_them_on_the_page(late: Client) -> None:
    fields = {"path": ADDRESS, "kept-title": WORDS, "name": "Robin", "passphrase": "no no no"}
    answer = post(late, "/still-here", **fields)
    assert answer.status_code == 409
    assert "Nothing on the stairs" in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["https://elsewhere.example/mine", "//elsewhere.example", "/nowhere", "/hide", ""]
)
def test_they_are_never_sent_anywhere_but_to_a_closed_page(late: Client, path: str) -> None:
    fields = {"path": path, "kept-title": WORDS, "name": "Robin", "passphrase": PASSPHRASE}
    answer = post(late, "/still-here", **fields)
    assert answer["Location"] == "/sign-in"
    assert SIGN_IN not in answer.cookies or not answer.cookies[SIGN_IN].value


def test_a_script_is_told_with_a_bare_answer(late: Client) -> None:
    token = late.token  # type: ignore[attr-defined]
    answer = late.post(
        ADDRESS, {"csrfmiddlewaretoken": token, "title": WORDS}, headers={"X-Save": "1"}
    )
    assert answer.status_code == 403
    assert answer.content == b""


def test_a_forged_form_changes_nothing_and_gives_words_back(people: People) -> None:
    client = browser()
    sign_in(client, "Robin")
    answer = client.post(ADDRESS, {"title": WORDS})
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.content.decode()
    assert "Nothing on the stairs" in answer.content.decode()
