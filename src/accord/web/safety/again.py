"""The passphrase once more: before something that an open phone alone must not do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms

from accord.actions.place import Refused, Words
from accord.porch.entering import COUNTED, origin_of, tries
from accord.porch.requests import PlacedRequest

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


def what_was_wrong(refused: Refused | None) -> dict[str, Any]:
    """For the page on which it is asked for: sentences by field, or one above the form."""
    if refused is None:
        return {"errors": {}, "wrong": ""}
    return {"errors": refused.fields, "wrong": "" if refused.fields else refused.words}
