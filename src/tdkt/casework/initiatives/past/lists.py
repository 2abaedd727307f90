"""A spreadsheet of past works: title, authors, unit, year, scope, decision."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineWorkbook

from tdkt.casework.initiatives.choices import Scope
from tdkt.ground.core.text import clean, fold
from tdkt.tools.documents import old_fonts
from tdkt.tools.documents.archives import DAMAGED_ARCHIVE
from tdkt.tools.documents.extents import reaches_too_far
from tdkt.tools.documents.reports.days import partial_day

MOST_LINES = 5_000
_MOST_COLUMNS = 60
_MOST_UNPACKED_BYTES = 200 * 1024 * 1024
_HEADER_WITHIN = 30
_LONGEST_CELL = 2_000
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SCHOOL_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)\d\d)(?!\d)")

_COLUMNS: dict[str, tuple[str, ...]] = {
    "authors": ("tac gia", "ho va ten", "ho ten", "dong tac gia", "author"),
    "share": ("ti le", "ti le dong gop", "phan tram"),
    "unit": ("don vi", "noi cong tac", "co quan, don vi", "truong", "unit"),
    "day": ("ngay cong nhan", "ngay quyet dinh", "ngay qd"),
    "decision": ("quyet dinh", "so quyet dinh", "so qd", "van ban", "can cu"),
    "body": ("co quan cong nhan", "noi cong nhan", "co quan ban hanh", "hoi dong"),
    "scope": ("pham vi", "cap cong nhan", "cap sang kien", "cap", "muc do"),
    "year": ("nam", "nam hoc", "nam cong nhan", "year"),
    "field": ("linh vuc", "mon", "field"),
    # Last: other headings speak of the work too (author of the initiative).
    "title": ("ten sang kien", "ten de tai", "ten giai phap", "noi dung sang kien",
              "sang kien", "ten cong trinh", "title"),
}  # fmt: skip
_SCOPES = (
    (Scope.NATION, ("toan quoc", "quoc gia", "nha nuoc")),
    (Scope.PROVINCE, ("tinh", "thanh pho", "bo", "nganh")),
    (Scope.DISTRICT, ("huyen", "quan", "thi xa")),
    (Scope.COMMUNE, ("xa", "phuong")),
    (Scope.UNIT, ("co so", "don vi", "truong", "co quan")),
)


class ListUnreadable(Exception):
    """The spreadsheet is damaged, or no row of it has a heading for titles."""


class TooManyLines(Exception):
    """It holds more than five thousand lines."""


@dataclass
class ListedWork:
    """One work of the list; `line` is its row in the sheet, counted from 1."""

    line: int
    title: str
    authors: list[str] = field(default_factory=list)
    unit: str = ""
    year: int | None = None
    field: str = ""
    scope: str = ""
    recognised_on: date | None = None
    recognised_by: str = ""
    decision: str = ""


def is_spreadsheet(content: bytes, name: str) -> bool:
    """Tell whether a file is a list and no report, by its content and name."""
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names = set(archive.namelist())
        except DAMAGED_ARCHIVE:
            return False
        return "xl/workbook.xml" in names or name.lower().endswith(".ods")
    return content.startswith(b"\xd0\xcf\x11\xe0") and name.lower().endswith(".xls")


def read_list(content: bytes) -> list[ListedWork]:
    """
    Return the works of the first sheet that has a heading for titles.

    A line with an author and no title adds an author to the work above it.

    Raises:
        ListUnreadable, TooManyLines.
    """
    for rows in _sheets(content):
        found = _header(rows)
        if found is None:
            continue
        at, columns = found
        if len(rows) - at > MOST_LINES:
            raise TooManyLines
        if works := _works(rows, at, columns):
            return works
    raise ListUnreadable


def _sheets(content: bytes) -> Iterator[list[list[str]]]:
    try:
        _refuse_bomb(content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names[:20]:
            sheet = book.get_sheet_by_name(name)
            # The rows keep their numbers: those above the first filled one count too.
            top = sheet.start[0] if sheet.start else 0
            rows = sheet.to_python(
                skip_empty_area=True, nrows=MOST_LINES + _HEADER_WITHIN + 1
            )
            yield _unicode(
                [[]] * top + [list(map(_text, row[:_MOST_COLUMNS])) for row in rows]
            )
    except ListUnreadable:
        raise
    # The library raises errors of its own and, on odd files, those of Rust.
    except Exception as error:
        raise ListUnreadable from error


def _refuse_bomb(content: bytes) -> None:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _MOST_UNPACKED_BYTES:
                raise ListUnreadable
    if reaches_too_far(content):
        raise ListUnreadable


def _text(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value == int(value):
        value = int(value)
    # Cleaned later: the old fonts use signs that cleaning drops.
    return str(value)[:_LONGEST_CELL]


def _unicode(rows: list[list[str]]) -> list[list[str]]:
    family = old_fonts.guess_family(cell for row in rows for cell in row)
    if family:
        rows = [[old_fonts.to_unicode(cell, family) for cell in row] for row in rows]
    return [
        ["\n".join(map(clean, cell.split("\n"))).strip() for cell in row] for row in rows
    ]


def _header(rows: list[list[str]]) -> tuple[int, dict[str, int]] | None:
    """Return the row after the headings and the column of each meaning."""
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            meaning = _meaning(fold(cell))
            if meaning and meaning not in columns:
                columns[meaning] = index
        if "title" in columns and len(columns) > 1:
            return at + 1, columns
    return None


def _meaning(heading: str) -> str | None:
    if not heading or len(heading) > 80:
        return None
    for meaning, words in _COLUMNS.items():
        if any(heading == fold(word) for word in words):
            return meaning
    for meaning, words in _COLUMNS.items():
        if any(len(word) > 5 and fold(word) in heading for word in words):
            return meaning
    return None


def _works(rows: list[list[str]], at: int, columns: dict[str, int]) -> list[ListedWork]:
    works: list[ListedWork] = []
    for number, row in enumerate(rows[at:], start=at + 1):
        cells = {
            meaning: row[index] if index < len(row) else ""
            for meaning, index in columns.items()
        }
        authors = _authors(cells)
        if title := clean(cells["title"])[:500]:
            if _is_numbering(title):
                continue
            works.append(_work(number, title, authors, cells))
        elif authors and works:
            works[-1].authors += authors
    return works


def _is_numbering(title: str) -> bool:
    """A row under the headings that numbers the columns."""
    return not any(map(str.isalpha, title))


def _authors(cells: dict[str, str]) -> list[str]:
    parts = re.split(r"[;\n,]|\s+và\s+", cells.get("authors", ""))
    names = [clean(re.sub(r"^\s*[-+*•\d.)]+\s*", "", part)) for part in parts]
    names = [name for name in names if any(map(str.isalpha, name))]
    share = cells.get("share", "").strip(" %")
    if len(names) == 1 and re.fullmatch(r"\d{1,3}(?:[.,]\d{1,2})?", share):
        value = float(share.replace(",", "."))
        percent = value * 100 if 0 < value <= 1 else value
        return [f"{names[0]} {percent:g}%"]
    return names


def _work(line: int, title: str, authors: list[str], cells: dict[str, str]) -> ListedWork:
    decision = clean(cells.get("decision", ""))[:300]
    day = _day(cells.get("day", "")) or _day(decision)
    return ListedWork(
        line=line,
        title=title,
        authors=authors,
        unit=clean(cells.get("unit", ""))[:300],
        year=_year(cells.get("year", "")) or (day.year if day else None),
        field=clean(cells.get("field", ""))[:200],
        scope=_scope(fold(cells.get("scope", ""))),
        recognised_on=day,
        recognised_by=clean(cells.get("body", ""))[:300],
        decision=decision,
    )


def _day(text: str) -> date | None:
    found = partial_day(text)
    return date.fromisoformat(found) if len(found) == 10 else None


def _year(text: str) -> int | None:
    if both := _SCHOOL_YEAR.search(text):
        return int(both[2])
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def _scope(words: str) -> str:
    padded = f" {words} "
    for scope, names in _SCOPES:
        if any(f" {name} " in padded for name in _folded(names)):
            return scope.value
    return ""


def _folded(words: Sequence[str]) -> list[str]:
    return [fold(word) for word in words]
