"""When a yes was said, so that everybody puts it on the same side of a narrowing."""

from __future__ import annotations

from datetime import datetime, timedelta

from accord.actions import clauses, gate
from accord.actions.place import Place
from accord.records.models import Circle

_AFTER = timedelta(microseconds=1)


def of_a_yes(place: Place, circle: Circle, clause_id: str, version: int) -> datetime:
    """The moment of a yes that is being said under the circle's lock.

    INVARIANT: it is later than the narrowing whose numbers it carries. Two requests can begin in
    the one order and get the lock in the other. Whoever narrowed would then read the other's yes
    as from before it, and everyone else, who knows the numbers alone, as from after it.
    """
    scope = clauses.scope_of
    scopes = [gate.circle_scope(circle.id), scope(clause_id), scope(clause_id, version)]
    known = place.store.moves_many(scopes)
    moved = [at for at in (known[scope].newest() for scope in scopes) if at is not None]
    return max([place.now, *(at + _AFTER for at in moved)])
