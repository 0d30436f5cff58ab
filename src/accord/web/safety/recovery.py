"""One's own recovery code: refusing a use of it that wasn't one's own, and a new one."""

from __future__ import annotations

from django.http import HttpResponse

from accord.actions import recovery
from accord.actions.place import Refused
from accord.porch.first_keys import show_code
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post, render
from accord.web.safety.again import what_was_wrong, with_passphrase
from accord.web.safety.forms import AgainForm


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
    try:
        code = with_passphrase(request, form, recovery.new_code)
    except Refused as refused:
        return _ask(request, refused)
    return show_code(request.place, code, anew=True)


def _ask(request: PlacedRequest, refused: Refused | None = None) -> HttpResponse:
    status = 422 if refused else 200
    return render(request, "safety/recovery.html", what_was_wrong(refused), status=status)
