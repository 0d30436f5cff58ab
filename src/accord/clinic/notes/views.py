"""Notes, which are not here yet, and a page that says so."""

from __future__ import annotations

from django.http import HttpResponse

from accord.clinic.door import clinician, render
from accord.porch.requests import PlacedRequest


@clinician
def notes(request: PlacedRequest) -> HttpResponse:
    """What will be here, and where to keep notes until then."""
    return render(request, "clinic/notes.html", {"place_now": "notes"})
