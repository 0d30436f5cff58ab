"""What a reader has said they have read, sealed on their own desk; nobody else learns of it."""

from __future__ import annotations

from collections.abc import Collection

from accord.actions.desk import change_desk, read_desk
from accord.actions.place import Place

_SEEN = "seen"


def seen(place: Place, circle_id: str) -> frozenset[str]:
    """The marks of everything that this reader has read in a circle."""
    return frozenset(read_desk(place).get(_SEEN, {}).get(circle_id, ()))


def note_seen(
    place: Place, circle_id: str, *, marks: Collection[str], there: Collection[str]
) -> None:
    """Keep that these were read. `there`: everything that is shown now; what is no longer among
    it is forgotten, so that the list stays short. A mark of nothing there counts for nothing."""
    before = seen(place, circle_id)
    after = sorted((before | set(marks)) & set(there))
    if after != sorted(before):
        with change_desk(place) as desk:
            desk.setdefault(_SEEN, {})[circle_id] = after
