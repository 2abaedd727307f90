"""OpenDocument spreadsheets (.ods), read from their XML: values, spans, hidden rows."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree

from tdkt.tools.documents import old_fonts

from .gate import check_extent
from .grids import Grid, Row, Value
from .texts import tidy

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_HIDDEN = ("collapse", "filter")


def read_ods(path: Path, forced: str | None = None) -> list[Grid]:
    """Return every table of a spreadsheet; `forced` names the character set of all text."""
    with zipfile.ZipFile(path) as archive:
        content = _parse(archive, "content.xml")
        styles = dict(_families(content))
        if "styles.xml" in archive.namelist():
            styles = dict(_families(_parse(archive, "styles.xml"))) | styles
    off = {
        s.get(_STYLE + "name")
        for s in content.iter(_STYLE + "style")
        for p in s.iterfind(_STYLE + "table-properties")
        if p.get(_TABLE + "display") == "false"
    }
    tables = content.iterfind(f".//{_OFFICE}spreadsheet/{_TABLE}table")
    return [_Reader(table, styles, forced).grid(off) for table in tables]


def _parse(archive: zipfile.ZipFile, part: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(archive.read(part), parser)


def _families(root: Any) -> Iterator[tuple[str, str]]:
    """Yield (style name, old character set) of cell styles that use an old font."""
    faces = {
        f.get(_STYLE + "name"): f.get(_SVG + "font-family")
        for f in root.iter(_STYLE + "font-face")
    }
    for style in root.iter(_STYLE + "style"):
        for text in style.iterfind(_STYLE + "text-properties"):
            face = text.get(_STYLE + "font-name")
            name = text.get(_FO + "font-family") or faces.get(face) or face
            if family := old_fonts.family_of(name):
                yield style.get(_STYLE + "name"), family


class _Reader:
    """Reads one table; keeps the position while repeated rows and cells are unrolled."""

    def __init__(self, table: Any, styles: dict[str, str], forced: str | None) -> None:
        self.table = table
        self.styles = styles
        self.forced = forced
        self.column_styles: list[str | None] = []

    def grid(self, hidden_styles: set[Any]) -> Grid:
        grid = Grid(sheet=tidy(self.table.get(_TABLE + "name") or ""), rows=[])
        grid.is_hidden = self.table.get(_TABLE + "style-name") in hidden_styles
        self._read_columns(grid)
        gap = 0
        for element in self._inner("table-row"):
            repeated = int(element.get(_TABLE + "number-rows-repeated") or 1)
            cells, spans = self._cells(grid, element, len(grid.rows) + gap)
            if not cells:
                gap += repeated
                continue
            check_extent(len(grid.rows) + gap + repeated, len(cells))
            grid.rows.extend([] for _ in range(gap))
            gap = 0
            if element.get(_TABLE + "visibility") in _HIDDEN:
                first = len(grid.rows)
                grid.hidden_rows.update(range(first, first + repeated))
            grid.merges.extend(spans)
            grid.rows.extend(list(cells) for _ in range(repeated))
        grid.index_merges()
        return grid

    def _inner(self, name: str) -> Iterator[Any]:
        """Yield rows or columns, through groups but not into tables inside cells."""
        groups = {
            _TABLE + g
            for g in (
                "table-rows", "table-header-rows", "table-row-group",
                "table-columns", "table-header-columns", "table-column-group",
            )
        }  # fmt: skip
        waiting = [iter(self.table)]
        while waiting:
            element = next(waiting[-1], None)
            if element is None:
                waiting.pop()
            elif element.tag == _TABLE + name:
                yield element
            elif element.tag in groups:
                waiting.append(iter(element))

    def _read_columns(self, grid: Grid) -> None:
        for element in self._inner("table-column"):
            repeated = min(int(element.get(_TABLE + "number-columns-repeated") or 1), 1000)
            if element.get(_TABLE + "visibility") in _HIDDEN:
                first = len(self.column_styles)
                grid.hidden_columns.update(range(first, first + repeated))
            style = element.get(_TABLE + "default-cell-style-name")
            self.column_styles += [style] * repeated

    def _cells(self, grid: Grid, row: Any, index: int) -> tuple[Row, list[Any]]:
        cells: Row = []
        spans = []
        empty = 0
        for element in row:
            if element.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
                continue
            repeated = int(element.get(_TABLE + "number-columns-repeated") or 1)
            column = len(cells) + empty
            down = int(element.get(_TABLE + "number-rows-spanned") or 1)
            right = int(element.get(_TABLE + "number-columns-spanned") or 1)
            if down > 1 or right > 1:
                spans.append((index, column, index + down - 1, column + right - 1))
            covered = element.tag == _TABLE + "covered-table-cell"
            value = None if covered else self._value(grid, element, column)
            if value is None:
                empty += repeated
                continue
            check_extent(0, column + repeated)
            cells += [None] * empty + [value] * repeated
            empty = 0
        return cells, spans

    def _value(self, grid: Grid, cell: Any, column: int) -> Value:
        kind = cell.get(_OFFICE + "value-type")
        if kind is None and len(cell) == 0:
            return None
        shown = "\n".join(_paragraph(p) for p in cell.iterfind(_TEXT + "p"))
        if kind in ("float", "currency", "percentage"):
            number = float(cell.get(_OFFICE + "value") or 0)
            return int(number) if number.is_integer() else number
        if kind == "date":
            return _day(cell.get(_OFFICE + "date-value") or "", shown)
        if kind == "boolean":
            return "x" if cell.get(_OFFICE + "boolean-value") == "true" else None
        if kind == "string" and not shown:
            shown = cell.get(_OFFICE + "string-value") or ""
        family = self._family(cell, column)
        if family and self.forced is None:
            grid.old_fonts.add(family)
        chosen = None if self.forced == "unicode" else self.forced or family
        return tidy(old_fonts.to_unicode(shown, chosen) if chosen else shown) or None

    def _family(self, cell: Any, column: int) -> str | None:
        style = cell.get(_TABLE + "style-name")
        if style is None and column < len(self.column_styles):
            style = self.column_styles[column]
        return self.styles.get(style) if style else None


def _paragraph(element: Any) -> str:
    """Return the text of a paragraph, with its tabs, breaks and runs of spaces."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag == _TEXT + "s":
            pieces.append(" ")
        elif child.tag in (_TEXT + "tab", _TEXT + "line-break"):
            pieces.append("\t" if child.tag == _TEXT + "tab" else "\n")
        elif child.tag not in (_TEXT + "note", _OFFICE + "annotation"):
            pieces.append(_paragraph(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _day(text: str, shown: str) -> Value:
    if len(shown.strip()) == 4 and shown.strip().isdigit():
        return int(shown)
    if re.fullmatch(r"\d{1,2}/\d{4}", shown.strip()):
        return shown.strip()
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return tidy(shown) or None
