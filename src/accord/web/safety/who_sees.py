"""Who can see what: one page, after the passphrase once more; and taking any of it back."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse

from accord.actions import asked_again
from accord.actions import who_sees as seeing
from accord.actions.granted import Thing, What
from accord.actions.place import NotFound, Refused
from accord.porch import cookies
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post, render
from accord.web.safety import again
from accord.web.safety.forms import AgainForm

# Where on the page each kind stands. What goes to the clinician alone is folded up apart.
PARTS: Mapping[str, tuple[What, ...]] = {
    "words": (What.SHARE, What.CHECK_IN, What.OTHER),
    "own": (What.LIMIT, What.PROMISE),
    "agreed": (What.ALLOWANCE, What.YES),
    "looks": (What.SHEET, What.GROUND),
    "names": (What.NAME,),
    "ended": (What.ENDED,),
}


@client
def who_sees(request: PlacedRequest) -> HttpResponse:
    """The list, once the passphrase was typed in this sign-in; until then the question for it."""
    form = AgainForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        known = asked_again.counts(request.place, request.COOKIES.get(cookies.AGAIN, ""))
        return _list(request) if known else again.page(request, "safety/who_sees_ask.html")
    try:
        token = again.with_passphrase(request, form, asked_again.ask)
    except Refused as refused:
        return again.page(request, "safety/who_sees_ask.html", refused)
    response = notices.go(request.place, "who-sees")
    cookies.keep_again(response, token, asked_again.STAYS)
    return response


@client_post
def end(request: PlacedRequest, thing_id: str) -> HttpResponse:
    """Take one thing back. That asks for nothing, and leads back to where it was touched.

    From Sharing and safety it never leads to the list: somebody may be looking on there.
    """
    place = request.place
    to = "who-sees" if request.POST.get("to") == "list" else "safety"
    try:
        what = seeing.take_back(place, thing_id=thing_id)
    except NotFound:
        return notices.go(place, to)  # Taken back already, or never theirs.
    return notices.go(place, to, "taken-back" if what is What.SHEET else "share-back")


def _list(request: PlacedRequest) -> HttpResponse:
    found = seeing.things(request.place)
    parts: dict[str, list[Thing]] = {
        name: [one for one in found if one.what in kinds and not one.clinician_alone]
        for name, kinds in PARTS.items()
    }
    parts["told"] = [one for one in found if one.clinician_alone]
    return render(request, "safety/who_sees.html", parts)
