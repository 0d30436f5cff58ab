"""Comparisons as people see them, and handing in: the members' half."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accord.actions import comparing, documents, gate, members, roster, seats
from accord.actions.answers import TopicView, catalogue_topics, inventory
from accord.actions.comparing import call_off, open_comparison, set_up
from accord.actions.desk import change_desk, read_desk
from accord.actions.documents import Content
from accord.actions.place import NotFound, Place, Refused, Words
from accord.consent.answers import Role, SheetLine, Stance, answer_for, line_for
from accord.records.models import Comparison, Document, Grant, Seat
from accord.vault.errors import VaultError
from accord.vault.points import reach

__all__ = [
    "CopyView",
    "call_off",
    "clinician_copy",
    "comparison",
    "comparisons",
    "could_show",
    "hand_in",
    "my_copy",
    "open_comparison",
    "set_up",
    "take_back",
]


@dataclass(frozen=True, slots=True)
class MySeat:
    joined: bool
    handed_in: bool
    copy_ready: bool


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """`state`: waiting · open_now (its date has come) · opened · over."""

    id: str
    circle_id: str
    title: str
    state: str
    opens: datetime
    opened_on: date | None
    member_names: tuple[Words, ...]
    other_ids: tuple[str, ...]
    topics: tuple[TopicView, ...]
    mine: MySeat | None


@dataclass(frozen=True, slots=True)
class CouldShow:
    topic: TopicView
    line: SheetLine
    held_back: bool


@dataclass(frozen=True, slots=True)
class CopyLine:
    topic: TopicView
    level: Stance
    conditions: tuple[tuple[Words, str], ...]
    roles: tuple[tuple[Words, Role], ...]


@dataclass(frozen=True, slots=True)
class CopyView:
    title: str
    opened_on: date | None
    member_names: tuple[Words, ...]
    lines: tuple[CopyLine, ...]

    @property
    def empty(self) -> bool:
        return not self.lines


def _my_row(place: Place, comparison_id: str) -> tuple[Comparison, Seat, Grant]:
    """A comparison in which the client has a seat, in a circle they have not left."""
    place.only_client()
    row = (
        Comparison.objects.select_related("document", "circle")
        .filter(id=comparison_id, seats__person_id=place.me.id)
        .first()
    )
    if row is None:
        raise NotFound
    members.my_circle(place, row.circle_id)
    gate.settle(place, row.circle)
    row.refresh_from_db(fields=["state"])
    seat = Seat.objects.select_related("copy").get(comparison=row, person_id=place.me.id)
    grant = Grant.objects.select_related("document").get(
        document=row.document, reader_id=place.me.id
    )
    return row, seat, grant


def _content(place: Place, row: Comparison, grant: Grant | None) -> Content:
    if grant is None:
        return documents.read_own(place, row.document)
    public = members.clinician_key(place, row.circle.clinician_id)
    return documents.read_granted(place, grant, author_public=public)


def _state(place: Place, row: Comparison) -> str:
    if row.state == Comparison.State.OPENED:
        return "opened"
    if row.state == Comparison.State.VOID or not gate.is_on(place, row.circle, "comparisons"):
        return "over"
    return "open_now" if place.now >= row.opens else "waiting"


def names(place: Place, row: Comparison) -> dict[str, Words]:
    """What this reader calls each member of the circle."""
    if place.me.is_clinician:
        known = roster.read(place, row.circle)["members"]
        return {one: entry["pseudonym"] for one, entry in known.items()}
    pinned = members.known_members(place, row.circle)
    called: dict[str, Words] = {one.id: one.pseudonym for one in pinned.values()}
    called[place.me.id] = _("you")
    return called


def _view(place: Place, row: Comparison, content: Content, seat: Seat | None) -> ComparisonView:
    known, called = catalogue_topics(place), names(place, row)
    mine = None
    if seat is not None:
        kept = read_desk(place).get("seats", {}).get(row.id)
        mine = MySeat(kept is not None, bool(kept and kept["handed_in"]), seat.copy_id is not None)
    ids: list[str] = content["members"]
    return ComparisonView(
        id=row.id,
        circle_id=row.circle_id,
        title=content["title"],
        state=_state(place, row),
        opens=row.opens,
        opened_on=row.opened_on,
        member_names=tuple(called.get(one, _("the other person")) for one in ids),
        other_ids=tuple(one for one in ids if one != place.me.id),
        topics=tuple(known[one] for one in content["topics"] if one in known),
        mine=mine,
    )


def comparisons(place: Place, *, circle_id: str) -> list[ComparisonView]:
    """Every comparison of a circle in which this person has a part, newest first."""
    if place.me.is_clinician:
        circle = roster.led_circle(place, circle_id)
        gate.settle(place, circle)
        rows = Comparison.objects.select_related("document", "circle").filter(circle=circle)
        return [
            _view(place, row, _content(place, row, None), None)
            for row in rows.order_by("-opens", "id")
        ]
    members.my_circle(place, circle_id)
    ids = Seat.objects.filter(person_id=place.me.id, comparison__circle_id=circle_id)
    ordered = ids.order_by("-comparison__opens", "comparison_id")
    return [
        comparison(place, comparison_id=one)
        for one in ordered.values_list("comparison_id", flat=True)
    ]


def comparison(place: Place, *, comparison_id: str) -> ComparisonView:
    """One comparison as its clinician or one of its members sees it."""
    if place.me.is_clinician:
        row = comparing.led_comparison(place, comparison_id)
        return _view(place, row, _content(place, row, None), None)
    row, seat, grant = _my_row(place, comparison_id)
    return _view(place, row, _content(place, row, grant), seat)


def could_show(place: Place, *, comparison_id: str) -> list[CouldShow]:
    """What could be shown of one's own answers, for exactly these people; open answers only."""
    row, _seat, grant = _my_row(place, comparison_id)
    content, known = _content(place, row, grant), catalogue_topics(place)
    others = [one for one in content["members"] if one != place.me.id]
    answers = inventory(place).answers
    found = []
    for slug in content["topics"]:
        answer = answer_for(answers, slug, others)
        line = answer and line_for(answer, brought=True, free_to_say_no=True)
        if answer and line and slug in known:
            if len(others) > 1:
                line = SheetLine(line.topic, line.level, None, line.condition)
            held = bool(answer.condition.strip()) and not line.condition
            found.append(CouldShow(known[slug], line, held))
    return found


def hand_in(
    place: Place,
    *,
    comparison_id: str,
    brought: Collection[str],
    free: Collection[str],
    clinician_may_see: bool,
) -> None:
    """Hand in one's sheet, in place of an earlier one; with nothing brought, an empty one.

    Only a topic that is in `brought` and in `free` ("I could say no, or stop midway, and it
    would be all right") goes onto the sheet.
    """
    lines = {
        one.topic.slug: one.line
        for one in could_show(place, comparison_id=comparison_id)
        if one.topic.slug in set(brought) & set(free)
    }
    _lay(place, comparison_id, lines, clinician_may_see=clinician_may_see, handed_in=True)


def take_back(place: Place, *, comparison_id: str) -> None:
    """Take one's sheet back before the date. It is gone; nobody learns it was there."""
    _lay(place, comparison_id, {}, clinician_may_see=False, handed_in=False)


def _lay(
    place: Place,
    comparison_id: str,
    lines: dict[str, SheetLine],
    *,
    clinician_may_see: bool,
    handed_in: bool,
) -> None:
    row, _seat, grant = _my_row(place, comparison_id)
    content = _content(place, row, grant)
    with transaction.atomic():
        row = Comparison.objects.select_for_update().get(id=row.id)
        if _state(place, row) != "waiting":
            raise Refused(
                "closed", _("The time for handing in is over. Nothing was sent just now.")
            )
        before = seats.lay(
            place,
            row,
            seats.sheet_data(lines, clinician_may_see=clinician_may_see),
            public=bytes.fromhex(content["public_key"]),
            clinician_public=members.clinician_key(place, row.circle.clinician_id),
        )
        with change_desk(place) as desk:
            desk.setdefault("seats", {})[row.id] = {"handed_in": handed_in}
        reach("handing_in:written")
    reach("handing_in:committed")
    place.store.destroy_house_part(row.id, before)


def my_copy(place: Place, *, comparison_id: str) -> CopyView:
    """What this member reads of an opened comparison; NotFound before that."""
    row, seat, grant = _my_row(place, comparison_id)
    if seat.copy is None:
        raise NotFound
    copy_grant = Grant.objects.select_related("document").get(
        document=seat.copy, reader_id=place.me.id
    )
    try:
        data = documents.read_granted(
            place,
            copy_grant,
            author_public=members.clinician_key(place, row.circle.clinician_id),
            shred_of=place.me.id,
        )["copy"]
    except VaultError:
        raise Refused(
            "changed", _("This page can't be opened. Please tell your clinician.")
        ) from None
    content = _content(place, row, grant)
    return _copy_view(place, row, content, data)


def clinician_copy(place: Place, *, comparison_id: str) -> CopyView | None:
    """The common ground for the clinician; None unless every member agreed beforehand."""
    row = comparing.led_comparison(place, comparison_id)
    document = Document.objects.filter(
        kind="ground", author_id=place.me.id, circle=row.circle, slot=row.id
    ).first()
    if document is None:
        return None
    data = documents.read_own(place, document)["copy"]
    return _copy_view(place, row, _content(place, row, None), data)


def _copy_view(place: Place, row: Comparison, content: Content, data: Content) -> CopyView:
    known, called = catalogue_topics(place), names(place, row)
    other = _("the other person")
    return CopyView(
        title=content["title"],
        opened_on=row.opened_on,
        member_names=tuple(called.get(one, other) for one in content["members"]),
        lines=tuple(
            CopyLine(
                topic=known[line["topic"]],
                level=Stance[line["level"].upper()],
                conditions=tuple(
                    (called.get(one["member"], other), one["text"]) for one in line["conditions"]
                ),
                roles=tuple(
                    (called.get(one["member"], other), Role(one["role"])) for one in line["roles"]
                ),
            )
            for line in data["lines"]
            if line["topic"] in known
        ),
    )
