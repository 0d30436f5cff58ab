"""Law 5: your words are yours. Nobody makes up, moves or reads a word with keys of their own.

The forger is worse than a thief: a member of the circle, or somebody with an account elsewhere,
who can also write to the database and knows every shred key in the store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from accord.actions import agreements, boxes, clauses, comparisons, seats
from accord.actions.boards import read_board
from accord.actions.place import Place, the_store
from accord.consent.agreements import Clause, ClauseKind, Event, EventKind, Numbers
from accord.records.models import Circle, Document, Grant, Person, Practice, Seat
from accord.vault import documents as sealing
from accord.vault.comparison import _read_part
from accord.vault.errors import VaultError
from accord.vault.pairs import KeyPair
from tests import cast as casting
from tests.cast import CHARLIE, IDRIS, NOA, ROBIN, SAM
from tests.laws.tampering import EARLY, LATER, Seen, Watch, before, unchanged, watch

__all__ = ["before", "watch"]
FORGERS = [ROBIN, CHARLIE, IDRIS]


class Forge:
    """Rows made with one person's keys and somebody else's name."""

    def __init__(self, watch: Watch, forger: str) -> None:
        self.cast = watch.world.cast
        self.keys: KeyPair = self.cast.people[forger].keys
        self.circle = self.cast.three

    def write(
        self,
        kind: str,
        author: str,
        content: dict[str, Any],
        readers: Mapping[str, bytes],
        *,
        slot: str = "",
        version: int = 1,
        over: Document | None = None,
    ) -> Document:
        """Seal with the forger's keys under another author's id, and put it into the tables."""
        row = over or Document(kind=kind, circle_id=self.circle.id, author_id=author, slot=slot)
        row.version = version
        context = sealing.Context(
            practice=Practice.objects.get().id,
            circle=self.circle.id,
            kind=kind,
            row=row.id,
            version=version,
            author=author,
        )
        sealed, grants = sealing.seal(
            {"kind": kind, "v": 1, "slot": slot, **content},
            context,
            author=self.keys,
            shred=the_store().shred_key(author),
            readers=readers,
        )
        row.ciphertext, row.commitment = sealed.ciphertext, sealed.commitment
        row.own_wrapped, row.own_tag = grants[0].wrapped, grants[0].tag
        row.save()
        row.grants.all().delete()
        Grant.objects.bulk_create(
            Grant(document=row, reader_id=one.reader, wrapped=one.wrapped, tag=one.tag)
            for one in grants[1:]
        )
        return row

    def public(self, *names: str) -> dict[str, bytes]:
        return {self.cast.id_of(name): self.cast.people[name].keys.public for name in names}


def _clause_with(place: Place, circle: str, words: str) -> tuple[Clause, Numbers]:
    board = read_board(place, Circle.objects.get(id=circle))
    one = next(one for one in board.read.values() if words in one.clause.sentence)
    return one.clause, board.numbers[one.clause.id, one.clause.version]


def _yes(forge: Forge, watch: Watch, words: str, *members: str) -> None:
    """Members' yeses to a clause, with the right words' digest and the numbers of this moment."""
    clause, numbers = _clause_with(watch.place(ROBIN, LATER), forge.circle.id, words)
    for name in members:
        member = forge.cast.id_of(name)
        event = Event(
            id=member[::-1],
            kind=EventKind.AFFIRMED,
            member=member,
            clause=clause.id,
            version=clause.version,
            at=LATER - timedelta(days=2),
            digest=clause.digest,
            numbers=numbers,
            until=clause.review_on,
        )
        for reader in {ROBIN, NOA, SAM} - {name}:
            slot = forge.cast.id_of(reader)
            box = Document.objects.filter(
                kind="yeses", author_id=member, slot=slot, circle_id=forge.circle.id
            ).first()
            yes = {"yeses": [boxes.event_data(event)]}
            forge.write("yeses", member, yes, forge.public(reader), slot=slot, over=box)
        forge.write("happening", member, {"event": boxes.event_data(event)}, {})


def _yes_to_what_was_taken_back(forge: Forge, watch: Watch) -> None:
    _yes(forge, watch, "sing", ROBIN, SAM, NOA)


def _yes_to_what_was_never_answered(forge: Forge, watch: Watch) -> None:
    _yes(forge, watch, "swim", SAM, NOA)


def _clause(forge: Forge, watch: Watch, words: str, author: str, **changes: Any) -> None:
    """The next version of a clause, or a first one, said to be somebody's."""
    place = watch.place(ROBIN, LATER)
    clause, _numbers = _clause_with(place, forge.circle.id, words)
    content = clauses.clause_data(clause, forge.cast.ids(forge.circle))
    content["clause"].update(changes)
    forge.write(
        "clause",
        forge.cast.id_of(author),
        content,
        {one: key for one, key in forge.public(ROBIN, SAM, NOA).items()
         if one != forge.cast.id_of(author)},
        slot=clause.id,
        version=clause.version + 1,
    )  # fmt: skip


def _lifted_limit(forge: Forge, watch: Watch) -> None:
    _clause(forge, watch, "pictures", SAM, lifted=True)


def _limit_made_an_allowance(forge: Forge, watch: Watch) -> None:
    _clause(forge, watch, "pictures", SAM, kind=ClauseKind.ALLOWANCE.value)


def _other_words(forge: Forge, watch: Watch) -> None:
    _clause(forge, watch, "hold hands", NOA, sentence="We may do anything at all.")


def _no_time_to_think_and_nobody_else_concerned(forge: Forge, watch: Watch) -> None:
    _clause(forge, watch, "swim", ROBIN, concerns=[forge.cast.id_of(ROBIN)], think_hours=0)


def _member_list(forge: Forge, watch: Watch) -> None:
    """The clinician's list again, with the forger's key under Sam's name, and a stranger on it."""
    abara = forge.cast.people[casting.ABARA].id
    row = Document.objects.get(kind="members", circle_id=forge.circle.id)
    listed = [
        {"id": forge.cast.id_of(name), "pseudonym": name, "key": forge.keys.public.hex()}
        for name in (SAM, CHARLIE)
    ]
    readers = forge.public(ROBIN, NOA, SAM)
    forge.write("members", abara, {"members": listed}, readers, version=row.version + 9, over=row)


def _desk(forge: Forge, watch: Watch) -> None:
    """Robin's own desk, on which the pins are kept, with other keys on it."""
    robin = forge.cast.id_of(ROBIN)
    row = Document.objects.get(kind="desk", author_id=robin)
    key = forge.keys.public.hex()
    pins = {"circles": {forge.circle.id: {"version": 99, "members": {
        forge.cast.id_of(SAM): {"pseudonym": SAM, "key": key}}}}}  # fmt: skip
    if forge.keys is not forge.cast.people[ROBIN].keys:
        forge.circle, circle = casting.Circle("", ()), forge.circle
        forge.write("desk", robin, pins, {}, version=row.version, over=row)
        forge.circle = circle


FORGERIES = [
    _yes_to_what_was_taken_back,
    _yes_to_what_was_never_answered,
    _lifted_limit,
    _limit_made_an_allowance,
    _other_words,
    _no_time_to_think_and_nobody_else_concerned,
    _member_list,
    _desk,
]


@pytest.mark.parametrize("forger", FORGERS)
@pytest.mark.parametrize("make", FORGERIES)
def test_nothing_forged_counts(
    watch: Watch, before: Seen, make: Callable[[Forge, Watch], None], forger: str
) -> None:
    with unchanged(watch.world.cast):
        make(Forge(watch, forger), watch)
        after = watch.seen(only="agreements")
    assert not after.more_than(before)
    limits = {fact for fact in before.words if "pictures of me" in fact[-1]}
    if make is not _desk:  # Whoever loses their pins reads less, their own limits too.
        assert limits <= after.words, "a forged version may not hide a limit either"


@pytest.mark.parametrize(("words", "missing"), [("swim", (SAM, NOA)), ("sing", (ROBIN, SAM, NOA))])
def test_same_rows_made_with_everybodys_own_keys_do_count(
    watch: Watch, before: Seen, words: str, missing: tuple[str, ...]
) -> None:
    """The control: the very same rows, each sealed with its author's keys, would have counted."""
    with unchanged(watch.world.cast):
        for name in missing:
            _yes(Forge(watch, name), watch, words, name)
        after = watch.seen(only="agreements")
    assert {fact[0] for fact in after.held - before.held} == {ROBIN, SAM, NOA}


@pytest.mark.parametrize("forger", [CHARLIE, IDRIS])
def test_substituted_keys_read_nothing_of_what_is_written_after(watch: Watch, forger: str) -> None:
    """The forger's key stands under everybody's name in the tables, and the circle goes on."""
    cast, keys = watch.world.cast, watch.world.cast.people[forger].keys
    circle = cast.pair
    with unchanged(cast), transaction.atomic():
        last = Document.objects.order_by("-serial").values_list("serial", flat=True)[0]
        substituted = Person.objects.exclude(id=cast.id_of(ROBIN))
        for number, one in enumerate(substituted.order_by("id")):
            one.public_key = keys.public
            one.name_key = bytes([number]) * 32
            one.save()
        clause = agreements.propose(
            watch.place(ROBIN, LATER),
            circle_id=circle.id,
            sentence="We may whistle, if each wants it then.",
            concerns=cast.ids(circle),
        )
        place = watch.place(ROBIN, LATER)
        form = agreements.clause(place, circle_id=circle.id, clause_id=clause).form
        agreements.say_yes(
            watch.place(ROBIN, LATER), circle_id=circle.id, clause_id=clause, form=form
        )
        early = watch.place(ROBIN, EARLY)
        comparisons.hand_in(
            early,
            comparison_id=watch.world.waiting[0],
            brought=[],
            free=[],
            clinician_may_see=False,
        )
        fresh = Grant.objects.filter(document__serial__gt=last)
        assert fresh.count() >= 1
        for grant in Grant.objects.select_related("document"):
            assert not _opens(grant, keys, cast.people), grant.document.kind
        seat = Seat.objects.get(comparison_id=watch.world.waiting[0], person_id=cast.id_of(ROBIN))
        where = seats.context_of(early, seat.comparison, cast.id_of(casting.ABARA))
        mine = cast.people[ROBIN].keys.public
        passed = bytes(seat.passed_part)
        assert _read_part(passed, keys, mine, where) is None
        assert _read_part(passed, cast.people[casting.ABARA].keys, mine, where) is not None


def _opens(grant: Grant, keys: KeyPair, people: Mapping[str, Any]) -> bool:
    """Whether the forger's keys open a grant, whoever they say wrote it."""
    document = grant.document
    for author in people.values():
        try:
            sealing.open_granted(
                sealing.Sealed(bytes(document.ciphertext), bytes(document.commitment)),
                sealing.Grant(grant.reader_id, bytes(grant.wrapped), bytes(grant.tag)),
                sealing.Context(
                    Practice.objects.get().id,
                    document.circle_id or "",
                    document.kind,
                    document.id,
                    document.version,
                    document.author_id,
                ),
                reader_id=grant.reader_id,
                reader=keys,
                author_public=author.keys.public,
                shred=the_store().shred_key(document.author_id),
            )
        except VaultError:
            continue
        return True
    return False
