"""Inviting somebody, and accepting: where a person's first keys are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accord.actions import gate, roster, zones
from accord.actions.desk import change_desk
from accord.actions.place import NotFound, PersonView, Place, Refused, practice_view, the_store
from accord.actions.practice import new_person
from accord.actions.signing_in import new_stop_token, person_view, start_session
from accord.actions.words import a_line
from accord.records.models import Circle, Invitation, Member, Person
from accord.vault import invitations as codes
from accord.vault import passphrases
from accord.vault.errors import VaultError

LASTS = timedelta(days=14)
MOST_MEMBERS = 8


@dataclass(frozen=True, slots=True)
class NewInvitation:
    id: str
    pseudonym: str
    code: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class InvitationView:
    id: str
    pseudonym: str
    code: str
    expires: datetime
    used: bool


@dataclass(frozen=True, slots=True)
class Invited:
    practice_name: str


@dataclass(frozen=True, slots=True)
class Accepted:
    cookie: str
    recovery_code: str
    stop_token: str
    person: PersonView


def invite(place: Place, *, circle_id: str, pseudonym: str) -> NewInvitation:
    """Make one invitation for one person: good once, for 14 days."""
    name = a_line(pseudonym, "pseudonym", most=40)
    circle = roster.led_circle(place, circle_id)
    with roster.change(place, circle) as content:
        here = Member.objects.filter(circle=circle, left_on=None).count()
        waiting = Invitation.objects.filter(
            circle=circle, person=None, expires__gt=place.now
        ).count()
        if here + waiting >= MOST_MEMBERS:
            raise Refused("full", _("A circle has at most eight members."))
        code = codes.new_code(place.my_keys.public)
        row = Invitation.objects.create(
            circle=circle,
            lookup=codes.lookup(code),
            expires=place.now + LASTS,
        )
        content["invitations"][row.id] = {"pseudonym": name, "code": code.text()}
    return NewInvitation(row.id, name, code.text(), row.expires)


def open_invitations(place: Place, *, circle_id: str) -> list[InvitationView]:
    """Every invitation to a circle that its clinician leads, used ones included, in the order in
    which the names were given."""
    circle = roster.led_circle(place, circle_id)
    known = roster.read(place, circle)["invitations"]
    rows = Invitation.objects.filter(circle=circle).in_bulk(known)
    return [
        InvitationView(
            id=key,
            pseudonym=entry["pseudonym"],
            code=entry["code"],
            expires=rows[key].expires,
            used=rows[key].person_id is not None,
        )
        for key, entry in known.items()
        if key in rows
    ]


def withdraw_invitation(place: Place, *, invitation_id: str) -> None:
    """Make an unused invitation worthless."""
    row = Invitation.objects.filter(
        id=invitation_id, circle__clinician_id=place.me.id, person=None
    ).first()
    if row is None:
        raise NotFound
    with roster.change(place, row.circle) as content:
        content["invitations"].pop(row.id, None)
        row.delete()


def _row_for(text: str, now: datetime) -> tuple[Invitation, codes.InvitationCode]:
    refused = Refused(
        "no_such_code",
        _("This code doesn't open anything. It may have a typing slip, be used, or be too old."),
    )
    try:
        code = codes.read_code(text)
    except VaultError:
        raise refused from None
    row = (
        Invitation.objects.select_related("circle__clinician")
        .filter(lookup=codes.lookup(code), person=None, expires__gt=now)
        .first()
    )
    if row is None:
        raise refused
    if not code.names(bytes(row.circle.clinician.public_key)):
        # INVARIANT: a code opens only onto the key that its clinician printed it with.
        raise refused
    return row, code


def look_at(code: str, *, now: datetime) -> Invited:
    """What a code opens onto, before anything is accepted; it stays unused."""
    _row_for(code, now)
    return Invited(practice_name=practice_view().name)


def suggest_passphrase() -> str:
    """A fresh passphrase of six words."""
    return passphrases.new_passphrase()


def accept(
    *, code: str, name: str, passphrase: str, terms_version: str, adult: bool, now: datetime
) -> Accepted:
    """Make an account from an invitation and sign in. The terms were read before this.

    The new public key is authenticated with the code, so that the clinician, who holds the code
    too, can tell that nobody put another key in its place.
    """
    if not adult:
        words = _("Accord is for adults. Please say that you are 18 or older.")
        raise Refused("adult", words, {"adult": words})
    if not terms_version:
        raise Refused("terms", _("Please read and accept the terms first."))
    name = a_line(name, "name", most=80)
    with transaction.atomic():
        row, read = _row_for(code, now)
        person, pair, recovery = new_person(
            role=Person.Role.CLIENT,
            name=name,
            passphrase=passphrase,
            terms_version=terms_version,
            now=now,
        )
        row.person = person
        row.key_proof = codes.authenticate(read, pair.public)
        row.save()
        Member.objects.create(circle=row.circle, person=person, joined_on=zones.practice_day(now))
        signed_in = start_session(person, pair, now)
        place = Place(
            practice=practice_view(),
            person=person_view(person),
            keys=pair,
            now=now,
            store=the_store(),
        )
        gate.rest(place, row.circle)
        with change_desk(place) as desk:
            clinician = row.circle.clinician
            desk["clinicians"] = {clinician.id: bytes(clinician.public_key).hex()}
    return Accepted(signed_in.cookie, recovery, new_stop_token(person.id, now), signed_in.person)


def join_with_code(place: Place, *, code: str) -> None:
    """Somebody who has an account already joins one more circle of the same clinician."""
    place.only_client()
    with transaction.atomic():
        row, read = _row_for(code, place.latest)
        taken: Circle = row.circle
        if Member.objects.filter(circle=taken, person_id=place.me.id).exists():
            raise Refused("member", _("You are a member of this circle already."))
        row.person_id = place.me.id
        row.key_proof = codes.authenticate(read, place.my_keys.public)
        row.save()
        day = zones.practice_day(place.now)
        Member.objects.create(circle=taken, person_id=place.me.id, joined_on=day)
        gate.rest(place, taken)
        with change_desk(place) as desk:
            key = bytes(taken.clinician.public_key).hex()
            desk.setdefault("clinicians", {})[taken.clinician_id] = key
