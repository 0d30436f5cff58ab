"""How one signs in: where one is signed in now, this device's stop, and the passphrase."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from accord.actions import recovery, signing_in
from accord.actions.place import NotFound, Refused
from accord.porch import cookies
from accord.porch.entering import six_words, stop_first
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post, render
from accord.web.safety import again
from accord.web.safety.forms import PassphraseForm


@client
def devices(request: PlacedRequest) -> HttpResponse:
    """Every device that is signed in now, and what this one may do when it is signed out."""
    context = {
        "sessions": signing_in.my_sessions(request.place),
        "can_stop": cookies.STOP in request.COOKIES,
        "code_used": recovery.is_pending(request.place),
    }
    return render(request, "safety/devices.html", context)


@client_post
def end_device(request: PlacedRequest, session_id: str) -> HttpResponse:
    """Sign one device out. Doing it twice does no harm."""
    place = request.place
    try:
        signing_in.end_session(place, session_id=session_id)
    except NotFound:
        return redirect("devices")
    if session_id != place.session_id:
        return notices.go(place, "devices", "device-ended")
    response = redirect("front")
    cookies.end_sign_in(response)
    return response


@client_post
def forget_device(request: PlacedRequest) -> HttpResponse:
    """Take away what lets this device stop everything without a sign-in.

    A stop that still waits on it is done first: nothing could deliver it afterwards.
    """
    held = request.COOKIES.get(cookies.STOP, "")
    waited = stop_first(request, held)
    signing_in.forget_device(held)
    response = notices.go(request.place, "devices", "forgotten")
    cookies.forget_stop(response)
    if waited:
        cookies.keep_stop_sent(response, waited)
    return response


@client
def passphrase(request: PlacedRequest) -> HttpResponse:
    """Choose a new passphrase; every other device is signed out. Neither is ever given back."""
    form = PassphraseForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _ask(request)
    try:
        again.with_passphrase(request, form, signing_in.change_passphrase)
    except Refused as refused:
        return _ask(request, refused)
    return notices.go(request.place, "safety", "passphrase")


def _ask(request: PlacedRequest, refused: Refused | None = None) -> HttpResponse:
    return again.page(request, "safety/passphrase.html", refused, suggestion=six_words(request))
