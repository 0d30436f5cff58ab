"""The living page of all components. It is there in development and nowhere else."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accord.actions.place import NotFound
from accord.library import wheel
from accord.porch.doors import open_to_all
from accord.porch.requests import PlacedRequest


@open_to_all
def house(request: PlacedRequest) -> HttpResponse:
    """Everything pages are built from, as it looks now."""
    if not settings.DEVELOPMENT:
        raise NotFound
    now = request.place.now
    changes = [(now - timedelta(days=days), held) for days, held in ((60, True), (20, False))]
    context = {
        "changes": changes,
        "now": now,
        "feelings": wheel.wheel(get_language() or "en").feelings,
        "lines": [(_("It felt easy"), _("Quite a bit"))],
        "words": _("A long week, and some tea."),
        "hours": [("24", _("A day")), ("48", _("Two days"))],
    }
    return render(request, "porch/house.html", context)
