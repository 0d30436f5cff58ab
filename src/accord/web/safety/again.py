"""The passphrase once more: before something that an open phone alone must not do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.http import HttpResponse

from accord.actions.place import Refused, Words
from accord.porch.entering import COUNTED, origin_of, tries
from accord.porch.requests import PlacedRequest
from accord.web.door import render

T = TypeVar("T")


def with_passphrase(request: PlacedRequest, form: forms.Form, act: Callable[..., T]) -> T:
    """Do something with what the form holds, the passphrase among it.

    A passphrase that doesn't fit counts as a miss at signing in: an open phone is no place to
    guess from. Refused, with a sentence for each field, for what is wrong in the form as well.
    """
    if not form.is_valid():
        fields: dict[str, Words] = {name: str(lines[0]) for name, lines in form.errors.items()}
        raise Refused("form", next(iter(fields.values())), fields)
    place, origin = request.place, origin_of(request)
    try:
        tries.check(place.me.id, origin, place.now)
        return act(place, **form.cleaned_data)
    except Refused as refused:
        if refused.reason in COUNTED:
            tries.miss(place.me.id, origin, place.now)
        raise


def page(
    request: PlacedRequest, template: str, refused: Refused | None = None, **more: Any
) -> HttpResponse:
    """The page on which it is asked for; with what was wrong, by field or above the form."""
    fields: Mapping[str, Words] = refused.fields if refused else {}
    wrong = refused.words if refused and not fields else ""
    context = {"errors": fields, "wrong": wrong, **more}
    return render(request, template, context, status=422 if refused else 200)
