"""Taking everything away: asking for it, the day's wait, the three files, calling it off."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accord.actions import taking_away
from accord.actions.place import Refused
from accord.formats.tables import csv_file
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post
from accord.web.safety import again
from accord.web.safety.forms import AgainForm
from accord.web.safety.taken import readable


@client
def take(request: PlacedRequest) -> HttpResponse:
    """Where it stands; with the passphrase once more, asking for it or taking one of the files."""
    form = AgainForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _page(request)
    wanted = request.POST.get("do", "")
    try:
        if wanted in _FILES:
            return _file(wanted, again.with_passphrase(request, form, taking_away.take))
        again.with_passphrase(request, form, taking_away.ask)
    except Refused as refused:
        return _page(request, refused)
    return notices.go(request.place, "take", "asked-for")


@client_post
def call_off(request: PlacedRequest) -> HttpResponse:
    """It was somebody else's idea, or it is no longer wanted."""
    taking_away.call_off(request.place)
    return notices.go(request.place, "safety", "called-off")


def _page(request: PlacedRequest, refused: Refused | None = None) -> HttpResponse:
    asked = taking_away.asked(request.place)
    return again.page(request, "safety/take.html", refused, asked=asked)


def _json(everything: Mapping[str, Any]) -> bytes:
    return json.dumps(everything, ensure_ascii=False, indent=1).encode()


def _table(everything: Mapping[str, Any]) -> bytes:
    head = [_("Part"), _("Number"), _("Day"), _("What"), _("Words")]
    return csv_file(
        head,
        (
            (part.title, str(number), thing.on, label, words)
            for part in readable(everything)
            for number, thing in enumerate(part.things, 1)
            for label, words in thing.lines
        ),
    )


def _reading(everything: Mapping[str, Any]) -> bytes:
    context = {"parts": readable(everything), "all": everything}
    return render_to_string("safety/taken_away.html", context).encode()


_FILES: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], bytes]]] = {
    "html": ("text/html; charset=utf-8", _reading),
    "csv": ("text/csv; charset=utf-8", _table),
    "json": ("application/json", _json),
}


def _file(wanted: str, everything: Mapping[str, Any]) -> HttpResponse:
    """A file to be kept by whoever asked. Its name tells nothing, and no page shows it."""
    kind, made = _FILES[wanted]
    response = HttpResponse(made(everything), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="copy.{wanted}"'
    return response
