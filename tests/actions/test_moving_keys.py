"""After somebody has left: their keys end at once, documents move to new ones, and nothing that
did not concern them changes."""

from __future__ import annotations

import pytest

from accord.actions import (
    agreements,
    circles,
    documents,
    histories,
    live,
    members,
    narrowing,
)
from accord.actions.place import NotFound
from accord.records.models import Document, Grant
from accord.vault import documents as sealing
from accord.vault import suite
from accord.vault.errors import VaultError
from tests import cast as casting
from tests.cast import ABARA, DAY, HOUR, MINUTE, NOA, ROBIN, SAM, START, Cast

NOW = START + HOUR
THEN = NOW + DAY + MINUTE
LEFT = THEN + HOUR
LIMIT, ALONE = "I don't want photographs of me.", "I don't want to be woken."
DANCE, SING = "We may dance, if each wants it then.", "We may sing, if each wants it then."


@pytest.fixture
def limit(cast: Cast) -> str:
    """A limit of Robin's that Sam and Noa know."""
    return agreements.set_limit(
        cast.place(ROBIN, NOW),
        circle_id=cast.three.id,
        sentence=LIMIT,
        shared_with=[cast.id_of(SAM), cast.id_of(NOA)],
    )


@pytest.fixture
def two(cast: Cast, limit: str) -> str:
    """An allowance of Robin and Sam that rests on it, in force from THEN."""
    found = casting.propose(
        cast,
        ROBIN,
        cast.three,
        NOW,
        DANCE,
        concerns=[cast.id_of(ROBIN), cast.id_of(SAM)],
        rests_on=[limit],
    )
    for name in (ROBIN, SAM):
        casting.say_yes(cast, name, cast.three, found, NOW)
    return found


def leaves(cast: Cast) -> None:
    narrowing.leave_circle(cast.place(NOA, LEFT), circle_id=cast.three.id)


def looks(cast: Cast, name: str, now: object = LEFT) -> agreements.AgreementView:
    return agreements.agreement(cast.place(name, now), circle_id=cast.three.id)  # type: ignore[arg-type]


def row_of(clause: str) -> Document:
    return Document.objects.get(kind="clause", slot=clause)


def noas(cast: Cast) -> set[tuple[str, str]]:
    """What Noa holds keys to in the circle: kind and slot."""
    found = Grant.objects.filter(reader_id=cast.id_of(NOA), document__circle=cast.three.id)
    return set(found.values_list("document__kind", "document__slot"))


def test_keys_to_what_is_not_theirs_end_at_once(cast: Cast, limit: str, two: str) -> None:
    every = casting.propose(cast, ROBIN, cast.three, NOW)
    assert noas(cast) >= {("clause", limit), ("members", ""), ("yeses", cast.id_of(NOA))}
    leaves(cast)
    assert noas(cast) == {("clause", every)}, "what Noa was party to stays theirs to read"


def test_a_shared_limit_moves_at_its_authors_next_request(cast: Cast, limit: str) -> None:
    looks(cast, NOA, THEN)
    before = row_of(limit)
    old = Grant.objects.get(document=before, reader_id=cast.id_of(NOA))
    leaves(cast)
    looks(cast, SAM)
    assert bytes(row_of(limit).ciphertext) == bytes(before.ciphertext), "only its author can"
    looks(cast, ROBIN)
    after = row_of(limit)
    assert bytes(after.ciphertext) != bytes(before.ciphertext)
    assert bytes(after.commitment) != bytes(before.commitment)
    assert (after.serial, after.id, after.version) == (before.serial, before.id, before.version)
    readers = set(after.grants.values_list("reader_id", flat=True))
    assert readers == {cast.id_of(SAM)}
    for name in (ROBIN, SAM):
        (read,) = looks(cast, name).limits
        assert (read.id, read.sentence) == (limit, LIMIT)

    # What Noa kept, put back into the database, opens nothing.
    old.pk, old.document = None, after
    old.save(force_insert=True)
    place = cast.place(NOA, LEFT)
    robins = cast.people[ROBIN].keys.public
    with pytest.raises(VaultError):
        documents.read_granted(place, old, author_public=robins)
    # Nor does the old data key itself, which opens the old words still.
    context, noa = documents.context_of(place, before), cast.people[NOA].keys
    assert context == documents.context_of(place, after)
    info = sealing._wrap_info(context, cast.id_of(NOA), robins, noa.public)
    seed = suite.unwrap(bytes(old.wrapped), noa.loaded(), info)
    assert LIMIT.encode() in opened(cast, seed, before)
    with pytest.raises(VaultError):
        opened(cast, seed, after)
    after.commitment = before.commitment
    with pytest.raises(VaultError):
        opened(cast, seed, after)


def opened(cast: Cast, seed: bytes, row: Document) -> bytes:
    """The words of a row by its data key alone, as whoever kept one would go about it."""
    place = cast.place(NOA, LEFT)
    return suite.open_body(
        seed,
        suite.unframed(bytes(row.ciphertext)),
        suite.unframed(bytes(row.commitment)),
        sealing._body_info(documents.context_of(place, row)),
        salt=place.store.shred_key(row.author_id),
    )


def test_what_did_not_concern_them_stands_and_yeses_stay_good(
    cast: Cast, limit: str, two: str
) -> None:
    half = casting.propose(
        cast, SAM, cast.three, NOW, SING, concerns=[cast.id_of(ROBIN), cast.id_of(SAM)]
    )
    casting.say_yes(cast, ROBIN, cast.three, half, NOW)
    assert casting.in_force(cast, ROBIN, cast.three, THEN) == {two}
    before = {name: looks(cast, name, THEN) for name in (ROBIN, SAM)}
    told = {
        name: histories.history(cast.place(name, THEN), circle_id=cast.three.id)
        for name in (ROBIN, SAM)
    }
    leaves(cast)
    for name in (ROBIN, SAM, ROBIN, SAM):
        found = looks(cast, name)
        assert [one.id for one in found.limits] == [one.id for one in before[name].limits]
        assert [(one.id, one.version, one.shown) for one in found.allowances] == [
            (one.id, one.version, one.shown) for one in before[name].allowances
        ]
        assert histories.history(cast.place(name, LEFT), circle_id=cast.three.id) == told[name]
        assert casting.in_force(cast, name, cast.three, LEFT) == {two}
    casting.say_yes(cast, SAM, cast.three, half, LEFT)
    later = LEFT + DAY + MINUTE
    for name in (ROBIN, SAM):
        assert casting.in_force(cast, name, cast.three, later) == {two, half}


def test_it_is_done_once_and_wakes_nobody(cast: Cast, limit: str, two: str) -> None:
    leaves(cast)
    woken = {name: live.pulse_serial(cast.id_of(name)) for name in (ROBIN, SAM)}
    looks(cast, ROBIN)
    moved = bytes(row_of(limit).ciphertext)
    for name in (SAM, ROBIN, SAM, ROBIN):
        looks(cast, name, LEFT + HOUR)
    assert bytes(row_of(limit).ciphertext) == moved
    assert {name: live.pulse_serial(cast.id_of(name)) for name in (ROBIN, SAM)} == woken


def test_what_they_never_read_is_left_as_it_is(cast: Cast, two: str) -> None:
    alone = agreements.set_limit(
        cast.place(ROBIN, NOW), circle_id=cast.three.id, sentence=ALONE, shared_with=()
    )
    before = {one: bytes(row_of(one).ciphertext) for one in (alone, two)}
    leaves(cast)
    looks(cast, ROBIN)
    assert {one: bytes(row_of(one).ciphertext) for one in (alone, two)} == before


def test_boxes_for_who_left_go_and_the_others_stay(cast: Cast, two: str) -> None:
    noa, sam, robin = (cast.id_of(name) for name in (NOA, SAM, ROBIN))
    boxes = Document.objects.filter(kind="yeses", circle=cast.three.id)
    assert set(boxes.values_list("author_id", "slot")) == {
        (robin, sam), (robin, noa), (sam, robin), (sam, noa),
    }  # fmt: skip
    leaves(cast)
    for name in (ROBIN, SAM):
        looks(cast, name)
    assert set(boxes.values_list("author_id", "slot")) == {(robin, sam), (sam, robin)}


def test_the_member_list_moves_at_the_clinicians_next_look(cast: Cast, limit: str) -> None:
    listed = Document.objects.get(kind="members", circle=cast.three.id)
    old = Grant.objects.get(document=listed, reader_id=cast.id_of(NOA))
    leaves(cast)
    circles.my_circles(cast.place(ABARA, LEFT))
    after = Document.objects.get(kind="members", circle=cast.three.id)
    assert after.version == listed.version + 1
    names = [one["id"] for one in documents.read_own(cast.place(ABARA, LEFT), after)["members"]]
    assert names == sorted([cast.id_of(ROBIN), cast.id_of(SAM)])
    assert set(after.grants.values_list("reader_id", flat=True)) == set(names)
    old.pk, old.document = None, after
    old.save(force_insert=True)
    with pytest.raises(VaultError):
        documents.read_granted(
            cast.place(NOA, LEFT), old, author_public=cast.people[ABARA].keys.public
        )
    circles.my_circles(cast.place(ABARA, LEFT))
    assert Document.objects.get(id=after.id).version == after.version, "once is enough"
    place = cast.place(ROBIN, LEFT)
    known = members.known_members(place, members.my_circle(place, cast.three.id))
    assert set(known) == set(names)


def test_a_spoiled_row_keeps_nobody_from_stopping(cast: Cast, limit: str, two: str) -> None:
    leaves(cast)
    Document.objects.filter(kind="clause", slot=limit).update(ciphertext=b"\1" * 64)
    narrowing.pause(cast.place(ROBIN, LEFT), circle_id=cast.three.id, clause_id=two)
    assert casting.in_force(cast, SAM, cast.three, LEFT) == set()


def test_who_left_finds_nothing(cast: Cast, limit: str, two: str) -> None:
    leaves(cast)
    with pytest.raises(NotFound):
        looks(cast, NOA)
    with pytest.raises(NotFound):
        agreements.clause(cast.place(NOA, LEFT), circle_id=cast.three.id, clause_id=limit)
