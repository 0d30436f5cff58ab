"""The practice's own page, one's sign-ins and one's passphrase."""

from __future__ import annotations

from django.http import HttpResponse

from accord.actions import signing_in
from accord.actions.invitations import suggest_passphrase
from accord.actions.place import Refused
from accord.actions.practice import change_practice
from accord.clinic import notices
from accord.clinic.door import (
    clinician,
    clinician_post,
    filled,
    render,
    say,
    status_of,
)
from accord.clinic.practice.forms import PassphraseForm, PracticeForm
from accord.porch.requests import PlacedRequest


@clinician
def practice(request: PlacedRequest) -> HttpResponse:
    """What clients are told of the practice; where one is signed in; the record key explained."""
    place = request.place
    now = {
        "name": place.practice.name,
        "country": place.practice.country,
        "emergency_number": place.practice.emergency_number,
    }
    form = PracticeForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_bound and form.is_valid():
        try:
            change_practice(place, **form.cleaned_data)
            return notices.go(place, "desk-practice", "practice")
        except Refused as refused:
            say(form, refused)
    context = {
        "place_now": "practice",
        "sessions": signing_in.my_sessions(place),
        **filled(form),
    }
    return render(request, "clinic/practice.html", context, status=status_of(form))


@clinician
def passphrase(request: PlacedRequest) -> HttpResponse:
    """Change one's passphrase. Passphrases are the one thing a page never gives back."""
    place = request.place
    form = PassphraseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            said = form.cleaned_data
            signing_in.change_passphrase(place, old=said["old"], new=said["new"])
            return notices.go(place, "desk-practice", "passphrase")
        except Refused as refused:
            say(form, refused)
    context = {
        "place_now": "practice",
        "suggested": suggest_passphrase(),
        **filled(form),
        "typed": {},
    }
    return render(request, "clinic/passphrase.html", context, status=status_of(form))


@clinician_post
def end_session(request: PlacedRequest, session_id: str) -> HttpResponse:
    """End one of one's own sign-ins elsewhere."""
    signing_in.end_session(request.place, session_id=session_id)
    return notices.go(request.place, "desk-practice", "session-ended")
