"""The clinician's own sealed page about a circle: who is who, by which key, met when.

It is sealed to the clinician alone. What members may know of each other goes into the member
list (`members.py`), which turning the gate on grants.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from accord.actions import documents
from accord.actions.documents import Content
from accord.actions.place import NotFound, Place
from accord.records.models import Circle, Invitation
from accord.vault import invitations as codes


def led_circle(place: Place, circle_id: str) -> Circle:
    """A circle that this clinician leads; NotFound for anybody else's."""
    place.only_clinician()
    circle = Circle.objects.filter(id=circle_id, clinician_id=place.me.id).first()
    if circle is None:
        raise NotFound
    return circle


def read(place: Place, circle: Circle) -> Content:
    """The roster of a circle, opened once in a request."""
    key = f"roster:{circle.id}"
    if key not in place.opened:
        place.opened[key] = documents.mine_or_new(place, "roster", circle=circle.id)[1]
    content: Content = place.opened[key]
    for part in ("members", "invitations"):
        content.setdefault(part, {})
    return content


@contextmanager
def change(place: Place, circle: Circle) -> Iterator[Content]:
    """Change the roster under the circle's lock; nothing is saved when the block raises."""
    with transaction.atomic():
        Circle.objects.select_for_update().get(id=circle.id)
        document, content = documents.mine_or_new(place, "roster", circle=circle.id)
        for part in ("members", "invitations"):
            content.setdefault(part, {})
        yield content
        documents.write(place, document, content)
    place.opened[f"roster:{circle.id}"] = content


def author(place: Place, circle: Circle, person_id: str) -> tuple[str, bytes]:
    """The name and key of a member, as their clinician's own roster vouches for it.

    Somebody who was not met yet may need this most: until the clinician has confirmed them,
    their key is checked against the invitation's code here.
    """
    content = read(place, circle)
    met = content["members"].get(person_id)
    if met is not None:
        return met["pseudonym"], bytes.fromhex(met["key"])
    invitation = Invitation.objects.filter(circle=circle, person_id=person_id).first()
    if invitation is None or invitation.person is None:
        raise NotFound
    entry = content["invitations"].get(invitation.id)
    if entry is None:
        raise NotFound
    public = bytes(invitation.person.public_key)
    codes.check(codes.read_code(entry["code"]), bytes(invitation.key_proof), public)
    return entry["pseudonym"], public
