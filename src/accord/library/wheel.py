"""The wheel of feelings, and sensations with where in the body they may be. Nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accord.library import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A closer word for a feeling: one field of the outer ring."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeling:
    """A family of feelings: one field of the inner ring, with its closer words."""

    id: str
    title: str
    line: str
    inner: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensation:
    """Something a body feels; `where` is a hint, and it may be elsewhere."""

    id: str
    title: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """Feelings in an order around the wheel that ranks none, and sensations of the body."""

    version: int
    title: str
    lead: str
    feelings: tuple[Feeling, ...]
    sensations: tuple[Sensation, ...]

    def feeling(self, feeling_id: str) -> Feeling:
        """The family of that id; KeyError if there is none."""
        for feeling in self.feelings:
            if feeling.id == feeling_id:
                return feeling
        raise KeyError(feeling_id)


def wheel(language: str = files.FALLBACK) -> Wheel:
    """The wheel, whole."""
    return _wheel(files.settle(language))


@cache
def _wheel(language: str) -> Wheel:
    shape = files.read("wheel.json", language)
    return Wheel(
        version=shape["version"],
        title=shape["title"],
        lead=shape["lead"],
        feelings=tuple(_feeling(entry) for entry in shape["feelings"]),
        sensations=tuple(Sensation(**entry) for entry in shape["sensations"]),
    )


def _feeling(shape: files.Shape) -> Feeling:
    return Feeling(
        id=shape["id"],
        title=shape["title"],
        line=shape["line"],
        inner=tuple(Word(**entry) for entry in shape["inner"]),
    )
