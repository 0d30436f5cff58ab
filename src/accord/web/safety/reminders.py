"""Reminders in a calendar, by mail and on a device: what each would tell, and choosing it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accord.actions import feeds, pushing, reminding
from accord.actions.place import NotFound, Place, Refused, Words
from accord.actions.pushing import Subscription
from accord.porch.doors import open_to_all
from accord.porch.entering import origin_of, tries
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post, render
from accord.web.safety.forms import AddressForm, MailCodeForm

HERE = ("127.0.0.1", "localhost")
CALENDAR = "text/calendar; charset=utf-8"


@client
def reminders(request: PlacedRequest) -> HttpResponse:
    """What there is, all of it off until chosen, and who could see it."""
    return _page(request)


def _page(request: PlacedRequest, wrong: Words = "") -> HttpResponse:
    context = {
        "notices": reminding.my_notices(request.place),
        "address": _address(request),
        "push_key": pushing.public_key(),
        "wrong": wrong,
    }
    return render(request, "safety/reminders.html", context, status=422 if wrong else 200)


def _address(request: PlacedRequest) -> str:
    """One's calendar address, whole; empty while there is none.

    Encrypted wherever it isn't this machine itself: no browser keeps a sign-in otherwise.
    """
    token, host = feeds.my_token(request.place), request.get_host()
    if not token:
        return ""
    scheme = "http" if host.partition(":")[0] in HERE else "https"
    return f"{scheme}://{host}{reverse('calendar', args=[token])}"


@open_to_all
def calendar(request: PlacedRequest, token: str) -> HttpResponse:
    """What a calendar reads at somebody's address: it brings no cookie and nobody's keys.

    One that ended, and one that never was, get the same few bytes, whoever asks.
    """
    try:
        return HttpResponse(feeds.read_address(token), content_type=CALENDAR)
    except NotFound:
        return HttpResponse(status=404)


@client
def calendar_file(request: PlacedRequest) -> HttpResponse:
    """The same once, as a file."""
    kept = {"Content-Disposition": 'attachment; filename="reminders.ics"'}
    return HttpResponse(feeds.my_file(request.place), content_type=CALENDAR, headers=kept)


@client_post
def new_address(request: PlacedRequest) -> HttpResponse:
    """Make one's calendar address, or another one in place of it."""
    feeds.new_address(request.place)
    return notices.go(request.place, "reminders", "calendar-on")


@client_post
def end_address(request: PlacedRequest) -> HttpResponse:
    """End one's calendar address."""
    feeds.end_address(request.place)
    return notices.go(request.place, "reminders", "reminders-off")


@client
def mail(request: PlacedRequest) -> HttpResponse:
    """Type a mail address; a code goes to it."""
    place = request.place
    if not reminding.my_notices(place).can_mail:
        return redirect("reminders")
    form = AddressForm(request.POST if request.method == "POST" else None)
    errors: dict[str, Words] = {name: str(lines[0]) for name, lines in form.errors.items()}
    if form.is_valid():
        errors = _tried(lambda: reminding.ask_for_code(place, **form.cleaned_data))
        if not errors:
            return redirect("reminders-code")
    context = {"errors": errors, "value": request.POST.get("address", "")}
    return render(request, "safety/reminders_mail.html", context, status=422 if errors else 200)


@client
def code(request: PlacedRequest) -> HttpResponse:
    """Type back the code that went to the mail address."""
    place = request.place
    form = MailCodeForm(request.POST if request.method == "POST" else None)
    errors: dict[str, Words] = {name: str(lines[0]) for name, lines in form.errors.items()}
    if form.is_valid():
        errors = _tried(lambda: _confirm(request, place, form.cleaned_data["code"]))
        if not errors:
            return notices.go(place, "reminders", "mail-on")
    waiting = reminding.my_notices(place).waiting
    if not waiting and not form.is_bound:
        return redirect("reminders")
    context = {"errors": errors, "waiting": waiting, "value": request.POST.get("code", "")}
    return render(request, "safety/reminders_code.html", context, status=422 if errors else 200)


def _confirm(request: PlacedRequest, place: Place, typed: str) -> None:
    """An open phone is no place to guess codes from."""
    name, origin = f"mail code {place.me.id}", origin_of(request)
    tries.check(name, origin, place.now)
    try:
        reminding.confirm_code(place, code=typed)
    except Refused as refused:
        if refused.reason == "does_not_fit":
            tries.miss(name, origin, place.now)
        raise


def _tried(act: Callable[[], None]) -> dict[str, Words]:
    """What was wrong, by field; empty if it was done. What belongs to no field stands at `all`."""
    try:
        act()
    except Refused as refused:
        return refused.fields or {"all": refused.words}
    return {}


@client_post
def end_mail(request: PlacedRequest) -> HttpResponse:
    """No notices by mail any more, nor any code that waits."""
    reminding.end_notices(request.place, kind="mail")
    return notices.go(request.place, "reminders", "reminders-off")


@client_post
def push(request: PlacedRequest) -> HttpResponse:
    """Notices on this device, with what its browser said when it was asked."""
    said = [request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")]
    wrong = _tried(lambda: reminding.add_device(request.place, subscription=Subscription(*said)))
    if wrong:
        return _page(request, wrong["all"])
    return notices.go(request.place, "reminders", "push-on")


@client_post
def end_push(request: PlacedRequest) -> HttpResponse:
    """No notices on any device any more."""
    reminding.end_notices(request.place, kind="push")
    return notices.go(request.place, "reminders", "reminders-off")
