"""
Rows of very large tables, added without making an object of each.

A province of 60,000 people has a million and a half rows; through model instances they take
four times as long. Columns that are not named get the default of their field, so the result is
what `bulk_create` would have written.
"""

from collections.abc import Callable
from functools import lru_cache
from types import TracebackType
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

BATCH = 2000
_REMEMBERED = 4096


class Table:
    """
    A table that rows are added to; `with` it, so that the last batch is written.

    Args:
        columns: names of the fields (`unit_id` for a foreign key) in the order in which
            `add` gets their values; the primary key, where it is a number of its own, is
            given by the table.
        added: called with the number of rows written, batch by batch.
    """

    def __init__(
        self,
        model: type[models.Model],
        *columns: str,
        added: Callable[[int], None] = lambda _count: None,
    ) -> None:
        self.model = model
        self._added = added
        self._rows: list[tuple[Any, ...]] = []
        by_name = {field.attname: field for field in model._meta.concrete_fields}
        fields = [by_name.pop(column) for column in columns]
        key = model._meta.pk
        self._numbers_itself = isinstance(key, models.AutoField)
        self._next = next_key(model)
        if self._numbers_itself:
            by_name.pop(key.attname)
        self._preparations = [_preparation(field) for field in fields]
        self._rest = tuple(
            field.get_db_prep_save(field.get_default(), connection)
            for field in by_name.values()
        )
        own = [key] if self._numbers_itself else []
        names = [str(field.column) for field in (*own, *fields, *by_name.values())]
        quote = connection.ops.quote_name
        self._sql = (
            f"INSERT INTO {quote(model._meta.db_table)} "  # noqa: S608 — names of our models
            f"({', '.join(map(quote, names))}) VALUES ({', '.join(['%s'] * len(names))})"
        )

    def __enter__(self) -> "Table":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._write()

    def add(self, *values: Any) -> int:
        """Add a row; return its key, 0 where the key is one of the values."""
        prepared = [
            value if prepare is None else prepare(value)
            for value, prepare in zip(values, self._preparations, strict=True)
        ]
        key = 0
        if self._numbers_itself:
            key = self._next
            self._next += 1
            self._rows.append((key, *prepared, *self._rest))
        else:
            self._rows.append((*prepared, *self._rest))
        if len(self._rows) >= BATCH:
            self._write()
        return key

    def _write(self) -> None:
        if self._rows:
            with connection.cursor() as cursor:
                cursor.executemany(self._sql, self._rows)
            self._added(len(self._rows))
            self._rows = []


def next_key(model: type[models.Model]) -> int:
    """Return the first key after all in use."""
    last = model._default_manager.aggregate(last=models.Max("pk"))["last"]
    return int(last or 0) + 1


def settle_sequences(changed: list[type[models.Model]]) -> None:
    """Let the database number on behind the keys that were given here (PostgreSQL)."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), changed):
            cursor.execute(statement)


def _preparation(field: "models.Field[Any, Any]") -> Callable[[Any], Any] | None:
    """Return what turns a value into the database's form; None where it is that already."""
    if isinstance(field, models.DateField):  # days repeat: remembered (also moments)
        return lru_cache(_REMEMBERED)(lambda day: field.get_db_prep_save(day, connection))
    if isinstance(field, models.UUIDField | models.JSONField | models.DecimalField):
        return lambda value: field.get_db_prep_save(value, connection)
    return None
