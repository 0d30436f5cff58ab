"""Pages that anybody may read: there before any practice's people, and they keep nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.running import Home

OPEN = ("/", "/help", "/help?country=DE", "/safety", "/a-minute", "/feelings", "/leaflets",
        "/leaflets/1", "/kitchen", "/offline", "/offline/a-minute", "/offline/feelings",
        "/sign-in", "/lock", "/recovery", "/invitation")  # fmt: skip


@pytest.mark.parametrize("address", OPEN)
def test_open_pages_need_no_account_and_are_never_kept(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert "__Host-accord" not in answer.cookies


@pytest.mark.parametrize("address", ["/today", "/mine", "/ours", "/desk/", "/desk/circles"])
def test_every_other_page_asks_for_a_sign_in_first(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 303
    assert answer["Location"] == "/sign-in"


def test_help_names_the_emergency_number_before_anything_else(client: Client) -> None:
    page = client.get("/help").content.decode()
    assert page.index("112") < page.index("stays in the list of calls")


def test_an_address_that_never_was_reads_like_any_that_is_not_yours(client: Client) -> None:
    answer = client.get("/nowhere/at/all")
    assert answer.status_code == 404
    assert b"nowhere" not in answer.content


def test_a_program_without_a_practice_says_so(home: Home) -> None:
    answer = Client().get("/")
    assert answer.status_code == 503
    assert b"accord init" in answer.content
