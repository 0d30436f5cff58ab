"""Pages for when something didn't work: what happened, what is safe, what to do."""

from __future__ import annotations

import logging
import sys
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from accord.actions.place import Refused, Words
from accord.porch.still_here import words_in

log = logging.getLogger("accord.porch")

NOTHING_CHANGED = _("Nothing was changed, and nothing was shown to anyone.")


def _page(request: HttpRequest, status: int, heading: Words, **lines: Words) -> HttpResponse:
    context: dict[str, Any] = {"heading": heading, "words": words_in(request), **lines}
    response = render(request, "porch/error.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def note_failure(failure: BaseException) -> None:
    """Log where a failure happened and of what kind it is; never its text, which may hold words.

    The place is the innermost line of our own code.
    """
    where, trace = "outside accord", failure.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.startswith("accord."):
            where = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    kind = type(failure)
    log.error("%s.%s at %s", kind.__module__, kind.__qualname__, where)


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """An action said no: its own sentence, and what was typed given back."""
    return _page(
        request,
        409,
        _("That didn't go through"),
        happened=refusal.words,
        safe=NOTHING_CHANGED,
        do=_("Go back and try once more."),
    )


def not_found(request: HttpRequest, exception: object = None) -> HttpResponse:
    """Nothing here. Somebody else's things, and things that never were, read the same."""
    return _page(
        request,
        404,
        _("Nothing here"),
        happened=_("There is nothing at this address for you to open."),
        safe=_("Everything of yours is where it was."),
        do=_("Go on from the first page."),
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without this browser's own mark: an old page, blocked cookies, or another site."""
    return _page(
        request,
        403,
        _("This page had grown old"),
        happened=_("The form no longer fitted to this browser."),
        safe=NOTHING_CHANGED,
        do=_("Open the page again. If you wrote something, copy it from below first."),
    )


def bad_request(request: HttpRequest, exception: object = None) -> HttpResponse:
    """Something no page of ours sends; its fields may be unreadable, so nobody reads them."""
    return HttpResponse(
        standing_page("unreadable"), status=400, headers={"Cache-Control": "no-store"}
    )


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours. If even this page cannot be drawn, one without a template stands in."""
    failure = sys.exc_info()[1]
    if failure is not None:
        note_failure(failure)
    try:
        page = standing_page("broken")
    except Exception as second:  # The last line of defence may not fail.
        note_failure(second)
        page = b"<!doctype html><title>Accord</title><p>That didn't work. Please go back."
    return HttpResponse(page, status=500, headers={"Cache-Control": "no-store"})


def not_set_up(request: HttpRequest) -> HttpResponse:
    """The program runs, and there is no practice in it yet."""
    response = HttpResponse(standing_page("not_set_up"), status=503)
    response["Cache-Control"] = "no-store"
    return response


STANDING: dict[str, dict[str, Words]] = {
    "broken": {
        "heading": _("That didn't work"),
        "happened": _("Something went wrong on our side."),
        "safe": _("What was kept before is still kept. Nothing was shown to anyone."),
        "do": _("Go back and try once more. If it stays, tell your clinician which page it was."),
    },
    "not_set_up": {
        "heading": _("Not ready yet"),
        "happened": _("The program runs, and no practice has been set up in it."),
        "safe": _("Nothing is kept here yet."),
        "do": _("Whoever hosts it types: accord init"),
    },
    "unreadable": {
        "heading": _("That couldn't be read"),
        "happened": _("What arrived was cut off or not in the expected form."),
        "safe": NOTHING_CHANGED,
        "do": _("Go back and try once more."),
    },
    "busy": {
        "heading": _("Busy just now"),
        "happened": _("Two people are signing in at this moment, and a third has to wait."),
        "safe": NOTHING_CHANGED,
        "do": _("Please go back and try again in a few seconds."),
    },
    "too_long": {
        "heading": _("That was too much at once"),
        "happened": _("What was sent is longer than this page can take."),
        "safe": NOTHING_CHANGED,
        "do": _("Go back, make it shorter, and send it again."),
    },
    "too_slow": {
        "heading": _("That took too long"),
        "happened": _("The connection is slow, and not everything arrived in time."),
        "safe": NOTHING_CHANGED,
        "do": _("Go back and send it again, perhaps with a better connection."),
    },
}


@lru_cache(maxsize=16)
def standing_page(name: str) -> bytes:
    """A page that needs no request: drawn once, then only bytes."""
    context = {**STANDING[name], "signed_out": True, "practice_name": ""}
    return render_to_string("porch/error.html", context).encode()
