"""Invitations: one more person, the sheets to print, and taking one back."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.actions import invitations as acting
from accord.actions.circles import circle
from accord.actions.place import NotFound, Refused
from accord.clinic import notices
from accord.clinic.circles.forms import InviteForm
from accord.clinic.door import (
    clinician,
    clinician_post,
    filled,
    render,
    say,
    status_of,
)
from accord.porch.qr import qr_svg
from accord.porch.requests import PlacedRequest


@clinician
def invite(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """Invite one more person into a circle."""
    place = request.place
    view = circle(place, circle_id=circle_id)
    waiting = acting.open_invitations(place, circle_id=circle_id)
    taken = [str(one.pseudonym) for one in view.members]
    taken += [one.pseudonym for one in waiting if not one.used and one.expires > place.now]
    form = InviteForm(request.POST if request.method == "POST" else None, taken=taken)
    if form.is_bound and form.is_valid():
        try:
            name = form.cleaned_data["pseudonym"]
            made = acting.invite(place, circle_id=circle_id, pseudonym=name)
            return notices.go(
                place, "desk-invitation", "invited", circle_id=circle_id, invitation_id=made.id
            )
        except Refused as refused:
            say(form, refused)
    on = any(one.on for one in view.gates.values())
    context = {"place_now": "circles", "circle": view, "on": on, **filled(form)}
    return render(request, "clinic/invite.html", context, status=status_of(form))


@clinician
def invitations(
    request: PlacedRequest, circle_id: str, invitation_id: str | None = None
) -> HttpResponse:
    """The invitations that still work, or one of them: a sheet a person, to print or to show."""
    place = request.place
    view = circle(place, circle_id=circle_id)
    live = [
        one
        for one in acting.open_invitations(place, circle_id=circle_id)
        if not one.used and one.expires > place.now and invitation_id in (None, one.id)
    ]
    if not live:
        raise NotFound
    address = request.build_absolute_uri(reverse("invitation"))
    context = {
        "place_now": "circles",
        "circle": view,
        # On paper it is typed by hand: it may break after a stroke or a dot, never inside a word.
        "address": re.split(r"(?<=[/.])", address),
        "address_drawn": qr_svg(address, label=_("The address, to scan")),
        "sheets": [(one, qr_svg(one.code, label=_("The code, to scan"))) for one in live],
    }
    return render(request, "clinic/invitations.html", context)


@clinician_post
def withdraw(request: PlacedRequest, circle_id: str, invitation_id: str) -> HttpResponse:
    """Make an unused invitation worthless."""
    acting.withdraw_invitation(request.place, invitation_id=invitation_id)
    return notices.go(request.place, "desk-circle", "withdrawn", circle_id=circle_id)
