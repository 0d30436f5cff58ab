"""Choosing and ending where notices go: a code first, sealed rows, push services alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from accord.actions import mail, reminding
from accord.actions.desk import read_desk
from accord.actions.place import NotFound
from accord.actions.pushing import Subscription
from accord.records.models import Due, NoticeAddress
from tests.actions.refusing import refused
from tests.cast import ABARA, HOUR, MINUTE, ROBIN, SAM, START, Cast
from tests.post import SENDER, Browser, Letterbox

NOW = START + HOUR
HERS = "robin.private@example.org"
MOZILLA = "https://updates.push.services.mozilla.com/wpush/v2/abc"


def subscription(endpoint: str = MOZILLA) -> Subscription:
    return Subscription(**Browser(endpoint).said)


def test_off_until_chosen(cast: Cast, box: Letterbox) -> None:
    found = reminding.my_notices(cast.place(ROBIN, NOW))
    assert found == reminding.Notices(can_mail=True, mail="", waiting="", devices=0)
    assert NoticeAddress.objects.count() == 0


def test_a_mail_address_counts_once_its_code_was_typed_back(cast: Cast, box: Letterbox) -> None:
    place = cast.place(ROBIN, NOW)
    reminding.ask_for_code(place, address=f" {HERS} ")
    assert NoticeAddress.objects.count() == 0
    assert reminding.my_notices(place).waiting == HERS
    code = box.code()
    assert box.letters[0][0] == [HERS]
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for other in (wrong, "", "x" * 6, "٣" * 6, code[:5], code + "1", "\ud800"):
        refused("does_not_fit", reminding.confirm_code, place, code=other)
    assert NoticeAddress.objects.count() == 0
    reminding.confirm_code(place, code=f"{code[:3]} {code[3:]}")
    found = reminding.my_notices(cast.place(ROBIN, NOW))
    assert (found.mail, found.waiting) == (HERS, "")
    refused("no_code", reminding.confirm_code, cast.place(ROBIN, NOW), code=code)
    row = NoticeAddress.objects.get()
    assert HERS.encode() not in bytes(row.sealed)
    assert b"example" not in bytes(row.sealed)


def test_a_code_runs_out_and_belongs_to_one_person(cast: Cast, box: Letterbox) -> None:
    reminding.ask_for_code(cast.place(ROBIN, NOW), address=HERS)
    refused("no_code", reminding.confirm_code, cast.place(SAM, NOW), code=box.code())
    late = cast.place(ROBIN, NOW + timedelta(minutes=31))
    assert reminding.my_notices(late).waiting == ""
    refused("no_code", reminding.confirm_code, late, code=box.code())


def test_another_address_takes_the_place_of_the_first(cast: Cast, box: Letterbox) -> None:
    for address in (HERS, "another@example.org"):
        reminding.ask_for_code(cast.place(ROBIN, NOW), address=address)
        reminding.confirm_code(cast.place(ROBIN, NOW), code=box.code())
    assert reminding.my_notices(cast.place(ROBIN, NOW)).mail == "another@example.org"
    assert NoticeAddress.objects.count() == 1
    reminding.end_notices(cast.place(ROBIN, NOW), kind="mail")
    assert NoticeAddress.objects.count() == 0


@pytest.mark.parametrize(
    "address",
    ["", "robin", "robin@", "@example.org", "a@b@example.org", "a b@example.org", "a@example",
     "a@example..org", ".a@example.org", "a@exa,mple.org", "röbin@example.org", "a@.org",
     "a\r\nBcc: b@example.org", "Robin <a@example.org>", "a@example.org,b@example.org",
     "x" * 250 + "@example.org"],
)  # fmt: skip
def test_what_is_no_address_gets_no_mail(cast: Cast, box: Letterbox, address: str) -> None:
    refused("address", reminding.ask_for_code, cast.place(ROBIN, NOW), address=address)
    assert box.letters == []
    assert "mail_waiting" not in read_desk(cast.place(ROBIN, NOW))


def test_nobody_is_mailed_codes_without_end(cast: Cast, box: Letterbox) -> None:
    for number in range(reminding.MOST_CODES):
        now = NOW + number * MINUTE
        reminding.ask_for_code(cast.place(ROBIN, now), address=f"a{number}@example.org")
    late = NOW + 10 * MINUTE
    refused("too_many", reminding.ask_for_code, cast.place(ROBIN, late), address=HERS)
    assert len(box.letters) == reminding.MOST_CODES
    reminding.ask_for_code(cast.place(ROBIN, late + timedelta(days=1)), address=HERS)


def test_a_mail_that_was_not_taken_changes_nothing(
    cast: Cast, box: Letterbox, settings: Any
) -> None:
    box.says = "550 nobody here"
    refused("not_sent", reminding.ask_for_code, cast.place(ROBIN, NOW), address=HERS)
    assert read_desk(cast.place(ROBIN, NOW)).get("mail_waiting") is None
    settings.SMTP_URL = ""
    assert not reminding.my_notices(cast.place(ROBIN, NOW)).can_mail
    refused("not_sent", reminding.ask_for_code, cast.place(ROBIN, NOW), address=HERS)


@pytest.mark.parametrize(
    ("url", "sender"),
    [("", SENDER), ("smtp://mail.example", ""), ("http://mail.example", SENDER),
     ("smtp://", SENDER),
     ("smtp://mail.example:port", SENDER), ("smtps://mail.example:99999", SENDER),
     ("smtp://mail.example", "no address")],
)  # fmt: skip
def test_settings_that_cannot_work_mean_no_mail(settings: Any, url: str, sender: str) -> None:
    settings.SMTP_URL, settings.MAIL_FROM = url, sender
    assert mail.mail_server() is None
    settings.SMTP_URL, settings.MAIL_FROM = "smtps://me:p%40ss@mail.example", SENDER
    found = mail.mail_server()
    assert found is not None
    assert (found.host, found.port, found.name, found.secret) == ("mail.example", 465, "me", "p@ss")
    assert "p@ss" not in repr(found)


def test_devices_are_sealed_and_said_once(cast: Cast) -> None:
    place, said = cast.place(ROBIN, NOW), subscription()
    reminding.add_device(place, subscription=said)
    reminding.add_device(place, subscription=said)
    assert reminding.my_notices(place).devices == 1
    assert b"mozilla" not in bytes(NoticeAddress.objects.get().sealed)
    # The same browser with new keys takes the place of what it said before.
    reminding.add_device(place, subscription=subscription())
    assert reminding.my_notices(place).devices == 1
    for number in range(12):
        reminding.add_device(place, subscription=subscription(f"{MOZILLA}{number}"))
    assert reminding.my_notices(place).devices == reminding.MOST_DEVICES
    newest = reminding.open_row(NoticeAddress.objects.order_by("-id")[0])
    assert newest["endpoint"] == f"{MOZILLA}11"
    reminding.end_notices(place, kind="push")
    assert NoticeAddress.objects.count() == 0


@pytest.mark.parametrize(
    "endpoint",
    ["", "http://updates.push.services.mozilla.com/a", "https://127.0.0.1/a", "https://localhost/",
     "https://mozilla.com/a", "https://push.services.mozilla.com.example/a",
     "https://updates.push.services.mozilla.com:8443/a", "https://[::1]/a", "https://[::1/a",
     "https://user@fcm.googleapis.com/a", "https://evilfcm.googleapis.com/a",
     "https://x.fcm.googleapis.com/a", "https://.push.apple.com/a", "https://fcm.googleapis.com/ä",
     "https://fcm.googleapis.com/a b", "https://fcm.googleapis.com/a\r\nX: y",
     "https://fcm.googleapis.com:port/", "https://fcm.googleapis.com/" + "x" * 1000],
)  # fmt: skip
def test_no_push_goes_to_any_other_machine(cast: Cast, endpoint: str) -> None:
    place = cast.place(ROBIN, NOW)
    refused("subscription", reminding.add_device, place, subscription=subscription(endpoint))
    assert NoticeAddress.objects.count() == 0


def test_every_known_service_is_taken_and_broken_keys_are_not(cast: Cast) -> None:
    place = cast.place(ROBIN, NOW)
    for endpoint in (
        "https://fcm.googleapis.com/fcm/send/abc",
        "https://web.push.apple.com/abc",
        "https://wns2-par02p.notify.windows.com/w/?token=abc",
        "https://fcm.googleapis.com:443/fcm/send/def",
    ):
        reminding.add_device(place, subscription=subscription(endpoint))
    good = Browser(MOZILLA).said
    for changed in ({"p256dh": "x"}, {"auth": ""}, {"p256dh": good["auth"]}, {"auth": "?" * 22}):
        said = Subscription(**{**good, **changed})
        refused("subscription", reminding.add_device, place, subscription=said)
    assert reminding.my_notices(place).devices == 4


def test_a_row_that_was_moved_or_changed_opens_for_nobody(cast: Cast) -> None:
    reminding.add_device(cast.place(ROBIN, NOW), subscription=subscription())
    NoticeAddress.objects.update(person_id=cast.id_of(SAM))
    assert reminding.open_row(NoticeAddress.objects.get()) == {}


def test_a_clinician_has_none_and_erasure_takes_all(cast: Cast) -> None:
    with pytest.raises(NotFound):
        reminding.my_notices(cast.place(ABARA, NOW))
    with pytest.raises(NotFound):
        reminding.add_device(cast.place(ABARA, NOW), subscription=subscription())
    place = cast.place(ROBIN, NOW)
    reminding.add_device(place, subscription=subscription())
    reminding.forget_reminders(cast.id_of(ROBIN))
    assert (NoticeAddress.objects.count(), Due.objects.count()) == (0, 0)
