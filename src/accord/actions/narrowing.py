"""Pausing, withdrawing, stopping and leaving: at once, alone, without a reason, never gated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accord.actions import as_shown, boxes, clauses, moving_keys, seats, snapshots, zones
from accord.actions.boards import under_lock
from accord.actions.gate import circle_scope, own_scope
from accord.actions.live import pulse
from accord.actions.place import NotFound, Place, the_store
from accord.actions.snapshots import keep_snapshot
from accord.consent.agreements import Event, EventKind
from accord.consent.decisions import may_narrow
from accord.records import at_once
from accord.records.fields import new_id
from accord.records.models import Circle, Comparison, Due, Member, StopToken
from accord.vault.names import stop_token_hash
from accord.vault.points import reach
from accord.vault.store import Store


def withdraw(place: Place, *, circle_id: str, clause_id: str, form: str = "") -> None:
    """Take one's yes back. The clause is not in force from now, whatever happens next.

    `form` is what the page says it showed (`ClauseView.narrow_form`). With it this is done at
    once; without it, or when anything has changed since, the whole agreement is read first.
    """
    _narrow(place, circle_id, clause_id, EventKind.WITHDRAWN, form)


def pause(place: Place, *, circle_id: str, clause_id: str, form: str = "") -> None:
    """Pause one clause. Not in force until everyone has come back to it. `form`: see withdraw."""
    _narrow(place, circle_id, clause_id, EventKind.PAUSED, form)


def _narrow(place: Place, circle_id: str, clause_id: str, kind: EventKind, form: str) -> None:
    shown = as_shown.read_form(place, circle_id, clause_id, form)
    if shown is None or not _narrow_as_shown(place, circle_id, clause_id, kind, shown):
        _narrow_as_read(place, circle_id, clause_id, kind)


def _narrow_as_shown(
    place: Place, circle_id: str, clause_id: str, kind: EventKind, shown: as_shown.AsShown
) -> bool:
    """Narrow by what the page knew. False, and nothing is done, if that may not be so any more.

    The reader's serial rises with everything they can see, so the same serial before the review
    date means that the clause still reads as it was shown; a snapshot that is due needs the rest.
    """
    place.only_client()
    if place.now >= shown.until or snapshots.snapshot_is_due(shown.fresh):
        return False
    with transaction.atomic():
        woken = at_once.raise_serials_here(circle_id, shown.concerns)
        if woken.get(place.me.id) != shown.serial + 1:
            transaction.set_rollback(True)
            return False
        _close(place, circle_id, event_now(place, kind, clause_id, shown.version))
    reach("narrowing:committed")
    place.opened.pop(f"board:{circle_id}", None)
    return True


def _narrow_as_read(place: Place, circle_id: str, clause_id: str, kind: EventKind) -> None:
    with under_lock(place, circle_id) as board:
        read = board.read.get(clause_id)
        if read is None or not may_narrow(member=place.me.id, clause=read.clause):
            raise NotFound
        _close(place, circle_id, event_now(place, kind, clause_id, read.clause.version))
        # Only what somebody can see is worth waking their page for.
        awake = read.clause.concerns if clause_id in board.in_force else {place.me.id}
        pulse(awake)
        keep_snapshot(place, board.circle)
    reach("narrowing:committed")


def _close(place: Place, circle_id: str, event: Event) -> None:
    # INVARIANT: the number is raised and on disk before the event commits. If the commit
    # fails the clause stays closed, and the person is told to try again.
    own = own_scope(circle_id, place.me.id)
    clauses.close_clauses(place.store, [str(event.clause)], event.at, besides=[own])
    reach("narrowing:raised")
    boxes.keep_event(place, circle_id, event)
    reach("narrowing:written")


def _raise_circle(store: Store, circle_id: str, person_id: str, at: datetime) -> None:
    """Raise a circle's number and, in the same write, the one of whose act it is."""
    store.raise_numbers([circle_scope(circle_id), own_scope(circle_id, person_id)], at)


def event_now(place: Place, kind: EventKind, clause_id: str | None, version: int | None) -> Event:
    """An act of this person's, at this moment; without a clause it is about the whole circle."""
    return Event(
        id=new_id(),
        kind=kind,
        member=place.me.id,
        clause=clause_id,
        version=version,
        at=place.now,
    )


def stop_everything(place: Place) -> None:
    """Stop everything joint this person takes part in, in every circle, for now."""
    place.only_client()
    rows = Member.objects.filter(person_id=place.me.id, left_on=None)
    found = list(rows.select_related("circle").order_by("id"))
    wakes = _wakes([row.circle_id for row in found])
    for row in found:
        with transaction.atomic():
            Circle.objects.select_for_update().get(id=row.circle_id)
            _raise_circle(place.store, row.circle_id, place.me.id, place.now)
            reach("stopping:raised")
            boxes.keep_event(place, row.circle_id, event_now(place, EventKind.PAUSED, None, None))
            pulse(wakes[row.circle_id])
        reach("stopping:committed")
    # Only now: whatever can't be opened in one circle keeps nothing of another from stopping.
    for row in found:
        keep_snapshot(place, row.circle)


def _wakes(circle_ids: Sequence[str]) -> dict[str, set[str]]:
    """Whom to wake with each circle's commit: everybody once, after the last they share.

    Once, so that a stop in several circles wakes a page no more often than one pause does.
    """
    # ACCEPTED: a stop wakes open pages even where nothing was in force, since whoever stops
    # without a sign-in can't open what holds; docs/threat-model.md says what that tells.
    here = Member.objects.filter(circle_id__in=circle_ids, left_on=None)
    last: dict[str, str] = {}
    for circle_id, person_id in here.values_list("circle_id", "person_id"):
        known = last.get(person_id, circle_id)
        last[person_id] = max(known, circle_id, key=circle_ids.index)
    return {one: {who for who, at in last.items() if at == one} for one in circle_ids}


def stop_by_token(token: str, now: datetime) -> bool:
    """Stop everything the token's owner takes part in, without a sign-in. False: unknown token.

    Every delivery raises the numbers again: a stop that arrives late still closes what was
    said yes to in between.
    """
    found = StopToken.objects.filter(token_hash=stop_token_hash(token)).first()
    if found is None:
        return False
    ids = Member.objects.filter(person_id=found.person_id, left_on=None)
    circles = sorted(ids.values_list("circle_id", flat=True))
    wakes = _wakes(circles)
    for circle_id in circles:
        with transaction.atomic():
            Circle.objects.select_for_update().get(id=circle_id)
            _raise_circle(the_store(), circle_id, found.person_id, now)
            reach("stopping:raised")
            pulse(wakes[circle_id])
    reach("stopping:committed")
    # Nobody can work out here what is still due. Silence is right until its owner signs in again.
    Due.objects.filter(person_id=found.person_id).delete()
    return True


def leave_circle(place: Place, *, circle_id: str) -> None:
    """Leave for good. What one is party to ends; one's own limits are told to nobody anew."""
    with under_lock(place, circle_id) as board:
        circle = board.circle
        mine = [one for one, read in board.read.items() if place.me.id in read.clause.concerns]
        clauses.close_clauses(place.store, mine, place.now)
        reach("leaving:raised")
        boxes.keep_event(place, circle.id, event_now(place, EventKind.LEFT, None, None))
        day = zones.practice_day(place.now)
        Member.objects.filter(circle=circle, person_id=place.me.id).update(left_on=day)
        moving_keys.end_grants(place, circle, party_to=mine)
        seats.void(place, Comparison.objects.filter(circle=circle, seats__person_id=place.me.id))
        # The one who leaves is no member any more, and has a page open too.
        pulse({place.me.id} | _wakes([circle.id])[circle.id])
    reach("leaving:committed")
