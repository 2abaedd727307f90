"""
One shape of table for attached lists, workbooks and report tables.

A table is given once; the PDF, Word and Excel makers each draw it in their own way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from tdkt.tools.documents.words import number_text

Cell = str | int | Decimal | date | None
"""What may stand in a cell. None is an empty cell; days print as 05/3/2026."""

Align = Literal["left", "center", "right"]


NUMBER_COLUMN_MM = 11.5
"""Just wide enough for "STT" in bold, and for 9.999."""


class TableShapeError(ValueError):
    """A row or header does not have as many cells as the table has columns."""


@dataclass(frozen=True)
class Column:
    """
    One column.

    Attributes:
        title: what the header says.
        width: share of the width, in about the characters it should hold.
        align: how the cells stand; None: numbers right, days centred, text left.
    """

    title: str
    width: float = 12
    align: Align | None = None


@dataclass(frozen=True)
class HeaderCell:
    """A merged cell of the header: text over `columns` columns and `rows` rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class RowGroup:
    """Rows under a heading of their own that spans the table: "I. TẬP THỂ"."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """
    Columns, rows, and what stands around them.

    Attributes:
        title: what the table is about; capitals are the caller's choice.
        columns: without the running number, which `numbered` adds.
        rows: each as long as `columns`.
        groups: rows under headings, after `rows`.
        header_rows: header of several rows with merged cells, from the top, for all
            columns without the running number (it is added and spans all rows). Empty:
            one row with the columns' titles.
        totals: a last row in bold, as long as `columns`; None: no such row.
        notes: lines below the table.
        numbered: put the running number "STT" in front.
        numbering_restarts: begin at 1 again in each group.
        subtitle: a line in italics under the title ("Từ ngày … đến ngày …").

    Raises:
        TableShapeError: a row or the header does not fit the columns.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    groups: tuple[RowGroup, ...] = ()
    header_rows: tuple[tuple[HeaderCell, ...], ...] = ()
    totals: tuple[Cell, ...] | None = None
    totals_label: str = "Tổng cộng"
    notes: tuple[str, ...] = ()
    numbered: bool = True
    numbering_restarts: bool = False
    subtitle: str = ""

    def __post_init__(self) -> None:
        width = len(self.columns)
        grouped = [row for group in self.groups for row in group.rows]
        extra = [] if self.totals is None else [self.totals]
        for number, row in enumerate((*self.rows, *grouped, *extra), start=1):
            if len(row) != width:
                raise TableShapeError(
                    f"row {number} has {len(row)} cells, the table {width} columns"
                )
        if self.header_rows:
            header_grid(self.header_rows, width)

    @property
    def sections(self) -> Iterator[RowGroup]:
        """The ungrouped rows, then the groups."""
        if self.rows:
            yield RowGroup("", self.rows)
        yield from self.groups

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The columns as printed, with the running number when there is one."""
        number = (Column("STT", width=6, align="center"),) if self.numbered else ()
        return (*number, *self.columns)

    def widths_mm(self, page_mm: float) -> list[float]:
        """Share a width out among the columns; the running number has its own."""
        number = [NUMBER_COLUMN_MM] if self.numbered else []
        rest = page_mm - sum(number)
        whole = sum(column.width for column in self.columns)
        return [*number, *(rest * column.width / whole for column in self.columns)]

    @property
    def all_header_rows(self) -> tuple[tuple[HeaderCell, ...], ...]:
        """The header as printed, with the running number when there is one."""
        header = self.header_rows or (
            tuple(HeaderCell(column.title) for column in self.columns),
        )
        if not self.numbered:
            return header
        return ((HeaderCell("STT", rows=len(header)), *header[0]), *header[1:])

    def numbered_rows(self) -> Iterator[tuple[str, tuple[Cell, ...]]]:
        """
        Walk what the table prints, row by row.

        Yields (group title, ()) before each group and ("", cells) for each row.
        """
        number = 0
        for section in self.sections:
            if section.title:
                yield section.title, ()
                number = 0 if self.numbering_restarts else number
            for row in section.rows:
                number += 1
                yield "", ((number, *row) if self.numbered else row)

    @property
    def total_row(self) -> tuple[Cell, ...] | None:
        """The totals as printed; the label goes into the first empty cell."""
        if self.totals is None:
            return None
        cells: tuple[Cell, ...] = (None, *self.totals) if self.numbered else self.totals
        places = [at for at, cell in enumerate(cells) if cell is None]
        if not places or self.totals_label in cells:
            return cells
        at = (
            places[1] if self.numbered and len(places) > 1 and places[1] == 1 else places[0]
        )
        return (*cells[:at], self.totals_label, *cells[at + 1 :])


@dataclass(frozen=True, kw_only=True)
class AttachedList(Table):
    """
    A list attached to a decision or letter, on a page of its own.

    Attributes:
        heading: first line, "DANH SÁCH" or "PHỤ LỤC I".
        landscape: turn the page; None: as the widths of the columns ask for.
    """

    heading: str = "DANH SÁCH"
    landscape: bool | None = None

    @property
    def is_landscape(self) -> bool:
        if self.landscape is not None:
            return self.landscape
        # 165 mm of 12 pt text hold about 90 characters.
        return sum(column.width for column in self.all_columns) > 100


@dataclass(frozen=True, kw_only=True)
class Sheet(Table):
    """A sheet of a workbook; `name` is its tab, at most 31 characters."""

    name: str = ""
    head_lines: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class PlacedHeader:
    """A header cell with its place: `row` and `column` from 0, and its spans."""

    text: str
    row: int
    column: int
    columns: int
    rows: int


def header_grid(
    rows: tuple[tuple[HeaderCell, ...], ...], width: int
) -> tuple[PlacedHeader, ...]:
    """
    Find the place of each header cell, as a browser lays out colspan and rowspan.

    Raises:
        TableShapeError: the cells overlap, stick out or leave a hole.
    """
    taken: set[tuple[int, int]] = set()
    placed: list[PlacedHeader] = []
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            spots = {
                (at + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.columns)
            }
            sticks_out = at + cell.rows > len(rows) or column + cell.columns > width
            if sticks_out or spots & taken:
                raise TableShapeError(f"header cell {cell.text!r} does not fit")
            taken |= spots
            placed.append(PlacedHeader(cell.text, at, column, cell.columns, cell.rows))
            column += cell.columns
    if len(taken) != width * len(rows):
        raise TableShapeError("the header leaves a hole")
    return tuple(placed)


def cell_text(value: Cell) -> str:
    """A cell as printed: 1.763, 82,36, 05/3/2026."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, str):
        return value
    return number_text(value)


def cell_align(value: Cell, column: Column) -> Align:
    """How a cell stands: as its column says, else by what it holds."""
    if column.align is not None:
        return column.align
    if isinstance(value, date):
        return "center"
    return "right" if isinstance(value, int | Decimal) else "left"
