"""The journal: kept for its author alone, found again, changed, put by half-written, erased."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from accord.actions import documents, finding, journal, live
from accord.actions.journal import Writing
from accord.actions.place import NotFound
from accord.library import prompts
from accord.records.models import Document
from accord.vault.counting import counting
from tests.actions.refusing import refused
from tests.cast import ABARA, CHARLIE, DAY, HOUR, ROBIN, SAM, START, Cast

NOW = START + HOUR


def keep(cast: Cast, words: str, name: str = ROBIN, now: Any = NOW, **more: Any) -> str:
    return journal.keep(cast.place(name, now), writing=Writing(words, **more))


def keep_over(cast: Cast, kept: str, words: str) -> None:
    journal.keep(cast.place(ROBIN, NOW), writing=Writing(words), entry_id=kept)


def lines(cast: Cast, name: str = ROBIN, page: int = 1) -> list[str]:
    found = journal.entries(cast.place(name, NOW), page=page)
    return [one.writing.words for one in found.entries]


def finds(cast: Cast, words: str, name: str = ROBIN) -> list[str]:
    found = journal.search(cast.place(name, NOW), words=words)
    return [one.writing.words for one in found.entries]


def test_it_is_kept_for_its_author_alone_the_newest_first(cast: Cast) -> None:
    first, second = keep(cast, "First."), keep(cast, "Second.")
    assert lines(cast) == ["Second.", "First."]
    assert lines(cast, SAM) == lines(cast, CHARLIE) == []
    for name in (SAM, CHARLIE, ABARA):
        for one in (first, second, "0" * 32):
            with pytest.raises(NotFound):
                journal.entry(cast.place(name, NOW), entry_id=one)
    assert not Document.objects.get(id=first).grants.exists()


def test_the_same_pressed_twice_is_one_entry(cast: Cast) -> None:
    assert keep(cast, "Once.") == keep(cast, "Once. ")
    assert keep(cast, "Twice.") != keep(cast, "Once.")


def test_what_it_began_from_and_its_tags_stay_with_it(cast: Cast) -> None:
    prompt = prompts.prompts()[0].id
    sensation = prompts.tags().sensations[0].id
    tags = {"sensations": (sensation, "made-up"), "moods": ("fine",)}
    kept = keep(cast, "Warm.", prompt=prompt, tags=tags)
    own = journal.entry(cast.place(ROBIN, NOW), entry_id=kept).writing
    assert own == Writing("Warm.", prompt, {"sensations": (sensation,)})
    kept = keep(cast, "Cold.", prompt="made-up")
    assert journal.entry(cast.place(ROBIN, NOW), entry_id=kept).writing == Writing("Cold.")


@pytest.mark.parametrize(
    ("words", "reason"),
    [("", "empty"), ("  \n", "empty"), ("w" * 20_001, "too_long"), ("a bell \a", "control")],
)
def test_what_can_not_be_kept_changes_nothing(cast: Cast, words: str, reason: str) -> None:
    kept = keep(cast, "As it was.")
    refused(reason, keep_over, cast, kept, words)
    assert lines(cast) == ["As it was."]


def test_a_change_takes_its_place_and_leaves_nothing_of_the_words_before(cast: Cast) -> None:
    kept = keep(cast, "The heron stood there.")
    later = cast.place(ROBIN, NOW + 2 * DAY)
    journal.keep(later, writing=Writing("The egret flew."), entry_id=kept)
    one = journal.entry(later, entry_id=kept)
    assert one.writing.words == "The egret flew."
    assert one.changed == one.on + timedelta(days=2)
    assert finds(cast, "heron") == []
    assert finds(cast, "egret") == ["The egret flew."]
    with pytest.raises(NotFound):
        journal.keep(cast.place(SAM, NOW), writing=Writing("Mine now."), entry_id=kept)


def test_every_word_of_it_finds_it_by_its_beginning(cast: Cast) -> None:
    keep(cast, "I didn’t want to, and said so at the café.")
    keep(cast, "I wanted tea.")
    assert finds(cast, "want") == ["I wanted tea.", "I didn’t want to, and said so at the café."]
    assert finds(cast, "WANT didnt cafe") == ["I didn’t want to, and said so at the café."]
    assert finds(cast, "coffee") == finds(cast, "ant") == []
    assert finds(cast, "want", SAM) == []
    refused("empty", journal.search, cast.place(ROBIN, NOW), words=" … ")


def test_a_tag_finds_it_too(cast: Cast) -> None:
    tag = prompts.tags().triggers[0]
    keep(cast, "Again.", tags={"triggers": (tag.id,)})
    assert finds(cast, tag.title) == ["Again."]


def test_erased_it_is_in_no_list_and_no_search(cast: Cast) -> None:
    kept = keep(cast, "The heron stood there.")
    journal.keep_draft(cast.place(ROBIN, NOW), writing=Writing("The heron sat."), entry_id=kept)
    with pytest.raises(NotFound):
        journal.erase(cast.place(SAM, NOW), entry_id=kept)
    journal.erase(cast.place(ROBIN, NOW), entry_id=kept)
    assert lines(cast) == finds(cast, "heron") == []
    left = Document.objects.filter(author_id=cast.id_of(ROBIN), kind__in=("entry", "draft"))
    assert not left.exists()
    index = Document.objects.get(author_id=cast.id_of(ROBIN), kind="index")
    assert documents.read_own(cast.place(ROBIN, NOW), index)["line"] == ""


def test_the_index_goes_on_in_parts(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "FULL", 3)
    for number in range(8):
        keep(cast, f"Day {number} of rain.")
    parts = Document.objects.filter(author_id=cast.id_of(ROBIN), kind="index")
    assert sorted(parts.values_list("slot", flat=True)) == ["1", "2", "3"]
    assert finds(cast, "rain") == [f"Day {number} of rain." for number in range(7, -1, -1)]
    place = cast.place(ROBIN, NOW)
    oldest = journal.search(place, words="day 0").entries[0].id
    journal.keep(place, writing=Writing("Day 0 of sun."), entry_id=oldest)
    assert finds(cast, "sun") == ["Day 0 of sun."]
    assert parts.count() == 3


def test_a_page_opens_what_stands_on_it_and_no_more(cast: Cast) -> None:
    for number in range(25):
        keep(cast, f"Number {number}.")
    journal.entries(cast.place(ROBIN, NOW))
    place = cast.place(ROBIN, NOW)
    with counting() as counts:
        first = journal.entries(place)
    assert counts.count("open own") == len(first.entries) == 20
    assert first.more
    second = journal.entries(cast.place(ROBIN, NOW), page=2)
    assert [one.writing.words for one in second.entries][-1] == "Number 0."
    assert not second.more
    assert journal.entries(cast.place(ROBIN, NOW), page=3).entries == ()


def test_an_index_that_somebody_spoiled_is_made_anew(cast: Cast) -> None:
    keep(cast, "The heron stood there.")
    row = Document.objects.get(author_id=cast.id_of(ROBIN), kind="index")
    row.ciphertext = bytes(row.ciphertext)[:-1] + b"?"
    row.save()
    assert finds(cast, "heron") == ["The heron stood there."]
    Document.objects.filter(author_id=cast.id_of(ROBIN), kind="index").delete()
    keep(cast, "The egret flew.")
    assert finds(cast, "egret") == ["The egret flew."]


def test_a_spoiled_entry_is_left_out_and_the_rest_stays(cast: Cast) -> None:
    spoiled = keep(cast, "Spoiled.")
    keep(cast, "Whole.")
    row = Document.objects.get(id=spoiled)
    row.ciphertext = bytes(row.ciphertext)[:-1] + b"?"
    row.save()
    assert lines(cast) == ["Whole."]
    assert finds(cast, "spoiled") == []
    journal.index_anew(cast.place(ROBIN, NOW))
    assert finds(cast, "whole") == ["Whole."]


def test_what_is_being_written_is_put_by_and_is_no_entry(cast: Cast) -> None:
    place = cast.place(ROBIN, NOW)
    journal.keep_draft(place, writing=Writing("The heron st"))
    assert journal.draft(cast.place(ROBIN, NOW + DAY)) == Writing("The heron st")
    assert lines(cast) == []
    assert journal.draft(cast.place(SAM, NOW)) is None
    keep(cast, "The heron stood.")
    assert journal.draft(place) is None
    journal.keep_draft(place, writing=Writing("The heron stood."))
    assert journal.draft(place) is None, "it came late: that is the entry"
    journal.keep_draft(place, writing=Writing("More"))
    journal.keep_draft(place, writing=Writing("  "))
    assert journal.draft(place) is None
    refused("too_long", journal.keep_draft, place, writing=Writing("w" * 20_001))


def test_a_draft_of_a_change_leaves_the_entry_as_it_is(cast: Cast) -> None:
    kept = keep(cast, "As it was.")
    place = cast.place(ROBIN, NOW)
    journal.keep_draft(place, writing=Writing("As it would b"), entry_id=kept)
    assert journal.draft(place, entry_id=kept) == Writing("As it would b")
    assert journal.draft(place) is None
    assert lines(cast) == ["As it was."]
    journal.drop_draft(place, entry_id=kept)
    assert journal.draft(place, entry_id=kept) is None
    with pytest.raises(NotFound):
        journal.keep_draft(cast.place(SAM, NOW), writing=Writing("Mine"), entry_id=kept)


def test_writing_wakes_nobody(cast: Cast) -> None:
    before = {name: live.pulse_serial(cast.id_of(name)) for name in (ROBIN, SAM, ABARA)}
    kept = keep(cast, "The heron stood there.")
    journal.keep_draft(cast.place(ROBIN, NOW), writing=Writing("More"), entry_id=kept)
    journal.erase(cast.place(ROBIN, NOW), entry_id=kept)
    assert before == {name: live.pulse_serial(cast.id_of(name)) for name in before}


def test_a_clinician_has_no_journal_here(cast: Cast) -> None:
    for verb in (
        lambda place: journal.entries(place),
        lambda place: journal.search(place, words="tea"),
        lambda place: journal.keep(place, writing=Writing("Tea.")),
        lambda place: journal.draft(place),
        lambda place: journal.drop_draft(place),
    ):
        with pytest.raises(NotFound):
            verb(cast.place(ABARA, NOW))
