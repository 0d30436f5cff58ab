"""Where the marks lie on the round table. Plain geometry; place means nothing, so only fit counts.

The table is a circle in three equal thirds: yes at the upper left, yes-if at the upper right,
let's-talk below. Units are SVG user units, y grows downwards, the middle of the table is (0, 0).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin, sqrt

RADIUS = 144.0
LEVELS = ("yes", "yes_if", "lets_talk")
LABELS = {"yes": (-66.0, -82.0), "yes_if": (66.0, -82.0), "lets_talk": (0.0, 124.0)}
SPACINGS = (44.0, 38.0, 32.0, 27.0, 23.0, 20.0, 17.0, 15.0)
_SLOPE = sqrt(3) / 3  # the two lower lines leave the middle 30 degrees below level


@dataclass(frozen=True, slots=True)
class Spot:
    """One mark: its number in the list, where its middle is, and its radius."""

    number: int
    x: float
    y: float
    r: float

    @property
    def d(self) -> float:
        """The whole width of the mark."""
        return round(self.r * 2, 1)


def _span(level: str, y: float, margin: float) -> tuple[float, float] | None:
    """From where to where a mark's middle may lie at height y, `margin` from every edge."""
    reach = (RADIUS - 10 - margin) ** 2 - y * y
    if reach <= 0:
        return None
    rim, slant = sqrt(reach), margin * 2 / sqrt(3)
    if level == "lets_talk":
        half = min(rim, (y - slant) / _SLOPE)
        return (-half, half) if half >= 0 else None
    near = max(margin, (y + slant) / _SLOPE)
    if near > rim:
        return None
    return (-rim, -near) if level == "yes" else (near, rim)


def _rows(level: str, step: float) -> list[tuple[float, float, int]]:
    """(y, middle, room) of each row that leaves the label free, the most natural row first."""
    wanted = 70.0 if level == "lets_talk" else -34.0
    low, high = (0.0, 106.0) if level == "lets_talk" else (-72.0, 90.0)
    found = []
    for k in range(-12, 13):
        y = wanted + k * step
        span = _span(level, y, step / 2)
        if span and low <= y - step / 2 and y + step / 2 <= high:
            room = int((span[1] - span[0]) // step) + 1
            found.append((abs(k), y, (span[0] + span[1]) / 2, room))
    return [(y, middle, room) for _, y, middle, room in sorted(found)]


def lay(level: str, numbers: Sequence[int]) -> list[Spot]:
    """Lay the numbered marks of one level into its third, as large as they fit.

    At most 30 topics are ever compared, and 30 fit; more would lose the last ones.
    """
    rows: list[tuple[float, float, int]] = []
    step = SPACINGS[0]
    for step in SPACINGS:
        rows = _rows(level, step)
        if sum(room for _, _, room in rows) >= len(numbers):
            break
    taken: list[tuple[float, float, int]] = []
    left = len(numbers)
    for y, middle, room in rows:
        if left:
            taken.append((y, middle, min(room, left)))
            left -= min(room, left)
    spots = [
        (y, middle + (i - (count - 1) / 2) * step)
        for y, middle, count in sorted(taken)
        for i in range(count)
    ]
    radius = min(15.0, step * 0.43)
    return [
        Spot(number, round(x, 1), round(y, 1), round(radius, 1))
        for number, (y, x) in zip(numbers, spots, strict=False)
    ]


def chairs(count: int) -> list[float]:
    """The angle of each chair in degrees; two sit opposite each other, at the sides."""
    first = 180.0 if count == 2 else -90.0
    return [round(first + 360 * i / count, 1) for i in range(count)]


def thirds() -> list[tuple[float, float, float, float]]:
    """The three lines between the thirds: x1, y1, x2, y2."""
    lines = []
    for degrees in (-90, 30, 150):
        x, y = cos(degrees * pi / 180), sin(degrees * pi / 180)
        lines.append((round(20 * x, 1), round(20 * y, 1), round(134 * x, 1), round(134 * y, 1)))
    return lines


def stretches(
    changes: Sequence[tuple[float, bool]], end: float, width: float
) -> list[tuple[float, float, bool]]:
    """A course as stretches (from, to, held) along `width`; changes are (time, held), ascending."""
    if not changes:
        return []
    first = changes[0][0]
    scale = width / max(end - first, 1e-9)
    marks = [((at - first) * scale, held) for at, held in changes] + [(width, False)]
    return [(round(a, 1), round(b, 1), held) for (a, held), (b, _) in pairwise(marks)]
