"""What the pages of the desk say once, after something was done there."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.porch import notices
from accord.porch.notices import go, once
from accord.porch.requests import PlacedRequest

__all__ = ["LINES", "go", "once", "read"]

LINES: Mapping[str, Promise] = {
    "invited": _("Ready to print, or to show."),
    "withdrawn": _("Withdrawn. That code opens nothing any more."),
    "met": _("Kept, with today’s date. The account’s key was checked just now."),
    "recovered": _("Confirmed. Their recovery code opens now."),
    "on": _("Turned on. Each member sees it at their next visit."),
    "moved": _("Kept. It stays on until the end of that day."),
    "off": _("Turned off, at once. No allowance holds now; limits, stop and leaving still work."),
    "set-up": _("Set up. Its members find it at their next visit."),
    "called-off": _("Called off. What had been handed in is destroyed."),
    "opened": _("Open. Each member has their own copy now."),
    "categories": _("Kept. People go through these categories from now on."),
    "practice": _("Kept."),
    "read": _("Kept. Today stops naming it; nobody is told."),
    "passphrase": _("Your new passphrase counts. Every other sign-in has ended."),
    "zone": _("Kept. Your pages go by it from now on."),
    "session-ended": _("That sign-in has ended."),
}


def read(request: PlacedRequest) -> Promise | None:
    """The line that was left for this page; None for anything stale, foreign or made up."""
    return notices.read(request, LINES)
