"""What a fold remembers of one version of a clause: its terms, and everybody's latest yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from accord.consent.events import VANISHES_AFTER, Clause, Event, Numbers

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
AFTER_ALL = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Word:
    """One member's yes to one version.

    `at`: when it was said; `again`: when it was last said again, unchanged; `begins`: when it
    starts to count; `until`: when it lapses; `thought_from`: when the time to think over this
    version began, None if it has to begin anew.
    """

    at: datetime
    again: datetime
    begins: datetime
    until: datetime
    numbers: Numbers
    thought_from: datetime | None


@dataclass(slots=True)
class Draft:
    """One version of a clause.

    `held_from`: since when it held for the first time, None if it never did.
    `kept_until`: the review date of a promise, as its maker last moved it.
    `unsaid`: when each member last took a yes to it back while it waited.
    `vanishes_at`: when it is gone unless it has held by then.
    """

    version: int
    author: str
    concerns: frozenset[str]
    time_to_think: timedelta
    digest: str
    proposed_at: datetime
    kept_until: datetime
    held_from: datetime | None = None
    words: dict[str, Word] = field(default_factory=dict)
    unsaid: dict[str, datetime] = field(default_factory=dict)
    vanishes_at: datetime = field(init=False)

    def __post_init__(self) -> None:
        # Worked out once, and not at every check: that sum is a tenth of one.
        self.vanishes_at = self.proposed_at + VANISHES_AFTER

    def has_terms_of(self, clause: Clause) -> bool:
        """Whether this is what was proposed as `clause`, word for word."""
        return (
            self.digest == clause.digest
            and self.concerns == clause.concerns
            and self.time_to_think == clause.time_to_think
        )


def draft_of(event: Event) -> Draft:
    """The version that a (verified) proposal put forward."""
    assert event.version is not None and event.until is not None
    return Draft(
        version=event.version,
        author=event.member,
        concerns=event.concerns,
        time_to_think=event.time_to_think,
        digest=event.digest,
        proposed_at=event.at,
        kept_until=event.until,
    )


def draft_copy(draft: Draft) -> Draft:
    """A copy that can be folded on without touching the first."""
    return replace(draft, words=dict(draft.words), unsaid=dict(draft.unsaid))


def draft_to_data(draft: Draft) -> dict[str, Any]:
    """Plain JSON data of a draft."""
    return {
        "version": draft.version,
        "author": draft.author,
        "concerns": sorted(draft.concerns),
        "think_seconds": draft.time_to_think.total_seconds(),
        "digest": draft.digest,
        "proposed_at": draft.proposed_at.isoformat(),
        "kept_until": draft.kept_until.isoformat(),
        "held_from": draft.held_from.isoformat() if draft.held_from else None,
        "words": {member: _word_to_data(draft.words[member]) for member in sorted(draft.words)},
        "unsaid": {member: draft.unsaid[member].isoformat() for member in sorted(draft.unsaid)},
    }


def draft_from_data(data: Mapping[str, Any]) -> Draft:
    """The draft that `draft_to_data` wrote; KeyError, TypeError or ValueError for others."""
    held_from = data["held_from"]
    words = {member: _word_from_data(word) for member, word in data["words"].items()}
    # Whoever said yes with the same numbers shares them: a check then compares them once.
    shared = {word.numbers: word.numbers for word in words.values()}
    words = {member: replace(word, numbers=shared[word.numbers]) for member, word in words.items()}
    return Draft(
        version=int(data["version"]),
        author=data["author"],
        concerns=frozenset(data["concerns"]),
        time_to_think=timedelta(seconds=data["think_seconds"]),
        digest=data["digest"],
        proposed_at=datetime.fromisoformat(data["proposed_at"]),
        kept_until=datetime.fromisoformat(data["kept_until"]),
        held_from=None if held_from is None else datetime.fromisoformat(held_from),
        words=words,
        unsaid={who: datetime.fromisoformat(at) for who, at in data.get("unsaid", {}).items()},
    )


def numbers_to_data(numbers: Numbers) -> list[list[str | int]]:
    """Plain JSON data of narrowing numbers."""
    return [list(numbers.circle), list(numbers.clause)]


def numbers_from_data(data: Any) -> Numbers:
    """The numbers that `numbers_to_data` wrote."""
    (circle_epoch, circle), (clause_epoch, clause) = data
    return Numbers((str(circle_epoch), int(circle)), (str(clause_epoch), int(clause)))


def _word_to_data(word: Word) -> dict[str, Any]:
    return {
        "at": word.at.isoformat(),
        "again": word.again.isoformat(),
        "begins": word.begins.isoformat(),
        "until": word.until.isoformat(),
        "numbers": numbers_to_data(word.numbers),
        "thought_from": word.thought_from.isoformat() if word.thought_from else None,
    }


def _word_from_data(data: Mapping[str, Any]) -> Word:
    thought_from = data["thought_from"]
    return Word(
        at=datetime.fromisoformat(data["at"]),
        again=datetime.fromisoformat(data["again"]),
        begins=datetime.fromisoformat(data["begins"]),
        until=datetime.fromisoformat(data["until"]),
        numbers=numbers_from_data(data["numbers"]),
        thought_from=None if thought_from is None else datetime.fromisoformat(thought_from),
    )
