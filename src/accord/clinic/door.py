"""What every page of the clinicians' door does first and last.

The porch has opened the place by then, sent everybody who isn't signed in away, and will turn
whatever an action refuses into a page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.shortcuts import render as render_template

from accord.actions.place import NotFound, Refused
from accord.clinic import notices
from accord.porch.requests import PlacedRequest

P = ParamSpec("P")
View = Callable[Concatenate[PlacedRequest, P], HttpResponse]


def clinician(view: View[P]) -> View[P]:
    """A page for a clinician. For everybody else it is not there."""

    @wraps(view)
    def page(request: PlacedRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.place.only_clinician()
        return view(request, *args, **kwargs)

    return page


def clinician_post(view: View[P]) -> View[P]:
    """An act behind one button. Anything but POST goes back to Today and does nothing."""
    guarded = clinician(view)

    @wraps(view)
    def act(request: PlacedRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "POST":
            return redirect("desk-today")
        return guarded(request, *args, **kwargs)

    return act


def render(
    request: PlacedRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the desk, with the line that the act before it left, if there is one."""
    said = notices.read(request)
    response = render_template(request, template, {"said": said, **context}, status=status)
    return notices.once(response, said)


def filled(form: BaseForm) -> dict[str, Any]:
    """What a template shows of a form: what was typed, and the first sentence about each field."""
    errors = {name: lines[0] for name, lines in form.errors.items()} if form.is_bound else {}
    return {
        "typed": {name: form[name].value() for name in form.fields},
        "wrong": errors,
        "wrong_over_all": errors.get("__all__"),
    }


def status_of(form: BaseForm) -> int:
    """200 for a fresh form; 422 for one that comes back to be looked at again."""
    return 422 if form.is_bound and form.errors else 200


def say(form: BaseForm, refused: Refused) -> None:
    """Put an action's refusal where it belongs: at its field, or over the whole form."""
    if isinstance(refused, NotFound):
        raise refused
    at_fields = {name: words for name, words in refused.fields.items() if name in form.fields}
    for name, words in at_fields.items():
        form.add_error(name, str(words))
    if not at_fields:
        form.add_error(None, str(refused.words))
