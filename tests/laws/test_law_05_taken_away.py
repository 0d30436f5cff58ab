"""Law 5: what somebody takes away is all that is theirs, and nothing that is anybody else's.

Everybody writes something of every kind, each a canary. The three files of one of them are read
by a reader that knows nothing of the program.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from accord.actions import narrowing, own_things, taking_away
from accord.actions.place import set_clock
from accord.actions.snapshots import SNAPSHOT_AFTER
from accord.records.models import Document
from tests import cast as casting
from tests.cast import ABARA, DAY, HOUR, MINUTE, NOA, PASSPHRASE, ROBIN, SAM, START, Cast
from tests.laws import taken
from tests.laws.canaries import Canaries
from tests.laws.writing_everything import write_everything
from tests.worlds import cast, template

__all__ = ["cast", "template"]
NOW = START + 10 * DAY
EVERYONE = (ROBIN, SAM, NOA)


@pytest.fixture
def planted(cast: Cast) -> Iterator[dict[str, Canaries]]:
    """What each of them wrote, and their clinician."""
    found = {name: Canaries() for name in (*EVERYONE, ABARA)}
    write_everything(cast, found, START + HOUR)
    yield found
    set_clock(None)


def files(cast: Cast, name: str) -> dict[str, bytes]:
    """The three files, through the pages."""
    taking_away.ask(cast.place(name, NOW - DAY), passphrase=PASSPHRASE)
    set_clock(lambda: NOW)
    browser = Client()
    browser.cookies["__Host-accord"] = cast.cookie(name, NOW)
    found = {}
    for kind in ("json", "csv", "html"):
        answer = browser.post("/sharing/take", {"do": kind, "passphrase": PASSPHRASE})
        assert answer.status_code == 200, answer.content[:500]
        assert answer["Content-Disposition"] == f'attachment; filename="copy.{kind}"'
        found[kind] = answer.content
    return found


@pytest.mark.parametrize("name", EVERYONE)
def test_all_of_ones_own_is_in_it_and_nothing_of_anybody_else(
    cast: Cast, planted: dict[str, Canaries], name: str
) -> None:
    made = files(cast, name)
    for kind, content in made.items():
        own = set(planted[name].found_in(content))
        assert own == set(planted[name].planted), f"what is missing in the {kind} file"
        for other, canaries in planted.items():
            if other != name:
                assert set(canaries.found_in(content)) == set(), f"{other}'s words, {kind}"
        for other in (*EVERYONE, "Green Room"):
            assert other.encode() not in content, "the file names nobody"


@pytest.mark.parametrize("name", EVERYONE)
def test_a_reader_that_knows_nothing_of_the_program_reads_the_same_in_each(
    cast: Cast, planted: dict[str, Canaries], name: str
) -> None:
    made = files(cast, name)
    said = taken.read_json(made["json"])
    assert said["complete"] is True
    assert all(said[part] for part in own_things.PARTS), "something of every kind"
    table, page = taken.read_csv(made["csv"]), taken.read_html(made["html"])
    cells = "\n".join(one for row in table for one in row.values()) + "\nme"
    assert all(part in page for part in {row["Part"] for row in table})
    for words in taken.words_in({part: said[part] for part in own_things.PARTS}):
        assert words in cells, words
        assert words in page, words


def test_every_kind_of_document_was_there(cast: Cast, planted: dict[str, Canaries]) -> None:
    """INVARIANT: no kind that a client writes is forgotten: it is taken, or left for a reason."""
    clause = casting.propose(cast, ROBIN, cast.pair, NOW)
    for minutes in range(SNAPSHOT_AFTER):
        now = NOW + minutes * MINUTE
        casting.say_yes(cast, ROBIN, cast.pair, clause, now)
        narrowing.pause(cast.place(ROBIN, now), circle_id=cast.pair.id, clause_id=clause)
    clients = [cast.id_of(name) for name in EVERYONE]
    kinds = set(Document.objects.filter(author_id__in=clients).values_list("kind", flat=True))
    assert kinds == own_things.TAKEN | own_things.LEFT_BEHIND.keys()


def test_what_somebody_spoiled_is_missing_and_said(
    cast: Cast, planted: dict[str, Canaries]
) -> None:
    """Each kind but what no page does without."""
    for kind in own_things.TAKEN - {"inventory"}:
        row = Document.objects.filter(author_id=cast.id_of(ROBIN), kind=kind).first()
        assert row is not None
        whole = bytes(row.ciphertext)
        Document.objects.filter(serial=row.serial).update(ciphertext=whole[:-1] + b"\0")
        found = own_things.everything(cast.place(ROBIN, NOW))
        assert found["complete"] is False, kind
        Document.objects.filter(serial=row.serial).update(ciphertext=whole)
    assert own_things.everything(cast.place(ROBIN, NOW))["complete"] is True
