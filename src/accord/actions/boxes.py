"""Events as sealed documents: one's own, and the yeses that travel from member to member."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accord.actions import documents
from accord.actions.members import Known
from accord.actions.place import Place
from accord.consent.agreements import YES, Event, EventKind, MalformedError, Numbers, Word
from accord.records.models import Circle, Document, Grant
from accord.vault.errors import VaultError


def event_data(event: Event) -> dict[str, Any]:
    """An event as compact plain data."""
    return {
        "id": event.id,
        "kind": event.kind.value,
        "clause": event.clause,
        "version": event.version,
        "at": event.at.isoformat(),
        "digest": event.digest,
        "numbers": [list(event.numbers.circle), list(event.numbers.clause)]
        if event.numbers
        else None,
        "until": event.until.isoformat() if event.until else None,
        "since": event.since.isoformat() if event.since else None,
    }


def event_from(data: Mapping[str, Any], member: str) -> Event:
    """The event that `event_data` wrote, said by `member`; MalformedError or KeyError if not."""
    numbers = data["numbers"]
    return Event(
        id=data["id"],
        kind=EventKind(data["kind"]),
        member=member,
        clause=data["clause"],
        version=data["version"],
        at=datetime.fromisoformat(data["at"]),
        digest=data["digest"],
        numbers=Numbers(*((str(epoch), int(number)) for epoch, number in numbers))
        if numbers
        else None,
        until=datetime.fromisoformat(data["until"]) if data["until"] else None,
        since=datetime.fromisoformat(data["since"]) if data.get("since") else None,
    )


def keep_event(place: Place, circle_id: str, event: Event, own_words: str = "") -> Document:
    """Keep one of one's own events, sealed to oneself alone, with what one says about it."""
    return documents.write(
        place,
        Document(kind="happening", circle_id=circle_id, author_id=place.me.id),
        {"event": event_data(event), "own_words": own_words},
    )


def own_events(place: Place, circle: Circle, *, after: int = 0) -> list[tuple[int, Event]]:
    """One's own events with their serials, oldest first; those that don't open are left out."""
    rows = _own_rows(place, circle).filter(serial__gt=after).order_by("serial")
    return [(row.serial, event) for row, event, _own_words in _opened(place, rows)]


def acts_before(
    place: Place, circle: Circle, row_id: str, count: int
) -> tuple[datetime | None, list[tuple[str, Event, str]]] | None:
    """One's own newest events before that of a row, and when that was; each with its row's id
    and what one said about it in one's own words.

    Without a `row_id` the newest of all; None if there is no such event of one's own here.
    """
    rows = _own_rows(place, circle).order_by("-serial")
    end = None
    if row_id:
        last = next(_opened(place, rows.filter(id=row_id)), None)
        if last is None:
            return None
        rows, end = rows.filter(serial__lt=last[0].serial), last[1].at
    return end, [(row.id, event, own) for row, event, own in _opened(place, rows[:count])]


def _own_rows(place: Place, circle: Circle) -> QuerySet[Document]:
    return Document.objects.filter(author_id=place.me.id, kind="happening", circle=circle)


def _opened(place: Place, rows: Iterable[Document]) -> Iterator[tuple[Document, Event, str]]:
    for row in rows:
        try:
            content = documents.read_own(place, row)
            event = event_from(content["event"], place.me.id)
            yield row, event, str(content.get("own_words", ""))
        except (VaultError, MalformedError, KeyError, ValueError):
            continue


def received_yeses(place: Place, circle: Circle, known: Mapping[str, Known]) -> list[Event]:
    """Every other member's yeses to clauses that concern this person.

    There is one fixed-size box for each other member, opened on every page, full or empty; one
    that is missing or can't be verified holds nothing.
    """
    grants = {
        grant.document.author_id: grant
        for grant in Grant.objects.select_related("document").filter(
            reader_id=place.me.id, document__circle=circle, document__kind="yeses"
        )
    }
    found: list[Event] = []
    for other in sorted(known):
        if other != place.me.id:
            found += _box(place, grants.get(other) or _no_box(place, circle, other), known[other])
    return found


def _no_box(place: Place, circle: Circle, other: str) -> Grant:
    """Stands in for a box that isn't there yet, so that the same work is done (law 6)."""
    document = Document(
        kind="yeses",
        circle=circle,
        author_id=other,
        slot=place.me.id,
        ciphertext=b"\1" * 64,
        commitment=b"\1" * 33,
    )
    return Grant(document=document, reader_id=place.me.id, wrapped=b"\1" * 81, tag=b"\1" * 33)


def _box(place: Place, grant: Grant, sender: Known) -> list[Event]:
    try:
        content = documents.read_granted(place, grant, author_public=sender.public_key)
        events = [event_from(data, sender.id) for data in content["yeses"]]
    except (VaultError, MalformedError, KeyError, ValueError):
        return []  # INVARIANT: what can't be opened or verified never widens.
    return [event for event in events if event.kind in YES]


def send_yes(
    place: Place,
    circle: Circle,
    known: Mapping[str, Known],
    event: Event,
    *,
    concerns: frozenset[str],
    living: Collection[tuple[str, int]],
    before: Word | None,
    held: bool,
) -> None:
    """Lay one's yes into one's boxes for the others. Every box is sealed anew.

    Yeses to versions (clause, number) that are not among the `living` are left out, so that a
    box stays small. `before`: what one had said to this version; `held`: whether it has ever
    been in force.
    """
    for other in sorted(known):
        if other != place.me.id:
            box, content = documents.mine_or_new(place, "yeses", circle=circle.id, slot=other)
            yeses = content.get("yeses", [])
            kept = [one for one in yeses if (one["clause"], one["version"]) in living]
            if other in concerns:
                kept = [*_worth_keeping(kept, event, before, held=held), event_data(event)]
            content["yeses"] = kept
            documents.write(place, box, content, readers={other: known[other].public_key})


def _worth_keeping(
    kept: list[dict[str, Any]], event: Event, before: Word | None, *, held: bool
) -> list[dict[str, Any]]:
    """What of one's earlier yeses others need to fold what one folds oneself: at most four of
    one version.

    The first, whose time to think has counted; the one that the new yes only says again; and
    those that were part of its coming into force, since what never did vanishes.
    """
    about = (event.clause, event.version)
    others = [one for one in kept if (one["clause"], one["version"]) != about]
    same = [one for one in kept if (one["clause"], one["version"]) == about]
    said = [before.at.isoformat(), before.again.isoformat()] if before else []
    if held and not any("held" in one for one in same):
        same = [one | {"held": True} if one["at"] in said else one for one in same]
    return others + [
        one
        for number, one in enumerate(same)
        if number == 0 or "held" in one or one["at"] in said[:1]
    ]
