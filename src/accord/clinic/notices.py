"""One short line on the next page, after something was done.

The line travels as a signed code that is good for one person and two minutes, so that no made-up
address can make a page say that something was done.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.actions.place import Place

SECONDS = 120

LINES: Mapping[str, Promise] = {
    "invited": _("The invitation is ready."),
    "withdrawn": _("Withdrawn. That code opens nothing any more."),
    "met": _("Kept, with today’s date. The account’s key was checked just now."),
    "on": _("Turned on. Each member sees it at their next visit."),
    "off": _("Turned off, at once. Limits, stop, pause and leaving still work."),
    "set-up": _("Set up. Its members find it at their next visit."),
    "called-off": _("Called off. What had been handed in is destroyed."),
    "opened": _("Open. Each member has their own copy now."),
    "categories": _("Kept. People go through these categories from now on."),
    "practice": _("Kept."),
    "passphrase": _("Your new passphrase counts. Every other sign-in has ended."),
    "session-ended": _("That sign-in has ended."),
}


def go(place: Place, to: str, code: str, **kwargs: str) -> HttpResponse:
    """Redirect to the page called `to`, with the line `code` on it."""
    address = reverse(to, kwargs=kwargs or None)
    response = HttpResponseRedirect(f"{address}?n={signing.dumps(code, salt=_salt(place))}")
    response.status_code = 303
    return response


def read(place: Place, token: str) -> Promise | None:
    """The line a page was sent with; None for anything stale, foreign or made up."""
    if not token:
        return None
    try:
        return LINES.get(signing.loads(token, salt=_salt(place), max_age=SECONDS))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def _salt(place: Place) -> str:
    return f"desk notice:{place.me.id}"
