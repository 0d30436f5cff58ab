"""The agreement on paper: a page that shows exactly what would be on it, and the file itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from accord.actions import papers
from accord.actions.papers import InForce, Sentence
from accord.formats.paper import CannotBeDrawn, Line, Paper, Section, pdf
from accord.porch.press import press
from accord.porch.requests import PlacedRequest
from accord.web.door import client, render
from accord.web.ours.views import find, find_agreement

# INVARIANT: the name a file has in a list of downloads tells nothing.
FILE = "paper.pdf"
Kind = tuple[str, str, tuple[Sentence, ...]]


@client
def paper(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """Before: who could read it, and each of its sentences. With POST the PDF. Nothing is kept."""
    context = find(request.place, circle_id)  # Before anything of one's own is opened for it.
    found = find_agreement(request, circle_id)
    holds = papers.in_force(request.place, found)
    own, wrong = request.POST.get("own") == "yes", ""
    if request.method == "POST":
        try:
            return _file(pdf(_paper(holds if own else holds.without_own()), press))
        except CannotBeDrawn:
            wrong = _(
                "There is a sign in a sentence here that this paper has no letters for, so "
                "nothing was saved. Your browser’s Print can show it."
            )
    context |= _written(holds) | {
        "kinds": [(*one, all(line.alone for line in one[2])) for one in _kinds(holds) if one[2]],
        "several": len(found.member_names) > 1,
        "holds_own": holds.holds_own,
        "only_own": not _sections(holds.without_own()),
        "own": own,
        "wrong": wrong,
        "who_icon": "",
        "single_task": True,
    }
    return render(request, "ours/paper.html", context, status=409 if wrong else 200)


def _file(content: bytes) -> HttpResponse:
    """The file, to be kept by whoever asked: it is never shown within a page."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return response


def _kinds(holds: InForce) -> tuple[Kind, ...]:
    """What holds, by kind, under the words that the agreement's page has for them."""
    limits = _("They hold whatever else happens. Only the person who set one lifts it.")
    allowances = _("If each wants it then. Any one of us can pause one, without a reason.")
    promises = _("Each binds the one who made it, who can let it go.")
    return (
        (_("Limits"), limits, holds.limits),
        (_("Allowances"), allowances, holds.allowances),
        (_("Promises"), promises, holds.promises),
    )


def _sections(holds: InForce) -> tuple[Section, ...]:
    return tuple(
        Section(heading, about, tuple(Line(one.words, one.rests_on) for one in sentences))
        for heading, about, sentences in _kinds(holds)
        if sentences
    )


def _written(holds: InForce) -> dict[str, Any]:
    """The words around the sentences, the same on the page and on the paper."""
    day = date_format(holds.day, "j F Y")
    return {
        "title": _("What we agreed, as of %(day)s") % {"day": day},
        "opening": _("What any of us says in the moment comes first. This is no contract."),
        "nothing": _("Nothing is in force today. What isn’t here isn’t allowed by it."),
        "rests_on": _("It rests on:"),
        "foot": _("This is no contract. What anyone says now outranks this."),
    }


def _paper(holds: InForce) -> Paper:
    words, sections = _written(holds), _sections(holds)
    return Paper(
        language=(get_language() or "en").partition("-")[0],
        rtl=get_language_bidi(),
        title=words["title"],
        lead=(words["opening"],) if sections else (words["opening"], words["nothing"]),
        sections=sections,
        rests_on=words["rests_on"],
        foot=words["foot"],
    )
