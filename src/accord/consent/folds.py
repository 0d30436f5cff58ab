"""The events of one clause, folded. A fold's size depends on the circle, not on history.

It keeps the newest narrowing of each member and, for at most two versions (the one that last
came into force and the one proposed on top of it), each member's latest yes. Folding an event
again changes nothing, so a snapshot can be laid under events it has already seen.

Waiting yeses of others are laid on top of a snapshot and never kept in one: who takes a yes
back while it waits leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from accord.consent.drafts import (
    AFTER_ALL,
    BEFORE_ALL,
    Draft,
    Word,
    draft_copy,
    draft_of,
)
from accord.consent.events import (
    NARROWING,
    UNDOING,
    YES,
    Event,
    EventKind,
    MalformedError,
    Numbers,
    fold_order,
)


class Narrowing(NamedTuple):
    """The newest narrowing of one clause by one member."""

    at: datetime
    kind: EventKind


@dataclass(slots=True)
class Fold:
    """What has happened to one clause so far.

    `moved`: when the store left narrowing numbers that yeses here carry; never kept with it.
    Numbers that are not in it are the store's own, or those of a store that was lost.
    `ends`: for a version, when something that it rests on first ended; never kept either.
    """

    clause: str
    newest: Draft | None = None
    earlier: Draft | None = None
    stopped: dict[str, datetime] = field(default_factory=dict)
    narrowed: dict[str, Narrowing] = field(default_factory=dict)
    undone: dict[str, datetime] = field(default_factory=dict)
    left: dict[str, datetime] = field(default_factory=dict)
    let_go: dict[str, datetime] = field(default_factory=dict)
    moved: Mapping[Numbers, datetime] = field(default_factory=dict, compare=False)
    ends: Mapping[int, datetime] = field(default_factory=dict, compare=False)

    def draft(self, version: int) -> Draft | None:
        """The version asked for, if it still can hold or be said yes to."""
        if self.newest is not None and self.newest.version == version:
            return self.newest
        if self.earlier is not None and self.earlier.version == version:
            return self.earlier
        return None

    def word_of(self, member: str, version: int) -> Word | None:
        """A member's yes to one version, if they have said one."""
        draft = self.draft(version)
        return draft.words.get(member) if draft is not None else None

    def narrowed_at(self, concerns: frozenset[str]) -> datetime | None:
        """When somebody among `concerns`, or a stop by anybody, last narrowed this clause."""
        times = list(self.stopped.values())
        times += [last.at for member, last in self.narrowed.items() if member in concerns]
        return max(times, default=None)

    def somebody_left(self, concerns: frozenset[str], since: datetime) -> bool:
        """Whether somebody among `concerns` has left the circle at or after `since`."""
        for member, at in self.left.items():  # noqa: SIM110 (three times as fast as any())
            if at >= since and member in concerns:
                return True
        return False

    def together_until(self, draft: Draft) -> datetime:
        """Until when the narrowing numbers that all yeses to `draft` carry were the store's, and
        what it rests on held.

        INVARIANT: a yes that was taken back while it waited had its numbers left by then, so it
        never reads as one that once held.
        """
        said_with = {word.numbers for word in draft.words.values()}
        if len(said_with) > 1:
            return BEFORE_ALL
        left = self.moved.get(said_with.pop(), AFTER_ALL)
        return min(left, self.ends.get(draft.version, AFTER_ALL))

    def came_to_hold(self, draft: Draft) -> datetime | None:
        """From when `draft` first held, or will if nothing comes between; None if it doesn't."""
        if len(draft.words) < len(draft.concerns):
            return None
        if self.somebody_left(draft.concerns, draft.proposed_at):
            return None
        narrowed = self.narrowed_at(draft.concerns)
        words = draft.words.values()
        begins = max(word.begins for word in words)
        for word in words:
            if narrowed is not None and word.at <= narrowed:
                return None
            if word.until <= begins:
                return None
        if draft.held_from is None and begins >= draft.vanishes_at:
            return None
        return begins if begins < self.together_until(draft) else None

    def has_let_go(self, draft: Draft) -> bool:
        """Whether the author of a promise has let go of it."""
        at = self.let_go.get(draft.author)
        return at is not None and at >= draft.proposed_at

    def apply(self, event: Event) -> None:
        """Fold one more event in. Events come in `fold_order`; `fold` sees to that."""
        if event.clause is not None and event.clause != self.clause:
            return
        narrows = event.kind in NARROWING
        if not (narrows or event.verified):
            return  # Whatever it claims, it leaves no trace.
        self._notice(event.at)
        if narrows:
            self._narrow(event)
        elif event.kind is EventKind.PROPOSED:
            self._propose(event)
        elif event.kind in YES:
            self._say_yes(event)
        elif event.kind is EventKind.UNSAID:
            self._unsay(event)
        # RESOLVED ends a repair. It permits nothing by itself, so nothing is folded.

    def _notice(self, at: datetime) -> None:
        """Remember that the newest version came into force before `at`, if it did."""
        draft = self.newest
        if draft is None or draft.held_from is not None:
            return
        begins = self.came_to_hold(draft)
        if begins is not None and begins < at:
            draft.held_from = begins
            self.earlier = None

    def _narrow(self, event: Event) -> None:
        member = event.member
        if event.kind is EventKind.LEFT:
            _later(self.left, member, event.at)
        if event.clause is None and event.kind is not EventKind.LEFT:
            _later(self.stopped, member, event.at)
        else:
            last = self.narrowed.get(member)
            this = Narrowing(event.at, event.kind)
            self.narrowed[member] = this if last is None else max(last, this)
        if event.kind in UNDOING:
            _later(self.undone, member, event.at)
            self._think_anew(member)
        # Letting go of a promise loosens something, so it has to be its maker's own word.
        if event.verified and event.kind in (EventKind.WITHDRAWN, EventKind.LEFT):
            _later(self.let_go, member, event.at)

    def _think_anew(self, member: str) -> None:
        """Whoever took a yes back has the whole time to think before their next one."""
        for draft in (self.newest, self.earlier):
            word = draft.words.get(member) if draft is not None else None
            if draft is None or word is None or word.thought_from is None:
                continue
            if word.thought_from <= self.undone[member]:
                begins = max(word.begins, word.at + draft.time_to_think)
                draft.words[member] = replace(word, begins=begins, thought_from=None)

    def _propose(self, event: Event) -> None:
        proposed = draft_of(event)
        newest = self.newest
        if newest is not None:
            if proposed.version <= newest.version:
                return
            # A proposal that nobody waited for is gone; a version that held stays beneath.
            if newest.held_from is not None:
                self.earlier = newest
            if event.narrower:
                self.earlier = None
        self.newest = proposed

    def _say_yes(self, event: Event) -> None:
        assert event.version is not None and event.until is not None
        draft = self.draft(event.version)
        if draft is None or event.at < draft.proposed_at:
            return
        # Other digest, other version: a yes to other words is no yes.
        if draft.digest != event.digest or event.member not in draft.concerns:
            return
        old = draft.words.get(event.member)
        if event.at <= (draft.unsaid.get(event.member, BEFORE_ALL) if old is None else old.again):
            return
        draft.words[event.member] = self._word(draft, event, old)
        # Only while it still holds can its maker move a promise's review date.
        if event.member == draft.author and event.at < draft.kept_until:
            draft.kept_until = event.until

    def _unsay(self, event: Event) -> None:
        """Take a yes back that waits, and nothing else. What has held takes a withdrawal."""
        draft = self.newest
        if draft is None or draft.version != event.version or draft.held_from is not None:
            return
        _later(draft.unsaid, event.member, event.at)
        word = draft.words.get(event.member)
        if word is not None and word.again <= event.at:
            del draft.words[event.member]

    def _word(self, draft: Draft, event: Event, old: Word | None) -> Word:
        """The member's word after this yes."""
        assert event.numbers is not None and event.until is not None
        thought_from = old.thought_from if old is not None else None
        begins = event.at + draft.time_to_think
        if event.kind is not EventKind.AFFIRMED:
            if thought_from is not None and thought_from + draft.time_to_think <= event.at:
                begins = event.at
        elif thought_from is None and not self._undone_since(event):
            thought_from = event.at
        word = Word(event.at, event.at, begins, event.until, event.numbers, thought_from)
        if old is None or old.numbers != event.numbers:
            return word
        # Those in between may not have come along: its author says since when it goes on.
        if event.at >= old.until and event.since != old.at:
            return word
        narrowed = self.narrowed_at(draft.concerns)
        if narrowed is not None and old.at <= narrowed:
            return word
        # Said again while it still counts: that only moves the review date.
        return replace(word, at=old.at, begins=min(old.begins, begins))

    def _undone_since(self, event: Event) -> bool:
        undone = self.undone.get(event.member)
        return undone is not None and undone >= event.at


def fold(
    clause_id: str,
    events: Iterable[Event],
    start: Fold | None = None,
    moved: Mapping[Numbers, datetime] | None = None,
    ends: Mapping[int, datetime] | None = None,
) -> Fold:
    """The fold of one clause after `events`, in whatever order and however often they come.

    `start` is an earlier fold to go on from; it is left as it was. `moved` and `ends`: see
    `Fold`; without them what `start` knew goes on.
    """
    folded = Fold(clause_id) if start is None else fold_copy(start)
    folded.moved = folded.moved if moved is None else moved
    folded.ends = folded.ends if ends is None else ends
    if folded.clause != clause_id:
        raise MalformedError("this is the fold of another clause")
    for event in sorted(events, key=fold_order):
        folded.apply(event)
    return folded


def fold_copy(first: Fold) -> Fold:
    """A copy that can be folded on without touching the first."""
    return replace(
        first,
        newest=draft_copy(first.newest) if first.newest else None,
        earlier=draft_copy(first.earlier) if first.earlier else None,
        stopped=dict(first.stopped),
        narrowed=dict(first.narrowed),
        undone=dict(first.undone),
        left=dict(first.left),
        let_go=dict(first.let_go),
    )


def _later(times: dict[str, datetime], member: str, at: datetime) -> None:
    if member not in times or at > times[member]:
        times[member] = at
