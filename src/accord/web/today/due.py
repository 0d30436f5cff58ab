"""What is coming up: a month as a grid with its list, and a year as a list by month."""

from __future__ import annotations

import re
from calendar import Calendar
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from accord.actions import dues, zones
from accord.actions.dues import Coming
from accord.porch.requests import PlacedRequest
from accord.web.door import client, render
from accord.web.ours.views import compared_with, with_whom
from accord.web.stopping import standings

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
AHEAD = 12
# For the names of the weekdays; any week will do.
WEEKDAYS = [date(2024, 1, one) for one in range(1, 8)]


@client
def due(request: PlacedRequest) -> HttpResponse:
    """One month: a grid whose marked days lead to the list beneath it."""
    place = request.place
    today = zones.day_of(place, place.now)
    month = _asked(request.GET.get("month", ""), today)
    later = [one for one in dues.coming(place) if one.day >= month]
    here = [one for one in later if _first(one.day) == month]
    days = _by_day(request, here)
    context = {
        "month": month,
        "today": today,
        "weekdays": WEEKDAYS,
        "weeks": _weeks(month, {day for day, _told in days}),
        "days": days,
        "next": later[0].day if later else None,
        "before": _moved(month, -1) if month > _first(today) else None,
        "after": _moved(month, 1) if month < _moved(today, AHEAD) else None,
    }
    return render(request, "today/due.html", context)


@client
def due_year(request: PlacedRequest) -> HttpResponse:
    """The months to come, each with what is due in it."""
    days = _by_day(request, dues.coming(request.place))
    months = [
        (first, list(found)) for first, found in groupby(days, key=lambda found: _first(found[0]))
    ]
    today = zones.day_of(request.place, request.place.now)
    context = {"months": months, "until": _moved(today, AHEAD)}
    return render(request, "today/due_year.html", context)


def _asked(text: str, today: date) -> date:
    """The month that was asked for, between this one and a year from now; else this one."""
    found = MONTH.fullmatch(text)
    month = date(int(found[1]), int(found[2]), 1) if found else _first(today)
    return month if _first(today) <= month <= _moved(today, AHEAD) else _first(today)


def _first(day: date) -> date:
    return day.replace(day=1)


def _moved(day: date, months: int) -> date:
    """The first of the month that many months later."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _weeks(month: date, marked: set[date]) -> list[list[tuple[date | None, bool]]]:
    """The weeks of a month, Monday first; None for the days of its neighbours."""
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    return [
        [(day if day.month == month.month else None, day in marked) for day in week]
        for week in weeks
    ]


def _by_day(
    request: PlacedRequest, found: Iterable[Coming]
) -> list[tuple[date, list[dict[str, Any]]]]:
    """What is due on each day, in words for its own reader."""
    return [
        (day, [_told(request, one) for one in those])
        for day, those in groupby(found, key=lambda one: one.day)
    ]


def _told(request: PlacedRequest, one: Coming) -> dict[str, Any]:
    circle = next(
        it.circle for it in standings(request, request.place) if it.circle.id == one.circle_id
    )
    told: dict[str, Any] = {"what": one, "others": with_whom(circle)}
    if one.kind == "review":
        return told | {"href": reverse("review", args=[one.circle_id])}
    if one.kind == "check_in":
        return told | {"href": reverse("check-in", args=[one.circle_id])}
    return told | {
        "others": compared_with(circle, one.other_ids),
        "href": reverse("comparison", args=[one.circle_id, one.target_id]),
    }
