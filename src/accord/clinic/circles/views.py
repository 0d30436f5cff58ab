"""Circles: the list, a new one, one of them, and having met somebody alone."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.actions import circles as acting
from accord.actions.circles import CircleView, MemberView
from accord.actions.comparisons import comparisons
from accord.actions.invitations import InvitationView, open_invitations
from accord.actions.place import NotFound, Place, Refused, Words
from accord.clinic import notices
from accord.clinic.circles.forms import MOST, CircleForm, MetForm
from accord.clinic.circles.switches import FEATURE_WORDS
from accord.clinic.door import clinician, clinician_post, filled, render, say, status_of
from accord.porch.requests import PlacedRequest


@clinician
def circles(request: PlacedRequest) -> HttpResponse:
    """Every circle this clinician leads."""
    context = {"place_now": "circles", "circles": acting.my_circles(request.place)}
    return render(request, "clinic/circles.html", context)


@clinician
def new_circle(request: PlacedRequest) -> HttpResponse:
    """Name a circle and its people; each gets an invitation, ready to print."""
    form = CircleForm(
        request.POST if request.method == "POST" else None,
        taken=[one.title for one in acting.my_circles(request.place)],
    )
    if form.is_bound and form.is_valid():
        try:
            made = acting.new_circle(
                request.place,
                title=form.cleaned_data["title"],
                pseudonyms=form.cleaned_data["pseudonyms"],
            )
            return notices.go(
                request.place, "desk-invitations", "invited", circle_id=made.circle_id
            )
        except Refused as refused:
            say(form, refused)
    context = {"place_now": "circles", **filled(form)}
    return render(request, "clinic/circle_new.html", context, status=status_of(form))


@clinician
def circle(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """One circle: who is in it, what is on, what is compared. No word of theirs."""
    place = request.place
    view = acting.circle(place, circle_id=circle_id)
    invited = [one for one in open_invitations(place, circle_id=circle_id) if not one.used]
    live = [one for one in invited if one.expires > place.now]
    here = [one for one in view.members if one.state != "left"]
    context = {
        "place_now": "circles",
        "circle": view,
        "invited": [(one, one.expires <= place.now) for one in invited],
        "room": len(here) + len(live) < MOST,
        "switches": [(one, FEATURE_WORDS[one], gate) for one, gate in view.gates.items()],
        "comparisons": comparisons(place, circle_id=circle_id),
        "can_compare": view.gates["comparisons"].on,
        "next": next_step(view, live),
    }
    return render(request, "clinic/circle.html", context)


def next_step(view: CircleView, live: list[InvitationView]) -> tuple[Words, str] | None:
    """The one main button of a circle's page: words and address of what comes next."""
    here = [one for one in view.members if one.state != "left"]
    unmet = [one for one in here if one.state == "joined"]
    if unmet:
        address = reverse("desk-met", args=[view.id, unmet[0].person_id])
        return _("Confirm that you met %(name)s alone") % {"name": unmet[0].pseudonym}, address
    if len(here) < 2:
        address = reverse("desk-invitations", args=[view.id])
        return (_("Show the invitations"), address) if live else None
    for feature, gate in view.gates.items():
        if not gate.on:
            return FEATURE_WORDS[feature].turn_on, reverse("desk-switch", args=[view.id, feature])
    return _("Set up a comparison"), reverse("desk-comparison-new", args=[view.id])


@clinician
def met(request: PlacedRequest, circle_id: str, person_id: str) -> HttpResponse:
    """Record that somebody was met alone; in the same act their key is checked."""
    place = request.place
    member = _member(place, circle_id, person_id)
    form = MetForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            acting.confirm_met_alone(
                place,
                circle_id=circle_id,
                person_id=person_id,
                asked=set(form.cleaned_data["asked"]),
                account_is_theirs=form.cleaned_data["account_is_theirs"],
            )
            return notices.go(place, "desk-circle", "met", circle_id=circle_id)
        except Refused as refused:
            say(form, refused)
    context = {
        "place_now": "circles",
        "circle": acting.circle(place, circle_id=circle_id),
        "member": member,
        "points": MetForm.TALKED_ABOUT,
        **filled(form),
    }
    return render(request, "clinic/met.html", context, status=status_of(form))


def _member(place: Place, circle_id: str, person_id: str) -> MemberView:
    for one in acting.circle(place, circle_id=circle_id).members:
        if one.person_id == person_id and one.state != "left":
            return one
    raise NotFound


@clinician_post
def confirm_recovery(request: PlacedRequest, circle_id: str, person_id: str) -> HttpResponse:
    """The person stands in front of the clinician: their recovery code need not wait."""
    acting.confirm_recovery(request.place, circle_id=circle_id, person_id=person_id)
    return notices.go(request.place, "desk-circle", "recovered", circle_id=circle_id)
