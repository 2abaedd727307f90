"""Tables as Excel workbooks, and as Word or PDF papers with the official head."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from tdkt.tools.documents.blocks import FIXED_DAY, OfficialDocument
from tdkt.tools.documents.letterhead import OfficialHead, SignatureBlock
from tdkt.tools.documents.tables import (
    Cell,
    Column,
    Sheet,
    Table,
    cell_align,
    header_grid,
)
from tdkt.tools.documents.typesetting import official_pdf
from tdkt.tools.documents.word import official_docx

FONT = "Times New Roman"
LONGEST_TEXT = 32_767
"""Characters Excel can hold in a cell."""
LONGEST_TAB = 31
WIDE_SHEET = 95
"""Above this many characters of width the sheet is printed across the page."""
LINE_POINTS = 16.5

_NOT_IN_TABS = re.compile(r"[\[\]:*?/\\']")
_NUMBER_FORMATS = {int: "#,##0", Decimal: "#,##0.##", date: "dd/mm/yyyy"}


class CellTextTooLong(ValueError):
    """A text is longer than the 32,767 characters a cell can hold."""


def workbook_xlsx(*sheets: Sheet) -> bytes:
    """
    Write sheets into one workbook: header merged and repeated, panes frozen, borders.

    Numbers stay numbers and days stay days. Text never becomes a formula or a link. The
    same input gives the same bytes.

    Raises:
        CellTextTooLong: a text does not fit into a cell.
    """
    stream = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(stream, options)
    moment = datetime(FIXED_DAY.year, FIXED_DAY.month, FIXED_DAY.day, tzinfo=UTC)
    book.set_properties({"created": moment.replace(tzinfo=None)})
    looks = _Looks(book)
    for number, sheet in enumerate(sheets, start=1):
        page = book.add_worksheet(_tab_name(sheet, number, book.sheetnames))
        _SheetWriter(page, sheet, looks).write()
    book.close()
    return stream.getvalue()


def table_docx(
    table: Table,
    *,
    head: OfficialHead,
    kind_name: str | None = "BIỂU TỔNG HỢP",
    abstract: str = "",
    signatures: tuple[SignatureBlock, ...] = (),
    recipients: tuple[str, ...] = (),
    template: bytes | None = None,
) -> bytes:
    """Write a report table with the official head as a Word document."""
    doc = _paper(table, head, kind_name, abstract, signatures, recipients)
    return official_docx(doc, template=template)


def table_pdf(
    table: Table,
    *,
    head: OfficialHead,
    kind_name: str | None = "BIỂU TỔNG HỢP",
    abstract: str = "",
    signatures: tuple[SignatureBlock, ...] = (),
    recipients: tuple[str, ...] = (),
) -> bytes:
    """Set a report table with the official head as PDF/A-2a."""
    return official_pdf(_paper(table, head, kind_name, abstract, signatures, recipients))


def _paper(
    table: Table,
    head: OfficialHead,
    kind_name: str | None,
    abstract: str,
    signatures: tuple[SignatureBlock, ...],
    recipients: tuple[str, ...],
) -> OfficialDocument:
    return OfficialDocument(
        head=head,
        kind_name=kind_name,
        abstract=abstract,
        blocks=(table,),
        recipients=recipients,
        signatures=signatures,
        compact=True,
        landscape=sum(column.width for column in table.all_columns) > WIDE_SHEET,
    )


def _tab_name(sheet: Sheet, number: int, taken: dict[str, Any]) -> str:
    """A name Excel allows: short, no []:*?/\\, unique whatever the case."""
    name = _NOT_IN_TABS.sub(" ", sheet.name or sheet.title).strip()[:LONGEST_TAB].strip()
    used = {other.casefold() for other in taken}
    if not name or name.casefold() in used or name.casefold() == "history":
        ending = f" ({number})"
        name = f"{name[: LONGEST_TAB - len(ending)]}{ending}".strip()
    return name


class _Looks:
    """Cell formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **look: object) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._made:
            base = {"font_name": FONT, "font_size": 12, "valign": "vcenter"}
            self._made[key] = self._book.add_format(base | {"text_wrap": True} | dict(look))
        return self._made[key]


class _SheetWriter:
    """One sheet being written from the first row down."""

    def __init__(self, page: Any, sheet: Sheet, looks: _Looks) -> None:
        self.page, self.sheet, self.looks = page, sheet, looks
        self.columns = sheet.all_columns
        self.last = len(self.columns) - 1
        self.row = 0

    def write(self) -> None:
        for at, column in enumerate(self.columns):
            # One character of 12 pt Times is a little wider than Excel's unit of 11 pt.
            self.page.set_column(at, at, column.width * 1.05)
        for line in self.sheet.head_lines:
            self._across(line, bold=True)
        self._across(self.sheet.title, bold=True, align="center", font_size=14)
        if self.sheet.subtitle:
            self._across(self.sheet.subtitle, italic=True, align="center")
        self.row += 1
        first = self.row
        self._header()
        self.page.freeze_panes(self.row, 0)
        self.page.repeat_rows(first, self.row - 1)
        self._body()
        for note in self.sheet.notes:
            self._across(note, italic=True)
        self._print_setup()

    def _header(self) -> None:
        rows = self.sheet.all_header_rows
        look = self.looks(bold=True, align="center", border=1, bg_color="#F2F2F2")
        for cell in header_grid(rows, len(self.columns)):
            top, left = self.row + cell.row, cell.column
            bottom, right = top + cell.rows - 1, left + cell.columns - 1
            if (top, left) == (bottom, right):
                self.page.write_string(top, left, cell.text, look)
            else:
                self.page.merge_range(top, left, bottom, right, cell.text, look)
        self.row += len(rows)

    def _body(self) -> None:
        for group, cells in self.sheet.numbered_rows():
            if group:
                self._across(group, bold=True, border=1)
            else:
                self._cells(cells)
        if self.sheet.total_row is not None:
            self._cells(self.sheet.total_row, bold=True)

    def _cells(self, cells: tuple[Cell, ...], **look: object) -> None:
        for at, (value, column) in enumerate(zip(cells, self.columns, strict=True)):
            self._cell(at, value, column, look)
        self.row += 1

    def _cell(self, at: int, value: Cell, column: Column, look: dict[str, object]) -> None:
        align = cell_align(value, column)
        if value is None or value == "":
            self.page.write_blank(self.row, at, None, self.looks(border=1, **look))
        elif isinstance(value, str):
            if len(value) > LONGEST_TEXT:
                raise CellTextTooLong(f"row {self.row + 1}, column {at + 1}")
            made = self.looks(border=1, align=align, **look)
            self.page.write_string(self.row, at, value, made)
        else:
            kind = next(known for known in _NUMBER_FORMATS if isinstance(value, known))
            made = self.looks(
                border=1, align=align, num_format=_NUMBER_FORMATS[kind], **look
            )
            if isinstance(value, date):
                self.page.write_datetime(self.row, at, value, made)
            else:
                self.page.write_number(self.row, at, value, made)

    def _across(self, text: str, **look: object) -> None:
        """A text over all columns; Excel does not grow such rows by itself."""
        made = self.looks(**look)
        if self.last:
            self.page.merge_range(self.row, 0, self.row, self.last, text, made)
        else:
            self.page.write_string(self.row, 0, text, made)
        room = max(sum(column.width for column in self.columns), 1)
        lines = sum(1 + int(len(line) / room) for line in text.split("\n"))
        size = float(str(look.get("font_size", 12)))
        self.page.set_row(self.row, lines * LINE_POINTS * size / 12)
        self.row += 1

    def _print_setup(self) -> None:
        self.page.set_paper(9)  # A4
        if sum(column.width for column in self.columns) > WIDE_SHEET:
            self.page.set_landscape()
        self.page.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
        self.page.fit_to_pages(1, 0)
        self.page.set_header('&C&"Times New Roman,Regular"&13&P', {"margin": 0.4})
