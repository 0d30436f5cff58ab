"""When something fails: a kind page, and a log that holds a place and a kind, never a word."""

from __future__ import annotations

import logging
from io import StringIO

import pytest

from accord.actions.place import NotFound, Refused
from accord.library import texts
from accord.porch.errors import STANDING, standing_page
from tests.porch.people import browser, found_practice
from tests.running import Home

SECRET = "what somebody wrote"


def fail_with(failure: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def safety(language: str) -> None:
        raise failure

    monkeypatch.setattr(texts, "safety", safety)


def test_a_fault_shows_our_page_and_logs_only_where(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    found_practice(home)
    fail_with(ValueError(SECRET), monkeypatch)
    said = StringIO()
    monkeypatch.setattr(logging.getLogger("accord"), "handlers", [logging.StreamHandler(said)])
    client = browser()
    client.raise_request_exception = False
    answer = client.get("/safety")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.content.decode()
    assert SECRET not in answer.content.decode()
    assert said.getvalue().startswith("builtins.ValueError at accord.porch.open_pages:")
    assert SECRET not in said.getvalue()


def test_a_refusal_that_no_view_caught_becomes_a_page(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    found_practice(home)
    fail_with(Refused("odd", "Today is not the day."), monkeypatch)
    answer = browser().get("/safety")
    assert answer.status_code == 409
    assert "Today is not the day." in answer.content.decode()
    fail_with(NotFound(), monkeypatch)
    assert browser().get("/safety").status_code == 404


def test_thousands_of_fields_are_turned_away(home: Home) -> None:
    found_practice(home)
    answer = browser().post("/sign-in", {f"field{number}": "x" for number in range(1200)})
    assert answer.status_code == 400
    assert "cut off" in answer.content.decode()


@pytest.mark.parametrize("name", list(STANDING))
def test_standing_pages_are_drawn_without_a_request(name: str) -> None:
    page = standing_page(name).decode()
    assert "<h1>" in page
    assert 'action="/hide"' in page
    assert "/live" not in page
