"""Every column of every table, and what it may hold.

*sealed*: words, or a key, that only its reader can open. *hash*: a keyed or one-way image of
something that is stored nowhere. *key*: an id, a link between rows, or a key that may be known.
*plain*: readable by whoever has the database, with the reason why it must be, as
`docs/threat-model.md` tells it. A new column fails here until somebody has said what it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import models


@dataclass(frozen=True)
class Is:
    kind: str
    why: str = ""


SEALED, HASH, KEY = Is("sealed"), Is("hash"), Is("key")


def plain(why: str) -> Is:
    return Is("plain", why)


WHO_IS_WHERE = "who belongs to which circle is plain: a clinician's list has to be drawn"
DAY = "a coarse date"
DUE = "what is due is a date and a person, so that no job needs to read"

FIELDS: dict[str, dict[str, Is]] = {
    "Practice": {
        "id": KEY,
        "name": plain("the practice's own public name, read before anybody signs in"),
        "record_public_key": KEY,
        "made_on": plain(DAY),
        "country": plain("chooses the help lines on pages without a sign-in"),
        "emergency_number": plain("stands on pages without a sign-in"),
        "categories_off": plain("names of the catalogue's categories, which are published"),
    },
    "Person": {
        "id": KEY,
        "role": plain("which door somebody uses"),
        "name_key": HASH,
        "public_key": KEY,
        "wrapped_by_passphrase": SEALED,
        "wrapped_by_recovery": SEALED,
        "terms_version": plain("the number of a published text"),
        "joined_on": plain(DAY),
        "recovery_asked": plain("a recovery code opens from a day to three days after this"),
    },
    "Session": {
        "id": KEY,
        "person": KEY,
        "cookie_hash": HASH,
        "wrapped_key": SEALED,
        "started": plain("a sign-in ends twelve hours after it"),
        "seen": plain("a sign-in ends fifteen idle minutes after it"),
    },
    "StopToken": {"id": KEY, "token_hash": HASH, "person": KEY, "made_on": plain(DAY)},
    "Pulse": {"person": KEY, "serial": plain("a counter that open pages listen to")},
    "Circle": {
        "id": KEY,
        "clinician": plain(WHO_IS_WHERE),
        "made_on": plain(DAY),
        "check_in_days": plain("a rhythm says when something is due, and not what"),
        "check_in_since": plain(DAY),
    },
    "Member": {
        "id": KEY,
        "circle": plain(WHO_IS_WHERE),
        "person": plain(WHO_IS_WHERE),
        "joined_on": plain(DAY),
        "met_on": plain(DAY),
        "left_on": plain(DAY),
    },
    "Invitation": {
        "id": KEY,
        "circle": plain(WHO_IS_WHERE),
        "lookup": HASH,
        "expires": plain(DUE),
        "person": plain(WHO_IS_WHERE),
        "key_proof": HASH,
    },
    "Gate": {
        "id": KEY,
        "circle": KEY,
        "feature": plain("the name of a feature; whether it is open is plain"),
        "on_until": plain(DUE),
    },
    "Document": {
        "serial": plain("the order in which documents were made"),
        "id": KEY,
        "kind": plain("what sort of document it is, never what it says"),
        "circle": plain(WHO_IS_WHERE),
        "author": plain("whose document it is"),
        "slot": plain("an id that tells documents of one kind apart"),
        "version": plain("a number"),
        "ciphertext": SEALED,
        "commitment": HASH,
        "own_wrapped": SEALED,
        "own_tag": HASH,
    },
    "Grant": {
        "id": KEY,
        "document": KEY,
        "reader": plain("who can open it"),
        "wrapped": SEALED,
        "tag": HASH,
    },
    "Due": {
        "id": KEY,
        "person": plain(DUE),
        "day": plain(DUE),
        "at": plain(DUE),
        "told": plain("whether a notice without a word about it has gone out"),
    },
    "Feed": {"person": KEY, "token_hash": HASH, "made_on": plain(DAY)},
    "NoticeAddress": {
        "id": KEY,
        "person": plain("whose address it is"),
        "kind": plain("mail or push"),
        "sealed": SEALED,
        "made_on": plain(DAY),
        "owed_at": plain("when a notice is sent once more that did not get through"),
        "misses": plain("how often in a row one did not get through"),
    },
    "Comparison": {
        "id": KEY,
        "circle": plain(WHO_IS_WHERE),
        "state": plain("whether it waits, was opened or is over"),
        "public_key": KEY,
        "opens": plain(DUE),
        "opened_on": plain(DAY),
        "document": KEY,
    },
    "Seat": {
        "id": KEY,
        "comparison": KEY,
        "person": plain(WHO_IS_WHERE),
        "part": SEALED,
        "passed_part": SEALED,
        "sheet": SEALED,
        "copy": KEY,
    },
}
KINDS = {"sealed", "plain", "key", "hash"}
# What words could be kept in; a plain column of these kinds is looked at twice.
WORDY = (models.TextField, models.CharField, models.JSONField, models.BinaryField)
# Plain and wordy, and why nothing that a client wrote can get there.
NO_CLIENTS_WORDS = {
    ("Practice", "name"),
    ("Practice", "country"),
    ("Practice", "emergency_number"),
    ("Practice", "categories_off"),
    ("Person", "role"),
    ("Person", "terms_version"),
    ("Gate", "feature"),
    ("NoticeAddress", "kind"),
    ("Document", "kind"),
    ("Document", "slot"),
    ("Comparison", "state"),
}


def tables() -> list[type[models.Model]]:
    return list(apps.get_models(include_auto_created=True))


def columns(table: type[models.Model]) -> dict[str, models.Field[object, object]]:
    return {field.name: field for field in table._meta.get_fields() if field.concrete}


def test_every_table_is_listed() -> None:
    """Tables of dependencies would need a line of their own in docs/house.md."""
    assert {one.__name__ for one in tables()} == set(FIELDS)


@pytest.mark.parametrize("table", tables(), ids=lambda one: one.__name__)
def test_every_column_is_classified(table: type[models.Model]) -> None:
    said = FIELDS[table.__name__]
    assert set(columns(table)) == set(said), "say what the new column may hold"
    assert {one.kind for one in said.values()} <= KINDS
    assert not [name for name, one in said.items() if one.kind == "plain" and not one.why]


@pytest.mark.parametrize("table", tables(), ids=lambda one: one.__name__)
def test_sealed_things_and_hashes_are_bytes(table: type[models.Model]) -> None:
    for name, field in columns(table).items():
        if FIELDS[table.__name__][name].kind in ("sealed", "hash"):
            assert isinstance(field, models.BinaryField), name


def test_no_plain_column_could_take_a_clients_words() -> None:
    wordy = {
        (table.__name__, name)
        for table in tables()
        for name, field in columns(table).items()
        if FIELDS[table.__name__][name].kind == "plain" and isinstance(field, WORDY)
    }
    assert wordy == NO_CLIENTS_WORDS


def test_ids_carry_no_time_and_no_order() -> None:
    """Ids that leave the program are random; counting ones stay inside."""
    for table in tables():
        field = table._meta.pk
        assert field is not None
        if isinstance(field, models.CharField):
            assert len({field.get_default() for _ in range(20)}) == 20
