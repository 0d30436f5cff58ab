"""What every page knows: whose practice it is in, who is signed in, and at which door."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from accord.actions.live import pulse_serial
from accord.actions.place import Place
from accord.actions.signing_in import IDLE

OUTSIDE = {"practice_name": "", "signed_out": True, "desk": False}


def page(request: HttpRequest) -> dict[str, Any]:
    """The base templates' names. A page that stands outside any practice gets none of them."""
    place: Place | None = getattr(request, "place", None)
    if place is None:
        return dict(OUTSIDE)
    person = place.person
    inside = {
        "practice_name": place.practice.name if person else "",
        "signed_out": person is None,
        "desk": bool(person and person.is_clinician),
        "idle_seconds": int(IDLE.total_seconds()),
    }
    if person:
        # The page says which of its owner's changes it already shows, so none is missed
        # between drawing it and listening.
        inside["live_url"] = f"/live?since={pulse_serial(person.id)}"
    return inside
