"""Whether, and where, somebody gets neutral notices: off until they choose it, ended at a touch."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accord.actions import mail
from accord.actions.desk import change_desk, read_desk
from accord.actions.dues import keep_dues
from accord.actions.place import Place, Refused, the_store
from accord.actions.pushing import Subscription
from accord.actions.zones import practice_day
from accord.records.models import Due, Feed, NoticeAddress
from accord.vault import notices as sealing
from accord.vault.errors import VaultError

CODE_STAYS = timedelta(minutes=30)
MOST_CODES = 5
MOST_DEVICES = 8
KEY = "notice addresses"


@dataclass(frozen=True, slots=True)
class Notices:
    """Where this person's notices go. `waiting`: the address that a code was sent to."""

    can_mail: bool
    mail: str
    waiting: str
    devices: int


def my_notices(place: Place) -> Notices:
    """What this person has chosen so far."""
    place.only_client()
    rows = NoticeAddress.objects.filter(person_id=place.me.id).order_by("id")
    opened = [(row.kind, open_row(row)) for row in rows]
    mails = [found["address"] for kind, found in opened if kind == "mail" and found]
    waits = _waiting(place)
    return Notices(
        can_mail=mail.mail_server() is not None,
        mail=mails[0] if mails else "",
        waiting=waits["address"] if waits else "",
        devices=sum(kind == "push" for kind, _found in opened),
    )


def open_row(row: NoticeAddress) -> dict[str, Any]:
    """Where a row's notices go; empty if it was changed, moved, or sealed under a lost key."""
    key = the_store().server_key(KEY)
    try:
        return sealing.open_address(bytes(row.sealed), key=key, person=row.person_id, kind=row.kind)
    except VaultError:
        return {}


def ask_for_code(place: Place, *, address: str) -> None:
    """Send six digits to a mail address. Nothing else goes there before they are typed back."""
    place.only_client()
    address = address.strip()
    if not mail.plain_address(address):
        words = _("Please give a mail address, such as name@example.org.")
        raise Refused("address", words, {"address": words})
    asked = [one for one in read_desk(place).get("mail_asked", []) if _lately(place, one)]
    if len(asked) >= MOST_CODES:
        words = _("A few codes were sent today already. Please wait until tomorrow.")
        raise Refused("too_many", words, {"address": words})
    code = sealing.new_mail_code()
    try:
        said = gettext("Your code is %(code)s. If you did not ask for one, nothing more will come.")
        mail.send_mail(address, said % {"code": code}, place.now)
    except mail.NotSent:
        words = _("No mail could be sent there just now. Nothing was changed.")
        raise Refused("not_sent", words, {"address": words}) from None
    with change_desk(place) as desk:
        until = (place.now + CODE_STAYS).isoformat()
        desk["mail_waiting"] = {"address": address, "code": code, "until": until}
        desk["mail_asked"] = [*asked, place.now.isoformat()]


def _lately(place: Place, moment: str) -> bool:
    return place.now - datetime.fromisoformat(moment) < timedelta(days=1)


def _waiting(place: Place) -> dict[str, str] | None:
    found: dict[str, str] | None = read_desk(place).get("mail_waiting")
    fresh = found is not None and datetime.fromisoformat(found["until"]) > place.now
    return found if fresh else None


def confirm_code(place: Place, *, code: str) -> None:
    """Take the address whose code was typed back; another one before it is gone.

    Refused: `no_code` when none waits any more, `does_not_fit`.
    """
    place.only_client()
    waits = _waiting(place)
    if waits is None:
        words = _("That code has run out. Please ask for a new one.")
        raise Refused("no_code", words, {"code": words})
    typed = "".join(code.split())
    if not hmac.compare_digest(typed.encode("utf-8", "replace"), waits["code"].encode()):
        words = _("That is not the code that was sent. Please look once more.")
        raise Refused("does_not_fit", words, {"code": words})
    with transaction.atomic():
        NoticeAddress.objects.filter(person_id=place.me.id, kind="mail").delete()
        _add(place, "mail", {"address": waits["address"]})
        forget_code(place)
        keep_dues(place)


def forget_code(place: Place) -> None:
    """Let go of an address whose code was not typed back."""
    if "mail_waiting" in read_desk(place):
        with change_desk(place) as desk:
            desk.pop("mail_waiting", None)


def add_device(place: Place, *, subscription: Subscription) -> None:
    """Send notices to this browser as well. Saying it twice changes nothing."""
    place.only_client()
    subscription.check()
    said = {
        "endpoint": subscription.endpoint,
        "p256dh": subscription.p256dh,
        "auth": subscription.auth,
    }
    with transaction.atomic():
        rows = list(NoticeAddress.objects.filter(person_id=place.me.id, kind="push").order_by("id"))
        same = [row for row in rows if open_row(row).get("endpoint") == subscription.endpoint]
        if any(said.items() <= open_row(row).items() for row in same):
            return
        gone = {row.id for row in (*same, *rows[: -MOST_DEVICES + 1])}
        NoticeAddress.objects.filter(id__in=gone).delete()
        _add(place, "push", said)
        keep_dues(place)


def _add(place: Place, kind: str, said: dict[str, str]) -> None:
    key = the_store().server_key(KEY)
    sealed = sealing.seal_address(said, key=key, person=place.me.id, kind=kind)
    today = practice_day(place.now)
    NoticeAddress.objects.create(person_id=place.me.id, kind=kind, sealed=sealed, made_on=today)


def end_notices(place: Place, *, kind: str) -> None:
    """No notices by `mail`, or to any device (`push`), from this moment."""
    place.only_client()
    with transaction.atomic():
        NoticeAddress.objects.filter(person_id=place.me.id, kind=kind).delete()
        if kind == "mail":
            forget_code(place)
        keep_dues(place)


def forget_reminders(person_id: str) -> None:
    """All that reminds somebody is gone: for whoever leaves the practice or is erased."""
    for table in (Due, Feed, NoticeAddress):
        table.objects.filter(person_id=person_id).delete()
