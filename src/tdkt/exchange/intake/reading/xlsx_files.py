"""Excel workbooks (.xlsx): values by calamine; layout, fonts and errors from the XML."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from lxml import etree
from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from tdkt.tools.documents import old_fonts

from .gate import check_extent
from .grids import Grid, Span, Value
from .texts import tidy

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass
class Style:
    """What a cell style says beyond its looks: an old font, a date shown in part."""

    family: str | None = None
    shows: str = ""  # "year", "month" or "" for a whole day


@dataclass
class Layout:
    """What calamine does not tell about a sheet; rows and columns count from 0."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[Span] = field(default_factory=list)
    errors: set[tuple[int, int]] = field(default_factory=set)
    styled: dict[tuple[int, int], Style] = field(default_factory=dict)
    height: int = 0
    width: int = 0


def read_xlsx(path: Path, forced: str | None = None) -> list[Grid]:
    """Return every worksheet; `forced` names the character set of all text."""
    with zipfile.ZipFile(path) as archive:
        parts = _sheet_parts(archive)
        styles = _styles(archive)
        layouts = {name: _layout(archive, part, styles) for name, part in parts.items()}
    grids = []
    with CalamineWorkbook.from_path(str(path)) as book:
        for sheet in book.sheets_metadata:
            if sheet.typ != SheetTypeEnum.WorkSheet or sheet.name not in layouts:
                continue
            values = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            is_hidden = sheet.visible != SheetVisibleEnum.Visible
            grids.append(_grid(sheet.name, values, layouts[sheet.name], is_hidden, forced))
    return grids


def _grid(
    name: str, values: list[list[Any]], layout: Layout, is_hidden: bool, forced: str | None
) -> Grid:
    grid = Grid(
        sheet=name,
        rows=[[_value(v, forced) for v in row] for row in values],
        merges=layout.merges,
        hidden_rows=layout.hidden_rows,
        hidden_columns=layout.hidden_columns,
        is_hidden=is_hidden,
        broken=layout.errors,
    )
    for (row, column), style in layout.styled.items():
        if row < len(values) and column < len(values[row]):
            _apply(grid, row, column, style, values[row][column], forced)
    return grid


def _apply(
    grid: Grid, row: int, column: int, style: Style, value: Any, forced: str | None
) -> None:
    if style.family and isinstance(value, str) and forced is None:
        grid.rows[row][column] = tidy(old_fonts.to_unicode(value, style.family)) or None
        grid.old_fonts.add(style.family)
    elif style.family == old_fonts.TCVN3_CAPITALS and forced == old_fonts.TCVN3:
        if isinstance(value, str):
            grid.rows[row][column] = tidy(old_fonts.to_unicode(value, style.family)) or None
    elif style.shows and isinstance(value, date):
        grid.rows[row][column] = (
            value.year if style.shows == "year" else f"{value.month:02d}/{value.year}"
        )


def _value(value: Any, forced: str | None) -> Value:
    if isinstance(value, str):
        return tidy(old_fonts.to_unicode(value, forced) if forced else value) or None
    if isinstance(value, bool):
        return "x" if value else None
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date | int):
        return value
    if isinstance(value, time):
        return None
    return str(value)


def _parse(archive: zipfile.ZipFile, part: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(archive.read(part), parser)


def _local(element: Any) -> str:
    return str(etree.QName(element).localname)


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return {sheet name: path of its part}, in the order of the workbook."""
    targets = {}
    names = set(archive.namelist())
    if "xl/_rels/workbook.xml.rels" in names:
        for relation in _parse(archive, "xl/_rels/workbook.xml.rels"):
            target = str(relation.get("Target", ""))
            full = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            targets[relation.get("Id")] = posixpath.normpath(full)
    parts = {}
    for sheet in _parse(archive, "xl/workbook.xml").iter("{*}sheet"):
        key = next((v for k, v in sheet.attrib.items() if str(k).endswith("}id")), None)
        part = targets.get(key, "")
        if part in names and "worksheets" in part:
            parts[str(sheet.get("name"))] = part
    return parts


def _styles(archive: zipfile.ZipFile) -> dict[str, Style]:
    """Return the styles that change how text or dates are read, by index as text."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    root = _parse(archive, "xl/styles.xml")
    families = [
        old_fonts.family_of(next((n.get("val") for n in f.iter("{*}name")), None))
        for f in root.iterfind("{*}fonts/{*}font")
    ]
    shows = {
        f.get("numFmtId"): _shown_part(f.get("formatCode") or "")
        for f in root.iterfind("{*}numFmts/{*}numFmt")
    }
    shows["17"] = "month"  # the built-in mmm-yy
    styles = {}
    for index, form in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        font = int(form.get("fontId") or 0)
        family = families[font] if font < len(families) else None
        part = shows.get(form.get("numFmtId"), "")
        if family or part:
            styles[str(index)] = Style(family, part)
    return styles


def _shown_part(code: str) -> str:
    code = _LITERAL.sub("", code).lower().split(";")[0]
    if "y" not in code or "d" in code or "h" in code:
        return ""
    return "month" if "m" in code else "year"


def _layout(archive: zipfile.ZipFile, part: str, styles: dict[str, Style]) -> Layout:
    layout = Layout()
    with archive.open(part) as stream:
        events = etree.iterparse(
            stream,
            events=("end",),
            tag=[
                f"{ns}{t}" for ns in (_MAIN, _STRICT) for t in ("row", "col", "mergeCell")
            ],
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
        )
        for _event, element in events:
            _note(layout, element, styles)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return layout


def _note(layout: Layout, element: Any, styles: dict[str, Style]) -> None:
    tag = _local(element)
    if tag == "row":
        _note_row(layout, element, styles)
    elif tag == "col":
        if element.get("hidden") in ("1", "true"):
            first, last = int(element.get("min")), int(element.get("max"))
            layout.hidden_columns.update(range(first - 1, min(last, 1000)))
    elif span := _span(element.get("ref") or ""):
        layout.merges.append(span)


def _note_row(layout: Layout, element: Any, styles: dict[str, Style]) -> None:
    row = int(element.get("r") or layout.height + 1) - 1
    if element.get("hidden") in ("1", "true"):
        layout.hidden_rows.add(row)
    holds = False
    for column, cell in _cells(element):
        if len(cell) == 0:
            continue
        holds = True
        if column >= layout.width:
            layout.width = column + 1
            check_extent(0, layout.width)
        if cell.get("t") == "e":
            layout.errors.add((row, column))
        if styles and (style := styles.get(cell.get("s") or "0")):
            layout.styled[row, column] = style
    if holds:
        layout.height = row + 1
        check_extent(layout.height, 0)


def _cells(row: Any) -> Iterator[tuple[int, Any]]:
    column = -1
    for cell in row:
        reference = cell.get("r")
        column = _column(reference) if reference else column + 1
        yield column, cell


def _column(reference: str) -> int:
    number = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number - 1


def _span(reference: str) -> Span | None:
    found = _REFERENCE.findall(reference.replace("$", ""))
    if len(found) != 2:
        return None
    (left, top), (right, bottom) = found
    return int(top) - 1, _column(left), int(bottom) - 1, _column(right)
