"""Leaflets: short texts that anyone may read, with questions to think about and their sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from accord.library import files
from accord.library.texts import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a statement rests on, as it is cited. `docs/sources.md` says what was checked."""

    id: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """A short text in sections. Its number is its address: a title would tell too much there.

    `version` rises with every change of meaning; `reviewed_on` is the day it was last gone over.
    """

    id: str
    number: int
    version: int
    title: str
    lead: str
    sections: tuple[Section, ...]
    questions: tuple[str, ...]
    sources: tuple[Source, ...]
    reviewed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Leaflets that are about one thing, under its name."""

    id: str
    title: str
    leaflets: tuple[Leaflet, ...]


def groups(language: str = files.FALLBACK) -> tuple[Group, ...]:
    """All leaflets by group, in reading order."""
    return _groups(files.settle(language))


def leaflets(language: str = files.FALLBACK) -> tuple[Leaflet, ...]:
    """All leaflets, in reading order."""
    return tuple(one for group in groups(language) for one in group.leaflets)


def leaflet(leaflet_id: str, language: str = files.FALLBACK) -> Leaflet:
    """The leaflet of that id; KeyError if there is none."""
    return {one.id: one for one in leaflets(language)}[leaflet_id]


def numbered(number: int, language: str = files.FALLBACK) -> Leaflet:
    """The leaflet at that address; KeyError if there is none."""
    return {one.number: one for one in leaflets(language)}[number]


@cache
def _groups(language: str) -> tuple[Group, ...]:
    sources = _sources()
    return tuple(
        Group(
            id=group["id"],
            title=group["title"],
            leaflets=tuple(
                _leaflet(entry["id"], entry["number"], sources, language)
                for entry in group["leaflets"]
            ),
        )
        for group in files.read("leaflets/index.json", language)["groups"]
    )


def _leaflet(leaflet_id: str, number: int, sources: dict[str, Source], language: str) -> Leaflet:
    shape = files.read(f"leaflets/{leaflet_id}.json", language)
    return Leaflet(
        id=leaflet_id,
        number=number,
        version=shape["version"],
        title=shape["title"],
        lead=shape["lead"],
        sections=tuple(
            Section(id=part["id"], title=part["title"], paragraphs=tuple(part["paragraphs"]))
            for part in shape["sections"]
        ),
        questions=tuple(shape["questions"]),
        sources=tuple(sources[one] for one in shape["sources"]),
        reviewed_on=date.fromisoformat(shape["reviewed_on"]),
    )


def _sources() -> dict[str, Source]:
    # Titles of other people's works are never translated.
    shape = files.read("leaflets/sources.json")
    return {one["id"]: Source(**one) for one in shape["sources"]}
