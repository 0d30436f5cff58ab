"""What everyone in a comparison is open to, at the most cautious person's level."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accord.consent.answers import Role, SheetLine, Stance

Sheet = Mapping[str, SheetLine]
"""What one member handed in: topic -> line. A topic that is not in it is closed."""

COPY_VERSION = 1


@dataclass(frozen=True, slots=True)
class GroundLine:
    """One topic that everyone is open to. `roles` is filled only between exactly two people."""

    topic: str
    level: Stance
    conditions: tuple[tuple[str, str], ...] = ()
    roles: tuple[tuple[str, Role], ...] = ()


def roles_fit(one: Role | None, other: Role | None) -> bool:
    """Giving meets receiving; "either", and no role at all, meet anything."""
    return one is not other or one in (Role.EITHER, None)


def common_ground(sheets: Mapping[str, Sheet], topics: Sequence[str]) -> tuple[GroundLine, ...]:
    """The topics every sheet is open to, in the order of `topics` and in no other order.

    `sheets` holds every member of the comparison; one who handed in nothing has an empty sheet.
    Fewer than two sheets have nothing in common with anybody.
    """
    if len(sheets) < 2:
        return ()
    members = sorted(sheets)
    found = (_line(topic, members, sheets) for topic in dict.fromkeys(topics))
    return tuple(line for line in found if line is not None)


def _line(topic: str, members: list[str], sheets: Mapping[str, Sheet]) -> GroundLine | None:
    lines: list[tuple[str, SheetLine]] = []
    for member in members:
        line = sheets[member].get(topic)
        if line is None:
            return None
        lines.append((member, line))
    roles: tuple[tuple[str, Role], ...] = ()
    if len(lines) == 2:
        if not roles_fit(lines[0][1].role, lines[1][1].role):
            return None
        roles = tuple((member, line.role) for member, line in lines if line.role is not None)
    return GroundLine(
        topic=topic,
        level=min(line.level for _, line in lines),
        conditions=tuple((member, line.condition) for member, line in lines if line.condition),
        roles=roles,
    )


def copy_for(viewer: str, ground: Sequence[GroundLine], members: Collection[str]) -> dict[str, Any]:
    """Plain JSON data of exactly what `viewer` reads.

    INVARIANT: it is made of the common ground and of who was asked, and of nothing else, so
    that somebody's closed answer has no way into it.
    """
    if viewer not in members:
        raise ValueError("a copy is for somebody who was in the comparison")
    return {
        "v": COPY_VERSION,
        "viewer": viewer,
        "others": sorted(member for member in members if member != viewer),
        "lines": [_line_data(line) for line in ground],
    }


def _line_data(line: GroundLine) -> dict[str, Any]:
    return {
        "topic": line.topic,
        "level": line.level.name.lower(),
        "conditions": [{"member": member, "text": text} for member, text in line.conditions],
        "roles": [{"member": member, "role": role.value} for member, role in line.roles],
    }
