"""Handing one encrypted push over to the service that a browser named, and to no other machine."""

from __future__ import annotations

import http.client
import json
import ssl
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from accord.actions.place import Refused, the_store
from accord.vault import push
from accord.vault.errors import VaultError

SECONDS = 15
LONGEST = 1000
# A notice that a phone was too long away for is dropped rather than shown at night.
KEPT = timedelta(hours=8)
_KEY = "push"


class Handed(StrEnum):
    """What became of one push."""

    SENT = "sent"
    LATER = "later"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where one browser receives, and with which keys: what it said when it was asked."""

    endpoint: str = field(repr=False)
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)

    def check(self) -> None:
        """Refused unless a push to it can be made, and goes to a push service."""
        try:
            push.browser_key(self.p256dh)
            push.read_base64(self.auth, push.SECRET)
            fine = len(self.endpoint) <= LONGEST and _where(self.endpoint) is not None
        except VaultError:
            fine = False
        if not fine:
            words = _("This browser gave an address that can't be used here.")
            raise Refused("subscription", words)


def _where(endpoint: str) -> SplitResult | None:
    """The parts of an address at a known push service; None for every other.

    INVARIANT: else whoever has an account could have this machine knock at its neighbours' doors.
    """
    try:
        found = urlsplit(endpoint)
        port = found.port
    except ValueError:
        return None
    host = found.hostname or ""
    named = f"{host}:{port}" if port not in (None, 443) else host
    known = any(
        named.endswith(one) and named != one if one.startswith(".") else named == one
        for one in settings.PUSH_HOSTS
    )
    plain = endpoint.isascii() and endpoint.isprintable() and not found.username
    return found if known and plain and found.scheme == "https" and " " not in endpoint else None


def public_key() -> str:
    """The key that a browser is told to take notices from."""
    return push.sender_public(the_store().server_key(_KEY))


def send_push(to: Subscription, words: dict[str, str], now: datetime) -> Handed:
    """Hand one push over. Where the line breaks before an answer it counts as sent."""
    where = _where(to.endpoint)
    if where is None:
        return Handed.GONE
    service = f"https://{where.netloc}"
    key = the_store().server_key(_KEY)
    expires = int((now + timedelta(hours=12)).timestamp())
    headers = {
        "Authorization": push.sender_header(
            key, audience=service, contact=_contact(), expires=expires
        ),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(KEPT.total_seconds())),
    }
    body = push.seal_push(
        json.dumps(words, ensure_ascii=False).encode(), p256dh=to.p256dh, auth=to.auth
    )
    status = _post(where, body, headers)
    if status in (404, 410):
        return Handed.GONE
    return Handed.SENT if status == 0 or 200 <= status < 300 else Handed.LATER


def _post(where: SplitResult, body: bytes, headers: dict[str, str]) -> int:
    """The service's answer: 0 if none came after all was said, -1 if nothing could be said."""
    path = where.path + (f"?{where.query}" if where.query else "")
    line = http.client.HTTPSConnection(
        where.hostname or "", where.port, timeout=SECONDS, context=ssl.create_default_context()
    )
    try:
        line.connect()
        line.request("POST", path or "/", body=body, headers=headers)
    except (OSError, http.client.HTTPException):
        line.close()
        return -1
    try:
        return line.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        line.close()


def _contact() -> str:
    """Whom a push service may write to about this server, as it asks for."""
    if settings.MAIL_FROM:
        return f"mailto:{settings.MAIL_FROM}"
    return f"https://{settings.ALLOWED_HOSTS[0]}"
