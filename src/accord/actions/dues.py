"""What will be due for somebody, and the rows by which they are reminded of it.

A row holds a person, a day and its morning. It is written at its owner's own request, since only
then can anybody read what it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from accord.actions import check_ins, comparisons, reviews
from accord.actions.circles import my_circles
from accord.actions.place import Place
from accord.actions.today import SOON_DAYS
from accord.actions.zones import day_of, zone_of
from accord.records.models import Due, Feed, NoticeAddress

MORNING = time(9)
AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that is due on a day where this person is. `kind`: review · hand_in · check_in.

    `mornings`: the days on which its owner is reminded of it, if they chose to be.
    """

    kind: str
    circle_id: str
    target_id: str
    day: date
    mornings: tuple[date, ...]
    title: str = ""
    other_ids: tuple[str, ...] = ()
    at: datetime | None = None


def _reviews(place: Place, circle_id: str) -> Iterable[Coming]:
    """What ends: a reminder on the day Today begins to name it, and on the last morning."""
    for ends in reviews.review_moments(place, circle_id=circle_id):
        day = day_of(place, ends)
        named_from = datetime.combine(day - timedelta(days=SOON_DAYS), time(), zone_of(place))
        mornings = (first_morning(place, named_from), last_morning(place, ends))
        yield Coming("review", circle_id, circle_id, day, mornings)


def _comparisons(place: Place, circle_id: str) -> Iterable[Coming]:
    """Until when one can hand in, change it or take it back: the same whichever one has done."""
    for one in comparisons.comparisons(place, circle_id=circle_id):
        if one.state == "waiting" and one.mine:
            yield Coming(
                "hand_in",
                circle_id,
                one.id,
                day_of(place, one.opens),
                (last_morning(place, one.opens),),
                one.title,
                one.other_ids,
                one.opens,
            )


def _check_ins(place: Place, circle_id: str) -> Iterable[Coming]:
    """The next days of the circle's rhythm, unless this person wants no check-ins: nobody is
    reminded of what they declined. Whether one was written makes no difference."""
    for day in check_ins.days_to_come(place, circle_id=circle_id):
        yield Coming("check_in", circle_id, circle_id, day, (day,))


# Who adds one: it may depend on nothing that its owner did privately. The rows lie plain, and a
# calendar is often shared: a reminder that went away would tell that something was handed in.
SOURCES: list[Callable[[Place, str], Iterable[Coming]]] = [_reviews, _comparisons, _check_ins]


def coming(place: Place) -> list[Coming]:
    """All that will be due for this person within a year, the nearest first."""
    place.only_client()
    found = [
        one
        for circle in my_circles(place)
        for source in SOURCES
        for one in source(place, circle.id)
    ]
    today = day_of(place, place.now)
    found = [one for one in found if today <= one.day <= today + AHEAD]
    return sorted(found, key=lambda one: (one.day, one.kind, one.target_id))


def first_morning(place: Place, moment: datetime) -> date:
    """The day, where this person is, of the first nine in the morning from a moment on."""
    day = day_of(place, moment)
    return day if morning_of(place, day) >= moment else day + timedelta(days=1)


def last_morning(place: Place, moment: datetime) -> date:
    """The day of the last nine in the morning before a moment."""
    day = day_of(place, moment)
    return day if morning_of(place, day) < moment else day - timedelta(days=1)


def morning_of(place: Place, day: date) -> datetime:
    """Nine in the morning of a day, where this person is."""
    return datetime.combine(day, MORNING, zone_of(place)).astimezone(UTC)


def reminder_days(place: Place) -> set[date]:
    """The days, from today on, on which this person is reminded if they chose to be."""
    today = day_of(place, place.now)
    return {day for one in coming(place) for day in one.mornings if day >= today}


def keep_dues(place: Place) -> None:
    """Bring this person's rows up to date. Call at their own request, after whatever changes it.

    Who chose neither a calendar nor notices has no rows. Nothing is written unless it differs.
    """
    place.only_client()
    if _wanted(place) != _kept(place):
        with transaction.atomic():
            # Once more, under the write lock: another tab may have been quicker.
            wanted = _wanted(place)
            Due.objects.filter(person_id=place.me.id).exclude(day__in=wanted).delete()
            Due.objects.bulk_create(
                [Due(person_id=place.me.id, day=day, at=at) for day, at in wanted.items()],
                update_conflicts=True,
                unique_fields=["person", "day"],
                update_fields=["at"],  # A day that was told stays told.
            )


def after_narrowing(place: Place) -> None:
    """The same after something was narrowed, which has happened whatever goes wrong here."""
    try:
        keep_dues(place)
    except Exception:
        # Nothing may remind anybody of what they have just ended; silence is right until Today.
        Due.objects.filter(person_id=place.me.id).delete()


def _kept(place: Place) -> dict[date, datetime]:
    return dict(Due.objects.filter(person_id=place.me.id).values_list("day", "at"))


def _wanted(place: Place) -> dict[date, datetime]:
    """A morning that has passed is wanted only while its row is there: its owner is here now."""
    if not _chose_any(place):
        return {}
    mornings = {day: morning_of(place, day) for day in sorted(reminder_days(place))}
    kept = _kept(place)
    return {day: at for day, at in mornings.items() if at > place.now or day in kept}


def _chose_any(place: Place) -> bool:
    mine = {"person_id": place.me.id}
    return Feed.objects.filter(**mine).exists() or NoticeAddress.objects.filter(**mine).exists()
