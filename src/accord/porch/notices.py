"""One short line on the next page, after something was done.

The line travels as a signed code that is good for one person and two minutes, so that no made-up
address can make a page say "Stopped".
"""

from __future__ import annotations

from collections.abc import Mapping

from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise

from accord.actions.place import Place

SECONDS = 120


def go(place: Place, to: str, line: str = "", /, **kwargs: str) -> HttpResponse:
    """Redirect to the page called `to`, with one of its door's lines on it."""
    address = reverse(to, kwargs=kwargs or None)
    if line:
        address += "?n=" + signing.dumps(line, salt=_salt(place))
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def read(place: Place, token: str, lines: Mapping[str, Promise]) -> Promise | None:
    """The line a page was sent with; None for anything stale, foreign or made up."""
    if not token:
        return None
    try:
        return lines.get(signing.loads(token, salt=_salt(place), max_age=SECONDS))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def _salt(place: Place) -> str:
    return f"notice:{place.me.id}"
