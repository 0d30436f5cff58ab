"""The manner of every reviewed text: plain, kind, non-explicit, pressing nobody."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from accord.library.catalogue import catalogue
from accord.library.examples import areas, examples
from accord.library.help_lines import countries
from accord.library.texts import first_use, grounding, safety, terms


def listed(words: str) -> list[str]:
    return words.split()


# Words that judge, rank or call somebody broken.
JUDGING = listed("""
abnormal cheat cheating deviant dirty disgusting dysfunction failure frigid gross immoral
impotent kinky naughty normal perverse pervert proper prude prudish selfish sinful slut
shameful unnatural vanilla weird whore wrong filthy lazy needy boring virgin spouse-like
""")
# Words that press, or make closeness a duty or a score.
PRESSING = listed("""
compromise deserve deserves duty earn obey obligation ought owe owes reward score should
streak compatible compatibility percent must convince persuade punish punishment
""")
# Explicit, or about one kind of body, couple or faith only.
EXPLICIT = listed("""
ass breasts clitoris cock cum dick erection fuck genitals horny masturbate masturbation orgasm
penis penetrate penetration pussy semen vagina vulva porn pornography erotic husband wife
boyfriend girlfriend opposite foreplay
""")
FORBIDDEN_PHRASES = [
    r"your partner",
    r"partner should",
    r"try (harder|again|anyway)",
    r"real (man|woman|love)",
    r"both (sexes|genders)",
    r"at least (try|once)",
    r"you (have|need) to (be|give|let)\b",
    r"why not\b",
    r"[\u2764\u2665\u2661]",
    r"!",
]
TOO_HARD_FIGURE = 8.0


def catalogue_texts() -> Iterator[str]:
    for category in catalogue().categories:
        yield category.title
        yield category.line
    for topic in catalogue().topics:
        yield topic.title
        yield topic.explanation


def prose() -> Iterator[str]:
    """Whole sentences of every text; titles are no sentences."""
    yield from (topic.explanation for topic in catalogue().topics)
    yield from (category.line for category in catalogue().categories)
    yield from (example.sentence for example in examples())
    for text in (safety(), first_use(), terms()):
        yield text.lead
        for section in text.sections:
            yield from section.paragraphs
    for exercise in grounding():
        yield exercise.lead
        yield from exercise.steps
    for country in countries():
        yield from (line.about for line in country.lines)


def everything() -> Iterator[str]:
    yield from catalogue_texts()
    yield from prose()
    for area in areas():
        yield area.title
        yield area.line
    for text in (safety(), first_use(), terms()):
        yield text.title
        yield from (section.title for section in text.sections)
    for exercise in grounding():
        yield exercise.title


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
    words = [word for text in texts for word in re.findall(r"[A-Za-z']+", text)]
    per_word = sum(syllables(word) for word in words) / len(words)
    return 0.39 * len(words) / sentences + 11.8 * per_word - 15.59


def test_the_grade_tells_hard_from_easy() -> None:
    easy = ["The cat sat on the mat. It was warm."]
    hard = ["Interpersonal negotiation necessitates considerable deliberation beforehand."]
    assert grade(easy) < 2 < 15 < grade(hard)


def test_a_twelve_year_old_can_read_the_whole_library() -> None:
    figure = grade(list(prose()))
    assert figure <= TOO_HARD_FIGURE, f"Flesch-Kincaid grade {figure:.1f}"


@pytest.mark.parametrize(
    "texts",
    [
        [topic.explanation for topic in catalogue().topics],
        [example.sentence for example in examples()],
        [text for section in terms().sections for text in section.paragraphs],
        [text for section in safety().sections for text in section.paragraphs],
        [step for exercise in grounding() for step in exercise.steps],
    ],
    ids=["catalogue", "examples", "terms", "safety", "grounding"],
)
def test_every_part_reads_as_easily(texts: list[str]) -> None:
    figure = grade(texts)
    assert figure <= TOO_HARD_FIGURE, f"Flesch-Kincaid grade {figure:.1f}"


@pytest.mark.parametrize("word", sorted({*JUDGING, *PRESSING, *EXPLICIT}))
def test_no_judging_pressing_or_explicit_word(word: str) -> None:
    found = [text for text in everything() if re.search(rf"\b{re.escape(word)}\b", text, re.I)]
    assert found == []


@pytest.mark.parametrize("phrase", FORBIDDEN_PHRASES)
def test_no_pressing_phrase(phrase: str) -> None:
    assert [text for text in everything() if re.search(phrase, text, re.I)] == []


def test_no_topic_is_about_one_gender_or_two_people_only() -> None:
    gendered = re.compile(r"\b(he|she|him|her|his|hers|man|woman|men|women|couple's)\b", re.I)
    assert [text for text in catalogue_texts() if gendered.search(text)] == []


def test_no_text_holds_markup_or_stray_spaces() -> None:
    for text in everything():
        assert text == text.strip()
        assert not re.search(r"<[a-z/]|&[a-z]+;|  |\*\*|https?:", text), text
