"""Comparisons: before handing in, after it, and the common ground."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from accord.actions import answers, comparisons, today
from accord.actions.addresses import code_for
from accord.actions.comparisons import ComparisonView, CopyView, CouldShow
from accord.actions.place import NotFound, Place, Refused, Words
from accord.consent.answers import Stance
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post, render
from accord.web.labels import ROLES, STANCES
from accord.web.ours.views import compared_with, find

CHANGED = gettext_lazy(
    "Your answers have changed since this page was drawn. Please read it once more as it is now."
)


def _theirs(place: Place, circle_id: str, comparison_id: str) -> ComparisonView:
    view = comparisons.comparison(place, comparison_id=comparison_id)
    if view.circle_id != circle_id:
        raise NotFound
    return view


def _context(place: Place, view: ComparisonView) -> dict[str, Any]:
    found = find(place, view.circle_id)
    return found | {
        "comparison": view,
        "with_whom": compared_with(found["circle"], view.other_ids),
        "pair": len(view.other_ids) == 1,
    }


@client
def comparison(request: PlacedRequest, circle_id: str, comparison_id: str) -> HttpResponse:
    """Where a comparison stands, once its date has come.

    What was opened is read on a page of its own, which nobody is led to: a page that lay open
    while the clinician opened it must not fill with the result by itself.
    """
    view = _theirs(request.place, circle_id, comparison_id)
    if view.state == "waiting":
        return redirect("hand-in", circle_id=circle_id, comparison_id=comparison_id)
    return render(request, "ours/comparison.html", _context(request.place, view))


@client
def hand_in(request: PlacedRequest, circle_id: str, comparison_id: str) -> HttpResponse:
    """Before handing in: exactly which words, to exactly whom. The button ends the page.

    INVARIANT: one address, handed in or not, so that no list of visited pages tells which.
    """
    view = _theirs(request.place, circle_id, comparison_id)
    ticked = set(request.POST.getlist("bring"))
    may_see = request.POST.get("clinician") == "yes"
    if request.method != "POST":
        if view.state != "waiting":
            return redirect("comparison", circle_id=circle_id, comparison_id=comparison_id)
        if view.mine and view.mine.handed_in:
            return render(request, "ours/comparison.html", _context(request.place, view))
        return _before(request, view, ticked, may_see=False)
    if request.POST.get("do") == "again" and view.state == "waiting":
        return _before(request, view, set(), may_see=False)
    if request.POST.get("seen", "") not in ("", _mark(_found(request, view))):
        # Another tab has changed an answer: nothing is handed in that wasn't read here first.
        return _before(request, view, ticked, may_see=may_see, wrong=CHANGED)
    try:
        comparisons.hand_in(
            request.place,
            comparison_id=comparison_id,
            brought=ticked,
            free=ticked,
            clinician_may_see=may_see,
        )
    except NotFound:
        raise
    except Refused as refused:
        return _before(request, view, ticked, may_see=may_see, wrong=refused.words)
    line = "handed-in" if ticked else "handed-in-nothing"
    return notices.go(
        request.place, "hand-in", line, circle_id=circle_id, comparison_id=comparison_id
    )


def _found(request: PlacedRequest, view: ComparisonView) -> list[CouldShow]:
    return comparisons.could_show(request.place, comparison_id=view.id)


def _mark(found: Iterable[CouldShow]) -> str:
    """A short mark of exactly these lines. The page that carries it shows them in words."""
    said = [
        (one.topic.slug, one.line.level, one.line.role, one.line.condition, one.held_back)
        for one in found
    ]
    return hashlib.blake2s(json.dumps(said).encode(), digest_size=16).hexdigest()


def _before(
    request: PlacedRequest,
    view: ComparisonView,
    ticked: set[str],
    *,
    may_see: bool,
    wrong: Words = "",
) -> HttpResponse:
    found = _found(request, view)
    known = answers.topics(request.place)
    context = {
        "seen": _mark(found),
        "lines": [(one, _said(one), one.topic.slug in ticked) for one in found],
        "topics": [
            (topic, code_for(request.place, topic.slug))
            for topic in view.topics
            if topic.slug in known
        ],
        "about": view.other_ids[0] if len(view.other_ids) == 1 else "",
        "may_see": may_see,
        "anew": bool(view.mine and view.mine.handed_in),
        "single_task": True,
        "wrong": wrong,
    }
    context = _context(request.place, view) | context
    return render(request, "ours/hand_in.html", context, status=409 if wrong else 200)


def _said(one: CouldShow) -> dict[str, Words]:
    role = one.line.role
    return {"level": STANCES[one.line.level], "role": ROLES[role] if role else ""}


@client_post
def take_back(request: PlacedRequest, circle_id: str, comparison_id: str) -> HttpResponse:
    """Take one's sheet back. What one shows then reads like nothing to show."""
    view = _theirs(request.place, circle_id, comparison_id)
    comparisons.take_back(request.place, comparison_id=view.id)
    return notices.go(
        request.place, "hand-in", "taken-back", circle_id=circle_id, comparison_id=comparison_id
    )


@client
def ground(request: PlacedRequest, circle_id: str, comparison_id: str) -> HttpResponse:
    """The common ground, as one calm picture and as a list; an empty one has its own page."""
    view = _theirs(request.place, circle_id, comparison_id)
    if view.state != "opened":
        return redirect("comparison", circle_id=circle_id, comparison_id=comparison_id)
    copy = comparisons.my_copy(request.place, comparison_id=comparison_id)
    today.note_copy_read(request.place, comparison_id=comparison_id)
    context = _context(request.place, view) | {"copy": copy, "chairs": len(copy.member_names)}
    if copy.empty:
        return render(request, "ours/ground_empty.html", context)
    return render(request, "ours/ground.html", context | _laid(request.place, copy))


def _laid(place: Place, copy: CopyView) -> dict[str, Any]:
    """The lines by level, numbered through, so that picture and list say the same."""
    groups, levels, number = [], [], 0
    for level in (Stance.YES, Stance.YES_IF, Stance.LETS_TALK):
        lines = []
        for line in copy.lines:
            if line.level is level:
                number += 1
                levels.append(level.name.lower())
                roles = [(name, ROLES[role]) for name, role in line.roles]
                lines.append((number, line, roles, code_for(place, line.topic.slug)))
        if lines:
            groups.append((STANCES[level], level.name.lower(), lines))
    return {"groups": groups, "levels": levels}
