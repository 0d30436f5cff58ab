"""What every way of signing in shares: the check, the cookies, the stop token."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accord.actions import signing_in
from accord.actions.invitations import suggest_passphrase
from accord.actions.narrowing import stop_by_token
from accord.actions.place import Refused
from accord.actions.signing_in import SignedIn
from accord.actions.zones import zone_for_pages
from accord.porch import cookies
from accord.porch.requests import PlacedRequest
from accord.porch.tries import Origin, Tries

tries = Tries()
COUNTED = ("does_not_fit", "no_such_code")
MOST = 200


def origin_of(request: HttpRequest) -> Origin:
    """The network address that a request comes from.

    Behind a web server that is the last one which that server wrote down; whatever stands before
    it in the list was written by whoever sent the request.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_PROXY:
        last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        address = last or address
    return Origin(address)


def origin_for(request: HttpRequest, name: str) -> Origin:
    """The device itself, where this person has signed in on it before; else its address."""
    token = request.COOKIES.get(cookies.STOP, "")
    if token and signing_in.knows_device(name, token):
        return Origin(token, known=True)
    return origin_of(request)


def field(request: PlacedRequest, name: str) -> str:
    """One typed field, cut where nothing of ours is that long."""
    return request.POST.get(name, "")[:MOST]


def six_words(request: PlacedRequest) -> str:
    """The suggested passphrase of a form: the one it came with, or another if it asks for it."""
    kept = field(request, "suggested")
    return suggest_passphrase() if request.POST.get("other") or not kept else kept


def enter(request: PlacedRequest) -> SignedIn:
    """Sign in with the name and passphrase of a form, counting misses."""
    name, now = field(request, "name"), request.place.now
    origin = origin_for(request, name)
    tries.check(name, origin, now)
    try:
        signed_in = signing_in.sign_in(name=name, passphrase=field(request, "passphrase"), now=now)
    except Refused as refusal:
        if refusal.reason in COUNTED:
            tries.miss(name, origin, now)
        raise
    tries.hit(name, origin)
    return signed_in


def let_in(
    request: PlacedRequest, signed_in: SignedIn, answer: Callable[[], HttpResponse]
) -> HttpResponse:
    """Answer somebody who has just signed in: the place is theirs, and so are the cookies.

    The sign-in before it ends, and the device gets a stop token of theirs in place of whoever's
    it held. A stop that this device could not deliver yet is done first, with the token it held.
    """
    now, held = request.place.now, request.COOKIES.get(cookies.STOP)
    waited = stop_first(request, held or "")
    if request.place.person is not None:
        signing_in.sign_out(request.place)
    request.place = signing_in.open_place(cookie=signed_in.cookie, now=now)
    with timezone.override(zone_for_pages(request.place)):
        response = answer()
    cookies.keep_sign_in(response, signed_in.cookie)
    if held:
        signing_in.forget_device(held)
    if not signed_in.person.is_clinician:
        cookies.keep_stop(response, signing_in.stop_token(request.place))
    elif held:
        cookies.forget_stop(response)
    if waited:
        cookies.keep_stop_sent(response, waited)
    return response


def stop_first(request: PlacedRequest, held: str) -> str:
    """Do the stop that waits on this device, for whoever pressed it; gives its mark.

    INVARIANT: before the device's token is another person's. A stop is never lost to somebody
    else's sign-in, and never stops what is theirs.
    ACCEPTED: the page's script says that a stop waits. Where a page was too slow to load it, the
    stop goes out later, with the token of whoever signed in.
    """
    mark = field(request, "stop_waits")
    if not cookies.MARK.fullmatch(mark):
        return ""
    if held:
        stop_by_token(held, request.place.now)
    return mark
