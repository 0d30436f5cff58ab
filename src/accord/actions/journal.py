"""The journal: one person's own entries, sealed to them alone; nothing in it is counted.

INVARIANT: nothing here changes a row, a size or a waking of anybody else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accord.actions import documents, finding
from accord.actions.documents import Content
from accord.actions.place import NotFound, Place, Refused
from accord.actions.words import a_line, a_text
from accord.actions.zones import day_of
from accord.language.finding import passage, words_of
from accord.library import prompts
from accord.records.models import Document
from accord.vault.errors import VaultError

KIND, DRAFT = "entry", "draft"
LONGEST = 20_000
"""Characters in one entry: some ten pages."""
ON_A_PAGE = 20
LONGEST_SEARCH = 200
TAG_KINDS = ("sensations", "triggers", "context")
NOTHING_TO_FIND = _("Please write a word or two to look for.")

Tags = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody writes: the words, the prompt they began from, and tags by their group."""

    words: str
    prompt: str = ""
    tags: Tags = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EntryView:
    """One of somebody's own entries. `changed`: the day of the last change, if another one."""

    id: str
    on: date
    writing: Writing
    changed: date | None = None
    passage: str = ""

    @property
    def first_line(self) -> str:
        """How a list names it: by its own beginning, cut at 80 characters."""
        line = self.writing.words.partition("\n")[0]
        return line if len(line) <= 80 else line[:80].rpartition(" ")[0] + " …"


@dataclass(frozen=True, slots=True)
class EntryPage:
    """Some entries, the newest first; `more`: whether there are others after these."""

    entries: tuple[EntryView, ...]
    more: bool


def keep(place: Place, *, writing: Writing, entry_id: str = "") -> str:
    """Keep an entry, for its author alone; gives its id. Its draft is gone then.

    With `entry_id` it takes that entry's place; the words from before are gone for good. The same
    once more right after the first time is the same entry. Refused for empty or too long words.
    """
    place.only_client()
    clean = _clean(writing)
    with transaction.atomic():
        today = day_of(place, place.now).isoformat()
        if entry_id:
            row, old = _find(place, entry_id)
        elif _newest(place) == clean:
            _drafts(place, entry_id).delete()
            return _mine(place).values_list("id", flat=True)[0]
        else:
            row, old = Document(kind=KIND, author_id=place.me.id), {"on": today, "part": ""}
        content = {"on": old["on"], "changed": today, **_data(clean)}
        content["part"] = finding.put(place, row.id, _indexed(clean), part=old["part"])
        documents.write(place, row, content)
        _drafts(place, entry_id).delete()
    return row.id


def _clean(writing: Writing) -> Writing:
    words = a_text(writing.words, "words", most=LONGEST)
    tags = {
        kind: tuple(one.id for one in known if one.id in writing.tags.get(kind, ()))
        for kind, known in tag_kinds().items()
    }
    prompt = writing.prompt if writing.prompt in {one.id for one in prompts.prompts()} else ""
    return Writing(words, prompt, {kind: some for kind, some in tags.items() if some})


def tag_kinds() -> dict[str, tuple[prompts.Tag, ...]]:
    """Every tag that an entry may carry, by its kind: sensations, triggers, context."""
    return {kind: getattr(prompts.tags(get_language() or ""), kind) for kind in TAG_KINDS}


def _data(writing: Writing) -> Content:
    return {"words": writing.words, "prompt": writing.prompt, "tags": dict(writing.tags)}


def _writing(content: Content) -> Writing:
    tags = {group: tuple(some) for group, some in content["tags"].items()}
    return Writing(content["words"], content["prompt"], tags)


def _indexed(writing: Writing) -> Iterable[str]:
    """The words by which it is found: its own, and those of its tags."""
    yield from words_of(writing.words)
    for kind, known in tag_kinds().items():
        for one in known:
            if one.id in writing.tags.get(kind, ()):
                yield from words_of(one.title)


def _newest(place: Place) -> Writing | None:
    newest = _mine(place).first()
    content = documents.read_own_or_none(place, newest) if newest else None
    return _writing(content) if content else None


def _mine(place: Place, kind: str = KIND) -> QuerySet[Document]:
    return Document.objects.filter(author_id=place.me.id, kind=kind, circle=None).order_by(
        "-serial"
    )


def _drafts(place: Place, entry_id: str) -> QuerySet[Document]:
    return _mine(place, DRAFT).filter(slot=entry_id)


def _find(place: Place, entry_id: str) -> tuple[Document, Content]:
    """An entry of one's own; NotFound for anybody else's."""
    place.only_client()
    row = _mine(place).filter(id=entry_id).first()
    content = documents.read_own_or_none(place, row) if row else None
    if row is None or content is None:
        raise NotFound
    return row, content


def entry(place: Place, *, entry_id: str) -> EntryView:
    """One of one's own entries."""
    row, content = _find(place, entry_id)
    return _view(row, content)


def _view(row: Document, content: Content, terms: Collection[str] = ()) -> EntryView:
    on, changed = date.fromisoformat(content["on"]), date.fromisoformat(content["changed"])
    writing = _writing(content)
    found = passage(writing.words, terms) if terms else ""
    return EntryView(row.id, on, writing, changed if changed != on else None, found)


def entries(place: Place, *, page: int = 1) -> EntryPage:
    """A page of one's own entries, the newest first. It opens those on it, and no other."""
    place.only_client()
    start = max(0, page - 1) * ON_A_PAGE
    rows = list(_mine(place)[start : start + ON_A_PAGE + 1])
    return EntryPage(_opened(place, rows[:ON_A_PAGE]), len(rows) > ON_A_PAGE)


def _opened(
    place: Place, rows: Iterable[Document], terms: Collection[str] = ()
) -> tuple[EntryView, ...]:
    """Those of them that can be opened."""
    read = ((row, documents.read_own_or_none(place, row)) for row in rows)
    return tuple(_view(row, content, terms) for row, content in read if content)


def search(place: Place, *, words: str) -> EntryPage:
    """The newest entries in which each of these words begins a word, with the place it is at.

    Case and accents make no difference. Refused when there is no word to look for.
    """
    place.only_client()
    terms = list(dict.fromkeys(words_of(a_line(words, "words", most=LONGEST_SEARCH))))
    if not terms:
        raise Refused("empty", NOTHING_TO_FIND, {"words": NOTHING_TO_FIND})
    try:
        ids = list(islice(finding.entries_with(place, terms), ON_A_PAGE + 1))
    except (VaultError, NotFound):
        index_anew(place)
        ids = list(islice(finding.entries_with(place, terms), ON_A_PAGE + 1))
    rows = {row.id: row for row in _mine(place).filter(id__in=ids[:ON_A_PAGE])}
    found = [rows[one] for one in ids if one in rows]
    return EntryPage(_opened(place, found, terms), len(ids) > ON_A_PAGE)


def index_anew(place: Place) -> None:
    """Make the index anew from the entries, when somebody changed it in the database."""
    with transaction.atomic():
        finding.forget(place)
        for row in _mine(place).order_by("serial"):
            content = documents.read_own_or_none(place, row)
            if content is not None:
                content["part"] = finding.put(place, row.id, _indexed(_writing(content)))
                documents.write(place, row, content)


def erase(place: Place, *, entry_id: str) -> None:
    """Erase an entry for good: its row, its draft, and its words in the index."""
    row, content = _find(place, entry_id)
    with transaction.atomic():
        finding.take_out(place, entry_id, part=content["part"])
        _drafts(place, entry_id).delete()
        row.delete()


def keep_draft(place: Place, *, writing: Writing, entry_id: str = "") -> None:
    """Keep what is being written, for its author alone; without words there is no draft.

    It is no entry: no list shows it, and no search finds it. Refused for too long words.
    """
    place.only_client()
    kept = entry(place, entry_id=entry_id).writing if entry_id else _newest(place)
    # Without words, or late: the same words were kept as an entry meanwhile.
    if not writing.words.strip() or (clean := _clean(writing)) == kept:
        _drafts(place, entry_id).delete()
        return
    with transaction.atomic():
        row = _drafts(place, entry_id).first()
        row = row or Document(kind=DRAFT, author_id=place.me.id, slot=entry_id)
        documents.write(place, row, _data(clean))


def draft(place: Place, *, entry_id: str = "") -> Writing | None:
    """What was being written when the page was left; None if nothing was."""
    place.only_client()
    if entry_id:
        _find(place, entry_id)
    row = _drafts(place, entry_id).first()
    content = documents.read_own_or_none(place, row) if row else None
    return _writing(content) if content else None


def drop_draft(place: Place, *, entry_id: str = "") -> None:
    """Erase a draft; the entry it was to change stays as it is."""
    place.only_client()
    if entry_id:
        _find(place, entry_id)
    _drafts(place, entry_id).delete()
