"""One's own course over time: moods, one's own check-ins, and how one's own answers moved.

INVARIANT: nothing here changes a row, a size or a waking of anybody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accord.actions import answers, check_ins, course_rows
from accord.actions.check_ins import CheckInView
from accord.actions.desk import change_desk
from accord.actions.place import Place, Refused, Words
from accord.actions.zones import day_of
from accord.consent import course as consent
from accord.consent.answers import Stance
from accord.consent.course import Mood, Move, Span

SOURCE = "course"
"""What a share of it is noted under, on its author's own desk."""
NO_MOOD = _("Please choose one of the words on the page.")


@dataclass(frozen=True, slots=True)
class MovedView:
    """An answer that became another: its topic's title, about whom, and from when it was which."""

    title: str
    about: Words
    moves: tuple[tuple[date, Stance], ...]


@dataclass(frozen=True, slots=True)
class CourseView:
    """One's own course in a span, each part the oldest first.

    `first`: the first day to show; `mood`: today's; `check_ins`: by the circle's id; `keeps`:
    whether it is kept how answers move.
    """

    first: date
    today: date
    mood: Mood | None
    moods: tuple[tuple[date, Mood], ...]
    check_ins: Mapping[str, tuple[CheckInView, ...]]
    moved: tuple[MovedView, ...]
    keeps: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in this span."""
        return not (self.moods or self.check_ins or self.moved)


def look(place: Place, *, span: Span) -> CourseView:
    """One's own course, as far back as one likes."""
    kept, today = course_rows.read(place), day_of(place, place.now)
    since = consent.begins(span, today)
    moods = tuple(one for one in kept.moods if one[0] >= since)
    looked = _check_ins(place, since)
    moved = tuple(_moved(place, consent.moved(kept, since)))
    days = [day for day, _mood in moods]
    days += [one.on for some in looked.values() for one in some]
    days += [day for one in moved for day, _stance in one.moves]
    return CourseView(
        first=min([*days, today]) if span is Span.ALL else since,
        today=today,
        mood=dict(kept.moods).get(today),
        moods=moods,
        check_ins=looked,
        moved=moved,
        keeps=course_rows.keeps_moves(place),
    )


def _check_ins(place: Place, since: date) -> dict[str, tuple[CheckInView, ...]]:
    found: dict[str, tuple[CheckInView, ...]] = {}
    for one in reversed(check_ins.check_ins(place)):
        if one.on >= since:
            found[one.circle_id] = (*found.get(one.circle_id, ()), one)
    return found


def _moved(place: Place, rows: tuple[tuple[Move, ...], ...]) -> Iterator[MovedView]:
    """With titles and names. What the practice doesn't ask any more has none, and is left out."""
    if not rows:
        return
    known, people = answers.topics(place), answers.people_i_know(place)
    for row in rows:
        topic, about = row[0].of
        if topic in known:
            who = people.get(about, _("the other person")) if about else ""
            yield MovedView(known[topic].title, who, tuple((one.on, one.stance) for one in row))


def mark_mood(place: Place, *, mood: str) -> None:
    """Keep a word for today's mood, in place of an earlier one of today. Refused for no such word.

    For its author alone: nobody is told of any mood, or of none.
    """
    place.only_client()
    if mood not in list(Mood):
        raise Refused("mood", NO_MOOD, {"mood": NO_MOOD})
    today = day_of(place, place.now)
    with transaction.atomic():
        course_rows.change(place, lambda kept: consent.with_mood(kept, today, Mood(mood)))


def erase_mood(place: Place, *, on: date) -> None:
    """Erase a day's mood for good. A day that has none stays as it is."""
    place.only_client()
    with transaction.atomic():
        course_rows.change(place, lambda kept: consent.with_mood(kept, on, None))


def forget_moves(place: Place) -> None:
    """Erase for good how one's own answers moved. The answers themselves stay as they are."""
    place.only_client()
    with transaction.atomic():
        course_rows.change(place, lambda kept: replace(kept, moves=()))
        course_rows.clear_away(place)


def keep_moves(place: Place, *, wanted: bool) -> None:
    """Whether it is kept from now on how one's answers move. What is there stays as it is."""
    place.only_client()
    with change_desk(place) as desk:
        desk[course_rows.OFF] = not wanted
