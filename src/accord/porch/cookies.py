"""The cookies that say something about a person, and how they are set and taken away.

All carry the `__Host-` prefix: this machine's name alone, the whole path, never over a plain
connection to another machine.
"""

from __future__ import annotations

import re
from datetime import timedelta
from http.cookies import CookieError, SimpleCookie

from django.http import HttpResponse, HttpResponseBase

SIGN_IN = "__Host-accord"
STOP = "__Host-stop"
LINE = "__Host-line"
STOP_SENT = "__Host-stop-sent"
CODE = "__Host-code"
INVITATION = "__Host-invitation"
AGAIN = "__Host-again"
# As long as browsers allow. A device that is forgotten loses it at once.
STOP_SECONDS = 400 * 24 * 3600
LINE_SECONDS = 60
INVITATION_SECONDS = 30 * 60
# What a page makes up for a stop that waits: it tells one stop from the next, and nothing else.
MARK = re.compile(r"[0-9a-z]{1,32}")


def keep_sign_in(response: HttpResponseBase, cookie: str) -> None:
    """Give the browser the sign-in. It ends with the browser, if nothing ends it before."""
    _keep(response, SIGN_IN, cookie, None)


def keep_stop(response: HttpResponseBase, token: str) -> None:
    """Give the browser the token that can do one thing, stopping, also when signed out."""
    _keep(response, STOP, token, STOP_SECONDS)


def keep_stop_sent(response: HttpResponseBase, mark: str) -> None:
    """Tell the page's script that the stop with this mark of its own is delivered.

    The one cookie that scripts read; the script takes it away at once.
    """
    _keep(response, STOP_SENT, mark, STOP_SECONDS, httponly=False)


def stop_sent_header(mark: str) -> bytes:
    """The same for the stop door, which has no response of Django's. Behind the mark stands that
    things were really stopped: a sign-in that carries a mark can't always say so."""
    response = HttpResponse()
    keep_stop_sent(response, f"{mark}.stopped")
    return response.cookies[STOP_SENT].OutputString().encode()


def keep_line(response: HttpResponseBase, token: str) -> None:
    """Give the browser the sealed line that the next page says once."""
    _keep(response, LINE, token, LINE_SECONDS)


def forget_line(response: HttpResponseBase) -> None:
    """Take the line away once a page has said it."""
    _forget(response, LINE)


def keep_code(response: HttpResponseBase, token: str, stays: timedelta) -> None:
    """Give the browser the sealed recovery code, for the page that shows it to its owner."""
    _keep(response, CODE, token, stays)


def forget_code(response: HttpResponseBase) -> None:
    """Take the sealed recovery code away."""
    _forget(response, CODE)


def keep_invitation(response: HttpResponseBase, value: str) -> None:
    """Give the browser what the next step from an invitation to an account needs."""
    _keep(response, INVITATION, value, INVITATION_SECONDS)


def forget_invitation(response: HttpResponseBase) -> None:
    """Take it away: the account is made, or somebody hid the page."""
    _forget(response, INVITATION)


def keep_again(response: HttpResponseBase, token: str, stays: timedelta) -> None:
    """Give the browser what says that the passphrase was typed once more just now."""
    _keep(response, AGAIN, token, stays)


def end_sign_in(response: HttpResponseBase) -> None:
    """Take the sign-in away, and every copy of a page that the browser may have kept.

    Not "storage": a stop that could not be delivered yet waits there, as one flag, and outlives
    the sign-in on purpose.
    """
    _forget(response, SIGN_IN)
    _forget(response, AGAIN)
    response["Clear-Site-Data"] = '"cache"'


def forget_stop(response: HttpResponseBase) -> None:
    """Take the stop token away from this device."""
    _forget(response, STOP)


def _keep(
    response: HttpResponseBase,
    name: str,
    value: str,
    stays: int | timedelta | None,
    *,
    httponly: bool = True,
) -> None:
    response.set_cookie(
        name, value, max_age=stays, secure=True, httponly=httponly, samesite="Strict"
    )


def _forget(response: HttpResponseBase, name: str) -> None:
    _keep(response, name, "", 0)


def read_cookie(header: str, name: str) -> str:
    """One cookie out of a raw `Cookie` header; empty if it is not there or cannot be read."""
    for part in header.split(";"):
        key, _equals, value = part.strip().partition("=")
        if key == name:
            try:
                return SimpleCookie(f"{name}={value}")[name].value
            except (CookieError, KeyError):
                return ""
    return ""
