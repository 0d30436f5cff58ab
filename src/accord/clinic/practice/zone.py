"""A clinician's own time zone: by it the days and hours on their pages are told."""

from __future__ import annotations

from django.http import HttpResponse

from accord.clinic import notices
from accord.clinic.door import clinician, render
from accord.porch.requests import PlacedRequest
from accord.porch.zones import keep_zone, zone_page


@clinician
def zone(request: PlacedRequest) -> HttpResponse:
    """Choose from the list, or go by the practice's zone again."""
    wrong = keep_zone(request) if request.method == "POST" else ""
    if request.method == "POST" and not wrong:
        return notices.go(request.place, "desk-zone", "zone")
    context = zone_page(request, wrong) | {"place_now": "practice"}
    return render(request, "clinic/zone.html", context, status=422 if wrong else 200)
