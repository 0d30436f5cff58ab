"""One's own check-ins: to read, to let the clinician know, to take back, to erase."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accord.actions import check_ins, check_ins_shared, circles
from accord.actions.check_ins import CheckInView
from accord.actions.place import NotFound, Place
from accord.consent.check_ins import speaks_of_pressure
from accord.porch.check_in_words import lines
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post, render
from accord.web.ours.check_in_forms import RHYTHM_CHOICES
from accord.web.ours.views import around

ALONE, WITH_CLINICIAN = _("For you alone"), _("You and your clinician")


@client
def own(request: PlacedRequest) -> HttpResponse:
    """All of one's own, the newest first, and which circles' offers one wants."""
    place = request.place
    rhythms = dict(RHYTHM_CHOICES)
    homes = []
    for circle in circles.my_circles(place):
        rhythm = check_ins.rhythm(place, circle_id=circle.id)
        homes.append(around(circle) | {"rhythm": rhythm, "often": rhythms.get(str(rhythm.days))})
    # Their days alone: what was said is inside, for whoever sees a phone from the side.
    context = {"found": check_ins.check_ins(place), "homes": homes}
    return render(request, "mine/check_ins.html", context)


@client
def kept(request: PlacedRequest, check_in_id: str) -> HttpResponse:
    """One of them. Where it speaks of pressure or fear, what is at hand comes with it."""
    one = check_ins.check_in(request.place, check_in_id=check_in_id)
    context = _about(request.place, one) | {
        "speaks_up": bool(speaks_of_pressure(one.said)),
        "can_share": check_ins_shared.can_share(request.place, one),
    }
    return render(request, "mine/check_in.html", context)


@client
def share(request: PlacedRequest, check_in_id: str) -> HttpResponse:
    """Exactly these words, to exactly this person; then one button."""
    place = request.place
    one = check_ins.check_in(place, check_in_id=check_in_id)
    if not check_ins_shared.can_share(place, one):
        raise NotFound
    if request.method == "POST":
        check_ins_shared.share(place, check_in_id=check_in_id)
        return notices.go(place, "check-in-kept", "told", check_in_id=check_in_id)
    return render(request, "mine/check_in_share.html", _about(place, one))


@client_post
def take_back(request: PlacedRequest, check_in_id: str) -> HttpResponse:
    """The clinician can't read it any more, from now on."""
    check_ins_shared.take_back(request.place, check_in_id=check_in_id)
    return notices.go(request.place, "check-in-kept", "untold", check_in_id=check_in_id)


@client
def erase(request: PlacedRequest, check_in_id: str) -> HttpResponse:
    """Erase one for good, after reading what that does."""
    place = request.place
    if request.method != "POST":
        one = check_ins.check_in(place, check_in_id=check_in_id)
        return render(request, "mine/check_in_erase.html", _about(place, one))
    try:
        check_ins.erase(place, check_in_id=check_in_id)
    except NotFound:
        return redirect("check-ins")  # Gone already, or never theirs: either way it isn't here.
    return notices.go(place, "check-ins", "erased")


def _about(place: Place, one: CheckInView) -> dict[str, Any]:
    return {
        "one": one,
        "lines": lines(one.said),
        "single_task": True,
        "who_sees": WITH_CLINICIAN if one.shared else ALONE,
        "who_icon": "users-round" if one.shared else "lock",
        "practice": place.practice.name,
        "emergency_number": place.practice.emergency_number,
    }
