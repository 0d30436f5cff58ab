"""How one signs in: where one is signed in now, this device's stop, and the passphrase."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect

from accord.actions import recovery, signing_in
from accord.actions.place import NotFound, Place, Refused, Words
from accord.porch import cookies
from accord.porch.entering import COUNTED, origin_of, six_words, stop_first, tries
from accord.porch.requests import PlacedRequest
from accord.porch.tries import Origin
from accord.web import notices
from accord.web.door import client, client_post, render
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
    if not form.is_valid():
        return _ask(request, {name: str(lines[0]) for name, lines in form.errors.items()})
    place, origin = request.place, origin_of(request)
    try:
        tries.check(place.me.id, origin, place.now)
        signing_in.change_passphrase(place, **form.cleaned_data)
    except Refused as refused:
        count_miss(place, origin, refused)
        return _ask(request, refused.fields, "" if refused.fields else refused.words)
    return notices.go(place, "safety", "passphrase")


def count_miss(place: Place, origin: Origin, refused: Refused) -> None:
    """An open phone is no place to guess passphrases from."""
    if refused.reason in COUNTED:
        tries.miss(place.me.id, origin, place.now)


def _ask(
    request: PlacedRequest, errors: Mapping[str, Words] | None = None, wrong: Words = ""
) -> HttpResponse:
    context = {"errors": errors or {}, "wrong": wrong, "suggestion": six_words(request)}
    return render(
        request, "safety/passphrase.html", context, status=422 if errors or wrong else 200
    )
