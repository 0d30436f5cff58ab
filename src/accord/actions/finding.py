"""The sealed index of somebody's journal: which of their entries hold which words.

It lies in parts of some entries each, sealed to their author alone. Keeping an entry opens and
seals one part; looking for a word opens all of them, and then only the entries it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from accord.actions import documents
from accord.actions.documents import Content
from accord.actions.place import Place
from accord.language.finding import numbers_with, with_words
from accord.records.models import Document

KIND = "index"
FULL = 128
"""Entries in one part: sealing it anew takes some milliseconds, and few parts need opening."""


def _rows(place: Place) -> QuerySet[Document]:
    return Document.objects.filter(author_id=place.me.id, kind=KIND, circle=None)


def put(place: Place, entry_id: str, words: Iterable[str], *, part: str = "") -> str:
    """Index an entry anew with exactly these words; gives the part that it is in from now on.

    `part`: where it was put before. Called under the write lock, with the entry's own change.
    """
    row, content = _part_of(place, entry_id, part) or _newest(place)
    ids: list[str] = content["ids"]
    if entry_id not in ids:
        ids.append(entry_id)
    content["line"] = with_words(content["line"], ids.index(entry_id), words)
    documents.write(place, row, content)
    return row.slot


def take_out(place: Place, entry_id: str, *, part: str) -> None:
    """Forget an entry's words. Its place in the part stays empty, so that no number moves."""
    found = _part_of(place, entry_id, part)
    if found is None:
        return
    row, content = found
    number = content["ids"].index(entry_id)
    content["ids"][number] = ""
    content["line"] = with_words(content["line"], number, ())
    documents.write(place, row, content)


def entries_with(place: Place, terms: Iterable[str]) -> Iterator[str]:
    """The ids of the entries that hold a word beginning with each of the terms; newest first.

    `terms` are words of `language.finding.words_of`. VaultError when a part can't be opened.
    """
    wanted = tuple(terms)
    for row in _rows(place).order_by("-serial"):
        content = documents.read_own(place, row)
        held = set.intersection(*(numbers_with(content["line"], term) for term in wanted))
        yield from (content["ids"][number] for number in sorted(held, reverse=True))


def forget(place: Place) -> None:
    """Erase the whole index, to make it anew from the entries."""
    _rows(place).delete()


def _part_of(place: Place, entry_id: str, part: str) -> tuple[Document, Content] | None:
    """The part that holds an entry; None if that is gone, or not to be opened."""
    row = _rows(place).filter(slot=part).first() if part else None
    content = documents.read_own_or_none(place, row) if row else None
    return (row, content) if row and content and entry_id in content["ids"] else None


def _newest(place: Place) -> tuple[Document, Content]:
    """The newest part with room in it, or a fresh one."""
    row = _rows(place).order_by("-serial").first()
    content = documents.read_own_or_none(place, row) if row else None
    if row is not None and content is not None and len(content["ids"]) < FULL:
        return row, content
    number = int(row.slot) + 1 if row is not None else 1
    fresh = Document(kind=KIND, author_id=place.me.id, slot=str(number))
    return fresh, {"ids": [], "line": ""}
