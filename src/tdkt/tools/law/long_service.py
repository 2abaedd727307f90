"""Tables of long service as dated data: how long which post must be held for an honour."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from .reading import (
    LawDataInvalid,
    as_day,
    as_day_or_none,
    as_decimal,
    only_fields,
    own_file,
)


@dataclass(frozen=True, slots=True)
class LongServiceRow:
    """
    Time in one group of posts for one honour, in years.

    Args:
        max_years: above it the row is silent (a higher honour may be due); None = open.
        max_exclusive: `max_years` itself is already above.
        terms: terms of office the article names beside the years.
    """

    honour: str
    post_group: str
    min_years: Decimal
    max_years: Decimal | None = None
    max_exclusive: bool = False
    terms: int | None = None


@dataclass(frozen=True, slots=True)
class LongServiceTable:
    """
    One table with its days and its source.

    Args:
        groups: words of each group of posts, the highest first.
        partial: True when more posts or rows exist than were read; never refuses then.
        rows_missing_for: honours of which even the listed posts were not read to the end.
    """

    valid_from: date
    valid_until: date | None
    cite: str
    verified: bool
    read_in: str
    partial: bool
    rows_missing_for: tuple[str, ...]
    groups: Mapping[str, str]
    rows: tuple[LongServiceRow, ...]
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """Say whether the table holds on a day."""
        return self.valid_from <= day and (
            self.valid_until is None or day < self.valid_until
        )

    def rows_of(self, honour: str) -> dict[str, LongServiceRow]:
        """Return the rows of an honour by group of posts."""
        return {row.post_group: row for row in self.rows if row.honour == honour}


def table_on(day: date) -> LongServiceTable | None:
    """Return the table in force on a day; None where none was read."""
    return next((table for table in tables() if table.holds_on(day)), None)


@cache
def tables() -> tuple[LongServiceTable, ...]:
    """
    Return all tables that were read.

    Raises:
        LawDataInvalid: the file leaves its form; the message names the place.
    """
    return tuple(_table(raw) for raw in own_file("long_service.yaml")["tables"])


def _table(raw: Mapping[str, Any]) -> LongServiceTable:
    where = f"long_service.yaml, {raw.get('valid_from', '?')}"
    only_fields(
        raw,
        needed={"valid_from", "valid_until", "cite", "verified", "read_in", "partial",
                "post_groups", "rows"},
        optional={"rows_missing_for", "note"},
        where=where,
    )  # fmt: skip
    groups = raw["post_groups"]
    rows = tuple(_row(one, where) for one in raw["rows"])
    if lost := {row.post_group for row in rows} - set(groups):
        raise LawDataInvalid(where, f"has rows of unknown posts {', '.join(sorted(lost))}")
    return LongServiceTable(
        valid_from=as_day(raw["valid_from"], where),
        valid_until=as_day_or_none(raw["valid_until"], where),
        cite=raw["cite"],
        verified=raw["verified"],
        read_in=raw["read_in"],
        partial=raw["partial"],
        rows_missing_for=tuple(raw.get("rows_missing_for", ())),
        groups=groups,
        rows=rows,
        note=raw.get("note", ""),
    )


def _row(raw: Mapping[str, Any], where: str) -> LongServiceRow:
    only_fields(
        raw,
        needed={"honour", "post_group", "min_years"},
        optional={"max_years", "max_exclusive", "terms"},
        where=where,
    )
    highest = raw.get("max_years")
    return LongServiceRow(
        honour=raw["honour"],
        post_group=raw["post_group"],
        min_years=as_decimal(raw["min_years"]),
        max_years=None if highest is None else as_decimal(highest),
        max_exclusive=raw.get("max_exclusive", False),
        terms=raw.get("terms"),
    )
