"""What members of a circle chose to let their clinician know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse

from accord.actions import check_ins_shared as acting
from accord.actions import shown as showing
from accord.actions.check_ins_shared import SharedView
from accord.actions.circles import circle
from accord.actions.place import Place, Words
from accord.actions.seen import seen
from accord.actions.shown import ShownView
from accord.clinic import notices
from accord.clinic.door import clinician, clinician_post, render
from accord.porch.check_in_words import lines
from accord.porch.requests import PlacedRequest

Line = tuple[Words, Words]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that somebody shows: words under a heading, or a check-in line by line."""

    mark: str
    on: date
    is_new: bool
    heading: str
    words: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class FromOne:
    """All that one person shows, the newest first."""

    id: str
    name: Words
    items: tuple[Item, ...]

    @property
    def new_marks(self) -> list[str]:
        """The marks of what wasn't read yet."""
        return [one.mark for one in self.items if one.is_new]


@clinician
def shared(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """All of it, folded away, each person's apart: clients sit beside this screen.

    Nothing counts as read by opening this page: Today goes on naming it until it was said.
    """
    view = circle(request.place, circle_id=circle_id)
    people = _by_person(request.place, circle_id)
    readable = [item.mark for one in people for item in one.items]
    acting.pass_over_the_rest(request.place, circle_id=circle_id, readable=readable)
    context = {"place_now": "circles", "circle": view, "people": people}
    return render(request, "clinic/shared.html", context)


@clinician_post
def read(request: PlacedRequest, circle_id: str) -> HttpResponse:
    """What one person shows was read."""
    place = request.place
    acting.note_read(place, circle_id=circle_id, marks=request.POST.getlist("mark"))
    return notices.go(place, "desk-shared", "read", circle_id=circle_id)


def _by_person(place: Place, circle_id: str) -> list[FromOne]:
    read_before = seen(place, circle_id)
    told = acting.shared_with_me(place, circle_id=circle_id)
    shown = showing.shown_to_me(place, circle_id=circle_id)
    found = [(one.by_id, one.pseudonym, _check_in(one, read_before)) for one in told]
    found += [(one.by_id, str(one.by), _shown(one, read_before)) for one in shown]
    names = {person: name for person, name, _item in found}
    return [
        FromOne(person, name, _newest_first(item for one, _name, item in found if one == person))
        for person, name in sorted(names.items(), key=lambda one: one[1])
    ]


def _newest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda one: one.on, reverse=True))


def _check_in(one: SharedView, read_before: frozenset[str]) -> Item:
    said, is_new = one.check_in.said, one.mark not in read_before
    return Item(one.mark, one.check_in.on, is_new, "", said.words, tuple(lines(said)))


def _shown(one: ShownView, read_before: frozenset[str]) -> Item:
    return Item(one.id, one.on, one.id not in read_before, one.heading, one.words)
