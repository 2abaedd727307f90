"""Find the tables of a grid by their rows of headings."""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from .columns import (
    NAMES,
    columns_of,
    fingerprint,
    heading_path,
    resolved,
    side_by_side,
    text_left,
)
from .grids import Grid, filled
from .honours import HonourNames
from .results import ColumnReading, Field, TableMapping
from .texts import fold
from .vocabulary import meaning

# Headings that data may hold too; they make a heading only in company.
_WEAK_HEADINGS = {"ca nhan", "tap the", "ho gia dinh", "ten", "ho", "name", "danh sach"}
_LONGEST_HEADING = 120
_NUMBER_CELL = re.compile(r"\(?\[?\s*(\d{1,2}|[A-Ha-h])\s*[\])]?(?:\s*=.*)?")


@dataclass
class Table:
    """
    One table found in a grid; rows and columns count from 0.

    Attributes:
        header: first and last row of headings.
        end: row behind the last one that may belong to the table.
        columns: what each column of the table means.
        title_rows: rows between the table before and this header.
    """

    grid: Grid
    header: tuple[int, int]
    columns: list[ColumnReading]
    fingerprint: str
    end: int = 0
    title_rows: list[int] = field(default_factory=list)
    skipped: set[int] = field(default_factory=set)
    month_first: bool = False
    _by_fields: dict[tuple[Field, ...], list[ColumnReading]] = field(default_factory=dict)

    def of(self, *fields: Field) -> list[ColumnReading]:
        """Return the columns with one of these meanings, from left to right."""
        found = self._by_fields.get(fields)
        if found is None:
            found = self._by_fields[fields] = [c for c in self.columns if c.field in fields]
        return found


def find_tables(
    grid: Grid, names: HonourNames, corrections: list[TableMapping] | None = None
) -> list[Table]:
    """Return the tables of a grid in order, each with the rows it may reach over."""
    found: list[Table] = []
    row = 0
    forced = {m.header_row - 1: m for m in corrections or [] if m.sheet == grid.sheet}
    while row < len(grid.rows):
        parts = _tables_at(grid, row, names, forced)
        if not parts:
            row += 1
            continue
        found += parts
        row = parts[0].header[1] + 1
        while row < len(grid.rows) and is_numbering_row(grid, row):
            for part in parts:
                part.skipped.add(row)
            row += 1
    return _bounded(grid, found)


def columns_understood(grid: Grid, names: HonourNames) -> int:
    """Return the number of headings that make sense, over all tables of a grid."""
    tables = find_tables(grid, names)
    return sum(1 for t in tables for c in t.columns if c.field != Field.IGNORED)


def _tables_at(
    grid: Grid, row: int, names: HonourNames, forced: dict[int, TableMapping]
) -> list[Table]:
    if row in forced:
        return [_mapped(grid, (row, row), forced[row])]
    if not _is_header(grid, row):
        return []
    first, last = _extent(grid, row, names)
    mapping = next((m for r, m in forced.items() if first <= r <= last), None)
    if mapping:
        return [_mapped(grid, (first, last), mapping)]
    columns = columns_of(grid, first, last, names)
    print_of = fingerprint(columns)
    return [
        Table(grid, (first, last), resolved(part), print_of)
        for part in side_by_side(columns)
        if any(c.field in NAMES for c in part)
    ]


def _mapped(grid: Grid, header: tuple[int, int], mapping: TableMapping) -> Table:
    titles = {c: " / ".join(heading_path(grid, *header, c)) for c in range(grid.width)}
    columns = [
        ColumnReading(i, f, code, titles.get(i, ""), i in grid.hidden_columns)
        for i, (f, code) in sorted(mapping.columns.items())
    ]
    plain = [ColumnReading(i, Field.IGNORED, None, t) for i, t in titles.items() if t]
    return Table(grid, header, columns, mapping.fingerprint or fingerprint(plain))


def remapped(table: Table, mapping: TableMapping) -> Table:
    """Return the table with the columns a user or a unit's earlier file gave them."""
    fresh = _mapped(table.grid, table.header, mapping)
    table.columns = fresh.columns
    table._by_fields.clear()
    return table


def _is_header(grid: Grid, row: int) -> bool:
    every = filled(grid.rows[row])
    if (
        not every
        or str(every[0][1]).isdigit()
        or any(isinstance(v, date) for _c, v in every)
    ):
        return False  # a numbered row or one with a day is data, and most rows are
    cells = [(c, v) for c, v in every if isinstance(v, str)]
    if len(cells) < 2 or any(len(v) > _LONGEST_HEADING for _c, v in cells):
        return False
    fields: list[tuple[Field, str]] = []
    for _column, value in cells:
        field_ = meaning(value)
        if field_ is not None:
            fields.append((field_, fold(value)))
    named = [words for f, words in fields if f in NAMES]
    if not named:
        return False
    different = {f for f, _w in fields}
    strong = [w for w in named if w not in _WEAK_HEADINGS]
    enough = 2 if strong or {Field.FAMILY_NAME, Field.GIVEN_NAME} <= different else 3
    is_plain = bool(strong) and Field.NUMBER in different
    known_share = is_plain or len(fields) * 2 >= len(cells)
    return len(different) >= enough and known_share


def _extent(grid: Grid, row: int, names: HonourNames) -> tuple[int, int]:
    """Return first and last row of headings around a row that is one of them."""
    first = last = row
    for column, _value in filled(grid.rows[row]):
        last = max(last, min(grid.span(row, column)[2], row + 3))
    for column in range(grid.width):
        span = grid.span(row, column)
        if span[0] < row and span[2] >= row and row - span[0] <= 3:
            first = min(first, span[0])
    if first == row and row > 0 and _is_upper_header(grid, row):
        first = row - 1
    if last == row and _is_lower_header(grid, row, names):
        last = row + 1
    return first, last


def _is_upper_header(grid: Grid, row: int) -> bool:
    """Tell whether the row above only groups some of these headings."""
    cells = [(c, v) for c, v in filled(grid.rows[row - 1]) if isinstance(v, str)]
    if len(cells) < 2 or any(len(v) > 60 for _c, v in cells):
        return False
    return all(meaning(v) is not None for _c, v in cells)


def _is_lower_header(grid: Grid, row: int, names: HonourNames) -> bool:
    """Tell whether the row below holds sub-headings of this one, without merged cells."""
    below = row + 1
    if below >= len(grid.rows):
        return False
    cells = filled(grid.rows[below])
    if not cells or len(cells) > len(filled(grid.rows[row])) + 12:
        return False
    fine = 0
    for column, value in cells:
        if not isinstance(value, str) or len(value) > 60:
            return False
        above = text_left(grid, row, column)
        own_above = grid.own(row, column)
        if own_above is not None and meaning(str(own_above)) in NAMES | {Field.NUMBER}:
            return False
        if names.exact(value) or meaning(value, above) in (
            Field.MALE,
            Field.FEMALE,
            Field.BIRTH_DAY,
            Field.BIRTH_MONTH,
            Field.BIRTH_YEAR,
            Field.HONOUR,
            Field.IGNORED,
        ):
            fine += 1
    return fine * 2 > len(cells)


def holds_nominees(table: Table) -> bool:
    """Tell whether a table lists names, not numbers of awards by unit."""
    first = table.header[1] + 1
    names = [c.index for c in table.of(*NAMES)]
    marks = [c.index for c in table.of(Field.HONOUR_MARK)]
    has_name = has_number = False
    counts = ticks = 0
    for row in range(first, min(table.end, len(table.grid.rows))):
        if row in table.skipped:
            continue
        texts = [table.grid.text(row, c) for c in names]
        has_name = has_name or any(c.isalpha() for text in texts for c in text)
        has_number = has_number or any(text.isdigit() for text in texts)
        values = [v for c in marks if (v := table.grid.own(row, c)) is not None]
        counts += sum(1 for v in values if isinstance(v, int) and v > 1)
        ticks += sum(1 for v in values if isinstance(v, str))
    return (has_name or not has_number) and not (counts > 2 and counts > ticks)


def is_numbering_row(grid: Grid, row: int) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3), or A B 1 2."""
    cells = filled(grid.rows[row]) if row < len(grid.rows) else []
    if len(cells) < 3:
        return False
    numbers = []
    for _column, value in cells:
        found = _NUMBER_CELL.fullmatch(str(value).strip())
        if not found or isinstance(value, float):
            return False
        if found[1].isdigit():
            numbers.append(int(found[1]))
    steps = [b - a for a, b in pairwise(numbers)]
    return len(numbers) >= 2 and all(0 <= step <= 2 for step in steps) and sum(steps) > 0


def _bounded(grid: Grid, tables: list[Table]) -> list[Table]:
    """Give every table its end and the title rows above it; join repeated headers."""
    kept: list[Table] = []
    for index, table in enumerate(tables):
        earlier = [t for t in tables[:index] if t.header != table.header]
        start = earlier[-1].header[1] + 1 if earlier else 0
        table.title_rows = _titles_above(grid, table, start) if earlier else []
        if not earlier:
            table.title_rows = list(range(table.header[0]))
        table.end = len(grid.rows)
        for before in kept:
            if before.header != table.header and before.end > table.header[0]:
                before.end = min([*table.title_rows, table.header[0]])
        twin = next((t for t in reversed(kept) if t.fingerprint == table.fingerprint), None)
        same = twin is not None and [c.index for c in twin.columns] == [
            c.index for c in table.columns
        ]
        if twin is not None and same and not table.title_rows and twin is kept[-1]:
            twin.skipped.update(range(table.header[0], table.header[1] + 1), table.skipped)
            twin.end = len(grid.rows)
            continue
        kept.append(table)
    return kept


def _titles_above(grid: Grid, table: Table, start: int) -> list[int]:
    """Return the rows of single texts right above a header, from top to bottom."""
    rows: list[int] = []
    for row in range(table.header[0] - 1, start - 1, -1):
        cells = filled(grid.rows[row])
        if not cells:
            if rows and len(rows) > 8:
                break
            continue
        texts = {as_one for _c, v in cells if (as_one := str(v))}
        if len(texts) > 2 or not all(isinstance(v, str) for _c, v in cells):
            break
        if str(cells[0][1]).strip(" .)").isdigit():
            break
        if fold(str(cells[0][1])).startswith(
            ("tong cong", "cong ", "danh sach nay", "tong so")
        ):
            break
        rows.append(row)
    return rows[::-1]
