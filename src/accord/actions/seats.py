"""What lies on each member's seat at a comparison: key part, sheet and house part."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from accord.actions.place import Place
from accord.consent.answers import Role, SheetLine, Stance
from accord.records.models import Comparison, Seat
from accord.vault import comparison as sealing
from accord.vault.documents import Context


def context_of(place: Place, row: Comparison, clinician: str) -> Context:
    """Where a comparison's parts and sheets belong; `clinician` is the id of who set it up."""
    return Context(
        practice=place.practice.id,
        circle=row.circle_id,
        kind="comparison",
        row=row.id,
        version=1,
        author=clinician,
    )


def sheet_data(lines: Mapping[str, SheetLine], *, clinician_may_see: bool) -> dict[str, Any]:
    """A sheet as plain data: nothing but open lines ever gets into one."""
    return {
        "kind": "sheet",
        "v": 1,
        "clinician_may_see": clinician_may_see,
        "lines": [
            {
                "topic": line.topic,
                "level": int(line.level),
                "role": line.role.value if line.role else None,
                "condition": line.condition,
            }
            for line in lines.values()
        ],
    }


def sheet_lines(data: Mapping[str, Any]) -> dict[str, SheetLine]:
    """The lines of an opened sheet, by topic."""
    return {
        line["topic"]: SheetLine(
            topic=line["topic"],
            level=Stance(line["level"]),
            role=Role(line["role"]) if line["role"] else None,
            condition=line["condition"],
        )
        for line in data.get("lines", [])
    }


def house_name(member: str, sheet: bytes) -> str:
    """Under which name the store keeps the house part of exactly this sheet."""
    return f"{member}:{hashlib.sha256(sheet).hexdigest()[:24]}"


def blank(place: Place, row: Comparison, member: str, part: bytes) -> Seat:
    """A member's seat before anything lies on it: rows and store look as they will later."""
    sheet = sealing.blank_sheet()
    place.store.put_house_part(row.id, house_name(member, sheet), sealing.new_house_part())
    return Seat(
        comparison=row,
        person_id=member,
        part=part,
        passed_part=sealing.blank_part(),
        sheet=sheet,
    )


def lay(
    place: Place,
    row: Comparison,
    data: Mapping[str, Any],
    *,
    public: bytes,
    clinician_public: bytes,
) -> str:
    """Lay one's sheet on one's seat, in place of whatever lay there, and pass one's key part on.

    The new house part is on disk before the row; the old one is destroyed after it. So a crash
    in between leaves either the old sheet or the new one, whole. `public` is the comparison's
    public key from the document that its clinician granted. Gives the name of the old house
    part, to be destroyed once the row is safe.
    """
    seat = Seat.objects.select_for_update().get(comparison=row, person_id=place.me.id)
    context = context_of(place, row, row.circle.clinician_id)
    house = sealing.new_house_part()
    before = house_name(place.me.id, bytes(seat.sheet))
    sheet = sealing.seal_sheet(
        dict(data),
        public,
        house,
        context,
        author=place.my_keys,
        clinician_public=clinician_public,
    )
    seat.sheet = sheet
    seat.passed_part = sealing.pass_part(bytes(seat.part), place.my_keys, clinician_public, context)
    place.store.put_house_part(row.id, house_name(place.me.id, sheet), house)
    seat.save()
    return before


def open_all(
    place: Place, row: Comparison, publics: Mapping[str, bytes]
) -> dict[str, dict[str, Any]]:
    """Every member's sheet, in the clinician's request; NotJoined when a part is missing.

    `publics` are the members' keys as the clinician checked them.
    """
    seats = list(Seat.objects.filter(comparison=row).order_by("person_id"))
    sheets = {seat.person_id: bytes(seat.sheet) for seat in seats}
    kept = place.store.house_parts(row.id)
    house = {
        member: kept[house_name(member, sheet)]
        for member, sheet in sheets.items()
        if house_name(member, sheet) in kept
    }
    return dict(
        sealing.open_sheets(
            {seat.person_id: bytes(seat.passed_part) for seat in seats},
            place.my_keys,
            sheets,
            house,
            context_of(place, row, place.me.id),
            publics=publics,
        )
    )


def void(place: Place, waiting: QuerySet[Comparison]) -> None:
    """Void comparisons that wait. Without its house part nobody can open a sheet any more."""
    for row in waiting.filter(state=Comparison.State.WAITING):
        Comparison.objects.filter(id=row.id).update(state=Comparison.State.VOID)
        place.store.destroy_house_parts(row.id)


def clear(row: Comparison) -> None:
    """Blank every seat: what was handed in is destroyed."""
    for seat in Seat.objects.filter(comparison=row):
        seat.part = b""
        seat.passed_part = sealing.blank_part()
        seat.sheet = sealing.blank_sheet()
        seat.save()
