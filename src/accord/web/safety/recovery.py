"""One's own recovery code: refusing a use of it that wasn't one's own, and a new one."""

from __future__ import annotations

from django.http import HttpResponse

from accord.actions import recovery
from accord.actions.place import Refused
from accord.porch.first_keys import show_code
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post
from accord.web.safety import again
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
        return again.page(request, "safety/recovery.html")
    try:
        code = again.with_passphrase(request, form, recovery.new_code)
    except Refused as refused:
        return again.page(request, "safety/recovery.html", refused)
    return show_code(request.place, code, anew=True)
