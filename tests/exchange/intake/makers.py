"""Small lists in every format, written by the tests themselves."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import xlwt
from odf import opendocument, table, text

from tdkt.exchange.intake.reading import NomineeList, read_nominees

TODAY = date(2026, 11, 21)
Rows = Sequence[Sequence[Any]]

HEADER = ["STT", "Họ và tên", "Năm sinh", "Chức vụ", "Đơn vị", "Danh hiệu", "Thành tích"]


def read(path: Path, **options: Any) -> NomineeList:
    """Read a list as on the day the tests stand still."""
    return read_nominees(path, **{"today": TODAY, **options})


def xlsx(path: Path, sheets: dict[str, Rows] | Rows, *, merges: Iterable[str] = ()) -> Path:
    """Write a workbook; `merges` are areas of the first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in (sheets if isinstance(sheets, dict) else {"Sheet1": sheets}).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for area in merges:
        book.worksheets[0].merge_cells(area)
    book.save(path)
    return path


def xls(path: Path, rows: Rows, *, font: str = "Times New Roman") -> Path:
    """Write an Excel 97 workbook in one font."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    style = xlwt.easyxf(f"font: name {font}")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value, style)
    book.save(str(path))
    return path


def word(path: Path, blocks: Sequence[str | Rows]) -> Path:
    """Write a Word document of paragraphs and tables."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        made = document.add_table(rows=0, cols=max(map(len, block)))
        for row in block:
            cells = made.add_row().cells
            for cell, value in zip(cells, row, strict=False):
                cell.text = "" if value is None else str(value)
    document.save(str(path))
    return path


def csv_file(
    path: Path, rows: Rows, *, separator: str = ",", encoding: str = "utf-8-sig"
) -> Path:
    """Write a text file of records."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(
        [["" if v is None else v for v in row] for row in rows]
    )
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


def ods(path: Path, rows: Rows, *, repeat_last_cell: int = 1, empty_rows: int = 0) -> Path:
    """Write an OpenDocument sheet; empty rows and cells are written as repeated ones."""
    document = opendocument.OpenDocumentSpreadsheet()
    sheet = table.Table(name="Bảng 1")
    for number, row in enumerate(rows):
        line = table.TableRow()
        gap = 0
        for value in row:
            if value is None:
                gap += 1
                continue
            if gap:
                line.addElement(table.TableCell(numbercolumnsrepeated=gap))
                gap = 0
            line.addElement(_ods_cell(value))
        line.addElement(table.TableCell(numbercolumnsrepeated=16384 - len(row)))
        sheet.addElement(line)
        if number == 0 and empty_rows:
            blank = table.TableRow(numberrowsrepeated=empty_rows)
            blank.addElement(table.TableCell(numbercolumnsrepeated=16384))
            sheet.addElement(blank)
    tail = table.TableRow(numberrowsrepeated=1_048_000)
    tail.addElement(table.TableCell(numbercolumnsrepeated=16384))
    sheet.addElement(tail)
    document.spreadsheet.addElement(sheet)
    document.save(str(path))
    return path


def _ods_cell(value: Any) -> Any:
    if isinstance(value, int):
        cell = table.TableCell(valuetype="float", value=str(value))
    elif isinstance(value, date):
        cell = table.TableCell(valuetype="date", datevalue=value.isoformat())
    else:
        cell = table.TableCell(valuetype="string")
    cell.addElement(text.P(text=str(value)))
    return cell


def brief(result: NomineeList) -> list[tuple[Any, ...]]:
    """Return (row, kind, name, birth, post, unit, honour) of every row read."""
    return [
        (r.row, r.kind, r.name, r.birth_date, r.post, r.unit, r.honour_code)
        for r in result.rows
    ]


def kinds(result: NomineeList) -> list[tuple[Any, ...]]:
    """Return (sheet, row, kind) of every error."""
    return [(e.sheet, e.row, e.kind) for e in result.errors]
