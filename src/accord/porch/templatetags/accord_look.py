"""Template tags for what is drawn: icons and pictures."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from accord.library.wheel import Feeling
from accord.porch.templatetags import feelings_wheel as wheel
from accord.porch.templatetags.round_table import (
    LABELS,
    LEVELS,
    chairs,
    lay,
    stretches,
    thirds,
)

register = template.Library()

_ICONS = Path(__file__).resolve().parent.parent / "templates" / "porch" / "icons"
# These point along the line of reading, so they turn round where it runs right to left.
_FLIPPED = frozenset(
    {"arrow-left", "arrow-right", "chevron-left", "chevron-right", "log-out", "door-open", "list"}
)


@lru_cache(maxsize=256)
def _drawing(name: str) -> str:
    """The inside of one bundled icon; an unknown name is a mistake of ours and raises."""
    if not name.replace("-", "").isalnum():
        raise ValueError(f"no such icon: {name!r}")
    svg = (_ICONS / f"{name}.svg").read_text(encoding="utf-8").strip()
    return svg[svg.index(">") + 1 : svg.rindex("</svg>")]


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A small line drawing beside a word: `{% icon "lock" %}`. Hidden from screen readers."""
    names = " ".join(["icon", *(["flip"] if name in _FLIPPED else []), *extra.split()])
    opening = f'<svg class="{names}" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">'
    return mark_safe(f"{opening}{_drawing(name)}</svg>")  # noqa: S308 - our own files alone


def _level_words() -> dict[str, str]:
    return {"yes": _("Yes"), "yes_if": _("Yes, if…"), "lets_talk": _("Let’s talk")}


@register.inclusion_tag("porch/components/round-table.html")
def round_table(levels: str | Iterable[str], members: int = 2) -> dict[str, Any]:
    """The table: `levels` of the list's lines in its order (marks are numbered from 1), chairs.

    `levels` is a list, or words with spaces between, of yes, yes_if and lets_talk.
    """
    listed = levels.split() if isinstance(levels, str) else list(levels)
    words = _level_words()
    groups, told = [], []
    for level in LEVELS:
        numbers = [at for at, one in enumerate(listed, start=1) if one == level]
        x, y = LABELS[level]
        spots = lay(level, numbers)
        groups.append({"level": level, "word": words[level], "x": x, "y": y, "spots": spots})
        if numbers:
            told.append(f"{words[level]}: {', '.join(map(str, numbers))}.")
    return {
        "groups": groups if listed else [],
        "lines": thirds() if listed else [],
        "chairs": chairs(members),
        "members": members,
        "told": " ".join(told),
        "box": "-202 -156 404 312" if members == 2 else "-202 -202 404 404",
    }


@register.inclusion_tag("porch/components/feelings-wheel.html")
def feelings_wheel(families: Sequence[Feeling]) -> dict[str, Any]:
    """The wheel: a sector for each family, in their order. Each leads to `#place-` and its number,
    where the page has the family's closer words."""
    names = [one.title for one in families]
    labels = [f"{one.title}: {', '.join(word.title for word in one.inner)}" for one in families]
    return {
        "sectors": list(zip(wheel.lay(names), labels, strict=True)),
        "size": wheel.size_of(names),
        "told": _("In equal sectors: %(names)s.") % {"names": ", ".join(names)},
        "box": wheel.BOX,
        "side": wheel.BOX * 2,
    }


@register.inclusion_tag("porch/components/course.html")
def course(changes: Sequence[tuple[datetime, bool]], now: datetime) -> dict[str, Any]:
    """How one clause has stood over time: `changes` are (when, in force from then), ascending."""
    points = [(at.timestamp(), held) for at, held in changes]
    words = {True: _("in force"), False: _("not in force")}
    told = [
        f"{date_format(timezone.localtime(at), 'j F Y')}: {words[held]}." for at, held in changes
    ]
    spans = [(a + 10, b + 10, held) for a, b, held in stretches(points, now.timestamp(), 380)]
    return {
        "spans": spans,
        "told": " ".join(told),
        "first": changes[0][0] if changes else now,
        "last": now,
    }
