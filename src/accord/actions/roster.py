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
from accord.records.models import Circle


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
