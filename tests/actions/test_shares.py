"""Shares: exactly these words, to exactly these people, until they are taken back."""

from __future__ import annotations

from typing import Any

import pytest

from accord.actions import (
    check_ins_shared,
    documents,
    gate,
    live,
    members,
    narrowing,
    shares,
    shown,
    today,
    zones,
)
from accord.actions.place import NotFound
from accord.records.models import Document, Grant
from tests.actions.refusing import refused
from tests.cast import ABARA, CHARLIE, DAY, HOUR, IDRIS, NOA, ROBIN, SAM, START, Cast

NOW = START + HOUR
WORDS = "I was glad of the quiet, and of the tea."


def show(cast: Cast, *to: str, name: str = ROBIN, now: Any = NOW, **more: Any) -> str:
    given = {"circle_id": cast.three.id, "heading": "From a journal", "words": WORDS} | more
    readers = [cast.id_of(one) for one in to]
    return shares.share(cast.place(name, now), readers=readers, **given)


def reads(cast: Cast, name: str, now: Any = NOW) -> list[tuple[str, str]]:
    found = shown.shown_to_me(cast.place(name, now), circle_id=cast.three.id)
    return [(str(one.by), one.words) for one in found]


def mine(cast: Cast, name: str = ROBIN) -> list[list[str]]:
    found = shares.my_shares(cast.place(name, NOW))
    return [[str(one) for one in share.readers] for share in found]


def test_those_who_were_named_read_it_and_nobody_else(cast: Cast) -> None:
    one = show(cast, SAM, ABARA)
    assert reads(cast, SAM) == reads(cast, ABARA) == [(ROBIN, WORDS)]
    assert reads(cast, NOA) == []
    for name in (NOA, ROBIN):
        with pytest.raises(NotFound):
            shown.shown(cast.place(name, NOW), circle_id=cast.three.id, share_id=one)
    for name in (CHARLIE, IDRIS):
        with pytest.raises(NotFound):
            reads(cast, name)
    assert mine(cast) == [[SAM, "Your clinician"]]
    assert mine(cast, SAM) == []
    with pytest.raises(NotFound):
        shares.my_share(cast.place(SAM, NOW), share_id=one)


def test_its_readers_are_not_told_who_else_can_read_it(cast: Cast) -> None:
    def read(*to: str) -> object:
        one = show(cast, *to)
        place = cast.place(SAM, NOW)
        grant = Grant.objects.get(reader_id=place.me.id, document__id=one)
        key = members.known_members(place, grant.document.circle)[cast.id_of(ROBIN)].public_key
        found = documents.read_granted(place, grant, author_public=key)
        shares.take_back(cast.place(ROBIN, NOW), share_id=one)
        return found

    assert read(SAM) == read(SAM, NOA, ABARA)


def test_whoever_can_read_it_already_is_not_shown_it_again(cast: Cast) -> None:
    one = show(cast, SAM)
    assert show(cast, SAM) == show(cast, SAM, now=NOW + DAY) == one
    woken = live.pulse_serial(cast.id_of(SAM))
    assert show(cast, SAM, NOA) != one
    assert reads(cast, SAM) == reads(cast, NOA) == [(ROBIN, WORDS)]
    assert live.pulse_serial(cast.id_of(SAM)) == woken
    assert mine(cast) == [[NOA], [SAM]]
    assert show(cast, SAM, words="Something else.") != one


def test_nobodys_door_is_knocked_at_for_ever(cast: Cast) -> None:
    kept = [show(cast, SAM, words=f"Number {number}.") for number in range(shares.MOST)]
    assert refused("full", show, cast, SAM, NOA, words="One more.").fields.keys() == {"readers"}
    assert show(cast, NOA, words="One more.")
    shares.take_back(cast.place(ROBIN, NOW), share_id=kept[0])
    assert show(cast, SAM, words="Instead.")


def test_it_tells_neither_when_nor_from_what_nor_where(cast: Cast) -> None:
    zones.choose(cast.place(ROBIN, NOW), zone="Pacific/Kiritimati")
    entry = "a" * 32
    one = show(cast, SAM, source=entry, now=START + 12 * HOUR)
    place = cast.place(SAM, START + 12 * HOUR)
    (grant,) = Grant.objects.filter(reader_id=place.me.id, document__id=one)
    key = members.known_members(place, grant.document.circle)[cast.id_of(ROBIN)].public_key
    read = documents.read_granted(place, grant, author_public=key)
    assert entry not in str(read)
    assert read["on"] == (START + 12 * HOUR).date().isoformat()


def test_a_reader_can_put_it_away_and_nobody_learns_of_it(cast: Cast) -> None:
    one, other = show(cast, SAM), show(cast, SAM, words="Something else.")
    before = {name: live.pulse_serial(cast.id_of(name)) for name in (ROBIN, SAM, ABARA)}
    shown.put_away(cast.place(SAM, NOW), circle_id=cast.three.id, share_id=one)
    assert reads(cast, SAM) == [(ROBIN, "Something else.")]
    assert mine(cast) == [[SAM], [SAM]]
    assert before == {name: live.pulse_serial(cast.id_of(name)) for name in before}
    with pytest.raises(NotFound):
        shown.put_away(cast.place(NOA, NOW), circle_id=cast.three.id, share_id=other)


def test_taken_back_it_is_gone_for_everyone_at_once(cast: Cast) -> None:
    one, other = show(cast, SAM, ABARA), show(cast, NOA)
    before = live.pulse_serials([cast.id_of(name) for name in (SAM, NOA, ABARA)])
    with pytest.raises(NotFound):
        shares.take_back(cast.place(SAM, NOW), share_id=one)  # Nobody else's to take back.
    assert reads(cast, SAM) == [(ROBIN, WORDS)]
    shares.take_back(cast.place(ROBIN, NOW), share_id=one)
    with pytest.raises(NotFound):
        shares.take_back(cast.place(ROBIN, NOW), share_id=one)
    assert reads(cast, SAM) == reads(cast, ABARA) == []
    assert reads(cast, NOA) == [(ROBIN, WORDS)]
    assert not Document.objects.filter(id=one).exists(), "no key that anybody kept opens anything"
    assert Document.objects.filter(id=other).exists()
    after = live.pulse_serials(before.keys())
    woken = {one for one in before if after[one] != before[one]}
    assert woken == {cast.id_of(SAM), cast.id_of(ABARA)}


def test_what_it_was_taken_from_stays_its_authors_alone(cast: Cast) -> None:
    show(cast, SAM, source="0" * 32)
    (own,) = shares.my_shares(cast.place(ROBIN, NOW), source="0" * 32)
    assert own.source == "0" * 32
    assert shares.my_shares(cast.place(ROBIN, NOW), source="1" * 32) == ()


@pytest.mark.parametrize("to", [(), (CHARLIE,), (ROBIN,), (IDRIS,), (SAM, CHARLIE)])
def test_nobody_else_can_be_chosen(cast: Cast, to: tuple[str, ...]) -> None:
    refused("readers", show, cast, *to)
    assert mine(cast) == []


@pytest.mark.parametrize(
    ("more", "reason"),
    [({"words": " "}, "empty"), ({"words": "w" * 20_001}, "too_long"), ({"heading": ""}, "empty")],
)
def test_what_can_not_be_shown_is_refused(cast: Cast, more: dict[str, str], reason: str) -> None:
    refused(reason, show, cast, SAM, **more)
    assert mine(cast) == []


def test_some_things_go_to_the_clinician_alone(cast: Cast) -> None:
    place = cast.place(ROBIN, NOW)
    (only,) = shares.readers_in(place, circle_id=cast.three.id, clinician_alone=True)
    assert only.is_clinician
    refused("readers", show, cast, SAM, clinician_alone=True)
    show(cast, ABARA, clinician_alone=True)
    assert reads(cast, ABARA) == [(ROBIN, WORDS)]


def test_with_joint_features_off_the_clinician_is_the_only_one_to_choose(cast: Cast) -> None:
    show(cast, SAM)
    for feature in gate.FEATURES:
        gate.turn_off(cast.place(ABARA, NOW), circle_id=cast.three.id, feature=feature)
    names = shares.readers_in(cast.place(ROBIN, NOW), circle_id=cast.three.id)
    assert [one.is_clinician for one in names] == [True]
    refused("readers", show, cast, SAM, words="More.")
    show(cast, ABARA)
    assert reads(cast, SAM) == [(ROBIN, WORDS)], "what was shown stays, until it is taken back"


def test_today_names_it_until_it_was_looked_at(cast: Cast) -> None:
    def waits(name: str) -> list[str]:
        place = cast.place(name, NOW)
        found = today.clinician_today(place) if name == ABARA else today.waiting(place)
        return [one.kind for one in found if one.kind in ("shown", "shared")]

    assert waits(SAM) == waits(ABARA) == []
    one = show(cast, SAM, ABARA)
    assert waits(SAM) == ["shown"]
    assert waits(ABARA) == ["shared"]
    shown.note_read(cast.place(SAM, NOW), circle_id=cast.three.id)
    at = {"circle_id": cast.three.id}
    check_ins_shared.note_read(cast.place(ABARA, NOW), marks=["another"], **at)
    assert waits(ABARA) == ["shared"]
    check_ins_shared.note_read(cast.place(ABARA, NOW), marks=[one], **at)
    assert waits(SAM) == waits(ABARA) == []
    show(cast, SAM, words="Something else.")
    shares.take_back(cast.place(ROBIN, NOW), share_id=one)
    assert waits(SAM) == ["shown"]


def test_whoever_leaves_reads_none_of_it_and_the_rest_moves_to_new_keys(cast: Cast) -> None:
    one, hers = show(cast, SAM, NOA, ABARA), show(cast, SAM, name=NOA)
    shown.note_read(cast.place(SAM, NOW), circle_id=cast.three.id)
    before = bytes(Document.objects.get(id=one).ciphertext)
    narrowing.leave_circle(cast.place(NOA, NOW + DAY), circle_id=cast.three.id)
    assert not Grant.objects.filter(reader_id=cast.id_of(NOA), document__id=one).exists()
    with pytest.raises(NotFound):
        reads(cast, NOA, NOW + DAY)
    today.waiting(cast.place(ROBIN, NOW + DAY))
    assert bytes(Document.objects.get(id=one).ciphertext) != before
    assert reads(cast, ABARA, NOW + DAY) == [(ROBIN, WORDS)]
    assert reads(cast, SAM, NOW + DAY) == [(NOA, WORDS), (ROBIN, WORDS)]
    kinds = [one.kind for one in today.waiting(cast.place(SAM, NOW + DAY))]
    assert "shown" not in kinds, "moved to another key it is not something new"
    shares.take_back(cast.place(NOA, NOW + DAY), share_id=hers)
    assert reads(cast, SAM, NOW + DAY) == [(ROBIN, WORDS)]


def test_a_forged_or_moved_one_is_not_there(cast: Cast) -> None:
    one = show(cast, SAM)
    Grant.objects.filter(document__id=one).update(tag=b"?" * 32)
    assert reads(cast, SAM) == []
    other = show(cast, SAM, words="Something else.")
    Document.objects.filter(id=other).update(author_id=cast.id_of(NOA))
    assert reads(cast, SAM) == []
