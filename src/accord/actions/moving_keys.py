"""When somebody leaves: their keys to what is not theirs end, and documents move to new keys.

Whoever left may still hold the data keys of what they could read. Taking their grants away
closes the rows at once; the words are sealed anew, under a fresh key, in each author's own next
request, since nobody else can open them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from typing import Protocol

from django.db import transaction

from accord.actions import documents, roster
from accord.actions.desk import change_desk, read_desk
from accord.actions.place import NotFound, Place
from accord.records.models import Circle, Document, Grant
from accord.vault.errors import VaultError

# A member's own copies of comparisons, and what those were about, stay theirs.
ENDS = ("clause", "members", "share", "yeses")


class Reader(Protocol):
    """Somebody that words can be sealed to."""

    @property
    def public_key(self) -> bytes: ...


def end_grants(place: Place, circle: Circle, *, party_to: Collection[str]) -> None:
    """End the grants of the one who leaves, but for the clauses they were party to.

    INVARIANT: one statement, whatever there is to end: what others privately granted makes no
    difference to the work.
    """
    others = Document.objects.filter(circle=circle, kind__in=ENDS).exclude(author_id=place.me.id)
    ending = others.exclude(kind="clause", slot__in=party_to)
    Grant.objects.filter(reader_id=place.me.id, document__in=ending.values("serial")).delete()


def catch_up(place: Place, circle: Circle, known: Mapping[str, Reader], gone: Set[str]) -> None:
    """Move what this person shared with whoever has left since their last request.

    `known`: the members who are here and their clinician, by their pinned keys; `gone`: everybody
    who has left.
    It is done for every member alike, once for each leaving, which everybody can see anyway.
    """
    if not gone - set(read_desk(place).get("moved", {}).get(circle.id, ())):
        return
    with transaction.atomic():
        # Under the circle's lock: nobody folds and keeps what they can read halfway through.
        Circle.objects.select_for_update().get(id=circle.id)
        mine = Document.objects.filter(author_id=place.me.id, circle=circle)
        mine.filter(kind="yeses", slot__in=gone).delete()  # A box that nobody opens any more.
        for row in mine.filter(kind="clause").order_by("serial"):
            _move(place, row, known, gone)
        for row in mine.filter(kind="share").order_by("serial"):
            _move_share(place, row, known)
        with change_desk(place) as desk:
            desk.setdefault("moved", {})[circle.id] = sorted(gone)


def _move(place: Place, row: Document, known: Mapping[str, Reader], gone: Set[str]) -> None:
    """Seal one clause anew if somebody who left could read it and is not party to it."""
    try:
        content = documents.read_own(place, row)
        concerns, shared = set(content["clause"]["concerns"]), set(content["shared_with"])
        if concerns & gone or not shared & gone:
            return
        readers = (concerns | shared) & known.keys() - {place.me.id}
        keys = {one: known[one].public_key for one in sorted(readers)}
        documents.seal_anew(place, row, content, readers=keys)
    except (VaultError, NotFound, KeyError, TypeError):
        # INVARIANT: a row that was tampered with keeps nobody from their pages, nor from Stop.
        return


def _move_share(place: Place, row: Document, known: Mapping[str, Reader]) -> None:
    """Seal one share anew to those who can read it still: it doesn't say who could before."""
    readers = set(row.grants.values_list("reader_id", flat=True)) & known.keys()
    content = documents.read_own_or_none(place, row)
    if content is not None:
        keys = {one: known[one].public_key for one in sorted(readers)}
        documents.seal_anew(place, row, content, readers=keys)


def catch_up_list(place: Place, circle: Circle, gone: Set[str]) -> None:
    """The clinician's half: the member list, without whoever has left, moves to a new key."""
    if not gone - set(roster.read(place, circle).get("moved", ())):
        return
    with roster.change(place, circle) as content:
        content["moved"] = sorted(gone)
        row = documents.mine(place, "members", circle=circle.id)
        if row is not None:
            _shorten(place, row, gone)


def _shorten(place: Place, row: Document, gone: Set[str]) -> None:
    try:
        listed = documents.read_own(place, row)["members"]
    except (VaultError, NotFound):
        return  # Turning the gate on writes it anew.
    here = [entry for entry in listed if entry["id"] not in gone]
    readers = {entry["id"]: bytes.fromhex(entry["key"]) for entry in here}
    documents.write(place, row, {"members": here}, readers=readers)
