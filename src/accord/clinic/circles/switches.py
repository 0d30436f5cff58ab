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
from accord.actions.circles import circle
from accord.actions.place import NotFound, Refused
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
            return notices.go(place, "desk-circle", "on", circle_id=circle_id)
        except Refused as refused:
            say(form, refused)
    context = {
        "place_now": "circles",
        "circle": view,
        "feature": feature,
        "words": FEATURE_WORDS[feature],
        "gate": gate,
        "unmet": [one for one in view.members if one.state == "joined"],
        "first_day": timezone.localdate(place.now).isoformat(),
        **filled(form),
    }
    return render(request, "clinic/switch.html", context, status=status_of(form))


@clinician_post
def turn_off(request: PlacedRequest, circle_id: str, feature: str) -> HttpResponse:
    """Turn one feature off, at once."""
    if feature not in FEATURE_WORDS:
        raise NotFound
    acting.turn_off(request.place, circle_id=circle_id, feature=feature)
    return notices.go(request.place, "desk-circle", "off", circle_id=circle_id)
