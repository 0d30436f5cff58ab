"""The agreement: reading it, saying yes, ending what is one's own."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accord.actions import agreements, dues, histories
from accord.actions.histories import HistoryLine
from accord.actions.place import NotFound, Refused, Words
from accord.consent.agreements import ClauseKind, Reason
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, render
from accord.web.ours.views import find, find_agreement

HISTORY_WORDS: dict[str, Promise] = {
    "proposed": _("Suggested"),
    "other_words": _("Other words suggested"),
    "narrower_words": _("Narrower words suggested"),
    "limit_set": _("Limit set"),
    "promised": _("Promised"),
    "lifted": _("Lifted or let go"),
    "holds_since": _("In force from here on"),
    "affirmed": _("You said yes"),
    "reaffirmed": _("You said yes again"),
    "returned": _("You came back to it"),
    "unsaid": _("You took a waiting yes back"),
    "withdrawn": _("You withdrew"),
    "paused": _("You paused"),
    "reported": _("You reported something"),
    "resolved": _("You marked it as mended"),
    "left": _("You left"),
}
OWN_STARTS = {"limit_set", "promised", "lifted"}
# Other words change nothing until they are in force.
HOLDS_FROM_HERE = {
    "proposed": False,
    "narrower_words": False,
    "limit_set": True,
    "promised": True,
    "lifted": False,
    "holds_since": True,
    "withdrawn": False,
    "paused": False,
    "reported": False,
    "left": False,
}
# INVARIANT: only what the reader did themselves. Whether an earlier yes still counts is not here.
OWN_REASONS: dict[Reason, Promise] = {
    Reason.STOPPED: _("You stopped everything."),
    Reason.PAUSED: _("You paused it."),
    Reason.WITHDRAWN: _("You withdrew from it."),
    Reason.REPORTED: _("You reported something."),
    Reason.LEFT: _("You left."),
}


@client
def agreement(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """A circle's agreement as one page."""
    context = find(request.place, circle_id)  # Before anything of one's own is opened for it.
    found = find_agreement(request, circle_id)
    own = (*found.limits, *found.promises)
    context |= {
        "agreement": found,
        "limits": [clause for clause in found.limits if not clause.for_me_alone],
        "promises": [clause for clause in found.promises if not clause.for_me_alone],
        # Folded: this is the page that people read together.
        "alone": [clause for clause in own if clause.for_me_alone],
    }
    return render(request, "ours/agreement.html", context)


@client
def history(request: PlacedRequest, circle_id: str, before: str = "") -> HttpResponse:
    """What happened to the agreement, as a picture for each clause and as one list.

    `before` asks for an earlier page, by the opaque id of one's own act that it ends with.
    """
    context = find(request.place, circle_id)
    found = histories.history(request.place, circle_id=circle_id, before=before)
    told = [(line, HISTORY_WORDS.get(line.what, "")) for line in found.lines]
    # One's own acts are folded away: this page is one touch from the one people read together.
    context |= {
        "lines": [(line, words) for line, words in told if not line.alone],
        "own": [(line, words) for line, words in told if line.alone],
        # A picture runs until now, so only the newest page draws one.
        "courses": [] if before else _courses(found.lines),
        "now": request.place.now,
        "before": before,
        "earlier": found.earlier,
    }
    return render(request, "ours/history.html", context)


def _courses(
    history: tuple[HistoryLine, ...],
) -> list[tuple[str, list[tuple[datetime, bool]]]]:
    """How each clause has stood: (sentence, [(when, held from then on), …]), oldest first."""
    found: dict[str, tuple[str, list[tuple[datetime, bool]]]] = {}
    unshared = {line.clause_id for line in history if line.alone and line.what in OWN_STARTS}
    for line in sorted(history, key=lambda line: line.on):
        if line.clause_id not in {"", *unshared} and line.what in HOLDS_FROM_HERE:
            _sentence, changes = found.setdefault(line.clause_id, (line.sentence, []))
            changes.append((line.on, HOLDS_FROM_HERE[line.what]))
    return list(found.values())


def try_yes(request: PlacedRequest, circle_id: str, clause_id: str) -> Words:
    """Say yes with the form that was sent; what was wrong, in words, if nothing was said."""
    form, own_words = request.POST.get("form", ""), request.POST.get("own_words", "")
    try:
        agreements.say_yes(
            request.place,
            circle_id=circle_id,
            clause_id=clause_id,
            form=form,
            own_words=own_words,
        )
    except NotFound:
        raise
    except Refused as refused:
        return refused.words
    dues.keep_dues(request.place)
    return ""


@client
def say_yes(request: PlacedRequest, circle_id: str, clause_id: str) -> HttpResponse:
    """The exact words, exactly who, and how long there is to think."""
    place = request.place
    asked = request.GET.get("version", "")
    version = int(asked) if asked.isdecimal() and len(asked) < 9 else 0
    find_clause = partial(
        agreements.clause, place, circle_id=circle_id, clause_id=clause_id, version=version
    )
    clause = find_clause()
    wrong: Words = ""
    if request.method == "POST":
        wrong = try_yes(request, circle_id, clause_id)
        if not wrong:
            return notices.go(place, "agreement", "yes", circle_id=circle_id)
        clause = find_clause()
    elif not clause.can_say_yes:
        return redirect("agreement", circle_id=circle_id)
    context = find(place, circle_id) | {
        "clause": clause,
        "think_days": clause.time_to_think.days,
        "own_reasons": [OWN_REASONS[one] for one in clause.reasons if one in OWN_REASONS],
        "wrong": wrong,
        "own_words": request.POST.get("own_words", ""),
        "single_task": True,
    }
    return render(request, "ours/say_yes.html", context, status=409 if wrong else 200)


@client
def end_own(request: PlacedRequest, circle_id: str, clause_id: str) -> HttpResponse:
    """Lift one's own limit, or let one's own promise go. Both say first what it means."""
    place = request.place
    clause = agreements.clause(place, circle_id=circle_id, clause_id=clause_id)
    if not clause.is_mine or clause.kind is ClauseKind.ALLOWANCE:
        raise NotFound
    if request.method == "POST":
        if clause.kind is ClauseKind.LIMIT:
            agreements.lift_limit(place, circle_id=circle_id, clause_id=clause_id)
            return notices.go(place, "agreement", "lifted", circle_id=circle_id)
        agreements.let_go(place, circle_id=circle_id, clause_id=clause_id)
        return notices.go(place, "agreement", "let-go", circle_id=circle_id)
    return render(
        request,
        "ours/end_own.html",
        find(place, circle_id) | {"clause": clause, "single_task": True},
    )
