"""
Give a list back with its errors marked: wrong cells coloured, the reason beside them.

A workbook stays the unit's own file, with its layout. What cannot be written in its own
format (.xls, .ods, .csv) comes back as an .xlsx copy. A Word document keeps its pages and
gets Word comments. Read again, the marks do not disturb: reading ignores them.
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
import openpyxl
from django.utils.translation import gettext as _
from django.utils.translation import override
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from .reading import NomineeList, RowError
from .reading.gate import check_file
from .reading.grids import Grid
from .reading.nominees import FontChoice, anything_else_is_broken, read_grids

_COLOUR = "FFC7CE"
_FILL = PatternFill("solid", start_color=_COLOUR, end_color=_COLOUR)
_RED = Font(color="9C0006")
_THIN = Side(style="thin", color="808080")
_LINES = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_AUTHOR = "TĐKT"
_PLAIN_SHEET = "Danh sách"


def annotated_suffix(name: str) -> str:
    """Return the suffix of the marked copy of a list: .docx for Word, else .xlsx."""
    return ".docx" if name.lower().endswith(".docx") else ".xlsx"


def annotate(
    path: Path,
    result: NomineeList,
    out: Path,
    *,
    name: str | None = None,
    font: FontChoice = "auto",
) -> Path:
    """
    Write the list with its errors marked to `out`; sentences are Vietnamese.

    Args:
        result: what `read_nominees` gave for this file.
        name: name the file was sent under, when it is stored under another.
        font: as given to `read_nominees`.

    Raises:
        UnreadableFile: the file is none that `read_nominees` reads.
    """
    format_ = check_file(path, name or path.name)
    with override("vi"), anything_else_is_broken():
        if format_ == "docx":
            _annotate_word(path, result, out)
        elif format_ == "xlsx":
            # Opened here: a stored file has no suffix, by which openpyxl would judge it.
            with path.open("rb") as file:
                book = openpyxl.load_workbook(file)
            _mark_book(book, result)
            book.save(out)
        else:
            book = _copied(read_grids(path, name or path.name, font), result)
            _mark_book(book, result)
            book.save(out)
    return out


# --- workbooks ---------------------------------------------------------------------------


def _copied(grids: Iterable[Grid], result: NomineeList) -> Any:
    """Return a new workbook with the values, merged cells and hidden rows of the grids."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for grid in grids:
        sheet = book.create_sheet((grid.sheet or _PLAIN_SHEET)[:31])
        sheet.sheet_state = "hidden" if grid.is_hidden else "visible"
        for row, values in enumerate(grid.rows, 1):
            for column, value in enumerate(values, 1):
                if value is not None:
                    _put(sheet, row, column, value)
        for top, left, bottom, right in grid.merges:
            if bottom < len(grid.rows):
                sheet.merge_cells(
                    start_row=top + 1,
                    start_column=left + 1,
                    end_row=bottom + 1,
                    end_column=right + 1,
                )
        for hidden in grid.hidden_rows:
            sheet.row_dimensions[hidden + 1].hidden = True
        for hidden in grid.hidden_columns:
            sheet.column_dimensions[get_column_letter(hidden + 1)].hidden = True
        _widen(sheet, grid)
        _frame_tables(sheet, grid, result)
    return book


def _put(sheet: Worksheet, row: int, column: int, value: Any) -> None:
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        _write_text(cell, value)
        is_long = "\n" in value or len(value) > 20
        cell.alignment = Alignment(wrap_text=is_long, vertical="top")
    else:
        cell.value = value
        cell.alignment = Alignment(vertical="top")
        if hasattr(value, "year"):
            cell.number_format = "dd/mm/yyyy"


def _write_text(cell: Any, text: str) -> None:
    """Write text that stays text, also where it begins with = and came from outside."""
    cell.value = "".join(c for c in text if c >= " " or c in "\n\t")[:32_767]
    cell.data_type = "s"


def _widen(sheet: Worksheet, grid: Grid) -> None:
    for column in range(grid.width):
        texts = [
            str(value)
            for row, cells in enumerate(grid.rows[:200])
            if (value := _at(cells, column)) is not None
            and grid.span(row, column)[3] == column
        ]
        longest = sorted(map(len, texts))[len(texts) * 9 // 10] if texts else 8
        letter = get_column_letter(column + 1)
        sheet.column_dimensions[letter].width = min(max(longest + 2, 6), 42)
    for row, cells in enumerate(grid.rows):
        lines = [_lines(sheet, grid, row, column, v) for column, v in enumerate(cells)]
        if max(lines, default=1) > 1:
            sheet.row_dimensions[row + 1].height = 15 * min(max(lines), 12)


def _lines(sheet: Worksheet, grid: Grid, row: int, column: int, value: Any) -> int:
    """Return how many lines a text takes in its column; merged cells are wide enough."""
    if not isinstance(value, str) or grid.span(row, column)[3] != column:
        return 1
    width = int(sheet.column_dimensions[get_column_letter(column + 1)].width)
    return sum(len(part) // width + 1 for part in value.split("\n"))


def _frame_tables(sheet: Worksheet, grid: Grid, result: NomineeList) -> None:
    """Draw the lines of every table, from its headings to its last nominee."""
    rows_read = [row.row for row in result.rows if row.sheet == grid.sheet]
    tables = [table for table in result.tables if table.sheet == grid.sheet]
    firsts = [table.header_rows[0] for table in tables]
    for table, following in zip(tables, [*firsts[1:], 10**9], strict=True):
        first = max(table.header_rows[0], 1)
        last = max((row for row in rows_read if first <= row < following), default=first)
        columns = [column.index + 1 for column in table.columns]
        for row in sheet.iter_rows(first, last, min(columns), max(columns)):
            for cell in row:
                cell.border = _LINES
        for row in sheet.iter_rows(first, table.header_rows[1], min(columns), max(columns)):
            for cell in row:
                cell.font = Font(bold=True)
                cell.alignment = Alignment(
                    wrap_text=True, horizontal="center", vertical="center"
                )


def _at(row: list[Any], column: int) -> Any:
    return row[column] if column < len(row) else None


def _mark_book(book: Any, result: NomineeList) -> None:
    title = _("Errors to correct")
    if title in book.sheetnames:
        del book[title]
    by_sheet: dict[str, list[RowError]] = defaultdict(list)
    for error in result.errors:
        if error.row is not None:
            by_sheet[error.sheet or _PLAIN_SHEET].append(error)
    for sheet in book.worksheets:
        _clear_marks(sheet)
        if sheet.title in by_sheet:
            _mark_sheet(sheet, by_sheet[sheet.title], result)
    _list_errors(book, title, result)


def _clear_marks(sheet: Worksheet) -> None:
    """Take away the marks of an earlier round, so that what was corrected shows clean."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.has_style and cell.fill.fgColor.rgb in (_COLOUR, f"00{_COLOUR}"):
                cell.fill = PatternFill()
            if isinstance(cell, Cell) and cell.comment and cell.comment.author == _AUTHOR:
                cell.comment = None


def _mark_sheet(sheet: Worksheet, errors: list[RowError], result: NomineeList) -> None:
    sentences: dict[int, list[str]] = defaultdict(list)
    for error in errors:
        row = error.row or 1
        sentences[row].append(error.about)
        for cell in _cells_of(sheet, row, error.column):
            cell.fill = _FILL
        target = _first_cell(sheet, row, error.column)
        if target is not None:
            earlier = target.comment.text + "\n" if target.comment else ""
            comment = Comment(earlier + error.about, _AUTHOR, height=110, width=280)
            target.comment = comment
    column = _error_column(sheet)
    headers = [
        t.header_rows[1] for t in result.tables if (t.sheet or _PLAIN_SHEET) == sheet.title
    ]
    for row in headers or [1]:
        heading = sheet.cell(max(row, 1), column, _("Error or correction needed"))
        heading.font = Font(bold=True, color="9C0006")
        heading.alignment = Alignment(wrap_text=True, vertical="center")
    for row, texts in sentences.items():
        beside = sheet.cell(row, column)
        _write_text(beside, "\n".join(dict.fromkeys(texts)))
        beside.font = _RED
        beside.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions[get_column_letter(column)].width = 48


def _error_column(sheet: Worksheet) -> int:
    """Return the column of an earlier round, emptied, or the first free one."""
    heading = _("Error or correction needed")
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == heading and cell.column:
                for below in range(1, sheet.max_row + 1):
                    sheet.cell(below, cell.column).value = None
                return int(cell.column)
    return sheet.max_column + 1


def _cells_of(sheet: Worksheet, row: int, column: int | None) -> list[Cell]:
    if column is not None:
        first = _first_cell(sheet, row, column)
        return [first] if first is not None else []
    cells = [c for c in sheet[row] if isinstance(c, Cell) and c.value is not None]
    return cells or [c for c in sheet[row] if isinstance(c, Cell)][:1]


def _first_cell(sheet: Worksheet, row: int, column: int | None) -> Cell | None:
    """Return the cell to mark: the one of the error, or the first that holds something."""
    if column is None:
        cells = _cells_of(sheet, row, None)
        return cells[0] if cells else None
    for area in sheet.merged_cells.ranges:
        inside = (
            area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col
        )
        if inside:
            row, column = area.min_row, area.min_col
    cell = sheet.cell(row, column)
    return cell if isinstance(cell, Cell) else None


def _list_errors(book: Any, title: str, result: NomineeList) -> None:
    sheet = book.create_sheet(title)
    headings = [_("Sheet"), _("Row"), _("Error")]
    for column, heading in enumerate(headings, 1):
        sheet.cell(1, column, heading).font = Font(bold=True)
    for row, error in enumerate(result.errors, 2):
        _write_text(sheet.cell(row, 1), error.sheet or "")
        if error.row is not None:
            sheet.cell(row, 2, error.row)
        _write_text(sheet.cell(row, 3), error.about)
        sheet.cell(row, 3).alignment = Alignment(wrap_text=True)
    for letter, width in (("A", 20), ("B", 8), ("C", 90)):
        sheet.column_dimensions[letter].width = width


# --- Word --------------------------------------------------------------------------------


def _annotate_word(path: Path, result: NomineeList, out: Path) -> None:
    document = docx.Document(str(path))
    body = document.element.body
    tables = [t for t in body.iter(qn("w:tbl")) if not _is_inside_table(t)]
    for error in result.errors:
        row = _word_row(tables, error)
        cells = _word_cells(row, error.column) if row is not None else []
        for cell in cells:
            _shade(cell)
        if cells:
            run = _anchor(cells[0])
            document.add_comment(run, text=error.about, author=_AUTHOR, initials="TĐKT")
    if result.errors:
        heading = document.add_paragraph()
        heading.add_run(_("Errors to correct in this list")).bold = True
        for error in result.errors:
            document.add_paragraph(f"– {_place(error)}{error.about}")
    document.save(str(out))


def _is_inside_table(table: Any) -> bool:
    return any(parent.tag == qn("w:tc") for parent in table.iterancestors())


def _place(error: RowError) -> str:
    if error.sheet is None or error.row is None:
        return ""
    number = error.sheet.removeprefix("table ")
    return _("Table %(table)s, row %(row)s: ") % {"table": number, "row": error.row}


def _word_row(tables: list[Any], error: RowError) -> Any | None:
    if error.sheet is None or error.row is None:
        return None
    number = int(error.sheet.removeprefix("table "))
    if not 1 <= number <= len(tables):
        return None
    outer = tables[number - 1]
    candidates = [outer, *(t for t in outer.iter(qn("w:tbl")) if t is not outer)]
    longest = max(candidates, key=lambda t: len(t.findall(qn("w:tr"))))
    rows = longest.findall(qn("w:tr"))
    return rows[error.row - 1] if error.row <= len(rows) else None


def _word_cells(row: Any, column: int | None) -> list[Any]:
    at = 1
    found = []
    for cell in row.iter(qn("w:tc")):
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        width = int(span.get(qn("w:val"))) if span is not None else 1
        if column is None or at <= column < at + width:
            found.append(cell)
        at += width
    return found


def _shade(cell: Any) -> None:
    properties = cell.get_or_add_tcPr()
    for old in properties.findall(qn("w:shd")):
        properties.remove(old)
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), _COLOUR)
    properties.append(shading)


def _anchor(cell: Any) -> Run:
    """Return a run of the cell to hang a comment on, an empty one in an empty cell."""
    run = next(cell.iter(qn("w:r")), None)
    if run is None:
        paragraph = next(cell.iter(qn("w:p")), None)
        if paragraph is None:
            paragraph = OxmlElement("w:p")
            cell.append(paragraph)
        run = OxmlElement("w:r")
        paragraph.append(run)
    return Run(run, _parent_of(cell))


def _parent_of(cell: Any) -> Any:
    """Return what python-docx wants as parent of a run: anything with the document part."""
    return cell.getparent()
