"""A leak planted in each channel that laws 6 and 7 watch: the comparison names the channel."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse

from accord.actions import answers
from accord.actions.live import pulse
from accord.actions.place import the_store
from accord.consent.answers import Stance
from accord.porch.middleware import Policy
from accord.records.models import Person
from accord.vault.counting import count
from tests.cast import MINUTE, ROBIN, SAM
from tests.laws.lived import ACT, SOON, Lived, another
from tests.laws.over_http import Session, looks
from tests.laws.watching import first_difference

Page = Callable[[HttpResponse, bool], None]
ONE_CIRCLE = pytest.mark.parametrize("lived", ["pair"], indirect=True)


def says_no(lived: Lived) -> bool:
    """What no page may know: whether Sam's answer is a no. Read with Sam's own keys."""
    mine = answers.inventory(lived.cast.place(SAM, ACT + MINUTE)).answers.values()
    return any(one.topic == lived.topics[0] and one.stance is Stance.NO for one in mine)


def in_a_word(response: HttpResponse, told: bool) -> None:
    if told:
        response.content = response.content.replace(b"</main>", b"<p>no</p></main>")


def in_one_letter(response: HttpResponse, told: bool) -> None:
    if told:
        response.content = response.content.replace(b"<main", b"<Main")


def in_the_size(response: HttpResponse, told: bool) -> None:
    if told:
        response.content += b" "


def in_a_header(response: HttpResponse, told: bool) -> None:
    response["X-Took"] = "2" if told else "1"


def in_the_order_of_headers_values(response: HttpResponse, told: bool) -> None:
    response["Vary"] = "Cookie, Accept" if told else "Accept, Cookie"


def in_a_cookie(response: HttpResponse, told: bool) -> None:
    response.set_cookie("seen", "12" if told else "1")


def in_the_length_of_a_mark(response: HttpResponse, told: bool) -> None:
    if told:
        name = b'name="csrfmiddlewaretoken" value="'
        response.content = response.content.replace(name, name + b"x")


def in_the_status(response: HttpResponse, told: bool) -> None:
    if told:
        response.status_code = 203


def in_the_number_of_queries(response: HttpResponse, told: bool) -> None:
    if told:
        Person.objects.exists()


def in_the_order_of_queries(response: HttpResponse, told: bool) -> None:
    asked = ["SELECT 1", "SELECT 2"]
    with connection.cursor() as cursor:
        for one in reversed(asked) if told else asked:
            cursor.execute(one)


def in_what_is_asked_for(response: HttpResponse, told: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s", ["longer" if told else "short"])


def in_the_number_of_rows(response: HttpResponse, told: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 UNION SELECT 2")
        cursor.fetchmany(2 if told else 1)


def in_the_size_of_a_row(response: HttpResponse, told: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT zeroblob(CASE WHEN %s THEN 513 ELSE 512 END)", [told])
        cursor.fetchone()


def in_a_vault_operation(response: HttpResponse, told: bool) -> None:
    if told:
        count("open")


def in_the_store(response: HttpResponse, told: bool) -> None:
    if told:
        the_store()._volatile._ledger.connection().execute("SELECT 1")


def in_a_row_of_the_store(response: HttpResponse, told: bool) -> None:
    store = the_store()._volatile._ledger.connection()
    store.execute("SELECT zeroblob(?)", (2 if told else 1,)).fetchone()


def in_the_log(response: HttpResponse, told: bool) -> None:
    if told:
        logging.getLogger("accord.porch").warning("slow")


def in_the_number_of_mails(response: HttpResponse, told: bool) -> None:
    if told:
        mail.send_mail("Reminder", "Something waits.", None, ["robin@example.org"])


def in_the_words_of_a_mail(response: HttpResponse, told: bool) -> None:
    words = "Something waits for you." if told else "Something waits."
    mail.send_mail("Reminder", words, None, ["robin@example.org"])


LEAKS: list[tuple[Page, str]] = [
    (in_a_word, "shown"),
    (in_one_letter, "shown"),
    (in_the_size, "shown"),
    (in_a_header, "shown"),
    (in_the_order_of_headers_values, "shown"),
    (in_a_cookie, "shown"),
    (in_the_length_of_a_mark, "shown"),
    (in_the_status, "shown"),
    (in_the_number_of_queries, "queries"),
    (in_the_order_of_queries, "queries"),
    (in_what_is_asked_for, "sizes"),
    (in_the_number_of_rows, "rows"),
    (in_the_size_of_a_row, "rows"),
    (in_a_vault_operation, "vault"),
    (in_the_store, "store"),
    (in_a_row_of_the_store, "store"),
    (in_the_log, "said"),
    (in_the_number_of_mails, "mails"),
    (in_the_words_of_a_mail, "mails"),
]


def _seen(lived: Lived, folder: Path, stance: Stance, leak: Page | None, watch: Any) -> Any:
    with another(lived, folder / "world") as world:
        place = world.cast.place(SAM, ACT)
        answers.save_answer(place, answer=answers.Answer(topic=world.topics[0], stance=stance))
        told = says_no(world)
        assert told is (stance is Stance.NO)
        plain = Policy.__call__

        def leaking(policy: Policy, request: Any) -> HttpResponse:
            response = plain(policy, request)
            if leak is not None:
                leak(response, told)
            return response

        watch.setattr(Policy, "__call__", leaking)
        try:
            session = Session(world, ROBIN, SOON, "soon")
            looks(session)
        finally:
            watch.undo()
    return session.found


@ONE_CIRCLE
@pytest.mark.parametrize(("leak", "channel"), LEAKS, ids=[leak.__name__ for leak, _ in LEAKS])
def test_a_leak_is_found_where_it_is(
    lived: Lived,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    leak: Page,
    channel: str,
) -> None:
    yes, no = (
        _seen(lived, tmp_path, stance, leak, monkeypatch) for stance in (Stance.YES, Stance.NO)
    )
    assert f": {channel}\n" in first_difference(yes, no)


@ONE_CIRCLE
def test_without_a_leak_there_is_no_difference(
    lived: Lived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    yes, no = (
        _seen(lived, tmp_path, stance, None, monkeypatch) for stance in (Stance.YES, Stance.NO)
    )
    assert not first_difference(yes, no)


@ONE_CIRCLE
def test_a_page_that_is_woken_for_nothing_is_found(lived: Lived, tmp_path: Path) -> None:
    seen = []
    for wake in (False, True):
        with another(lived, tmp_path / "world") as world:
            if wake:
                pulse({world.cast.id_of(ROBIN)})
            session = Session(world, ROBIN, SOON, "soon")
            session.get("/talk")
            seen.append(session.found)
    assert ": woken\n" in first_difference(*seen)
