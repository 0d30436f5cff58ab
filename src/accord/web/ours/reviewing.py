"""Looking at an agreement again: clause by clause, one touch for what is still a yes."""

from __future__ import annotations

from django.http import HttpResponse

from accord.actions import reviews
from accord.actions.place import Words
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, render
from accord.web.ours.agreeing import try_yes
from accord.web.ours.views import find, find_agreement


@client
def review(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """The agenda of a review. Whatever nobody touches lapses on its day, and nobody is asked."""
    place = request.place
    context = find(place, circle_id)
    wrong: Words = ""
    if request.method == "POST":
        wrong = try_yes(request, circle_id, request.POST.get("clause", ""))
        if not wrong:
            return notices.go(place, "review", "again", circle_id=circle_id)
    found = find_agreement(request, circle_id)
    context |= {
        "agreement": found,
        "holding": [
            (one, reviews.again_form(place, circle_id=circle_id, clause_id=one.id))
            for one in found.allowances
            if one.again is not None
        ],
        "resting": [one for one in found.allowances if one.can_say_yes],
        "promises": [one for one in found.promises if one.is_mine],
        "limits": [one for one in found.limits if one.is_mine],
        "wrong": wrong,
    }
    return render(request, "ours/review.html", context, status=409 if wrong else 200)
