"""Circles as their clinician and their members see them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accord.actions import gate, invitations, members, moving_keys, recovery, roster, zones
from accord.actions.gate import GateView
from accord.actions.invitations import NewInvitation
from accord.actions.place import NotFound, Place, Refused, Words
from accord.actions.words import a_line
from accord.records.models import Circle, Invitation, Member
from accord.vault import invitations as codes
from accord.vault.errors import VaultError

ASKED = frozenset({"fear", "force", "freedom", "capacity"})


@dataclass(frozen=True, slots=True)
class MemberView:
    person_id: str
    pseudonym: Words
    is_me: bool
    state: str
    recovery_waits: bool = False
    since: date | None = None  # The day they were met alone, or left; for their clinician.


@dataclass(frozen=True, slots=True)
class CircleView:
    id: str
    title: str
    members: tuple[MemberView, ...]
    gates: dict[str, GateView]

    @property
    def others(self) -> tuple[MemberView, ...]:
        return tuple(one for one in self.members if not one.is_me)


@dataclass(frozen=True, slots=True)
class NewCircle:
    circle_id: str
    invitations: list[NewInvitation]


def new_circle(place: Place, *, title: str, pseudonyms: Sequence[str]) -> NewCircle:
    """Make a circle and one invitation for each of its one to eight future members."""
    place.only_clinician()
    title = a_line(title, "title", most=60)
    if not 1 <= len(pseudonyms) <= invitations.MOST_MEMBERS:
        words = _("A circle has one to eight members.")
        raise Refused("size", words, {"pseudonyms": words})
    with transaction.atomic():
        today = zones.practice_day(place.now)
        circle = Circle.objects.create(clinician_id=place.me.id, made_on=today)
        with roster.change(place, circle) as content:
            content["title"] = title
        made = [
            invitations.invite(place, circle_id=circle.id, pseudonym=name) for name in pseudonyms
        ]
        # From the start, so that nobody's first look takes longer where nobody ever stopped.
        place.store.numbers(gate.circle_scope(circle.id))
    return NewCircle(circle.id, made)


def my_circles(place: Place) -> list[CircleView]:
    """The circles a clinician leads, or a client is a member of."""
    if place.me.is_clinician:
        led = Circle.objects.filter(clinician_id=place.me.id).order_by("made_on", "id")
        return [_led_view(place, circle) for circle in led]
    rows = Member.objects.select_related("circle").filter(person_id=place.me.id, left_on=None)
    return [_member_view(place, row.circle) for row in rows.order_by("joined_on", "id")]


def circle(place: Place, *, circle_id: str) -> CircleView:
    """One circle; NotFound for everybody who doesn't lead it or isn't in it."""
    if place.me.is_clinician:
        return _led_view(place, roster.led_circle(place, circle_id))
    return _member_view(place, members.my_circle(place, circle_id))


def _led_view(place: Place, circle: Circle) -> CircleView:
    gate.settle(place, circle)
    content = roster.read(place, circle)
    by_person = {
        row.person_id: content["invitations"].get(row.id, {}).get("pseudonym", "")
        for row in Invitation.objects.filter(circle=circle).exclude(person=None)
    }
    found = Member.objects.select_related("person").filter(circle=circle)
    rows = list(found.order_by("joined_on", "id"))
    moving_keys.catch_up_list(
        place, circle, {row.person_id for row in rows if row.left_on is not None}
    )
    return CircleView(
        id=circle.id,
        title=content.get("title", ""),
        members=tuple(
            MemberView(
                row.person_id,
                by_person.get(row.person_id, ""),
                False,
                _state(row),
                recovery_waits=recovery.pending_since(row.person, place.latest),
                since=row.left_on or row.met_on,
            )
            for row in rows
        ),
        gates=gate.gates_of(place, circle),
    )


def _state(row: Member) -> str:
    if row.left_on is not None:
        return "left"
    return "met" if row.met_on is not None else "joined"


def _member_view(place: Place, circle: Circle) -> CircleView:
    gate.settle(place, circle)
    known = members.known_members(place, circle)
    listed = [
        MemberView(one.id, one.pseudonym, one.id == place.me.id, "met")
        for one in sorted(known.values(), key=lambda one: (one.id != place.me.id, one.pseudonym))
    ]
    if not listed:
        # Before the list is pinned nobody is named, and not even counted.
        listed = [
            MemberView(place.me.id, _("you"), True, "met"),
            MemberView("", _("anyone invited with you"), False, "met"),
        ]
    return CircleView(
        id=circle.id, title="", members=tuple(listed), gates=gate.gates_of(place, circle)
    )


def confirm_met_alone(
    place: Place,
    *,
    circle_id: str,
    person_id: str,
    asked: Collection[str],
    account_is_theirs: bool,
) -> None:
    """Record that this member was met alone, and check in the same act that the key is theirs.

    Refused unless fear, force, freedom to say no and capacity were all talked about.
    """
    circle = roster.led_circle(place, circle_id)
    if set(asked) != ASKED or not account_is_theirs:
        raise Refused("asked", _("Please tick each point once you have talked about it."))
    with roster.change(place, circle) as content:
        row = Member.objects.filter(circle=circle, person_id=person_id, left_on=None).first()
        invitation = Invitation.objects.filter(circle=circle, person_id=person_id).first()
        if row is None or invitation is None or invitation.id not in content["invitations"]:
            raise NotFound
        entry, today = content["invitations"][invitation.id], zones.practice_day(place.now)
        public = bytes(row.person.public_key)
        try:
            codes.check(codes.read_code(entry["code"]), bytes(invitation.key_proof), public)
        except VaultError:
            raise Refused(
                "key_changed",
                _(
                    "This account's key is not the one made with your invitation. Please invite "
                    "this person again, and tell whoever runs this server."
                ),
            ) from None
        content["members"][person_id] = {
            "pseudonym": entry["pseudonym"],
            "key": public.hex(),
            "met_on": today.isoformat(),
        }
        row.met_on = today
        row.save(update_fields=["met_on"])


def confirm_recovery(place: Place, *, circle_id: str, person_id: str) -> None:
    """End the wait of somebody's recovery code, having met them in person.

    It opens nothing by itself: the code is still asked for.
    """
    circle = roster.led_circle(place, circle_id)
    row = Member.objects.filter(circle=circle, person_id=person_id, left_on=None).first()
    if row is None or not recovery.pending_since(row.person, place.latest):
        raise NotFound
    # Met in person just now: it opens at once, and for as long as after any wait.
    row.person.recovery_asked = place.now - recovery.WAITS
    row.person.save(update_fields=["recovery_asked"])
