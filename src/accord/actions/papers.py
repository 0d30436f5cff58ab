"""What of an agreement goes on paper: what its reader can read and what holds today, no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from accord.actions.agreements import AgreementView, ClauseView
from accord.actions.place import Place
from accord.actions.zones import day_of
from accord.consent.agreements import Shown


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence without its author, its days and whom it concerns.

    `alone`: nobody but its author can read it on the screen.
    """

    words: str
    rests_on: tuple[str, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class InForce:
    """What holds on a day, as one member reads it, in the order of the agreement's page."""

    day: date
    limits: tuple[Sentence, ...]
    allowances: tuple[Sentence, ...]
    promises: tuple[Sentence, ...]

    @property
    def holds_own(self) -> bool:
        """Whether there is something on it that the reader kept for themself alone."""
        return any(one.alone for one in (*self.limits, *self.promises))

    def without_own(self) -> InForce:
        """The same without what the reader kept for themself alone."""
        return replace(self, limits=_shared(self.limits), promises=_shared(self.promises))


def in_force(place: Place, found: AgreementView) -> InForce:
    """What of this agreement, which its reader has just opened, goes on their paper."""
    return InForce(
        day=day_of(place, place.now),
        limits=_holding(found.limits),
        allowances=_holding(found.allowances),
        promises=_holding(found.promises),
    )


def _holding(clauses: Iterable[ClauseView]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(one.sentence, one.rests_on, one.for_me_alone)
        for one in clauses
        if one.shown is Shown.IN_FORCE
    )


def _shared(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    return tuple(one for one in sentences if not one.alone)
