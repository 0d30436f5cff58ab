"""Limits, promises, allowances and yeses of one's own that others can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from accord.actions import members, zones
from accord.actions.agreements import AgreementView, ClauseView, agreement
from accord.actions.boards import read_board
from accord.actions.documents import Content
from accord.actions.granted import Granted, Thing, What
from accord.actions.place import NotFound, Place
from accord.consent.agreements import ClauseKind, Reason
from accord.records.models import Circle, Document

KINDS = ("clause", "yeses")
_WHAT = {
    ClauseKind.LIMIT: What.LIMIT,
    ClauseKind.PROMISE: What.PROMISE,
    ClauseKind.ALLOWANCE: What.ALLOWANCE,
}
Version = tuple[str, int]


@dataclass(slots=True)
class _Found:
    """One sentence as it lies in the rows: who has a key to it, who to one's own yes to it."""

    circle: Circle | None
    sentence: str
    versions: set[int] = field(default_factory=set)
    readers: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)
    wrote: list[datetime] = field(default_factory=list)
    agreed: list[datetime] = field(default_factory=list)


def things(place: Place, rows: Sequence[Granted]) -> Iterator[Thing]:
    """Each sentence of one's own, and each yes, that somebody else has a key to."""
    found: dict[tuple[str, str], _Found] = {}
    known: dict[Version, str] = {}
    for row, content, can_read in rows:
        if row.kind == "clause":
            _add_clause(found, known, row, content, can_read)
    for row, content, can_read in rows:
        if row.kind == "yeses":
            _add_yeses(place, found, known, row, content, can_read)
    agreed: dict[str, AgreementView | None] = {}
    for (clause_id, _sentence), one in found.items():
        circle_id = one.circle.id if one.circle is not None else ""
        if circle_id not in agreed:
            agreed[circle_id] = _agreement(place, circle_id)
        yield _thing(place, clause_id, one, _living(agreed[circle_id], clause_id, one))


def _add_clause(
    found: dict[tuple[str, str], _Found],
    known: dict[Version, str],
    row: Document,
    content: Content,
    can_read: frozenset[str],
) -> None:
    """A later version that says the same, as a limit's being lifted, is the same sentence."""
    said: Mapping[str, str] = content.get("clause", {})
    sentence = said.get("sentence", "")
    one = found.setdefault((row.slot, sentence), _Found(row.circle, sentence))
    known[row.slot, row.version] = sentence
    one.versions.add(row.version)
    one.readers |= can_read
    one.rows.add(row.id)
    if "proposed_at" in said:
        one.wrote.append(datetime.fromisoformat(said["proposed_at"]))


def _add_yeses(
    place: Place,
    found: dict[tuple[str, str], _Found],
    known: dict[Version, str],
    row: Document,
    content: Content,
    can_read: frozenset[str],
) -> None:
    for yes in content.get("yeses", ()):
        about = (str(yes["clause"]), int(yes["version"]))
        if about not in known:
            known[about] = _sentence(place, row.circle, about)
        sentence = known[about]
        one = found.setdefault((about[0], sentence), _Found(row.circle, sentence))
        one.versions.add(about[1])
        one.readers |= can_read
        one.rows.add(row.id)
        one.agreed.append(datetime.fromisoformat(yes["at"]))


def _sentence(place: Place, circle: Circle | None, about: Version) -> str:
    """Words that somebody else wrote and this person agreed to; empty where they have no key."""
    try:
        here = members.my_circle(place, circle.id if circle is not None else "")
    except NotFound:
        return ""
    for read in read_board(place, here).versions.get(about[0], ()):
        if read.clause.version == about[1]:
            return read.clause.sentence
    return ""


def _agreement(place: Place, circle_id: str) -> AgreementView | None:
    """The agreement of a circle that this person is still in."""
    try:
        return agreement(place, circle_id=circle_id)
    except NotFound:
        return None


def _living(whole: AgreementView | None, clause_id: str, one: _Found) -> ClauseView | None:
    """How it stands on the agreement's page; None for what has ended, and is in the history."""
    if whole is None:
        return None
    views = (*whole.limits, *whole.allowances, *whole.promises)
    same = [view for view in views if view.id == clause_id and view.version in one.versions]
    return same[-1] if same else None


def _thing(place: Place, clause_id: str, one: _Found, living: ClauseView | None) -> Thing:
    what = What.ENDED
    if living is not None:
        what = _WHAT[living.kind] if one.wrote else What.YES
    return Thing(
        what=what,
        id=clause_id,
        circle_id=one.circle.id if one.circle is not None else "",
        heading="",
        words=one.sentence,
        readers=members.names_of(place, one.circle, sorted(one.readers)),
        since=_first(place, one.wrote),
        rows=frozenset(one.rows),
        agreed=_first(place, one.agreed),
        undone=living is not None and Reason.WITHDRAWN in living.reasons,
        over_another=living is not None and living.over_another,
    )


def _first(place: Place, moments: list[datetime]) -> date | None:
    return zones.day_of(place, min(moments)) if moments else None
