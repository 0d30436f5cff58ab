"""Sending what is due: once, in the morning, encrypted, by a program that holds nobody's keys."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from py_vapid import Vapid02

from accord.actions import dues, feeds, reminding, telling
from accord.actions.place import set_clock
from accord.actions.pushing import Subscription
from accord.records.models import Due, NoticeAddress
from accord.vault.counting import counting
from tests import cast as casting
from tests.cast import DAY, HOUR, MINUTE, ROBIN, SAM, START, Cast
from tests.post import (
    SENDER,
    Browser,
    Letterbox,
    PushService,
    certificate,
    letterbox,
    push_service,
)

NOW = START + HOUR
HERS = "robin.private@example.org"
MORNING = datetime(2026, 3, 3, 9, tzinfo=UTC)  # Before the comparison opens, at eleven.
SENTENCE = "Something waits for you."


@pytest.fixture
def service(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PushService]:
    tls, trusted = certificate(tmp_path / "tls")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with push_service(tls) as found:
        settings.PUSH_HOSTS = [*settings.PUSH_HOSTS, found.host]
        yield found


@pytest.fixture
def mailed(cast: Cast, box: Letterbox) -> Letterbox:
    """Robin has chosen mail, and something is due on the morning of 3 March."""
    by_mail(cast, ROBIN, box)
    wait_for_something(cast, ROBIN)
    return box


def by_mail(cast: Cast, name: str, box: Letterbox, address: str = HERS) -> None:
    reminding.ask_for_code(cast.place(name, NOW), address=address)
    reminding.confirm_code(cast.place(name, NOW), code=box.code())
    box.letters.clear()


def by_push(cast: Cast, name: str, browser: Browser) -> None:
    reminding.add_device(cast.place(name, NOW), subscription=Subscription(**browser.said))


def wait_for_something(cast: Cast, *names: str) -> None:
    casting.set_up(cast, cast.pair, casting.topics_of(cast, 2), NOW)
    for name in names:
        dues.keep_dues(cast.place(name, NOW))


def run(now: datetime) -> int:
    set_clock(lambda: now)
    return telling.tell_what_is_due()


def test_one_neutral_mail_when_the_morning_has_come(cast: Cast, mailed: Letterbox) -> None:
    assert run(MORNING - MINUTE) == 0
    assert mailed.letters == []
    assert run(MORNING) == 1
    for later in (MINUTE, HOUR, DAY):
        assert run(MORNING + later) == 0
    ((to, raw),) = mailed.letters
    assert to == [HERS]
    (mail,) = mailed.mails
    assert (mail["Subject"], mail["From"], mail["To"]) == ("Reminder", f"Reminder <{SENDER}>", HERS)
    assert str(mail.get_payload()).strip() == SENTENCE
    assert set(mail.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type",
        "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip
    assert b"http" not in raw
    assert re.fullmatch(r"<[\d.]+@example\.org>", mail["Message-ID"])


def test_a_push_is_read_by_its_browser_alone(cast: Cast, service: PushService) -> None:
    browser, other = service.browser(), service.browser("other")
    by_push(cast, ROBIN, browser)
    wait_for_something(cast, ROBIN)
    assert run(MORNING) == 1
    assert run(MORNING + MINUTE) == 0
    ((path, headers, body),) = service.pushes
    assert path == "/push/robin"
    assert json.loads(browser.read(body)) == {"title": "Reminder", "body": SENTENCE}
    with pytest.raises(Exception, match=r"."):
        other.read(body)
    assert SENTENCE.encode() not in body
    assert headers["Content-Encoding"] == "aes128gcm"
    assert Vapid02.verify(headers["Authorization"])
    assert set(headers) == {
        "Host", "Accept-Encoding", "Content-Length", "Content-Type", "Content-Encoding", "TTL",
        "Authorization",
    }  # fmt: skip


def test_every_address_gets_it_and_nobody_elses(
    cast: Cast, box: Letterbox, service: PushService
) -> None:
    by_mail(cast, ROBIN, box)
    for name in ("phone", "tablet"):
        by_push(cast, ROBIN, service.browser(name))
    by_push(cast, SAM, service.browser("sam"))
    wait_for_something(cast, ROBIN)  # Sam has not looked since it was set up.
    assert run(MORNING) == 3
    assert len(box.letters) == 1
    assert sorted(path for path, _headers, _body in service.pushes) == [
        "/push/phone",
        "/push/tablet",
    ]


def test_what_was_not_taken_is_sent_again_later_and_less_and_less_often(
    cast: Cast, mailed: Letterbox
) -> None:
    mailed.says = "451 later, please"
    sent_at = []
    for minutes in range(0, 600, 5):
        before = NoticeAddress.objects.get().misses
        run(MORNING + minutes * MINUTE)
        if NoticeAddress.objects.get().misses != before:
            sent_at.append(minutes)
    assert sent_at == [0, 5, 15, 35, 75, 155]
    assert mailed.letters == []
    mailed.says = "250 taken"
    assert run(MORNING + 11 * HOUR) == 0, "it is over for this day"


def test_after_a_miss_it_arrives_once(cast: Cast, mailed: Letterbox) -> None:
    mailed.says = "451 later, please"
    run(MORNING)
    mailed.says = "250 taken"
    assert run(MORNING + MINUTE) == 0
    assert run(MORNING + 6 * MINUTE) == 1
    assert run(MORNING + 30 * MINUTE) == 0
    assert len(mailed.letters) == 1


def test_a_line_that_breaks_after_the_mail_was_taken_sends_no_second_one(
    cast: Cast, mailed: Letterbox
) -> None:
    mailed.breaks = True
    run(MORNING)
    mailed.breaks = False
    for minutes in range(1, 120, 7):
        run(MORNING + minutes * MINUTE)
    assert len(mailed.letters) == 1


def test_a_mail_server_that_is_not_there_is_tried_again(
    cast: Cast, mailed: Letterbox, settings: Any
) -> None:
    there, settings.SMTP_URL = settings.SMTP_URL, "smtp://127.0.0.1:1"
    assert run(MORNING) == 0
    settings.SMTP_URL = there
    assert run(MORNING + 6 * MINUTE) == 1


def test_a_browser_that_is_gone_is_forgotten(cast: Cast, service: PushService) -> None:
    by_push(cast, ROBIN, service.browser())
    wait_for_something(cast, ROBIN)
    service.status = 410
    assert run(MORNING) == 0
    assert NoticeAddress.objects.count() == 0


def test_a_push_service_leads_nobody_elsewhere(
    cast: Cast, service: PushService, box: Letterbox
) -> None:
    """Else it could have this machine knock at its neighbours' doors."""
    by_push(cast, ROBIN, service.browser())
    wait_for_something(cast, ROBIN)
    service.status, service.location = 307, f"https://{service.host}/elsewhere"
    assert run(MORNING) == 0
    assert [path for path, _headers, _body in service.pushes] == ["/push/robin"]
    assert NoticeAddress.objects.get().misses == 1


def test_a_service_that_is_no_longer_known_gets_nothing(
    cast: Cast, service: PushService, settings: Any
) -> None:
    by_push(cast, ROBIN, service.browser())
    wait_for_something(cast, ROBIN)
    settings.PUSH_HOSTS = []
    run(MORNING)
    assert service.pushes == []


def test_an_unknown_certificate_gets_nothing(
    cast: Cast, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_push(cast, ROBIN, service.browser())
    wait_for_something(cast, ROBIN)
    monkeypatch.delenv("SSL_CERT_FILE")
    assert run(MORNING) == 0
    assert service.pushes == []


@pytest.mark.parametrize("how", ["smtp", "smtps"])
def test_mail_to_another_machine_is_encrypted_or_not_sent(
    cast: Cast,
    box: Letterbox,
    settings: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
) -> None:
    """127.0.0.2 counts as another machine here."""
    by_mail(cast, ROBIN, box)
    wait_for_something(cast, ROBIN)
    tls, trusted = certificate(tmp_path / "tls")
    with letterbox(host="127.0.0.2", tls=tls, wrapped=how == "smtps") as safe:
        settings.SMTP_URL = f"{how}://127.0.0.2:{safe.port}"
        assert run(MORNING) == 0, "its certificate is nobody's we know"
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        assert run(MORNING + 6 * MINUTE) == 1
        assert safe.encrypted == [True]
    with letterbox(host="127.0.0.2") as plain:
        Due.objects.update(told=False)
        settings.SMTP_URL = f"{how}://127.0.0.2:{plain.port}"
        assert run(MORNING + 20 * MINUTE) == 0
        assert plain.letters == []


def test_at_most_one_a_day_and_never_at_night(cast: Cast, mailed: Letterbox) -> None:
    """The machine slept until the evening, or its clock jumped a year ahead and back."""
    assert run(MORNING + 11 * HOUR) == 0
    assert Due.objects.get().told
    casting.set_up(cast, cast.pair, casting.topics_of(cast, 9)[4:], NOW + 5 * DAY)
    dues.keep_dues(cast.place(ROBIN, NOW + 5 * DAY))
    assert Due.objects.count() == 1
    assert run(MORNING + 400 * DAY) == 0
    assert run(MORNING + 5 * DAY) == 0, "time runs back for nobody"
    assert mailed.letters == []


def test_several_days_at_once_are_one_notice(cast: Cast, mailed: Letterbox) -> None:
    casting.set_up(cast, cast.pair, casting.topics_of(cast, 9)[4:], NOW - DAY)
    dues.keep_dues(cast.place(ROBIN, NOW - DAY))
    assert Due.objects.count() == 2
    assert run(MORNING + MINUTE) == 1
    assert len(mailed.letters) == 1


def test_what_was_owed_while_the_program_stood_still_is_let_go(
    cast: Cast, mailed: Letterbox
) -> None:
    """It died between noting and sending, and came back at night."""
    telling._note_as_told(MORNING)
    assert NoticeAddress.objects.get().owed_at == MORNING
    assert run(MORNING + 14 * HOUR) == 0
    assert mailed.letters == []


def test_two_processes_at_once_send_one(cast: Cast, mailed: Letterbox) -> None:
    telling._note_as_told(MORNING)
    # Both have read the row; the first to take it sends.
    row = NoticeAddress.objects.get()
    mine = NoticeAddress.objects.filter(id=row.id, owed_at=row.owed_at)
    assert mine.update(owed_at=None) == 1
    assert run(MORNING) == 0
    assert mailed.letters == []


def test_ending_it_sends_nothing_more(cast: Cast, mailed: Letterbox) -> None:
    reminding.end_notices(cast.place(ROBIN, NOW), kind="mail")
    feeds.new_address(cast.place(ROBIN, NOW))
    assert Due.objects.count() == 1, "the calendar still has it"
    assert run(MORNING) == 0
    assert mailed.letters == []


def test_no_document_is_opened_and_nobody_is_asked_for(cast: Cast, mailed: Letterbox) -> None:
    """Every statement names due days and notice addresses alone; the vault opens addresses."""
    asked: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note), counting() as operations:
        assert run(MORNING) == 1
    tables = {name for sql in asked for name in re.findall(r"records_\w+", sql)}
    assert tables == {"records_due", "records_noticeaddress"}
    assert set(operations) <= {"store times", "store server key", "open address"}
    assert "open address" in operations


def test_a_fresh_process_without_anybodys_sign_in_sends_it(
    cast: Cast, mailed: Letterbox, settings: Any
) -> None:
    """`accord notices`, as a host's timer calls it. It prints a number and no address."""
    (cast.folder / "secret_key").write_text("a key for tests alone")
    clock = cast.folder / "clock"
    clock.write_text(MORNING.isoformat())
    environment = {
        **os.environ,
        "ACCORD_HOME": str(cast.folder),
        "ACCORD_STORE": str(cast.store),
        "ACCORD_DEVELOPMENT": "1",
        "ACCORD_CLOCK_FILE": str(clock),
        "ACCORD_SMTP_URL": settings.SMTP_URL,
        "ACCORD_MAIL_FROM": SENDER,
    }
    command = [sys.executable, "-m", "accord.console.main", "notices"]
    said = [
        subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
        for _again in range(2)
    ]
    assert [(one.returncode, one.stdout, one.stderr) for one in said] == [
        (0, "1 sent\n", ""),
        (0, "0 sent\n", ""),
    ]
    assert len(mailed.letters) == 1
