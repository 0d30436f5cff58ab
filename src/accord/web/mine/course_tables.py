"""One's own course as tables: what its pictures are drawn from, and the words that can be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.actions.check_ins import CheckInView
from accord.actions.course import CourseView, MovedView
from accord.consent.check_ins import MEASURES, Step
from accord.consent.course import Span
from accord.formats import charts
from accord.formats.charts import Dot, Stretch, Table
from accord.porch.check_in_words import STATEMENTS, STEPS
from accord.web.labels import MOODS, STANCES

SPANS: Mapping[Span, Promise] = {
    Span.MONTH: gettext_lazy("A month"),
    Span.QUARTER: gettext_lazy("Three months"),
    Span.YEAR: gettext_lazy("A year"),
    Span.ALL: gettext_lazy("All of it"),
}


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture and the table that says the same."""

    table: Table
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """How one answer moved, as a list and as a picture."""

    of: MovedView
    table: Table
    stretches: tuple[Stretch, ...]


def mood_table(course: CourseView) -> Table:
    """The moods, day by day."""
    rows = tuple((on, str(MOODS[mood])) for on, mood in course.moods)
    return Table(_("My mood"), tuple(map(str, MOODS.values())), rows)


def check_in_tables(looked: Sequence[CheckInView], heading: str = "") -> Iterator[Table]:
    """A table for each statement of the check-ins, without those that were always skipped."""
    words = tuple(str(STEPS[step]) for step in sorted(Step, reverse=True))
    for name in MEASURES:
        said = ((one.on, getattr(one.said, name)) for one in looked)
        rows = tuple((on, str(STEPS[step])) for on, step in said if step is not None)
        title = str(STATEMENTS[name])
        if heading:
            title = _("%(heading)s: %(what)s") % {"what": title, "heading": heading}
        if rows:
            yield Table(title, words, rows)


def moved_table(one: MovedView) -> Table:
    """From which day on an answer was which."""
    title = one.title
    if one.about:
        title = _("%(topic)s, with %(name)s") % {"topic": one.title, "name": one.about}
    rows = tuple((on, str(STANCES[stance])) for on, stance in one.moves)
    return Table(title, (), rows)  # The six are in no order here.


def plot(table: Table, course: CourseView) -> Plot:
    """A table with its picture."""
    return Plot(table, charts.dots(table, course.first, course.today))


def strips(course: CourseView) -> list[Strip]:
    """The answers that moved, each with its picture."""
    found = []
    for one in course.moved:
        days = [on for on, _stance in one.moves]
        drawn = charts.stretches(days, course.first, course.today)
        found.append(Strip(one, moved_table(one), drawn))
    return found


def text_of(tables: Sequence[Table], *, most: int) -> str:
    """Tables as plain words, at most so long: the oldest days are left out, and that is said."""
    words, left = _text(tables), list(tables)
    while len(words) > most:
        left = charts.without_oldest(left)
        words = f"{_('Earlier days are left out here: it would be too long.')}\n\n{_text(left)}"
    return words


def _text(tables: Sequence[Table]) -> str:
    return "\n\n".join("\n".join([one.title, *_lines(one)]) for one in tables)


def _lines(table: Table) -> Iterator[str]:
    for on, word in table.rows:
        yield f"– {_day(on)}: {word}"


def _day(on: date) -> str:
    return date_format(on, "j F Y")
