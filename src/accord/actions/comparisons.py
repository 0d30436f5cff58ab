"""Comparisons as their clinician and their members see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from accord.actions import comparing, gate, members, roster
from accord.actions.answers import TopicView, catalogue_topics
from accord.actions.comparing import call_off, open_comparison, set_up
from accord.actions.comparison_rows import content_of, my_row, named, names, opens_of, state_of
from accord.actions.copies import CopyLine, CopyView, clinician_copy, my_copy
from accord.actions.desk import read_desk
from accord.actions.documents import Content
from accord.actions.handing_in import CouldShow, could_show, hand_in, take_back
from accord.actions.place import Place, Words
from accord.records.models import Comparison, Seat

__all__ = [
    "ComparisonView",
    "CopyLine",
    "CopyView",
    "CouldShow",
    "MySeat",
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
        state=state_of(place, row, content),
        opens=opens_of(content),
        opened_on=row.opened_on,
        member_names=named(place, called, ids),
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
            _view(place, row, content_of(place, row, None), None)
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
        return _view(place, row, content_of(place, row, None), None)
    row, seat, grant = my_row(place, comparison_id)
    return _view(place, row, content_of(place, row, grant), seat)
