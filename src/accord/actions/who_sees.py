"""Who can see what: everything of one's own that somebody else can open now, on one list.

It begins with the keys, not with the pages: whatever this person wrote and somebody else has a
key to is on it, also what they have forgotten, what has ended and what is of a circle they left.
INVARIANT: it depends on this person's own rows, desk and comparisons, and on what everybody in a
circle is shown alike. What others do in private changes no byte of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from accord.actions import (
    check_ins,
    check_ins_shared,
    granted_clauses,
    granted_looks,
    handing_in,
    shares,
)
from accord.actions.desk import read_desk
from accord.actions.documents import Content
from accord.actions.granted import Thing, What, begins, granted
from accord.actions.members import names_of
from accord.actions.place import NotFound, Place, Words
from accord.records.models import Comparison, Document


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that can be taken back at one touch: which, and since when. Not what it is."""

    id: str
    on: date


def things(place: Place) -> tuple[Thing, ...]:
    """Everything of one's own that others can open now, the newest first within its kind."""
    place.only_client()
    rows = granted(place)
    one_by_one = [_one(place, *each) for each in rows if each[0].kind not in granted_clauses.KINDS]
    return (*one_by_one, *granted_clauses.things(place, rows), *granted_looks.things(place))


def _one(place: Place, row: Document, content: Content, can_read: frozenset[str]) -> Thing:
    known = _KNOWN.get(row.kind, _other) if content else _other
    what, heading, words, since = known(place, row, content)
    return Thing(
        what=what,
        id=row.id,
        circle_id=row.circle_id or "",
        heading=heading,
        words=begins(words),
        readers=names_of(place, row.circle, can_read),
        since=since,
        rows=frozenset({row.id}),
        clinician_alone=row.circle is not None and can_read == {row.circle.clinician_id},
    )


Told = tuple[What, Words, str, date | None]


def _share(place: Place, row: Document, content: Content) -> Told:
    on = date.fromisoformat(content["on"])
    return What.SHARE, content["heading"], content["words"], on


def _check_in(place: Place, row: Document, content: Content) -> Told:
    said = check_ins.view_of(row, content, shared=True).said
    return What.CHECK_IN, _("A check-in"), said.words, check_ins_shared.told_on(place, row.id)


def _other(place: Place, row: Document, content: Content) -> Told:
    """Of a kind that nobody described here, or spoiled: it is named all the same."""
    return What.OTHER, _("Something that was written here"), "", None


_KNOWN: Mapping[str, Callable[[Place, Document, Content], Told]] = {
    shares.KIND: _share,
    check_ins.KIND: _check_in,
}


def to_take_back(place: Place) -> tuple[Shown, ...]:
    """What can be taken back at one touch, the newest first, with nothing of what it is or says.

    Whom it was shown is left out as well: a line for the clinician reads like any other.
    """
    place.only_client()
    told = (
        Shown(one.id, check_ins_shared.told_on(place, one.id) or one.on)
        for one in check_ins.check_ins(place)
        if one.shared
    )
    shown = (Shown(one.id, one.on) for one in shares.my_shares(place))
    return tuple(sorted((*told, *shown), key=lambda one: (one.on, one.id), reverse=True))


def take_back(place: Place, *, thing_id: str) -> What:
    """Take one thing back, by its id; gives what it was. It never asks for the passphrase.

    NotFound for what isn't this person's, and for what has been taken back already. A sheet can
    be taken back until its date; Refused after that.
    """
    place.only_client()
    row = Document.objects.filter(author_id=place.me.id, id=thing_id, grants__isnull=False).first()
    if row is not None and row.kind == shares.KIND:
        shares.take_back(place, share_id=row.id)
        return What.SHARE
    if row is not None and row.kind == check_ins.KIND:
        check_ins_shared.take_back(place, check_in_id=row.id)
        return What.CHECK_IN
    handed_in = read_desk(place).get("seats", {}).get(thing_id, {}).get("handed_in", False)
    if not handed_in or not Comparison.objects.filter(id=thing_id).exists():
        raise NotFound
    handing_in.take_back(place, comparison_id=thing_id)
    return What.SHEET
