"""One's own course over time: to look at, to mark a mood, to show the clinician, to forget."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.actions import circles, course, shares
from accord.actions.course import CourseView
from accord.actions.place import NotFound, Place
from accord.consent.course import Span
from accord.formats.charts import Table
from accord.porch.requests import PlacedRequest
from accord.web import notices
from accord.web.door import client, client_post, render
from accord.web.labels import MOODS
from accord.web.mine.course_tables import (
    SPANS,
    check_in_tables,
    mood_table,
    moved_table,
    plot,
    strips,
    text_of,
)
from accord.web.mine.sharing import Shown, flow
from accord.web.ours.views import with_whom


@client
def own(request: PlacedRequest) -> HttpResponse:
    """The whole page: pictures, each with a table, as far back as one likes."""
    place, span = request.place, _span(request)
    found = course.look(place, span=span)
    moods = mood_table(found)
    context: dict[str, Any] = {
        "found": found,
        "moods": [(mood.value, words, mood == found.mood) for mood, words in MOODS.items()],
        "spans": [(one.value, words, one is span) for one, words in SPANS.items()],
        "span": span.value,
        "mood_plot": plot(moods, found) if moods.rows else None,
        "looked": [
            (heading, [plot(one, found) for one in check_in_tables(some)])
            for heading, some in _homes(place, found)
        ],
        "strips": strips(found),
        "can_show": bool(circles.my_circles(place)),
        "shares": shares.my_shares(place, source=course.SOURCE),
    }
    return render(request, "mine/course.html", context)


def _span(request: PlacedRequest) -> Span:
    asked = request.GET.get("span", "")
    return Span(asked) if asked in list(Span) else Span.QUARTER


def _homes(place: Place, found: CourseView) -> list[tuple[str, Any]]:
    """The check-ins of each circle by itself: nobody's are mixed with what was about others."""
    if not found.check_ins:
        return []
    mine = {one.id: with_whom(one) for one in circles.my_circles(place)}
    return [(_heading(mine.get(one)), some) for one, some in found.check_ins.items()]


def _heading(others: str | None) -> str:
    """Where check-ins are from: with whom, alone, or None for a circle that somebody has left."""
    if others is None:
        return _("Check-ins, in a circle from before")
    return _("Check-ins, with %(others)s") % {"others": others} if others else _("Check-ins")


@client_post
def mark(request: PlacedRequest) -> HttpResponse:
    """A word for today's mood, in one touch."""
    course.mark_mood(request.place, mood=request.POST.get("mood", ""))
    return notices.go(request.place, "course", "mood")


@client_post
def erase(request: PlacedRequest) -> HttpResponse:
    """Erase one day's mood. What is no day has none."""
    try:
        on = date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        return notices.go(request.place, "course")
    course.erase_mood(request.place, on=on)
    return notices.go(request.place, "course", "erased")


@client_post
def forget(request: PlacedRequest) -> HttpResponse:
    """Forget how one's own answers moved."""
    course.forget_moves(request.place)
    return notices.go(request.place, "course", "moves-forgotten")


@client_post
def keep(request: PlacedRequest) -> HttpResponse:
    """Whether it is kept from now on how one's own answers move."""
    chosen = request.POST.get("keep", "")
    if chosen not in ("on", "off"):
        raise NotFound
    course.keep_moves(request.place, wanted=chosen == "on")
    return notices.go(request.place, "course", f"moves-{chosen}")


@client
def share(request: PlacedRequest) -> HttpResponse:
    """Show the clinician one's moods and check-ins of a span."""
    found = course.look(request.place, span=_span(request))
    tables = [mood_table(found)] if found.moods else []
    homes = _homes(request.place, found)
    for heading, some in homes:
        tables += check_in_tables(some, heading if len(homes) > 1 else "")
    return _show(request, _("How it has been"), tables)


@client
def share_moves(request: PlacedRequest) -> HttpResponse:
    """Show the clinician how one's answers moved in a span."""
    found = course.look(request.place, span=_span(request))
    return _show(request, _("How answers moved"), [moved_table(one) for one in found.moved])


def _show(request: PlacedRequest, heading: str, tables: list[Table]) -> HttpResponse:
    if not tables:
        raise NotFound
    back = f"{reverse('course')}?{urlencode({'span': _span(request).value})}"
    words = text_of(tables, most=shares.LONGEST)
    return flow(request, Shown(course.SOURCE, heading, words, back, clinician_alone=True))
