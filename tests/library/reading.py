"""How hard the library's texts are to read, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from accord.library.catalogue import catalogue
from accord.library.examples import examples
from accord.library.exercises import Exercise, exercises
from accord.library.help_lines import countries
from accord.library.leaflets import Leaflet, leaflets
from accord.library.prompts import Theme, themes
from accord.library.texts import Text, first_use, grounding, safety, terms
from accord.library.wheel import wheel


def of_text(text: Text | Leaflet) -> Iterator[str]:
    """Its whole sentences; titles are no sentences."""
    yield text.lead
    for section in text.sections:
        yield from section.paragraphs


def of_leaflet(text: Leaflet) -> list[str]:
    """What its readers read in sentences. What it cites was written by others, for others."""
    return [*of_text(text), *text.questions]


def of_exercise(exercise: Exercise) -> Iterator[str]:
    """Its lead, questions, help and paragraphs."""
    yield from filter(None, (exercise.lead, exercise.before, exercise.ends.text))
    for step in exercise.steps:
        yield from filter(None, (step.question, step.help, *step.paragraphs))
        yield from filter(None, (choice.line for choice in step.choices))


def of_theme(theme: Theme) -> Iterator[str]:
    """A theme's line, and its prompts with what helps."""
    yield theme.line
    for prompt in theme.prompts:
        yield from filter(None, (prompt.question, prompt.help))


def of_wheel() -> Iterator[str]:
    """The wheel's own sentences."""
    yield wheel().lead
    yield from (feeling.line for feeling in wheel().feelings)


@cache
def parts() -> dict[str, tuple[str, ...]]:
    """Every sentence that the library shows, by the part it is in."""
    return {
        "catalogue": (
            *(topic.explanation for topic in catalogue().topics),
            *(category.line for category in catalogue().categories),
        ),
        "examples": tuple(example.sentence for example in examples()),
        "terms": tuple(of_text(terms())),
        "first use": tuple(of_text(first_use())),
        "safety": tuple(of_text(safety())),
        "grounding": tuple(
            text for exercise in grounding() for text in (exercise.lead, *exercise.steps)
        ),
        "help lines": tuple(line.about for country in countries() for line in country.lines),
        "prompts": tuple(text for theme in themes() for text in of_theme(theme)),
        "exercises": tuple(text for one in exercises() for text in of_exercise(one)),
        "wheel": tuple(of_wheel()),
        "leaflets": tuple(text for leaflet in leaflets() for text in of_leaflet(leaflet)),
    }


def prose() -> Iterator[str]:
    """Whole sentences of every text; titles are no sentences."""
    for texts in parts().values():
        yield from texts


@cache
def syllables(word: str) -> int:
    """A usual estimate: groups of vowels, without a silent last e, at least one."""
    word = re.sub(r"[^a-z]", "", word.lower())
    trimmed = re.sub(r"(?<=[^laeiouy])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyschxz])es$", "", word)
    return max(1, len(re.findall(r"[aeiouy]+", trimmed)))


def grade(texts: list[str]) -> float:
    """Flesch-Kincaid grade (Kincaid et al. 1975): 0.39 words/sentence + 11.8
    syllables/word - 15.59."""
    sentences = sum(max(1, len(re.findall(r"[.?!](?:\W|$)", text))) for text in texts)
    words = [word for text in texts for word in re.findall(r"[A-Za-z'’]+", text)]
    per_word = sum(syllables(word) for word in words) / len(words)
    return 0.39 * len(words) / sentences + 11.8 * per_word - 15.59
