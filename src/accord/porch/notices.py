"""One short line on the next page, after something was done, and on no page after that.

It travels in a sealed cookie that is good for one person, one page and one minute. No made-up
address can make a page say "Stopped", and no list of visited addresses says that it did.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise

from accord.actions.one_line import open_line, seal_line
from accord.actions.place import Place
from accord.porch import cookies
from accord.porch.requests import PlacedRequest


def go(place: Place, to: str, line: str = "", /, **kwargs: str) -> HttpResponse:
    """Redirect to the page called `to`, with one of its door's lines on it."""
    address = reverse(to, kwargs=kwargs or None)
    response = HttpResponseRedirect(address)
    response.status_code = 303
    if line:
        cookies.keep_line(response, seal_line(place, line, path=address))
    return response


def once(response: HttpResponse, said: Promise | None) -> HttpResponse:
    """The response; if it says a line, the browser forgets that line with it."""
    if said:
        cookies.forget_line(response)
    return response


def read(request: PlacedRequest, lines: Mapping[str, Promise]) -> Promise | None:
    """The line that was left for this page; None for anything stale, foreign or made up."""
    token = request.COOKIES.get(cookies.LINE, "")
    return lines.get(open_line(request.place, token, path=request.path))
