"""Two versions of one clause, side by side."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.actions import agreements, versions
from accord.consent.side_by_side import Change, Term
from accord.porch.requests import PlacedRequest
from accord.web.door import client, render
from accord.web.ours.views import find


@client
def compare(request: PlacedRequest, circle_id: str, clause_id: str) -> HttpResponse:
    """The newest words beside the ones they would replace, or did."""
    place = request.place
    context = find(place, circle_id)
    clause = agreements.clause(place, circle_id=circle_id, clause_id=clause_id)
    found = versions.side_by_side(place, circle_id=circle_id, clause_id=clause_id)
    context |= {
        "clause": clause,
        "both": found,
        "terms": [{"side": one.side, "told": _term(one)} for one in found.terms],
    }
    return render(request, "ours/compare.html", context)


def _term(change: Change) -> str:
    """One term that differs, in words."""
    if change.term is Term.THINKING:
        days = int(change.after) // 24
        said = ngettext("Time to think: one day now.", "Time to think: %(days)d days now.", days)
        return said % {"days": days}
    if change.term is Term.REVIEW:
        old, new = (
            date_format(timezone.localtime(datetime.fromisoformat(one)), "j F Y")
            for one in (change.before, change.after)
        )
        return _("It ends by itself on %(new)s; before, on %(old)s.") % {"new": new, "old": old}
    if change.after:
        return _("It also rests on: %(sentence)s") % {"sentence": change.after}
    return _("It no longer rests on: %(sentence)s") % {"sentence": change.before}
