"""What a page knew of a clause when it was shown, sealed to its reader.

A narrowing that brings it back reads nothing else first, so that it is done at once: whom the
clause concerns is needed to know whose open pages must say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from accord.actions.place import Place
from accord.vault import forms
from accord.vault.errors import VaultError

if TYPE_CHECKING:
    from accord.actions.boards import Board

# As much of a random id as tells the at most eight people of a circle apart.
_BEGINNING = 8


@dataclass(frozen=True, slots=True)
class AsShown:
    """A clause that was in force: `serial` is the reader's own, `until` its review date, `fresh`
    the number of the reader's own events since their last snapshot, and `concerns` the beginnings
    of the ids of those whom it concerns."""

    version: int
    serial: int
    fresh: int
    until: datetime
    concerns: frozenset[str]


def form_for(place: Place, board: Board, clause_id: str) -> str:
    """The sealed value for the buttons under one clause that is in force."""
    read, standing = board.holding(clause_id)
    clause, until = read.clause, standing.until
    assert until is not None, "an allowance in force has a review date"
    payload = {
        "of": [clause.version, board.serial, board.fresh],
        "until": until.isoformat(),
        "concerns": "".join(sorted(one[:_BEGINNING] for one in clause.concerns)),
    }
    purpose = _purpose(board.circle.id, clause_id)
    return forms.seal_form(payload, owner=place.my_keys, purpose=purpose, size=forms.SMALL)


def read_form(place: Place, circle_id: str, clause_id: str, form: str) -> AsShown | None:
    """What `form_for` sealed for this person and this clause; None for anything else."""
    try:
        shown = forms.open_form(
            form, owner=place.my_keys, purpose=_purpose(circle_id, clause_id), size=forms.SMALL
        )
    except VaultError:
        return None
    version, serial, fresh = shown["of"]
    names = shown["concerns"]
    return AsShown(
        version=version,
        serial=serial,
        fresh=fresh,
        until=datetime.fromisoformat(shown["until"]),
        concerns=frozenset(names[at : at + _BEGINNING] for at in range(0, len(names), _BEGINNING)),
    )


def _purpose(circle_id: str, clause_id: str) -> str:
    return f"narrow {circle_id} {clause_id}"
