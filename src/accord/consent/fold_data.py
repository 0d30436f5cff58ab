"""Folds as plain data, for the sealed snapshots in which members keep their own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accord.consent.drafts import draft_from_data, draft_to_data
from accord.consent.events import EventKind, MalformedError
from accord.consent.folds import Fold, Narrowing

FOLD_VERSION = 2
_READABLE = (1, FOLD_VERSION)
"""The first also kept the newest numbers that any yes carried; nothing asks for them now."""


def fold_to_data(folded: Fold) -> dict[str, Any]:
    """Plain JSON data of a fold, for a member's own sealed snapshot."""
    return {
        "v": FOLD_VERSION,
        "clause": folded.clause,
        "newest": draft_to_data(folded.newest) if folded.newest else None,
        "earlier": draft_to_data(folded.earlier) if folded.earlier else None,
        "stopped": _times_to_data(folded.stopped),
        "narrowed": {
            member: [last.at.isoformat(), last.kind.value]
            for member, last in sorted(folded.narrowed.items())
        },
        "undone": _times_to_data(folded.undone),
        "left": _times_to_data(folded.left),
        "let_go": _times_to_data(folded.let_go),
    }


def fold_from_data(data: Mapping[str, Any]) -> Fold:
    """The fold that `fold_to_data` wrote. Raises MalformedError for anything else."""
    if data.get("v") not in _READABLE:
        raise MalformedError("a fold of an unknown version")
    try:
        return Fold(
            clause=data["clause"],
            newest=None if data["newest"] is None else draft_from_data(data["newest"]),
            earlier=None if data["earlier"] is None else draft_from_data(data["earlier"]),
            stopped=_times_from_data(data["stopped"]),
            narrowed={
                member: Narrowing(datetime.fromisoformat(when), EventKind(kind))
                for member, (when, kind) in data["narrowed"].items()
            },
            undone=_times_from_data(data["undone"]),
            left=_times_from_data(data["left"]),
            let_go=_times_from_data(data["let_go"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise MalformedError("this is no fold") from problem


def _times_to_data(times: Mapping[str, datetime]) -> dict[str, str]:
    return {member: times[member].isoformat() for member in sorted(times)}


def _times_from_data(data: Mapping[str, str]) -> dict[str, datetime]:
    return {member: datetime.fromisoformat(at) for member, at in data.items()}
