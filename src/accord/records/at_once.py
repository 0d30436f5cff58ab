"""The few statements that a narrowing waits for, without an ORM's work around each of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import connection

from accord.records.circles import Member
from accord.records.documents import Document
from accord.records.people import Pulse

# Django documents `_meta` as public, its underscore notwithstanding.
_DOCUMENT, _MEMBER, _PULSE = (
    model._meta.db_table  # noqa: SLF001
    for model in (Document, Member, Pulse)
)
_RAISE = f"ON CONFLICT (person_id) DO UPDATE SET serial = {_PULSE}.serial + 1"
_FIELDS = [field for field in Document._meta.concrete_fields if not field.primary_key]  # noqa: SLF001


def add_document(row: Document) -> None:
    """Insert a new document and give it its serial."""
    names = ", ".join(str(field.column) for field in _FIELDS)
    places = ", ".join(["%s"] * len(_FIELDS))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_DOCUMENT} ({names}) VALUES ({places}) RETURNING serial",  # noqa: S608
            [getattr(row, field.attname) for field in _FIELDS],
        )
        row.serial = cursor.fetchone()[0]


def raise_serials_here(circle_id: str, beginnings: Collection[str]) -> Mapping[str, int]:
    """Raise the serials of those in a circle who have not left and whose ids begin so.

    Gives the serials as they now are. The beginnings are all of one length.
    """
    length = len(next(iter(beginnings)))
    places = ", ".join(["%s"] * len(beginnings))
    with connection.cursor() as cursor:
        # In order, so that two of these never wait for each other's rows.
        cursor.execute(
            f"INSERT INTO {_PULSE} (person_id, serial)"  # noqa: S608
            f" SELECT person_id, 1 FROM {_MEMBER} WHERE circle_id = %s AND left_on IS NULL"
            f" AND substr(person_id, 1, {length}) IN ({places}) ORDER BY person_id"
            f" {_RAISE} RETURNING person_id, serial",
            [circle_id, *beginnings],
        )
        return dict(cursor.fetchall())


def raise_serials(person_ids: Collection[str]) -> None:
    """Raise the serial of each person's open pages; the first time it becomes 1."""
    rows = ", ".join(["(%s, 1)"] * len(person_ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_PULSE} (person_id, serial) VALUES {rows}"  # noqa: S608
            f" {_RAISE}",
            sorted(person_ids),
        )


def serials(person_ids: Collection[str]) -> Mapping[str, int]:
    """The serials of several people; who has none yet is left out."""
    places = ", ".join(["%s"] * len(person_ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT person_id, serial FROM {_PULSE} WHERE person_id IN ({places})",  # noqa: S608
            list(person_ids),
        )
        return dict(cursor.fetchall())
