"""Writing clauses: a limit, an allowance, a promise."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accord.actions import clauses, gate, members, zones
from accord.actions.asking import asked_lately
from accord.actions.boards import Board, is_over, read_board
from accord.actions.decided import require
from accord.actions.live import pulse
from accord.actions.place import NotFound, Place, Refused
from accord.actions.refusals import refuse_where_agreements_may_not_go
from accord.actions.words import a_line
from accord.consent.agreements import (
    LEAST_TIME_TO_THINK,
    LONGEST_SENTENCE,
    REVIEW_AFTER,
    Clause,
    ClauseKind,
    Shown,
)
from accord.consent.decisions import may_propose
from accord.consent.wording import normalised
from accord.records.fields import new_id
from accord.records.models import Circle

MOST_OPEN = 5
"""Of one author's suggestions, so many may wait at once: nobody's page fills with asking."""

# Of one author's own, living ones. There is room for more limits than anybody needs.
MOST = {ClauseKind.LIMIT: 200, ClauseKind.ALLOWANCE: 40, ClauseKind.PROMISE: 40}
LONGEST_REVIEW = timedelta(days=366)
# Nearer, and it would hardly hold before it is looked at again.
SOONEST_TOGETHER = timedelta(days=30)
# Longer, and hardly anything could hold before its proposal vanishes.
MOST_THINKING = timedelta(days=7)


def propose(
    place: Place,
    *,
    circle_id: str,
    sentence: str,
    concerns: Collection[str],
    rests_on: Collection[str] = (),
    review_on: date | None = None,
    think_hours: int = 24,
) -> str:
    """Propose an allowance to everyone it concerns. It sends no notice and permits nothing."""
    circle = members.my_circle(place, circle_id)
    board = read_board(place, circle)
    everyone = frozenset(concerns) | {place.me.id}
    if len(everyone) < 2 or not everyone <= set(board.known):
        words = _("Please choose who this concerns, besides you.")
        raise Refused("concerns", words, {"concerns": words})
    sentence = checked_sentence(sentence, ClauseKind.ALLOWANCE, board)
    clause = _new(
        place,
        ClauseKind.ALLOWANCE,
        sentence,
        concerns=everyone,
        rests_on=grounds_of(board, rests_on, everyone),
        review_at=review_until(place, review_on) or usual_review(place, board, everyone),
        think=time_to_think(think_hours),
    )
    return _save(place, circle, board, clause, shared=())


def set_limit(
    place: Place, *, circle_id: str, sentence: str, shared_with: Collection[str] = ()
) -> str:
    """Set a limit of one's own. It holds at once, for good, and asks nobody."""
    return _own(place, circle_id, ClauseKind.LIMIT, sentence, shared_with, None)


def promise(
    place: Place,
    *,
    circle_id: str,
    sentence: str,
    shared_with: Collection[str] = (),
    review_on: date | None = None,
) -> str:
    """Make a promise of one's own; its maker can let it go."""
    return _own(place, circle_id, ClauseKind.PROMISE, sentence, shared_with, review_on)


def _own(
    place: Place,
    circle_id: str,
    kind: ClauseKind,
    sentence: str,
    shared_with: Collection[str],
    review_on: date | None,
) -> str:
    circle = members.my_circle(place, circle_id)
    board = read_board(place, circle)
    shared = set(shared_with) - {place.me.id}
    if not shared <= set(board.known):
        words = _("Please choose from the people in this circle.")
        raise Refused("shared_with", words, {"shared_with": words})
    clause = _new(
        place,
        kind,
        checked_sentence(sentence, kind, board),
        concerns=frozenset({place.me.id}),
        review_at=review_until(place, review_on) or place.now + REVIEW_AFTER,
    )
    saved = _save(place, circle, board, clause, shared=shared)
    pulse(shared)
    return saved


def checked_sentence(sentence: str, kind: ClauseKind, board: Board) -> str:
    """One line that an agreement may say; Refused in kind words for any other."""
    sentence = a_line(sentence, "sentence", most=LONGEST_SENTENCE)
    names = [one.pseudonym for one in board.known.values()]
    refuse_where_agreements_may_not_go(sentence, kind, names)
    return sentence


def _new(
    place: Place,
    kind: ClauseKind,
    sentence: str,
    *,
    concerns: frozenset[str],
    review_at: datetime,
    rests_on: tuple[tuple[str, int], ...] = (),
    think: timedelta = LEAST_TIME_TO_THINK,
) -> Clause:
    return Clause(
        id=new_id(),
        version=1,
        kind=kind,
        author=place.me.id,
        concerns=concerns,
        sentence=sentence,
        rests_on=rests_on,
        proposed_at=place.now,
        review_on=review_at,
        time_to_think=think,
        digest="-",  # Readers compute it from what they opened; it is never stored.
    )


def _save(
    place: Place, circle: Circle, board: Board, clause: Clause, *, shared: Collection[str]
) -> str:
    require_may_propose(place, board, clause)
    # INVARIANT: nobody's clauses, however many, stand in the way of another's.
    if _mine_that_live(board, clause) >= MOST[clause.kind]:
        words = _("You have written as many of these as there is room for. Please end one first.")
        raise Refused("full", words)
    with transaction.atomic():
        Circle.objects.select_for_update().get(id=circle.id)
        clauses.write_clause(place, circle, board.known, clause, shared)
    place.opened.pop(f"board:{circle.id}", None)
    return clause.id


def require_may_propose(
    place: Place, board: Board, clause: Clause, *, before: Clause | None = None
) -> None:
    """Go on only if this person may put `clause` forward now, on top of `before`."""
    circle = board.circle
    switch, here = gate.switch(circle, "agreements")
    require(
        may_propose(
            author=place.me.id,
            clause=clause,
            gate=switch,
            circle=here,
            now=place.now,
            before=before,
            like_proposed_at=asked_lately(place, board).get(normalised(clause.sentence)),
        )
    )
    if clause.kind is ClauseKind.ALLOWANCE and _mine_that_wait(board, clause) >= MOST_OPEN:
        words = _("Five suggestions of yours are waiting. When one holds or is gone there is room.")
        raise Refused("waiting", words)


def _mine_that_live(board: Board, clause: Clause) -> int:
    """How many clauses of this kind and author are not over."""
    return sum(
        (read.clause.author, read.clause.kind) == (clause.author, clause.kind)
        and not is_over(board, one)
        for one, read in board.read.items()
    )


def _mine_that_wait(board: Board, clause: Clause) -> int:
    """How many other suggestions of the same author everybody reads as waiting."""
    return sum(
        one != clause.id
        and read.clause.author == clause.author
        and board.standings[one].shown is Shown.PROPOSED
        for one, read in board.read.items()
    )


def usual_review(place: Place, board: Board, concerns: frozenset[str]) -> datetime:
    """When an allowance of these people is looked at again unless they choose a day: with what
    else is in force among them, so that an agreement has one review; else in 90 days.

    INVARIANT: only what concerns all of them decides it, since all of them read the day.
    """
    ends = [until for read, until in board.ending() if concerns <= read.clause.concerns]
    first = min(ends, default=None)
    if first is None or first < place.now + SOONEST_TOGETHER:
        return place.now + REVIEW_AFTER
    return first


def usual_day(place: Place, *, circle_id: str, concerns: Collection[str]) -> date:
    """The day of it, for the page that is read before an allowance is suggested."""
    board = read_board(place, members.my_circle(place, circle_id))
    everyone = frozenset(concerns) | {place.me.id}
    return zones.day_of(place, usual_review(place, board, everyone))


def review_until(place: Place, review_on: date | None) -> datetime | None:
    """When it is to be looked at again by a day that was chosen. Refused for other days."""
    if review_on is None:
        return None
    moment = zones.ends_on(place, review_on)
    if not place.now + timedelta(days=1) <= moment <= place.now + LONGEST_REVIEW:
        words = _("Please choose a day between tomorrow and a year from now.")
        raise Refused("review_on", words, {"review_on": words})
    return moment


def time_to_think(hours: int) -> timedelta:
    """So many hours, if they may be a time to think; Refused for others."""
    think = timedelta(hours=hours)
    if not LEAST_TIME_TO_THINK <= think <= MOST_THINKING:
        words = _("Time to think is at least a day, and at most a week.")
        raise Refused("think_hours", words, {"think_hours": words})
    return think


def grounds_of(
    board: Board, rests_on: Collection[str], concerns: frozenset[str]
) -> tuple[tuple[str, int], ...]:
    """The limits and promises an allowance rests on; everyone it concerns must know of them."""
    found = []
    for one in sorted(set(rests_on)):
        read = board.read.get(one)
        if read is None or read.clause.kind is ClauseKind.ALLOWANCE or read.clause.lifted:
            raise NotFound
        if not concerns <= read.shared_with | read.clause.concerns:
            words = _("This can only rest on what everybody it concerns can read.")
            raise Refused("rests_on", words, {"rests_on": words})
        found.append((one, read.clause.version))
    return tuple(found)
