"""What every page of the clients' door does first and last."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import redirect
from django.shortcuts import render as render_template
from django.utils.translation import gettext as _

from accord.porch.requests import PlacedRequest
from accord.web import notices, stopping

P = ParamSpec("P")
View = Callable[Concatenate[PlacedRequest, P], HttpResponse]


def client(view: View[P]) -> View[P]:
    """A page for a signed-in client. The porch has asked for the sign-in; a clinician finds
    nothing here, like everybody to whom something isn't theirs."""

    @wraps(view)
    def page(request: PlacedRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.place.only_client()
        return view(request, *args, **kwargs)

    return page


def client_post(view: View[P]) -> View[P]:
    """An act of a signed-in client: a form without fields. Anything but POST goes to Today."""
    guarded = client(view)

    @wraps(view)
    def act(request: PlacedRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "POST":
            return redirect("today")
        return guarded(request, *args, **kwargs)

    return act


def render(
    request: PlacedRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page, with the line that the act before it left, and what the Stop sheet offers."""
    place, said = request.place, notices.read(request)
    around = {
        "said": said,
        "pausable": stopping.pausable(request, place),
        "place_now": template.partition("/")[0],
    }
    response = render_template(request, template, around | context, status=status)
    return notices.once(response, said)


def join(names: list[str]) -> str:
    """People in one phrase: Robin · Robin and Sam · Robin, Sam and Noa."""
    if len(names) < 2:
        return "".join(names)
    start = names[0]
    for name in names[1:-1]:
        start = _("%(first)s, %(last)s") % {"first": start, "last": name}
    return _("%(first)s and %(last)s") % {"first": start, "last": names[-1]}
