"""One's own time zone: by it the days and hours on one's pages are told."""

from __future__ import annotations

from django.http import HttpResponse

from accord.actions import dues
from accord.porch.requests import PlacedRequest
from accord.porch.zones import keep_zone, zone_page
from accord.web import notices
from accord.web.door import client, render


@client
def zone(request: PlacedRequest) -> HttpResponse:
    """Choose from the list, or go by the practice's zone again."""
    wrong = keep_zone(request) if request.method == "POST" else ""
    if request.method == "POST" and not wrong:
        dues.keep_dues(request.place)  # A morning is where one is.
        return notices.go(request.place, "zone", "zone")
    context = zone_page(request, wrong)
    return render(request, "safety/zone.html", context, status=422 if wrong else 200)
