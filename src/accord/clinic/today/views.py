"""Today."""

from __future__ import annotations

from django.http import HttpResponse

from accord.actions.circles import my_circles
from accord.actions.today import clinician_today, coming_up
from accord.clinic.door import clinician, render
from accord.porch.requests import PlacedRequest


@clinician
def today(request: PlacedRequest) -> HttpResponse:
    """What was shared, whom to confirm, what can be opened, which switch ends soon."""
    place = request.place
    context = {
        "place_now": "today",
        "now": place.now,
        "waits": clinician_today(place),
        "coming": coming_up(place),
        "first_time": not my_circles(place),
    }
    return render(request, "clinic/today.html", context)
