"""Reviewed texts: safety, the terms, the three things first use tells, and grounding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from accord.library import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A short titled part of a text; its paragraphs are plain words, without markup."""

    id: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A titled text in sections. `version` rises with every change of meaning."""

    version: int
    title: str
    lead: str
    sections: tuple[Section, ...]

    def section(self, section_id: str) -> Section:
        """The section of that id; KeyError if there is none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounding:
    """A short exercise to come back to oneself, step by step. Nothing of it is stored."""

    id: str
    title: str
    lead: str
    steps: tuple[str, ...]


def safety(language: str = files.FALLBACK) -> Text:
    """What another person with this device can see, how to hide quickly, and whom to call.

    Open to anyone, without an account.
    """
    return _text("safety.json", files.settle(language))


def first_use(language: str = files.FALLBACK) -> Text:
    """The three things first use tells: what is private, how to hide it, how to stop."""
    return _text("first-use.json", files.settle(language))


def terms(language: str = files.FALLBACK) -> Text:
    """The terms read and accepted before an account, with slots still in braces.

    For the page use `filled_terms`; for `version` alone this is enough.
    """
    return _text("terms.json", files.settle(language))


def filled_terms(language: str = files.FALLBACK, *, practice: str, emergency_number: str) -> Text:
    """The terms as a client of one practice reads them.

    Values are put in as they are: braces in them mean nothing.
    """
    slots = {
        "{practice}": practice,
        "{emergency_number}": emergency_number,
    }
    whole = terms(language)
    sections = tuple(
        replace(
            section,
            paragraphs=tuple(_fill(text, slots) for text in section.paragraphs),
        )
        for section in whole.sections
    )
    return replace(whole, sections=sections)


def grounding(language: str = files.FALLBACK) -> tuple[Grounding, ...]:
    """Short exercises for a page that needs neither an account nor a connection."""
    return _grounding(files.settle(language))


def _fill(text: str, slots: dict[str, str]) -> str:
    # One pass over the reviewed words only, so that a practice's own words are never
    # searched for slots.
    for slot, value in slots.items():
        before, found, after = text.partition(slot)
        if found:
            return before + value + _fill(after, slots)
    return text


@cache
def _text(name: str, language: str) -> Text:
    shape = files.read(name, language)
    return Text(
        version=shape["version"],
        title=shape["title"],
        lead=shape["lead"],
        sections=tuple(
            Section(id=part["id"], title=part["title"], paragraphs=tuple(part["paragraphs"]))
            for part in shape["sections"]
        ),
    )


@cache
def _grounding(language: str) -> tuple[Grounding, ...]:
    shape = files.read("grounding.json", language)
    return tuple(
        Grounding(
            id=entry["id"], title=entry["title"], lead=entry["lead"], steps=tuple(entry["steps"])
        )
        for entry in shape["exercises"]
    )
