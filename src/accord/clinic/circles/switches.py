"""The clinician's switch for each joint feature of a circle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.actions import gate as acting
from accord.actions.circles import CircleView, MemberView, circle
from accord.actions.invitations import open_invitations
from accord.actions.place import NotFound, Place, Refused
from accord.clinic import notices
from accord.clinic.circles.forms import SwitchForm
from accord.clinic.door import (
    clinician,
    clinician_post,
    filled,
    render,
    say,
    status_of,
)
from accord.porch.requests import PlacedRequest

USUALLY = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class FeatureWords:
    """What a joint feature is called, what it lets members do, and its button."""

    name: Promise
    line: Promise
    turn_on: Promise


FEATURE_WORDS: Mapping[str, FeatureWords] = {
    "comparisons": FeatureWords(
        _("Comparisons"),
        _("Members can hand in their own answers to a comparison that you set up."),
        _("Turn on comparisons"),
    ),
    "agreements": FeatureWords(
        _("Agreements"),
        _("Members can suggest allowances to each other, and say yes to them."),
        _("Turn on agreements"),
    ),
}

FEW = _(
    "It takes two or more members, each met alone. One person alone can answer topics, set limits "
    "and make promises."
)
UNMET = _("First meet each member alone and confirm it. Until then this stays off.")
STILL_INVITED = _(
    "Somebody you invited has not made their account yet. Once they do, this turns off for "
    "everyone, and comparisons that wait are over. If you can, wait for them."
)


@clinician
def switch(request: PlacedRequest, circle_id: str, feature: str) -> HttpResponse:
    """One feature's page: turn it on until a day, move that day, or turn it off."""
    place = request.place
    if feature not in FEATURE_WORDS:
        raise NotFound
    view = circle(place, circle_id=circle_id)
    gate = view.gates[feature]
    usual = timezone.localdate(gate.until or place.now + USUALLY).isoformat()
    form = SwitchForm(request.POST if request.method == "POST" else None, initial={"until": usual})
    if form.is_bound and form.is_valid():
        try:
            until = form.cleaned_data["until"]
            acting.turn_on(place, circle_id=circle_id, feature=feature, until=until)
            said = "moved" if gate.on else "on"
            return notices.go(place, "desk-circle", said, circle_id=circle_id)
        except Refused as refused:
            say(form, refused)
    context = {
        "place_now": "circles",
        "circle": view,
        "feature": feature,
        "words": FEATURE_WORDS[feature],
        "gate": gate,
        "beforehand": _beforehand(place, view, gate.on),
        "few": len(_here(view)) < 2 and not gate.on,
        "first_day": timezone.localdate(place.now).isoformat(),
        **filled(form),
    }
    return render(request, "clinic/switch.html", context, status=status_of(form))


def _here(view: CircleView) -> list[MemberView]:
    return [one for one in view.members if one.state != "left"]


def _beforehand(place: Place, view: CircleView, is_on: bool) -> Promise | None:
    """What a clinician would rather know before pressing than after it."""
    here = _here(view)
    if not is_on and any(one.state == "joined" for one in here):
        return UNMET
    if not is_on and len(here) < 2:
        return FEW
    invited = open_invitations(place, circle_id=view.id)
    if any(not one.used and one.expires > place.now for one in invited):
        return STILL_INVITED
    return None


@clinician_post
def turn_off(request: PlacedRequest, circle_id: str, feature: str) -> HttpResponse:
    """Turn one feature off, at once."""
    if feature not in FEATURE_WORDS:
        raise NotFound
    acting.turn_off(request.place, circle_id=circle_id, feature=feature)
    return notices.go(request.place, "desk-circle", "off", circle_id=circle_id)
