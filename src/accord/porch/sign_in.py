"""Signing in and out, locking, hiding, and staying awake while somebody types."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie

from accord.actions import signing_in
from accord.actions.place import Refused
from accord.porch import cookies
from accord.porch.doors import go, go_home, open_to_all
from accord.porch.entering import enter, field, let_in
from accord.porch.requests import PlacedRequest


@open_to_all
@ensure_csrf_cookie
def sign_in(request: PlacedRequest) -> HttpResponse:
    """Name and passphrase, then Today."""
    if request.method != "POST":
        if request.place.person is not None:
            return go_home(request)
        return render(request, "porch/sign_in.html")
    try:
        signed_in = enter(request)
    except Refused as refusal:
        # The name is given back; a passphrase never is.
        context = {"wrong": refusal.words, "name": field(request, "name")}
        status = 503 if refusal.reason == "busy" else 409
        return render(request, "porch/sign_in.html", context, status=status)
    return let_in(request, signed_in, lambda: go_home(request))


def _leave(request: PlacedRequest, response: HttpResponse) -> HttpResponse:
    if request.place.person is not None:
        signing_in.sign_out(request.place)
    cookies.end_sign_in(response)
    return response


@open_to_all
def sign_out(request: PlacedRequest) -> HttpResponse:
    """End this sign-in and what the browser kept of it."""
    if request.method != "POST":
        return go_home(request)
    return _leave(request, go(reverse("front")))


@open_to_all
def lock(request: PlacedRequest) -> HttpResponse:
    """End the sign-in and wait at the lock page.

    A plain address does it as well, for a page that has rested too long; another site can't
    use it, since the browser sends the sign-in with our own pages alone.
    """
    if request.method == "POST" or request.place.person is not None:
        return _leave(request, go(reverse("lock")))
    return render(request, "porch/lock.html")


@open_to_all
@csrf_exempt  # Hiding has to work from the oldest page. `_from_us` stands in for the token.
def hide(request: PlacedRequest) -> HttpResponse:
    """Sign out and show a page that says nothing about this one."""
    if request.method == "POST" and _from_us(request):
        response = _leave(request, go(reverse("hidden")))
        # Else whoever picks the phone up could make the account that was begun on it.
        cookies.forget_invitation(response)
        return response
    return go(reverse("hidden"))


def _from_us(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc == request.get_host()


@open_to_all
def hidden(request: PlacedRequest) -> HttpResponse:
    """A page about measuring flour, for whoever looks over a shoulder."""
    return render(request, "porch/hidden.html")


@open_to_all
@csrf_exempt  # It changes nothing but the sign-in's own last-seen time.
def alive(request: PlacedRequest) -> HttpResponse:
    """Somebody is typing: opening the place has noted it. 403 tells that it came too late."""
    return HttpResponse(status=204 if request.place.person is not None else 403)
