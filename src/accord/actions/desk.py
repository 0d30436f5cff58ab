"""A person's own desk: where they left off, whom they know by which key. Sealed to them alone.

It is read on nearly every page and written only by its owner's own acts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from accord.actions import documents
from accord.actions.documents import Content
from accord.actions.place import Place


def read_desk(place: Place) -> Content:
    """The content of the desk, opened once in a request; {} before anything was laid on it."""
    if "desk" not in place.opened:
        place.opened["desk"] = documents.mine_or_new(place, "desk")[1]
    content: Content = place.opened["desk"]
    return content


@contextmanager
def change_desk(place: Place) -> Iterator[Content]:
    """Change the desk under the write lock, so that two tabs don't lose each other's change."""
    with transaction.atomic():
        document, content = documents.mine_or_new(place, "desk")
        yield content
        documents.write(place, document, content)
    place.opened["desk"] = content
