"""Questions to begin a journal entry with, and tags to find it again by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from accord.library import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One open question. `help` is a short line under it, or empty."""

    id: str
    theme: str
    question: str
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Prompts about one part of a life, in reading order."""

    id: str
    title: str
    line: str
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A word or two that an entry may carry."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What an entry can be tagged with: what the body felt, what set it off, how things were."""

    sensations: tuple[Tag, ...]
    triggers: tuple[Tag, ...]
    context: tuple[Tag, ...]


def themes(language: str = files.FALLBACK) -> tuple[Theme, ...]:
    """All prompts by theme, in reading order."""
    return _read(files.settle(language))[0]


def prompts(language: str = files.FALLBACK) -> tuple[Prompt, ...]:
    """All prompts, in reading order."""
    return tuple(prompt for theme in themes(language) for prompt in theme.prompts)


def prompt(prompt_id: str, language: str = files.FALLBACK) -> Prompt:
    """The prompt of that id; KeyError if there is none."""
    return {one.id: one for one in prompts(language)}[prompt_id]


def tags(language: str = files.FALLBACK) -> Tags:
    """Every tag, by kind."""
    return _read(files.settle(language))[1]


@cache
def _read(language: str) -> tuple[tuple[Theme, ...], Tags]:
    shape = files.read("prompts.json", language)
    return tuple(_theme(entry) for entry in shape["themes"]), Tags(
        **{kind: tuple(Tag(**entry) for entry in kept) for kind, kept in shape["tags"].items()}
    )


def _theme(shape: files.Shape) -> Theme:
    return Theme(
        id=shape["id"],
        title=shape["title"],
        line=shape["line"],
        prompts=tuple(Prompt(theme=shape["id"], **entry) for entry in shape["prompts"]),
    )
