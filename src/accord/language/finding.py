"""Finding one's own words again: what counts as a word, and an index that is one line of text.

A line holds ` word:3,17,99` for each word, in the words' order: which numbers hold it. A long line
of text is read from its sealed bytes many times as fast as a table of the same would be, and a
word's beginning is found in it without taking it apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_WITHIN = re.compile(r"(?<=\w)['\u2019\u02bc](?=\w)")  # don't, and l'amour: one word each.
AROUND = 90
"""How many characters a passage shows at most before and after what was found."""


def words_of(text: str) -> list[str]:
    """The words of a text in a form that ignores case and accents, in their order.

    "Café, DON'T" gives ["cafe", "dont"]. Vowel signs that Arabic may leave out are ignored too.
    """
    return _WORD.findall(_WITHIN.sub("", _plain(text)))


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def with_words(line: str, number: int, words: Iterable[str]) -> str:
    """The line of an index in which `number` holds exactly these words; () takes it out."""
    table = _table(line)
    for word in [word for word, held in table.items() if number in held]:
        table[word].discard(number)
        if not table[word]:
            del table[word]
    for word in set(words):
        table.setdefault(word, set()).add(number)
    return "".join(
        f" {word}:{','.join(map(str, sorted(held)))}" for word, held in sorted(table.items())
    )


def _table(line: str) -> dict[str, set[int]]:
    pairs = (entry.rpartition(":") for entry in line.split())
    return {word: {int(one) for one in held.split(",")} for word, _colon, held in pairs}


def numbers_with(line: str, beginning: str) -> set[int]:
    """The numbers that hold a word which begins so. `beginning` is a word of `words_of`."""
    found = re.findall(rf" {re.escape(beginning)}\w*:([\d,]+)", line)
    return {int(one) for held in found for one in held.split(",")}


def passage(text: str, terms: Iterable[str]) -> str:
    """Some words around the first place where one of these terms begins a word.

    Cut at blanks, with … where something was left out; the text's beginning if none is there.
    """
    wanted = tuple(terms)
    at = next(
        (
            match.start()
            for match in re.finditer(r"[\w'\u2019\u02bc]+", text)
            if wanted and any(word.startswith(wanted) for word in words_of(match.group()))
        ),
        0,
    )
    begin = _blank_before(text, at - AROUND) if at > AROUND else 0
    end = _blank_before(text, at + AROUND) if at + AROUND < len(text) else len(text)
    if end <= at:
        end = min(len(text), at + AROUND)  # One very long word.
    cut = " ".join(text[begin:end].split())
    return f"{'… ' if begin else ''}{cut}{' …' if end < len(text) else ''}"


def _blank_before(text: str, at: int) -> int:
    """The last blank up to a place, or the place itself where there is none near."""
    found = max(text.rfind(" ", max(0, at - AROUND), at), text.rfind("\n", max(0, at - AROUND), at))
    return found if found > 0 else at
