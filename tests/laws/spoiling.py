"""Every way in which somebody who can write to the database can spoil one of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db import models

from accord.records.models import Circle, Document, Grant, Person
from tests.laws.rows import Row, put_back, rows_of, without

FAR = timedelta(days=400)
Spoil = tuple[str, Callable[[], None]]
TABLES = list(apps.get_app_config("records").get_models())
KINDS = (
    *("inventory", "desk", "roster", "members", "comparison", "copy", "ground", "clause"),
    *("happening", "yeses", "snapshot", "check_in", "entry", "draft", "index", "share", "exercise"),
    "course",
)


def groups() -> list[tuple[str, str]]:
    """Every table, and of the sealed documents and their grants every kind."""
    found = [(model.__name__, "") for model in TABLES if model not in (Document, Grant)]
    found += [("Document", kind) for kind in KINDS]
    readers = ("members", "comparison", "copy", "clause", "yeses", "check_in", "share")
    return found + [("Grant", kind) for kind in readers]


def rows_in(table: str, kind: str) -> tuple[type[models.Model], list[Row]]:
    """A table's rows, of one kind where it has kinds."""
    model = apps.get_model("records", table)
    rows = rows_of(model)
    if model is Document:
        rows = [row for row in rows if row["kind"] == kind]
    if model is Grant:
        of_kind = set(Document.objects.filter(kind=kind).values_list("serial", flat=True))
        rows = [row for row in rows if row["document_id"] in of_kind]
    return model, rows


def spoilings(table: str, kind: str) -> Iterator[Spoil]:
    """Ways to spoil the rows of one group: each column of a row, whole rows, added rows."""
    model, rows = rows_in(table, kind)
    for at, field in enumerate(model._meta.concrete_fields):
        row, other = rows[-1 - at % len(rows)], rows[at % (len(rows) // 2 or 1)]
        for value in _values(field, row, other):
            if value != row[field.attname]:
                yield f"{field.attname} changed", _changed(model, row, {field.attname: value})
    for row in (rows[0], rows[-1]):
        yield "deleted", _deleted(model, row)
    yield from _added(model, rows[-1])
    if len(rows) > 1:
        yield "exchanged", _exchanged(model, rows[0], rows[-1])
        yield "exchanged", _exchanged(model, rows[-2], rows[-1])


def _values(field: Any, row: Row, other: Row) -> list[Any]:
    """What could stand in a column instead: nonsense, the next value, another row's."""
    now = row[field.attname]
    if isinstance(field, models.BinaryField):
        middle = len(now) // 2
        return [now[:middle] + bytes([now[middle] ^ 1]) + now[middle + 1 :] if now else b"\1",
                other[field.attname]]  # fmt: skip
    if isinstance(field, models.ForeignKey):
        some: Any = field.related_model
        if some in (Person, Circle):
            keys = list(some.objects.order_by("pk").values_list("pk", flat=True))
            return [one for one in keys if one != now][-1:]
        return [other[field.attname]]
    if isinstance(now, bool):
        return [not now]
    if isinstance(now, int) and not field.primary_key:
        return [now + 1, now - 1]
    if isinstance(now, date):
        return [now + FAR, now - FAR, *([None] if field.null else [])]
    return [other[field.attname], *(value for value, _words in field.choices or ())]


def _changed(model: type[models.Model], row: Row, new: Row) -> Callable[[], None]:
    key = {model._meta.pk.attname: row[model._meta.pk.attname]}
    return lambda: model._default_manager.filter(**key).update(**new) and None


def _deleted(model: type[models.Model], row: Row) -> Callable[[], None]:
    return lambda: without(model._default_manager.filter(pk=row[model._meta.pk.attname]))


def _added(model: type[models.Model], row: Row) -> Iterator[Spoil]:
    """The row once more as it is, and once for each other person it could be about."""
    copy = {name: value for name, value in row.items() if name != model._meta.pk.attname}
    fields = [
        field.attname
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is Person
    ]
    fresh: Row = {"id": "f" * 32} if "id" in copy or model._meta.pk.attname == "id" else {}
    if not isinstance(model._meta.get_field("id") if fresh else None, models.CharField):
        fresh = {}
    yield "added again", lambda: model._default_manager.bulk_create([model(**{**copy, **fresh})])
    for name in fields:
        for person in Person.objects.exclude(pk=row[name]).order_by("pk").values_list("pk")[:1]:
            moved = {**copy, **fresh, name: person[0]}
            yield (
                f"added with another {name}",
                lambda moved=moved: model._default_manager.bulk_create([model(**moved)]),
            )


def _exchanged(model: type[models.Model], one: Row, two: Row) -> Callable[[], None]:
    """Two rows trade everything but their places."""
    key = model._meta.pk.attname

    def exchange() -> None:
        for row in (one, two):
            without(model._default_manager.filter(pk=row[key]))
        put_back(model, {**two, key: one[key]})
        put_back(model, {**one, key: two[key]})

    return exchange
