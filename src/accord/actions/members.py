"""Who else is in a circle, and by which key: the member list and its pins."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accord.actions import documents, moving_keys
from accord.actions.desk import change_desk, read_desk
from accord.actions.documents import Content
from accord.actions.place import NotFound, Place, Words
from accord.records.models import Circle, Document, Grant, Member
from accord.vault.errors import VaultError

# Until the member list names somebody (DESIGN.md, the vault).
SOMEBODY: Words = _("the other person")


@dataclass(frozen=True, slots=True)
class Known:
    """One member as the member list names them."""

    id: str
    pseudonym: str
    public_key: bytes


def my_circle(place: Place, circle_id: str) -> Circle:
    """A circle the client is in and has not left; NotFound for every other."""
    place.only_client()
    row = (
        Member.objects.select_related("circle")
        .filter(circle_id=circle_id, person_id=place.me.id, left_on=None)
        .first()
    )
    if row is None:
        raise NotFound
    return row.circle


def here(circle_id: str) -> set[str]:
    """The ids of everyone who is in a circle, met or not; for waking their pages."""
    rows = Member.objects.filter(circle_id=circle_id, left_on=None)
    return set(rows.values_list("person_id", flat=True))


def clinician_key(place: Place, clinician_id: str) -> bytes:
    """The clinician's public key as the invitation's fingerprint vouched for it."""
    text = read_desk(place).get("clinicians", {}).get(clinician_id)
    if text is None:
        raise NotFound
    return bytes.fromhex(text)


def known_members(place: Place, circle: Circle) -> Mapping[str, Known]:
    """Everyone on the pinned member list, oneself included; empty before the first list.

    A newer list is pinned at this, the member's own, request, and what they shared with
    somebody who has left moves to new keys.
    INVARIANT: a key pinned once is never replaced under the same person; new keys are a new
    member (DESIGN.md, first keys).
    """
    grant = (
        Grant.objects.select_related("document")
        .filter(
            reader_id=place.me.id,
            document__circle=circle,
            document__kind="members",
            document__author_id=circle.clinician_id,
        )
        .first()
    )
    pinned = _pinned(place, circle)
    if grant is not None and grant.document.version > pinned["version"]:
        pinned = _pin(place, circle, grant, pinned)
    gone = _gone(circle)
    here = {
        one: Known(one, entry["pseudonym"], bytes.fromhex(entry["key"]))
        for one, entry in pinned["members"].items()
        if one not in gone
    }
    moving_keys.catch_up(place, circle, here | _clinician(place, circle), gone)
    return here


def pinned_members(place: Place, circle: Circle) -> Mapping[str, Content]:
    """Everyone who was ever pinned, by their pseudonym and key; also who has left since."""
    members: Mapping[str, Content] = _pinned(place, circle)["members"]
    return members


def names_of(place: Place, circle: Circle | None, ids: Collection[str]) -> tuple[Words, ...]:
    """What this person calls these people of a circle, the clinician last; also who has left.

    Nobody is left out: whoever isn't on the list is somebody all the same.
    """
    pinned = pinned_members(place, circle) if circle is not None else {}
    leads = circle.clinician_id if circle is not None else ""
    named: list[Words] = sorted(pinned[one]["pseudonym"] for one in ids if one in pinned)
    named += [SOMEBODY for one in ids if one not in pinned and one != leads]
    return (*named, _("Your clinician")) if leads in ids else tuple(named)


def _pinned(place: Place, circle: Circle) -> Content:
    found: Content = (
        read_desk(place).get("circles", {}).get(circle.id, {"version": 0, "members": {}})
    )
    return found


def _clinician(place: Place, circle: Circle) -> dict[str, Known]:
    key = read_desk(place).get("clinicians", {}).get(circle.clinician_id)
    return {circle.clinician_id: Known(circle.clinician_id, "", bytes.fromhex(key))} if key else {}


def _gone(circle: Circle) -> set[str]:
    rows = Member.objects.filter(circle=circle).exclude(left_on=None)
    return set(rows.values_list("person_id", flat=True))


def _pin(place: Place, circle: Circle, grant: Grant, pinned: Content) -> Content:
    try:
        listed = documents.read_granted(
            place, grant, author_public=clinician_key(place, circle.clinician_id)
        )["members"]
    except VaultError:
        return pinned
    members = dict(pinned["members"])
    for entry in listed:
        members.setdefault(entry["id"], {"pseudonym": entry["pseudonym"], "key": entry["key"]})
    fresh = {"version": grant.document.version, "members": members}
    with change_desk(place) as desk:
        desk.setdefault("circles", {})[circle.id] = fresh
    return fresh


def grant_member_list(place: Place, circle: Circle, roster_members: Mapping[str, Content]) -> None:
    """The clinician's act: give every member whom they met the list of all of them."""
    listed = [
        {"id": one, "pseudonym": entry["pseudonym"], "key": entry["key"]}
        for one, entry in sorted(roster_members.items())
    ]
    document = documents.mine(place, "members", circle=circle.id) or Document(
        kind="members", circle=circle, author_id=place.me.id
    )
    documents.write(
        place,
        document,
        {"members": listed},
        readers={entry["id"]: bytes.fromhex(entry["key"]) for entry in listed},
    )
