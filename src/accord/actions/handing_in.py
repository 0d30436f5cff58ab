"""Handing in to a comparison: what could be shown, handing it in, taking it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from accord.actions import gate, members, seats
from accord.actions.answers import TopicView, catalogue_topics, inventory
from accord.actions.comparing import as_consent
from accord.actions.comparison_rows import content_of, my_row
from accord.actions.decided import require
from accord.actions.desk import change_desk
from accord.actions.place import Place
from accord.actions.zones import day_of
from accord.consent.answers import SheetLine, answer_for, line_for
from accord.consent.decisions import may_hand_in
from accord.records.models import Comparison
from accord.vault.points import reach


@dataclass(frozen=True, slots=True)
class CouldShow:
    """`apart`: it is the answer about the one other person, and not the general one."""

    topic: TopicView
    line: SheetLine
    held_back: bool
    apart: bool


def could_show(place: Place, *, comparison_id: str) -> list[CouldShow]:
    """What could be shown of one's own answers, for exactly these people; open answers only."""
    row, _seat, grant = my_row(place, comparison_id)
    content, known = content_of(place, row, grant), catalogue_topics(place)
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
            apart = answer.about is not None
            found.append(CouldShow(known[slug], line, held, apart))
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
    row, _seat, grant = my_row(place, comparison_id)
    content = content_of(place, row, grant)
    with transaction.atomic():
        row = Comparison.objects.select_for_update().get(id=row.id)
        switch, here = gate.switch(row.circle, "comparisons")
        require(
            may_hand_in(
                member=place.me.id,
                comparison=as_consent(row, content),
                gate=switch,
                circle=here,
                now=place.now,
            )
        )
        before = seats.lay(
            place,
            row,
            seats.sheet_data(lines, clinician_may_see=clinician_may_see),
            public=bytes.fromhex(content["public_key"]),
            clinician_public=members.clinician_key(place, row.circle.clinician_id),
        )
        with change_desk(place) as desk:
            # The day is for its author's own list of who can read what.
            on = {"on": day_of(place, place.now).isoformat()} if handed_in else {}
            desk.setdefault("seats", {})[row.id] = {"handed_in": handed_in, **on}
        reach("handing_in:written")
    reach("handing_in:committed")
    place.store.destroy_house_part(row.id, before)
