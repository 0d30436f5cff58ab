"""Who may put forward, say yes to, narrow, lift and read a clause.

Denied unless nothing speaks against it. Narrowing is never gated: a limit, a stop, a pause, a
withdrawal, a report and leaving ask for nothing but that one is who one is.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from accord.consent.events import VANISHES_AFTER, Clause, ClauseKind, EventKind
from accord.consent.folds import Fold
from accord.consent.gates import Gate, is_open
from accord.consent.reasons import held, newest_held
from accord.consent.verdicts import Decision, Why, unless
from accord.consent.wording import Objection

LIKE_REFUSED_FOR = timedelta(days=30)
"""For so long after a proposal vanished, its like cannot come back from the same person."""


def may_propose(
    *,
    author: str,
    clause: Clause,
    gate: Gate,
    circle: Collection[str],
    now: datetime,
    objections: Collection[Objection] = (),
    before: Clause | None = None,
    like_proposed_at: datetime | None = None,
) -> Decision:
    """Whether `author` may put `clause` forward: set a limit, make a promise, propose.

    `before`: the newest version of the same clause. `like_proposed_at`: when the same person
    last proposed the like of it (the same normalised sentence) without its coming into force.
    A limit is nobody else's business: neither the gate nor an objection stands in its way.
    """
    is_limit = clause.kind is ClauseKind.LIMIT
    allowance = clause.kind is ClauseKind.ALLOWANCE
    return unless(
        {
            Why.NOT_ITS_AUTHOR: author != clause.author,
            Why.NOT_A_MEMBER: author not in circle or not clause.concerns <= frozenset(circle),
            Why.NOT_CONCERNED: author not in clause.concerns,
            Why.JOINT_OFF: not is_limit and not is_open(gate, circle, now),
            Why.MAY_NOT_BE_AGREED: not is_limit and bool(objections),
            Why.DATE_PASSED: clause.review_on <= now,
            Why.WRONG_VERSION: not _follows(clause, before),
            Why.LIKE_BEFORE: allowance and is_refused_again(like_proposed_at, now),
        }
    )


def _follows(clause: Clause, before: Clause | None) -> bool:
    """Whether `clause` is the version that comes after `before`.

    Everyone the earlier version concerned is concerned still: whoever is left out of a later
    one could not end it. A limit and a promise stay their author's.
    """
    if before is None:
        return clause.version == 1
    same_hand = clause.kind is ClauseKind.ALLOWANCE or clause.author == before.author
    return (
        clause.id == before.id
        and clause.version == before.version + 1
        and clause.kind is before.kind
        and before.concerns <= clause.concerns
        and clause.author in before.concerns
        and same_hand
    )


def is_refused_again(like_proposed_at: datetime | None, now: datetime) -> bool:
    """Whether it is too soon for the like of what was last proposed then."""
    if like_proposed_at is None:
        return False
    return now < like_proposed_at + VANISHES_AFTER + LIKE_REFUSED_FOR


def may_affirm(
    *,
    member: str,
    clause: Clause,
    folded: Fold,
    gate: Gate,
    circle: Collection[str],
    now: datetime,
    narrowed: tuple[str, int],
    form_narrowed: tuple[str, int],
    form_digest: str,
    grounds: Collection[tuple[str, int]] = (),
) -> Decision:
    """Whether `member` may say yes (affirm, come back, reaffirm) to `clause` now.

    `form_narrowed` and `form_digest` are what the form was rendered with; `narrowed` is the
    store's current number of what `member` has narrowed in this circle, read under its lock.

    INVARIANT: what others narrowed meanwhile is not asked. Where nothing was in force it must
    not show, and a yes said after it is a new one: it counts once they have said theirs anew.
    """
    return unless(
        {
            Why.NEEDS_NO_YES: clause.kind is not ClauseKind.ALLOWANCE,
            Why.NOT_A_MEMBER: not clause.concerns <= frozenset(circle),
            Why.NOT_CONCERNED: member not in clause.concerns,
            Why.JOINT_OFF: not is_open(gate, circle, now),
            Why.OTHER_WORDS: form_digest != clause.digest,
            Why.NARROWED_SINCE: form_narrowed != narrowed,
            Why.OVER: is_over(clause, folded, now),
            Why.GROUND_CHANGED: not frozenset(clause.rests_on) <= frozenset(grounds),
        }
    )


def is_over(clause: Clause, folded: Fold, now: datetime) -> bool:
    """Whether nobody can say yes to this version any more.

    It vanished, was lifted, gave way to a newer version, or somebody it concerns has left.
    """
    draft = folded.draft(clause.version)
    if draft is None or not draft.has_terms_of(clause) or clause.lifted:
        return True
    if folded.somebody_left(clause.concerns, clause.proposed_at):
        return True
    if draft is not folded.newest and newest_held(folded, now):
        return True
    return now >= draft.vanishes_at and not held(folded, draft, now)


def has_held(folded: Fold, clause: Clause, now: datetime) -> bool:
    """Whether this version has ever been in force by `now`."""
    draft = folded.draft(clause.version)
    return draft is not None and held(folded, draft, now)


def kind_of_yes(folded: Fold, clause: Clause, member: str, now: datetime) -> EventKind:
    """Which yes the one "Say yes" is for `member`: a first one, or one after thinking was done.

    INVARIANT: it depends on the member's own acts alone.
    """
    draft = folded.draft(clause.version)
    word = draft.words.get(member) if draft is not None else None
    if draft is None or word is None or word.thought_from is None:
        return EventKind.AFFIRMED
    if word.thought_from + draft.time_to_think > now:
        return EventKind.AFFIRMED
    own = folded.narrowed.get(member)
    stopped = folded.stopped.get(member)
    away = (own is not None and own.at >= word.again) or (
        stopped is not None and stopped >= word.again
    )
    return EventKind.RETURNED if away else EventKind.REAFFIRMED


def may_narrow(*, member: str, clause: Clause) -> Decision:
    """Whether `member` may pause, withdraw from or report `clause`: whenever it concerns them."""
    return unless(
        {
            Why.NOT_CONCERNED: member not in clause.concerns,
            Why.NEEDS_NO_YES: clause.kind is not ClauseKind.ALLOWANCE,
        }
    )


def may_stop(*, member: str, circle: Collection[str]) -> Decision:
    """Whether `member` may stop everything joint, or leave: every member, at any time."""
    return unless({Why.NOT_A_MEMBER: member not in circle})


def may_lift(*, member: str, clause: Clause) -> Decision:
    """Whether `member` may lift a limit, or let go of a promise: its author alone."""
    return unless(
        {
            Why.NOT_ITS_AUTHOR: member != clause.author or clause.kind is ClauseKind.ALLOWANCE,
            Why.ALREADY_LIFTED: clause.lifted,
        }
    )


def may_read_clause(*, reader: str, clause: Clause, shared_with: Collection[str] = ()) -> Decision:
    """Whether `reader` may read `clause`. Never gated.

    An allowance is read by those it concerns; a limit or a promise by its author and by those
    it was shared with.
    """
    if clause.kind is ClauseKind.ALLOWANCE:
        return unless({Why.NOT_CONCERNED: reader not in clause.concerns})
    return unless({Why.NOT_IN_IT: reader != clause.author and reader not in shared_with})
