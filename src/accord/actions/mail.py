"""Handing one plain mail over to the host's mail server. The only place that sends any.

INVARIANT: what it says comes from `telling` and `reminding` alone: a neutral sentence or a code.
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, make_msgid
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

SECONDS = 15
HERE = ("localhost", "127.0.0.1", "::1")
PORTS = {"smtp": 587, "smtps": 465}


class NotSent(Exception):
    """Nothing was taken over by anybody; it may be tried again. Its message is empty."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over: always encrypted, except to this machine itself."""

    scheme: str
    host: str
    port: int
    name: str
    secret: str = field(repr=False)
    sender: str

    @property
    def domain(self) -> str:
        return self.sender.rpartition("@")[2]


def mail_server() -> MailServer | None:
    """What the host has set; None if that is nothing, or can't be used: then no mail is sent."""
    try:
        found = urlsplit(settings.SMTP_URL)
        port = found.port or PORTS[found.scheme]
    except (KeyError, ValueError):
        return None
    sender = settings.MAIL_FROM.strip()
    if not found.hostname or not plain_address(sender):
        return None
    name, secret = unquote(found.username or ""), unquote(found.password or "")
    return MailServer(found.scheme, found.hostname, port, name, secret, sender)


def plain_address(text: str) -> bool:
    """Whether this is a mail address as every mail server takes one."""
    name, at, domain = text.rpartition("@")
    signs = text.isascii() and text.isprintable() and not set(text) & set(' \t()<>[],;:\\"')
    dotted = "." in domain and all(domain.split(".")) and all(name.split("."))
    return bool(signs and at and name and "@" not in name and dotted) and len(text) <= 254


def send_mail(to: str, text: str, now: datetime) -> None:
    """Hand one mail over. NotSent if it certainly was not taken.

    Where the line breaks before the other side has answered, it may have been: then it counts as
    sent, so that nothing is ever sent twice.
    """
    server = mail_server()
    if server is None:
        raise NotSent
    message = _message(server, to, text, now)
    try:
        client = _connected(server)
    except (OSError, smtplib.SMTPException, UnicodeError):
        raise NotSent from None
    try:
        client.sendmail(server.sender, [to], message.as_bytes())
    except smtplib.SMTPServerDisconnected:
        return
    except (smtplib.SMTPException, UnicodeError):
        raise NotSent from None
    except OSError:
        return
    finally:
        with suppress(OSError, smtplib.SMTPException):
            client.quit()
        client.close()


def _message(server: MailServer, to: str, text: str, now: datetime) -> EmailMessage:
    message = EmailMessage()
    word = _("Reminder")
    message["From"], message["To"], message["Subject"] = formataddr((word, server.sender)), to, word
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=server.domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text + "\n")
    return message


def _connected(server: MailServer) -> smtplib.SMTP:
    """A connection over which nothing goes before it is encrypted."""
    safe = ssl.create_default_context()
    if server.scheme == "smtps":
        client: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, server.domain, timeout=SECONDS, context=safe
        )
    else:
        client = smtplib.SMTP(server.host, server.port, server.domain, timeout=SECONDS)
    try:
        if server.scheme == "smtp" and server.host not in HERE:
            client.starttls(context=safe)
        if server.name:
            client.login(server.name, server.secret)
    except BaseException:
        client.close()
        raise
    return client
