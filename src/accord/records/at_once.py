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


def members_here(circle_id: str) -> Mapping[str, int]:
    """Everybody in a circle who has not left, with the serial their open pages listen to.

    Their rows stay locked until the transaction ends, where the database locks rows.
    """
    lock = f" FOR UPDATE OF {_MEMBER}" if connection.features.has_select_for_update_of else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_MEMBER}.person_id, serial FROM {_MEMBER} LEFT JOIN {_PULSE}"  # noqa: S608
            f" ON {_PULSE}.person_id = {_MEMBER}.person_id"
            f" WHERE circle_id = %s AND left_on IS NULL{lock}",
            [circle_id],
        )
        return {person: serial or 0 for person, serial in cursor.fetchall()}


def raise_serials(person_ids: Collection[str]) -> None:
    """Raise the serial of each person's open pages; the first time it becomes 1."""
    rows = ", ".join(["(%s, 1)"] * len(person_ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_PULSE} (person_id, serial) VALUES {rows}"  # noqa: S608
            f" ON CONFLICT (person_id) DO UPDATE SET serial = {_PULSE}.serial + 1",
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
