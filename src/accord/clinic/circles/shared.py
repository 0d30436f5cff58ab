"""What members of a circle chose to let their clinician know."""

from __future__ import annotations

from django.http import HttpResponse

from accord.actions import check_ins_shared as acting
from accord.actions import shown as showing
from accord.actions.circles import circle
from accord.clinic.door import clinician, render
from accord.porch.check_in_words import lines
from accord.porch.requests import PlacedRequest


@clinician
def shared(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """All of it, folded away: clients sit beside this screen."""
    place = request.place
    view = circle(place, circle_id=circle_id)
    found = acting.shared_with_me(place, circle_id=circle_id)
    shown = showing.shown_to_me(place, circle_id=circle_id)
    acting.note_read(place, circle_id=circle_id)
    showing.note_read(place, circle_id=circle_id)
    context = {
        "place_now": "circles",
        "circle": view,
        "found": [(one, lines(one.check_in.said)) for one in found],
        "shown": shown,
    }
    return render(request, "clinic/shared.html", context)
