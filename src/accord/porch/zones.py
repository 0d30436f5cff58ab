"""Choosing one's own time zone: the same page at both doors."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from accord.actions.place import Refused, Words
from accord.actions.zone_names import regions
from accord.actions.zones import choose, chosen_zone, practice_zone
from accord.porch.requests import PlacedRequest


def keep_zone(request: PlacedRequest) -> Words:
    """Keep the zone that was sent; what was wrong with it, in words, if it was not kept."""
    try:
        choose(request.place, zone=request.POST.get("zone", ""))
    except Refused as refused:
        return refused.fields["zone"]
    return ""


def zone_page(request: PlacedRequest, wrong: Words) -> dict[str, Any]:
    """What the page shows: the zones, the one that counts, and what time it is by it."""
    place = request.place
    return {
        "regions": regions(place.practice.country),
        "usual": str(practice_zone()).replace("_", " "),
        "zone": chosen_zone(place),
        "now": place.now,
        "zone_now": timezone.get_current_timezone_name().replace("_", " "),
        "wrong": wrong,
    }
