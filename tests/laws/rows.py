"""What somebody can do who can write to the database: rows read, kept, changed and put back."""

from __future__ import annotations

from typing import Any

from django.db import models

Row = dict[str, Any]


def rows_of(model: type[models.Model]) -> list[Row]:
    """Every row of a table, oldest first, as plain values by column."""
    return list(model._default_manager.order_by("pk").values())


def row_of(model: type[models.Model], key: object) -> Row:
    """One row as it is now."""
    return dict(model._default_manager.filter(pk=key).values().get())


def without(rows: models.QuerySet[Any]) -> None:
    """Delete rows and nothing else; whatever points to them is left pointing into nothing."""
    rows._raw_delete(rows.db)


def put_back(model: type[models.Model], row: Row) -> None:
    """Write a row as it was, over the one that stands in its place if there is one."""
    columns = {field.attname for field in model._meta.concrete_fields}
    assert columns == set(row)
    without(model._default_manager.filter(pk=row[model._meta.pk.attname]))
    model._default_manager.bulk_create([model(**row)])
