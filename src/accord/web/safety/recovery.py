"""One's own recovery code: refusing a use of it that wasn't one's own, and a new one."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse

from accord.actions import recovery
from accord.actions.place import Refused, Words
from accord.porch.entering import origin_of, tries
from accord.porch.first_keys import show_code
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post, render
from accord.web.safety.forms import AgainForm
from accord.web.safety.own_keys import count_miss


@client_post
def refuse(request: PlacedRequest) -> HttpResponse:
    """It was somebody else: the code that was used opens nothing any more."""
    recovery.refuse(request.place)
    return notices.go(request.place, "new-recovery", "code-refused")


@client
def new_code(request: PlacedRequest) -> HttpResponse:
    """A new recovery code, after the passphrase once more. It is shown on a page of its own."""
    form = AgainForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _ask(request)
    if not form.is_valid():
        return _ask(request, {name: str(lines[0]) for name, lines in form.errors.items()})
    place, origin = request.place, origin_of(request)
    try:
        tries.check(place.me.id, origin, place.now)
        code = recovery.new_code(place, **form.cleaned_data)
    except Refused as refused:
        count_miss(place, origin, refused)
        return _ask(request, refused.fields, "" if refused.fields else refused.words)
    return show_code(place, code, anew=True)


def _ask(
    request: PlacedRequest, errors: Mapping[str, Words] | None = None, wrong: Words = ""
) -> HttpResponse:
    context = {"errors": errors or {}, "wrong": wrong}
    return render(request, "safety/recovery.html", context, status=422 if errors or wrong else 200)
