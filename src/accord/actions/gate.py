"""The clinician's switch for one joint feature of one circle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accord.actions import members, roster, seats
from accord.actions.live import pulse
from accord.actions.place import NotFound, Place, Refused
from accord.consent import gates as consent
from accord.records.models import Circle, Comparison, Gate, Member
from accord.vault.points import reach

FEATURES = ("comparisons", "agreements")


@dataclass(frozen=True, slots=True)
class GateView:
    on: bool
    until: datetime | None


def circle_scope(circle_id: str) -> str:
    """The name under which the store keeps a circle's narrowing number."""
    return f"circle:{circle_id}"


def own_scope(circle_id: str, person_id: str) -> str:
    """The name under which the store counts what one member has narrowed in a circle."""
    return f"own:{circle_id}:{person_id}"


def turn_on(place: Place, *, circle_id: str, feature: str, until: datetime) -> None:
    """Open one joint feature until a date, once each member was met alone.

    It also gives every member the member list, which they pin at their next request.
    """
    circle = roster.led_circle(place, circle_id)
    if feature not in FEATURES:
        raise NotFound
    if until <= place.latest:
        words = _("Please choose a day that is still to come.")
        raise Refused("past", words, {"until": words})
    with transaction.atomic():
        settle(place, circle)
        ids = members.here(circle.id)
        if Member.objects.filter(circle=circle, left_on=None, met_on=None).exists():
            raise Refused("not_met", _("First meet each member alone and confirm it."))
        if len(ids) < consent.FEWEST_TOGETHER:
            raise Refused("not_met", _("It takes two or more members, each met alone."))
        known = roster.read(place, circle)["members"]
        listed = {one: entry for one, entry in known.items() if one in ids}
        members.grant_member_list(place, circle, listed)
        Gate.objects.update_or_create(circle=circle, feature=feature, defaults={"on_until": until})
        pulse(ids)


def turn_off(place: Place, *, circle_id: str, feature: str) -> None:
    """Close one joint feature at once. Doing it twice does no harm."""
    circle = roster.led_circle(place, circle_id)
    with transaction.atomic():
        gate = Gate.objects.filter(circle=circle, feature=feature).exclude(on_until=None).first()
        if gate is not None:
            close(place, gate, place.now)


def close(place: Place, gate: Gate, at: datetime) -> None:
    """What turning off does, by hand or by date: numbers rise, waiting comparisons are void.

    `at`: since when it is off, also when nobody has looked until now.
    """
    # INVARIANT: the number is raised and on disk before the database says so.
    place.store.raise_number(circle_scope(gate.circle_id), at)
    reach("gate:raised")
    gate.on_until = None
    gate.save(update_fields=["on_until"])
    if gate.feature == "comparisons":
        seats.void(place, Comparison.objects.filter(circle_id=gate.circle_id))
    pulse(members.here(gate.circle_id))


def rest(place: Place, circle: Circle) -> None:
    """Close both joint features because somebody new is here whom nobody met alone yet.

    No number rises: what the others agreed concerns them alone and stands, and nothing of it
    reaches who is new. Turning on again, once everyone was met, gives all the new member list.
    """
    settle(place, circle)
    if Gate.objects.filter(circle=circle).exclude(on_until=None).update(on_until=None):
        # What waits was handed in to fewer people than are here now, and never opens.
        seats.void(place, Comparison.objects.filter(circle=circle))
        pulse(members.here(circle.id))


def settle(place: Place, circle: Circle) -> None:
    """Close whatever has passed its end date; at anybody's next request for the circle."""
    ended = Gate.objects.filter(circle=circle, on_until__lte=place.latest)
    if ended.exists():
        with transaction.atomic():
            for gate in ended.select_for_update().order_by("on_until"):
                close(place, gate, gate.on_until or place.now)


def switch(circle: Circle, feature: str) -> tuple[consent.Gate, frozenset[str]]:
    """One feature's switch, and who is in the circle, as the consent core asks for them."""
    here = Member.objects.filter(circle=circle, left_on=None).values_list("person_id", "met_on")
    gate = Gate.objects.filter(circle=circle, feature=feature).first()
    met = frozenset(person for person, met_on in here if met_on is not None)
    return (
        consent.Gate(on_until=gate.on_until if gate else None, met_alone=met),
        frozenset(person for person, _met_on in here),
    )


def is_on(place: Place, circle: Circle, feature: str) -> bool:
    """Whether a joint feature is open now. Every reason for off reads the same."""
    return consent.is_open(*switch(circle, feature), place.latest)


def gates_of(place: Place, circle: Circle) -> dict[str, GateView]:
    """Every joint feature of a circle: on until when, or off, whatever made it so."""
    rows = {gate.feature: gate for gate in Gate.objects.filter(circle=circle)}
    views = {}
    for feature in FEATURES:
        until = rows[feature].on_until if feature in rows else None
        on = until is not None and until > place.latest
        views[feature] = GateView(on=on, until=until if on else None)
    return views
