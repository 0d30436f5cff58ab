"""A comparison as its clinician meets it. Who has joined or handed in is not here to be seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from accord.actions import comparisons as acting
from accord.actions.answers import TopicView, catalogue_topics
from accord.actions.circles import CircleView, circle
from accord.actions.place import NotFound, Place, Refused
from accord.clinic import notices
from accord.clinic.comparisons.forms import ComparisonForm
from accord.clinic.door import (
    clinician,
    clinician_post,
    filled,
    render,
    say,
    status_of,
)
from accord.library.catalogue import Category, catalogue
from accord.porch.requests import PlacedRequest

A_WEEK = timedelta(days=7)


def by_category(topics: list[TopicView]) -> list[tuple[Category, list[TopicView]]]:
    """Topics under their categories, both in the catalogue's order."""
    known = catalogue(get_language() or "en")
    place_of = {topic.slug: place for place, topic in enumerate(known.topics)}
    ordered = sorted(topics, key=lambda topic: place_of[topic.slug])
    grouped = groupby(ordered, key=lambda topic: topic.category)
    return [(known.category(one), list(group)) for one, group in grouped]


@clinician
def new_comparison(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """Name it, choose people and topics, and the day it can be opened from."""
    place = request.place
    view = circle(place, circle_id=circle_id)
    form = _form(request, view)
    if form.is_bound and form.is_valid():
        try:
            said = form.cleaned_data
            made = acting.set_up(
                place,
                circle_id=circle_id,
                member_ids=said["member_ids"],
                topics=said["topics"],
                opens=said["opens"],
                title=said["title"],
            )
            return notices.go(place, "desk-comparison", "set-up", comparison_id=made)
        except Refused as refused:
            _say(form, refused)
    context = {
        "place_now": "circles",
        "circle": view,
        "members": [one for one in view.members if one.state == "met"],
        "categories": by_category(list(catalogue_topics(place).values())),
        "first_day": timezone.localdate(place.now).isoformat(),
        "zone": timezone.get_current_timezone_name(),
        **filled(form),
    }
    return render(request, "clinic/comparison_new.html", context, status=status_of(form))


def _form(request: PlacedRequest, view: CircleView) -> ComparisonForm:
    met = [one.person_id for one in view.members if one.state == "met"]
    return ComparisonForm(
        request.POST if request.method == "POST" else None,
        members=met,
        slugs=list(catalogue_topics(request.place)),
        initial={
            "member_ids": met,
            "topics": [],
            "day": timezone.localdate(request.place.now + A_WEEK).isoformat(),
            "hour": "18:00",
        },
    )


def _say(form: ComparisonForm, refused: Refused) -> None:
    """The action knows one moment, `opens`; on the page it is a day and an hour."""
    if "opens" in refused.fields:
        form.add_error("day", str(refused.fields["opens"]))
    else:
        say(form, refused)


@clinician
def comparison(request: PlacedRequest, comparison_id: str) -> HttpResponse:
    """One comparison: who, what, when; to be called off, opened, or read about."""
    return _page(request, comparison_id)


def _page(
    request: PlacedRequest, comparison_id: str, *, refused: Refused | None = None
) -> HttpResponse:
    place = request.place
    view = acting.comparison(place, comparison_id=comparison_id)
    has_copy = view.state == "opened" and _copy(place, comparison_id) is not None
    context = {
        "place_now": "circles",
        "comparison": view,
        "circle": circle(place, circle_id=view.circle_id),
        "categories": by_category(list(view.topics)),
        "has_copy": has_copy,
        "refused": refused,
    }
    status = 409 if refused else 200
    return render(request, "clinic/comparison.html", context, status=status)


def _copy(place: Place, comparison_id: str) -> acting.CopyView | None:
    return acting.clinician_copy(place, comparison_id=comparison_id)


@clinician_post
def open_now(request: PlacedRequest, comparison_id: str) -> HttpResponse:
    """Open it: each member gets their own copy, everything else is destroyed."""
    try:
        acting.open_comparison(request.place, comparison_id=comparison_id)
    except NotFound:
        raise
    except Refused as refused:
        return _page(request, comparison_id, refused=refused)
    return notices.go(request.place, "desk-comparison", "opened", comparison_id=comparison_id)


@clinician_post
def call_off(request: PlacedRequest, comparison_id: str) -> HttpResponse:
    """End it unopened; what was handed in is destroyed."""
    try:
        acting.call_off(request.place, comparison_id=comparison_id)
    except NotFound:
        raise
    except Refused as refused:
        return _page(request, comparison_id, refused=refused)
    return notices.go(request.place, "desk-comparison", "called-off", comparison_id=comparison_id)


@clinician
def copy(request: PlacedRequest, comparison_id: str) -> HttpResponse:
    """The common ground, where every member agreed beforehand that the clinician may read it."""
    view = acting.comparison(request.place, comparison_id=comparison_id)
    found = _copy(request.place, comparison_id)
    if found is None:
        raise NotFound
    # By level, as in the members' own copies: "number two" is the same topic on every page.
    found = replace(found, lines=tuple(sorted(found.lines, key=lambda line: -line.level)))
    context = {
        "place_now": "circles",
        "comparison": view,
        "copy": found,
        "levels": [line.level.name.lower() for line in found.lines],
        "members": len(found.member_names),
    }
    return render(request, "clinic/comparison_copy.html", context)
