"""How the feelings wheel is cut, and how its words fit. Plain geometry; place means nothing.

The wheel is a ring in equal sectors, the first at the top, the others clockwise. Units are SVG
user units, y grows downwards, the middle of the wheel is (0, 0). The picture is drawn about one
unit to a pixel on a phone, so sizes are close to what is seen there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, cos, pi, radians, sin

RADIUS = 170.0
INNER = 44.0
BOX = 174.0  # half the picture's side: room for the ring of whatever has the focus
GAP = 5.0  # between two sectors, as wide outside as inside
LABEL = 116.0  # from the middle to a word's own middle
LARGEST, SMALLEST = 19.0, 13.0
WIDE = 0.56  # of its size: how wide a letter is, on the average and generously
LINE = 1.15  # of its size: from one line to the next


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a word on the wheel, and the height of its middle."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Sector:
    """One family's sector: its number, its outline, and its name where it is read."""

    number: int
    path: str
    x: float
    lines: tuple[Line, ...]


def lay(names: Sequence[str]) -> list[Sector]:
    """One sector for each name, all alike, in the order of the names."""
    size = size_of(names)
    sectors = []
    for at, name in enumerate(names):
        middle = -90.0 + 360.0 * at / len(names)
        x, y = LABEL * cos(radians(middle)), LABEL * sin(radians(middle))
        parts = broken(name)
        lines = tuple(
            Line(part, round(y + (k - (len(parts) - 1) / 2) * size * LINE, 1))
            for k, part in enumerate(parts)
        )
        sectors.append(Sector(at + 1, outline(at, len(names)), round(x, 1), lines))
    return sectors


def outline(at: int, count: int) -> str:
    """The path around one sector of `count`, half a gap away from each neighbour."""
    middle, half = -pi / 2 + 2 * pi * at / count, pi / count

    def corner(radius: float, side: int) -> str:
        angle = middle + side * (half - asin(GAP / 2 / radius))
        return f"{round(radius * cos(angle), 1)} {round(radius * sin(angle), 1)}"

    outer = f"A{RADIUS:g} {RADIUS:g} 0 0 1 {corner(RADIUS, 1)}"
    inner = f"A{INNER:g} {INNER:g} 0 0 0 {corner(INNER, -1)}"
    return f"M{corner(RADIUS, -1)}{outer}L{corner(INNER, 1)}{inner}z"


def room(count: int) -> float:
    """How wide a word may be: across a sector where its middle is, or up to the rim."""
    across = 2 * (LABEL - SMALLEST / 2) * sin(pi / count) - GAP
    return min(across, 2 * (RADIUS - LABEL) - GAP)


def size_of(names: Sequence[str]) -> float:
    """One size for all of them: as large as the longest line allows."""
    longest = max(len(part) for name in names for part in broken(name))
    fits = room(len(names)) / (longest * WIDE)
    return round(max(SMALLEST, min(LARGEST, fits)), 1)


def broken(name: str) -> tuple[str, ...]:
    """A name of several words in two lines, as even as they come; a single word stays whole."""
    words = name.split()
    if len(words) < 2:
        return (name,)
    ways = [(" ".join(words[:k]), " ".join(words[k:])) for k in range(1, len(words))]
    return min(ways, key=lambda way: max(map(len, way)))
