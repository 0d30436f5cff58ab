"""Documents: their author and readers open them; nobody else, nowhere else."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.vault.counting import counting
from accord.vault.documents import (
    INVENTORY,
    Context,
    Grant,
    Sealed,
    digest,
    grant_more,
    open_granted,
    open_own,
    seal,
)
from accord.vault.errors import Failure, TooLarge
from tests.vault.cast import CHARLIE, NOA, ROBIN, SAM, SHRED, fails

HERE = Context("practice", "circle", "note", "row", 1, "robin")
NOTE = {"kind": "note", "v": 1, "text": "a canary in the reeds"}
READERS = {"sam": SAM.public, "noa": NOA.public}


def sealed_note(readers=READERS, place=HERE, **changes):
    return seal(NOTE, place, author=ROBIN, shred=SHRED, readers=readers, **changes)


def own(sealed, grant, place=HERE, author=ROBIN, shred=SHRED):
    return open_own(sealed, grant, place, author=author, shred=shred)


def granted(sealed, grant, place=HERE, **changes):
    who = {"reader_id": "sam", "reader": SAM, "author_public": ROBIN.public, "shred": SHRED}
    return open_granted(sealed, grant, place, **{**who, **changes})


def test_author_and_readers_open_it():
    sealed, (mine, to_sam, to_noa) = sealed_note()
    assert (mine.reader, to_sam.reader, to_noa.reader) == ("robin", "sam", "noa")
    assert own(sealed, mine) == NOTE
    assert granted(sealed, to_sam) == NOTE
    assert granted(sealed, to_noa, reader_id="noa", reader=NOA) == NOTE


def test_nobody_else_opens_it():
    sealed, (mine, to_sam, to_noa) = sealed_note()
    for stranger in (CHARLIE, SAM, NOA):
        fails(Failure.LOCK, own, sealed, mine, author=stranger)
    fails(Failure.TAG, granted, sealed, to_sam, reader=CHARLIE)
    fails(Failure.TAG, granted, sealed, to_noa, reader=SAM)
    fails(Failure.TAG, granted, sealed, mine, reader=CHARLIE)


def test_nothing_can_be_read_in_what_is_stored():
    sealed, grants = sealed_note()
    stored = sealed.ciphertext + sealed.commitment
    stored += b"".join(grant.wrapped + grant.tag for grant in grants)
    assert b"canary" not in stored
    assert b"note" not in stored
    assert "canary" not in repr((sealed, grants))


def test_a_row_without_its_shred_key_stays_shut_for_everybody():
    sealed, (mine, to_sam, _) = sealed_note()
    fails(Failure.COMMITMENT, own, sealed, mine, shred=bytes(32))
    fails(Failure.COMMITMENT, granted, sealed, to_sam, shred=bytes(32))


@pytest.mark.parametrize("shred", [b"", bytes(31)])
def test_a_shred_key_has_its_length(shred):
    sealed, (mine, *_) = sealed_note()
    with pytest.raises(ValueError, match="shred"):
        own(sealed, mine, shred=shred)
    with pytest.raises(ValueError, match="shred"):
        seal(NOTE, HERE, author=ROBIN, shred=shred, readers={})


@pytest.mark.parametrize(
    "change",
    [{"practice": "x"}, {"circle": "x"}, {"row": "x"}, {"version": 2}, {"author": "sam"},
     {"kind": "clause"}, {"practice": "practicec", "circle": "ircle"}],
)  # fmt: skip
def test_a_moved_document_stays_shut(change):
    sealed, (mine, to_sam, _) = sealed_note()
    there = replace(HERE, **change)
    fails(Failure.LOCK, own, sealed, mine, there)
    fails(Failure.TAG, granted, sealed, to_sam, there)


def test_swapped_rows_stay_shut():
    first, (mine, to_sam, _) = sealed_note()
    second, (mine_too, to_sam_too, _) = sealed_note()
    fails(Failure.LOCK, own, first, mine_too)
    fails(Failure.LOCK, own, second, mine)
    fails(Failure.TAG, granted, first, to_sam_too)
    fails(Failure.TAG, granted, second, to_sam)
    mixed = Sealed(first.ciphertext, second.commitment)
    fails(Failure.COMMITMENT, own, mixed, mine)
    fails(Failure.TAG, granted, mixed, to_sam)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_changed_byte_is_noticed(data):
    sealed, (mine, to_sam, _) = sealed_note()
    part = data.draw(st.sampled_from(["ciphertext", "commitment", "wrapped", "tag"]))
    thing = to_sam if part in ("wrapped", "tag") else sealed
    raw = getattr(thing, part)
    place = data.draw(st.integers(0, len(raw) - 1))
    changed = replace(thing, **{part: raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]})
    if thing is to_sam:
        fails(Failure.TAG, granted, sealed, changed)
    else:
        fails(Failure.TAG, granted, changed, to_sam)
        with pytest.raises(Exception, match=r"key|commitment|suite"):
            own(changed, mine)


def test_a_reader_cannot_put_other_words_under_the_authors_key():
    sealed, (mine, _, to_noa) = sealed_note()
    # Sam knows the seed and (on the server) the shred key, so Sam could make these words.
    other, _ = seal({**NOTE, "text": "other"}, HERE, author=SAM, shred=SHRED, readers={})
    mixed = Sealed(other.ciphertext, sealed.commitment)
    fails(Failure.LOCK, own, mixed, mine)
    fails(Failure.TAG, granted, mixed, to_noa, reader_id="noa", reader=NOA)


def test_nobody_writes_in_somebody_elses_name():
    sealed, (_, forged) = seal(NOTE, HERE, author=CHARLIE, shred=SHRED, readers={"sam": SAM.public})
    fails(Failure.TAG, granted, sealed, forged)


def test_granting_more_readers_later():
    sealed, (mine,) = sealed_note(readers={})
    (more,) = grant_more(sealed, mine, HERE, author=ROBIN, shred=SHRED, readers={"sam": SAM.public})
    assert granted(sealed, more) == NOTE
    fails(Failure.TAG, granted, sealed, more, reader_id="noa", reader=NOA)


def test_only_the_author_grants_and_only_what_they_can_read():
    sealed, (mine, to_sam, _) = sealed_note()
    readers = {"charlie": CHARLIE.public}

    def more(grant, author, words=sealed):
        return grant_more(words, grant, HERE, author=author, shred=SHRED, readers=readers)

    fails(Failure.LOCK, more, mine, SAM)
    fails(Failure.LENGTH, more, to_sam, SAM)
    fails(Failure.COMMITMENT, more, mine, ROBIN, replace(sealed, commitment=b"\1" + bytes(32)))


def test_sealing_again_takes_it_back():
    sealed, (_, to_sam, _) = sealed_note()
    again, (mine,) = sealed_note(readers={})
    assert again.ciphertext != sealed.ciphertext
    assert own(again, mine) == NOTE
    fails(Failure.TAG, granted, again, to_sam)
    fails(Failure.TAG, granted, again, Grant("sam", mine.wrapped, to_sam.tag))


def test_the_author_is_no_reader_of_their_own():
    with pytest.raises(ValueError, match="own"):
        sealed_note(readers={"robin": ROBIN.public})


def test_content_is_of_the_kind_of_its_place():
    with pytest.raises(ValueError, match="kind"):
        sealed_note(place=replace(HERE, kind="clause"))


def test_all_inventories_have_one_length_whatever_is_in_them():
    place = replace(HERE, kind="inventory")
    empty, full = (
        seal(
            {"kind": "inventory", "v": 1, "answers": answers},
            place,
            author=ROBIN,
            shred=SHRED,
            readers={},
            size=INVENTORY,
        )[0]
        for answers in ([], ["x" * 280] * 300)
    )
    assert len(empty.ciphertext) == len(full.ciphertext) == INVENTORY + 17
    with pytest.raises(TooLarge):
        seal({**NOTE, "text": "x" * 1024}, HERE, author=ROBIN, shred=SHRED, readers={}, size=1024)


def test_a_digest_names_words_and_place():
    assert digest(NOTE, HERE) == digest(dict(reversed(NOTE.items())), HERE)
    assert digest(NOTE, HERE) != digest({**NOTE, "text": "other"}, HERE)
    assert digest(NOTE, HERE) != digest(NOTE, replace(HERE, version=2))
    assert len(digest(NOTE, HERE)) == 64


def test_operations_are_counted_by_name_only_while_somebody_counts():
    with counting() as operations:
        sealed, (mine, to_sam, _) = sealed_note()
        own(sealed, mine)
        granted(sealed, to_sam)
        grant_more(sealed, mine, HERE, author=ROBIN, shred=SHRED, readers={})
    own(sealed, mine)
    assert operations == ["seal", "grant", "grant", "open own", "open granted", "grant more"]
