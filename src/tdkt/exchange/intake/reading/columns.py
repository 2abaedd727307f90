"""What each column of a table means, worked out from its headings."""

import hashlib
import re
from collections import Counter
from dataclasses import replace

from .grids import Grid
from .honours import HonourNames
from .results import ColumnReading, Field
from .texts import fold
from .vocabulary import meaning

NAMES = {
    Field.NAME,
    Field.FAMILY_NAME,
    Field.GIVEN_NAME,
    Field.COLLECTIVE_NAME,
    Field.HOUSEHOLD_NAME,
}


def fingerprint(columns: list[ColumnReading]) -> str:
    """Return a short text that is the same for all tables with the same headings."""
    titles = "|".join(f"{c.index}:{fold(c.title)}" for c in columns if c.title)
    return hashlib.sha256(titles.encode()).hexdigest()[:16]


def text_left(grid: Grid, row: int, column: int) -> str:
    """Return the heading over a column, taken from the left where cells are empty."""
    for at in range(column, max(column - 12, -1), -1):
        if grid.shown(row, at) is not None:
            return grid.text(row, at)
    return ""


def heading_path(grid: Grid, first: int, last: int, column: int) -> list[str]:
    """Return the headings over a column from top to bottom, each text once."""
    texts: list[str] = []
    has_leaf = grid.shown(last, column) is not None
    for row in range(first, last + 1):
        text = grid.text(row, column)
        if not text and row < last and has_leaf and grid.span(row, column)[3] == column:
            text = text_left(grid, row, column)
        if text and text not in texts:
            texts.append(text)
    return texts


def columns_of(
    grid: Grid, first: int, last: int, names: HonourNames
) -> list[ColumnReading]:
    columns: list[ColumnReading] = []
    previous: ColumnReading | None = None
    for column in range(grid.width):
        path = heading_path(grid, first, last, column)
        if not path:
            previous = None
            continue
        field_, code = _field(path, names)
        title = " / ".join(path)
        hidden = column in grid.hidden_columns
        span = grid.span(last, column)
        inside = span[1] < column <= span[3] or (previous and previous.title == title)
        if inside and previous is not None and previous.field in NAMES:
            # “Họ và tên” over two columns: the second holds the given name.
            field_ = Field.GIVEN_NAME if previous.field != Field.GIVEN_NAME else field_
            if previous.field == Field.NAME:
                columns[-1] = ColumnReading(
                    previous.index, Field.FAMILY_NAME, None, title, previous.is_hidden
                )
        elif inside and previous is not None and field_ != Field.HONOUR_MARK:
            field_ = Field.IGNORED if field_ == previous.field else field_
        previous = ColumnReading(column, field_, code, title, hidden)
        columns.append(previous)
    return columns


def _field(path: list[str], names: HonourNames) -> tuple[Field, str | None]:
    leaf, parent = path[-1], " ".join(path[:-1])
    plain = meaning(leaf, parent)
    if plain in (None, Field.HONOUR, Field.UNIT, Field.POST, Field.COLLECTIVE_NAME):
        code = names.exact(leaf)
        if code is None and parent and plain in (None, Field.HONOUR, Field.UNIT):
            code = names.exact(f"{parent} {leaf}") or names.exact(f"{leaf} {parent}")
        if code:
            return Field.HONOUR_MARK, code
    return plain or Field.IGNORED, None


def side_by_side(columns: list[ColumnReading]) -> list[list[ColumnReading]]:
    """Part the columns of two lists that stand next to each other on one sheet."""
    counts = Counter(c.field for c in columns)
    if counts[Field.NUMBER] < 2 or counts[Field.NAME] < 2:
        return [columns]
    parts: list[list[ColumnReading]] = []
    for column in columns:
        if column.field == Field.NUMBER or not parts:
            parts.append([])
        parts[-1].append(column)
    return parts


def resolved(columns: list[ColumnReading]) -> list[ColumnReading]:
    """Settle columns that claim the same meaning, and names in parts."""
    fields = {c.field for c in columns}
    columns = _only_asked_now(columns)
    result = []
    several = {Field.HONOUR, Field.HONOUR_MARK, Field.IGNORED}
    ordered = sorted(columns, key=lambda c: c.is_hidden)
    keeper: dict[Field, int] = {}
    for column in ordered:
        if column.field not in several:
            keeper.setdefault(column.field, column.index)
    for column in columns:
        chosen = column.field
        if chosen == Field.GIVEN_NAME and Field.FAMILY_NAME not in fields:
            chosen = Field.NAME if Field.NAME not in fields else Field.IGNORED
        if chosen == Field.FAMILY_NAME and Field.GIVEN_NAME not in fields:
            chosen = Field.NAME if Field.NAME not in fields else Field.IGNORED
        if chosen not in several and keeper.get(column.field) != column.index:
            chosen = Field.IGNORED
        if chosen == Field.COLLECTIVE_NAME and _is_unit_beside_name(column, fields):
            chosen = Field.UNIT if Field.UNIT not in fields else Field.IGNORED
        result.append(
            ColumnReading(
                column.index, chosen, column.honour_code, column.title, column.is_hidden
            )
        )
    return result


def _only_asked_now(columns: list[ColumnReading]) -> list[ColumnReading]:
    """Ignore columns of honours of earlier years, and hidden ones beside visible ones."""
    asked = [c for c in columns if c.field in (Field.HONOUR, Field.HONOUR_MARK)]
    years = {c.index: _year(c.title) for c in asked}
    latest = max((y for y in years.values() if y), default=0)
    offers = [c for c in asked if "de nghi" in fold(c.title)]
    dropped = set()
    for column in asked:
        year = years[column.index]
        is_earlier = year is not None and year < latest
        is_record = year is not None and bool(offers) and column not in offers
        is_aside = column.is_hidden and any(not c.is_hidden for c in asked)
        if is_earlier or is_record or is_aside:
            dropped.add(column.index)
    return [replace(c, field=Field.IGNORED) if c.index in dropped else c for c in columns]


def _year(title: str) -> int | None:
    found = re.findall(r"(?:19|20)\d\d", title)
    return int(found[-1]) if found else None


def _is_unit_beside_name(column: ColumnReading, fields: set[Field]) -> bool:
    has_person = Field.NAME in fields or {Field.FAMILY_NAME, Field.GIVEN_NAME} <= fields
    return has_person and "tap the" not in fold(column.title)
