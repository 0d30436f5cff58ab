"""Giving typed words back when a form came too late: shown on the page, kept nowhere.

A form that arrives after the sign-in has ended is answered with a page that holds everything it
carried. Signing in on that page leads to one with the same words and one button that sends them
to where they were meant to go. In between they are only in the browser.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accord.actions.place import Refused
from accord.porch.doors import go, is_open, open_to_all
from accord.porch.entering import enter, field, let_in
from accord.porch.requests import PlacedRequest

PREFIX = "kept-"
SECRET = (
    "csrfmiddlewaretoken",
    "passphrase",
    "new_passphrase",
    "suggested",
    "old",
    "new",
    "again",
    "code",
)
# The mark of a stop that waits: for the sign-in, and no word of anybody's.
MARK = "stop_waits"

Kept = list[tuple[str, str]]


def _typed(request: HttpRequest) -> Kept:
    """Every field of a form that may be given back; secrets never are."""
    if request.method in ("GET", "HEAD"):
        return []
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in (*SECRET, MARK)
    ]


def words_in(request: HttpRequest) -> list[str]:
    """What reads like words somebody wrote, to be copied from a page."""
    return _words(_typed(request))


def _words(kept: Iterable[tuple[str, str]]) -> list[str]:
    # Ids, sealed values and choices have no blank in them and are of no use to a reader.
    return [value for _name, value in kept if len(value.split()) > 1]


def after_expiry(request: PlacedRequest) -> HttpResponse:
    """The answer to a form whose sign-in has ended."""
    if request.headers.get("X-Save"):
        return HttpResponse(status=403)  # The script then sends the form the ordinary way.
    return _ask(request, request.path, _typed(request), status=403)


def _ask(
    request: PlacedRequest,
    path: str,
    kept: Kept,
    *,
    wrong: object = None,
    name: str = "",
    status: int = 200,
) -> HttpResponse:
    fields = [(PREFIX + field_name, value) for field_name, value in kept]
    context = {"path": path, "fields": fields, "words": _words(kept), "wrong": wrong, "who": name}
    return render(request, "porch/still_here.html", context, status=status)


@open_to_all
def still_here(request: PlacedRequest) -> HttpResponse:
    """Sign in again with the words in hand, then offer them once more."""
    path = request.POST.get("path", "")
    if request.method != "POST" or not _is_ours(path):
        return go(reverse("sign-in"))
    kept = [
        (name.removeprefix(PREFIX), value)
        for name, values in request.POST.lists()
        for value in values
        if name.startswith(PREFIX)
    ]
    try:
        signed_in = enter(request)
    except Refused as refusal:
        # The name is given back, as at the ordinary sign-in; a passphrase never is.
        name = field(request, "name")
        return _ask(request, path, kept, wrong=refusal.words, name=name, status=409)
    context = {"path": path, "fields": kept, "words": _words(kept), "again": True}
    return let_in(request, signed_in, lambda: render(request, "porch/still_here.html", context))


def _is_ours(path: str) -> bool:
    """Whether a path is a closed page of this program, so that no form is sent elsewhere."""
    if not url_has_allowed_host_and_scheme(path, allowed_hosts=None) or "?" in path:
        return False
    try:
        return not is_open(resolve(path).func)
    except Resolver404:
        return False
