"""A circle's clauses as one person can read them: opened, verified, version by version."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from accord.actions import documents
from accord.actions.members import Known
from accord.actions.place import Place
from accord.consent.agreements import Clause, ClauseKind, MalformedError
from accord.records.models import Circle, Document, Grant
from accord.vault.documents import digest
from accord.vault.errors import VaultError
from accord.vault.store import Store


@dataclass(frozen=True, slots=True)
class Read:
    """A clause as its reader verified it, with whom it is shared with."""

    clause: Clause
    shared_with: frozenset[str]
    serial: int


def scope_of(clause_id: str, version: int = 1) -> str:
    """The name under which the store keeps the narrowing number of a version of a clause."""
    return f"clause:{clause_id}" if version == 1 else f"clause:{clause_id}:{version}"


def close_clauses(
    store: Store, clause_ids: Collection[str], at: datetime, *, besides: Collection[str] = ()
) -> None:
    """Raise the numbers of every version of these clauses, and of the scopes `besides`.

    INVARIANT: nobody has to know a version for a narrowing to cover it.
    """
    scopes = [*besides, *(scope_of(one) for one in clause_ids)]
    store.raise_numbers(scopes, at, within=[f"{scope_of(one)}:" for one in clause_ids])


def clause_data(clause: Clause, shared_with: Collection[str]) -> dict[str, Any]:
    """What is sealed of one version of a clause. Its id, version and author stand in the row."""
    return {
        "clause": {
            "kind": clause.kind.value,
            "concerns": sorted(clause.concerns),
            "sentence": clause.sentence,
            "rests_on": [list(one) for one in clause.rests_on],
            "proposed_at": clause.proposed_at.isoformat(),
            "review_on": clause.review_on.isoformat(),
            "think_hours": int(clause.time_to_think.total_seconds() // 3600),
            "lifted": clause.lifted,
            "narrower": clause.narrower,
        },
        "shared_with": sorted(shared_with),
    }


def clause_from(document: Document, content: Mapping[str, Any], read_digest: str) -> Clause:
    """One version of a clause, from its row and its opened words; the digest as it was read."""
    data = content["clause"]
    return Clause(
        id=document.slot,
        version=document.version,
        kind=ClauseKind(data["kind"]),
        author=document.author_id,
        concerns=frozenset(data["concerns"]),
        sentence=data["sentence"],
        rests_on=tuple((str(one), int(version)) for one, version in data["rests_on"]),
        proposed_at=datetime.fromisoformat(data["proposed_at"]),
        review_on=datetime.fromisoformat(data["review_on"]),
        time_to_think=timedelta(hours=data["think_hours"]),
        digest=read_digest,
        lifted=data["lifted"],
        narrower=data.get("narrower", False),
    )


def read_clauses(
    place: Place,
    circle: Circle,
    known: Mapping[str, Known],
    *,
    living: Mapping[str, int] | None = None,
    after: int = 0,
) -> dict[str, list[Read]]:
    """The versions of every clause this person may read, by clause id, oldest first.

    With `living`, only those clauses, each from that version on, and whatever came after the
    serial `after`: what has ended long ago is not opened again. What can't be verified is left
    out, with all that followed on it: it never widens.
    """
    rows = _rows(place, circle)
    if living is not None:
        rows = rows.filter(Q(slot__in=list(living)) | Q(serial__gt=after))
    first = dict(living or {})
    kept = [row for row in rows.distinct() if row.version >= first.get(row.slot, 1)]
    return _opened(place, kept, known, first)


def read_versions(
    place: Place, circle: Circle, known: Mapping[str, Known], clause_id: str
) -> list[Read]:
    """Every version of one clause that this person may read, oldest first."""
    rows = _rows(place, circle).filter(slot=clause_id).distinct()
    return _opened(place, list(rows), known, {}).get(clause_id, [])


def written_by_me(
    place: Place, circle: Circle, *, after: int, but: Collection[Clause]
) -> list[Clause]:
    """One's own versions after the serial `after`, gone or not, without those in `but`.

    Unlike what is read of a clause they need nobody else's row: not that of somebody who left.
    """
    known = {(one.id, one.version) for one in but}
    rows = Document.objects.filter(
        author_id=place.me.id, circle=circle, kind="clause", serial__gt=after
    )
    reads = [_read(place, row, None, {}) for row in rows if (row.slot, row.version) not in known]
    return [read.clause for read in reads if read is not None]


def _rows(place: Place, circle: Circle) -> QuerySet[Document]:
    mine = Q(author_id=place.me.id) | Q(grants__reader_id=place.me.id)
    return Document.objects.filter(mine, circle=circle, kind="clause").order_by("serial")


def _opened(
    place: Place,
    found_rows: Sequence[Document],
    known: Mapping[str, Known],
    first: Mapping[str, int],
) -> dict[str, list[Read]]:
    grants = {
        grant.document_id: grant
        for grant in Grant.objects.filter(
            reader_id=place.me.id, document_id__in=[row.serial for row in found_rows]
        )
    }
    found: dict[str, list[Read]] = {}
    for row in found_rows:
        read = _read(place, row, grants.get(row.serial), known)
        before = found.get(row.slot, [])
        if read is not None and _may_follow(before, read, first.get(row.slot, 1)):
            found[row.slot] = [*before, read]
    return found


def _read(
    place: Place, row: Document, grant: Grant | None, known: Mapping[str, Known]
) -> Read | None:
    try:
        if row.author_id == place.me.id:
            content = documents.read_own(place, row)
        elif grant is not None and row.author_id in known:
            grant.document = row
            content = documents.read_granted(
                place, grant, author_public=known[row.author_id].public_key
            )
        else:
            return None
        read_digest = digest(content, documents.context_of(place, row))
        clause = clause_from(row, content, read_digest)
    except (VaultError, MalformedError, KeyError, ValueError):
        return None
    return Read(clause, frozenset(content["shared_with"]), row.serial)


def _may_follow(before: Sequence[Read], later: Read, first: int) -> bool:
    """Whether a document may be the next version of a clause (or the first that is read)."""
    if not before:
        return later.clause.version == first
    earlier = before[-1]
    if later.clause.version != earlier.clause.version + 1:
        return False
    # Whoever is left out of a later version could not end it.
    if later.clause.kind is not earlier.clause.kind:
        return False
    if not earlier.clause.concerns <= later.clause.concerns:
        return False
    if earlier.clause.kind is ClauseKind.ALLOWANCE:
        return later.clause.author in earlier.clause.concerns
    # INVARIANT: a limit or a promise is changed by whom it belongs to, and by nobody else.
    return later.clause.author == earlier.clause.author


def write_clause(
    place: Place,
    circle: Circle,
    known: Mapping[str, Known],
    clause: Clause,
    shared: Collection[str],
) -> None:
    """Seal one version of a clause to everybody it concerns or is shared with."""
    readers = (set(clause.concerns) | set(shared)) - {place.me.id}
    documents.write(
        place,
        Document(
            kind="clause",
            circle=circle,
            author_id=place.me.id,
            slot=clause.id,
            version=clause.version,
        ),
        clause_data(clause, shared),
        readers={one: known[one].public_key for one in sorted(readers)},
    )
