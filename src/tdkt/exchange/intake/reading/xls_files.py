"""Excel 97-2003 workbooks (.xls), with the font of every cell, through xlrd."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import xlrd

from tdkt.tools.documents import old_fonts

from .gate import check_extent
from .grids import Grid, Value
from .texts import tidy


def read_xls(path: Path, forced: str | None = None) -> list[Grid]:
    """Return every worksheet; `forced` names the character set of all text."""
    with open(os.devnull, "w") as nowhere:
        book = xlrd.open_workbook(
            file_contents=path.read_bytes(),
            formatting_info=True,
            ragged_rows=True,
            logfile=nowhere,
        )
    families = [_family(book, xf) for xf in book.xf_list]
    shows = [_shown_part(book, xf) for xf in book.xf_list]
    return [_grid(book, sheet, families, shows, forced) for sheet in book.sheets()]


def _family(book: Any, xf: Any) -> str | None:
    fonts_used = book.font_list
    if not 0 <= xf.font_index < len(fonts_used):
        return None
    return old_fonts.family_of(fonts_used[xf.font_index].name)


def _shown_part(book: Any, xf: Any) -> str:
    number_format = book.format_map.get(xf.format_key)
    code = (number_format.format_str if number_format else "").lower()
    if "y" not in code or "d" in code or "h" in code:
        return ""
    return "month" if "m" in code else "year"


def _grid(
    book: Any, sheet: Any, families: list[str | None], shows: list[str], forced: str | None
) -> Grid:
    check_extent(sheet.nrows, 0)
    grid = Grid(
        sheet=tidy(sheet.name),
        rows=[],
        merges=[(t, left, b - 1, r - 1) for t, b, left, r in sheet.merged_cells],
        hidden_rows={r for r, info in sheet.rowinfo_map.items() if info.hidden},
        hidden_columns={c for c, info in sheet.colinfo_map.items() if info.hidden},
        is_hidden=sheet.visibility != 0,
    )
    for row in range(sheet.nrows):
        grid.rows.append([])
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            is_styled = cell.xf_index is not None and cell.xf_index < len(families)
            family = families[cell.xf_index] if is_styled else None
            shown = shows[cell.xf_index] if is_styled else ""
            if cell.ctype == xlrd.XL_CELL_ERROR:
                grid.broken.add((row, column))
            if family and forced is None and cell.ctype == xlrd.XL_CELL_TEXT:
                grid.old_fonts.add(family)
            grid.rows[row].append(_value(book, cell, _charset(family, forced), shown))
    grid.index_merges()
    return grid


def _charset(family: str | None, forced: str | None) -> str | None:
    if forced == old_fonts.TCVN3 and family == old_fonts.TCVN3_CAPITALS:
        return family
    if forced == "unicode":
        return None
    return forced or family


def _value(book: Any, cell: Any, family: str | None, shown: str) -> Value:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        text: str = cell.value
        return tidy(old_fonts.to_unicode(text, family) if family else text) or None
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _day(book, cell.value, shown)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        number: float = cell.value
        return int(number) if number.is_integer() else number
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "x" if cell.value else None
    return None


def _day(book: Any, serial: float, shown: str) -> Value:
    try:
        day: date = xlrd.xldate_as_datetime(serial, book.datemode).date()
    except (ValueError, OverflowError, xlrd.XLDateError):
        return serial
    if shown == "year":
        return day.year
    return f"{day.month:02d}/{day.year}" if shown == "month" else day
