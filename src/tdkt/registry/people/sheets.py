"""
The Excel list of a unit's people: its columns, and reading it row by row.

The words of the sheet are Vietnamese whatever the language of the page: offices pass the
file on.
"""

import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineWorkbook

from tdkt.ground.core.text import clean, fold
from tdkt.registry.people import identity
from tdkt.registry.people.choices import Gender, SubjectGroup, WorkerClass
from tdkt.registry.people.rules import BirthUnreadable, PartialDate, partial_date
from tdkt.tools.documents.extents import reaches_too_far

MAX_ROWS = 2_000
_HEADER_WITHIN = 15
_ENOUGH_HEADERS = 3
_LARGEST_UNPACKED_BYTES = 64 * 1024 * 1024


class SheetUnreadable(Exception):
    """The file is no workbook with the columns of the template, or is too long."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the template; `others` are further headings it is known by, folded."""

    key: str
    title: str
    width: int
    others: tuple[str, ...] = ()


COLUMNS = (
    SheetColumn("name", "Họ và tên", 28, ("ho ten", "ho va ten")),
    SheetColumn("gender", "Giới tính", 10, ("phai", "nam nu")),
    SheetColumn("birth", "Ngày sinh", 14, ("ngay thang nam sinh", "nam sinh")),
    SheetColumn("staff_code", "Mã cán bộ", 14, ("ma can bo cong chuc", "ma so")),
    SheetColumn("identity_number", "Số căn cước", 18, ("cccd", "so cccd", "can cuoc")),
    SheetColumn("post", "Chức vụ", 26, ("chuc danh", "chuc vu chuc danh")),
    SheetColumn("post_from", "Giữ chức vụ từ ngày", 18, ("tu ngay",)),
    SheetColumn("worker_class", "Nhóm thống kê", 26, ()),
    SheetColumn("group", "Nhóm đối tượng", 26, ()),
    SheetColumn("ethnic_group", "Dân tộc", 12, ()),
    SheetColumn("party", "Đảng viên", 10, ("dang vien dcsvn",)),
)
# What may be written in the two columns of classes, beside the words of the screens.
WORKER_CLASSES = {
    "Lãnh đạo cấp bộ, cấp tỉnh trở lên": WorkerClass.SENIOR_LEADER,
    "Lãnh đạo cấp vụ, cấp sở": WorkerClass.DEPARTMENT_LEADER,
    "Doanh nhân": WorkerClass.ENTREPRENEUR,
    "Lãnh đạo khác": WorkerClass.OTHER_LEADER,
    "Người trực tiếp lao động": WorkerClass.DIRECT_WORKER,
}
GROUPS = {
    "Cán bộ, công chức, viên chức": SubjectGroup.OFFICIALS,
    "Công nhân": SubjectGroup.WORKER,
    "Nông dân": SubjectGroup.FARMER,
    "Người lao động": SubjectGroup.LABOURER,
    "Doanh nhân": SubjectGroup.ENTREPRENEUR,
    "Trí thức": SubjectGroup.INTELLECTUAL,
    "Nhà khoa học": SubjectGroup.SCIENTIST,
    "Quân đội, công an": SubjectGroup.FORCES,
    "Dân quân tự vệ": SubjectGroup.MILITIA,
    "Khác": SubjectGroup.OTHER,
}
_GENDERS = {"nam": Gender.MALE, "nu": Gender.FEMALE, "x": Gender.FEMALE}
_YES = {"x", "co", "dang vien", "1"}
_DAY = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with one cell: the heading of its column, and words to the user."""

    column: str
    words: str | Promise


@dataclass(frozen=True)
class SheetRow:
    """One person of the list; `number` is the row in Excel, from 1."""

    number: int
    values: Mapping[str, Any] = field(default_factory=dict)
    faults: tuple[RowFault, ...] = ()


def read_sheet(content: bytes) -> list[SheetRow]:
    """
    Return the rows of the first worksheet that has the template's headings.

    Raises:
        SheetUnreadable: no workbook, no such worksheet, or more than MAX_ROWS rows.
    """
    _refuse_if_swollen(content)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
            tables = [
                book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                for name in book.sheet_names
            ]
    except (CalamineError, ValueError, OSError) as error:
        raise SheetUnreadable from error
    for table in tables:
        if found := _header(table):
            first, places = found
            rows = _rows(table, first, places)
            if len(rows) > MAX_ROWS:
                raise SheetUnreadable
            return rows
    raise SheetUnreadable


def _refuse_if_swollen(content: bytes) -> None:
    """Refuse a small file that unpacks into a huge one."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile as error:
        raise SheetUnreadable from error
    if unpacked > _LARGEST_UNPACKED_BYTES or reaches_too_far(content):
        raise SheetUnreadable


def _header(table: Sequence[Sequence[Any]]) -> tuple[int, dict[str, int]] | None:
    """Return the row of the headings and the place of each column, both from 0."""
    known = {
        heading: column.key
        for column in COLUMNS
        for heading in (fold(column.title), *column.others)
    }
    for number, row in enumerate(table[:_HEADER_WITHIN]):
        places: dict[str, int] = {}
        for place, cell in enumerate(row):
            key = known.get(fold(str(cell)))
            if key is not None:
                places.setdefault(key, place)
        if "name" in places and len(places) >= _ENOUGH_HEADERS:
            return number, places
    return None


def _rows(
    table: Sequence[Sequence[Any]], first: int, places: Mapping[str, int]
) -> list[SheetRow]:
    rows = []
    for number, row in enumerate(table[first + 1 :], start=first + 2):
        cells = {key: row[place] for key, place in places.items() if place < len(row)}
        if any(_text(cell) for cell in cells.values()):
            rows.append(_read_row(number, cells))
    return rows


def _text(cell: Any) -> str:
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean(str(cell)) if cell is not None else ""


def _read_row(number: int, cells: Mapping[str, Any]) -> SheetRow:
    values: dict[str, Any] = {}
    faults: list[RowFault] = []
    for column in COLUMNS:
        text = _text(cells.get(column.key))
        try:
            values[column.key] = _READERS[column.key](text)
        except _CellWrong as error:
            faults.append(RowFault(column.title, error.words))
    if values.get("post") and not values.get("post_from") and not faults:
        faults.append(RowFault("Giữ chức vụ từ ngày", _("A post needs the day it began.")))
    return SheetRow(number, values, tuple(faults))


class _CellWrong(Exception):
    def __init__(self, words: str | Promise) -> None:
        super().__init__()
        self.words = words


def _name(text: str) -> str:
    if not text:
        raise _CellWrong(_("The name is missing."))
    return text


def _one_of(known: Mapping[str, str], empty: str) -> Callable[[str], str]:
    by_words = {fold(words): code for words, code in known.items()}

    def read(text: str) -> str:
        if not text:
            return empty
        if (code := by_words.get(fold(text))) is None:
            raise _CellWrong(_("Write it as on the second worksheet of the template."))
        return code

    return read


def _birth(text: str) -> PartialDate:
    try:
        return partial_date(text)
    except BirthUnreadable as error:
        raise _CellWrong(_("Write 1980, 5/1980 or 9/5/1980.")) from error


def _identity(text: str) -> str | None:
    if not text:
        return None
    try:
        return identity.normalise(text)
    except identity.IdentityInvalid as error:
        raise _CellWrong(
            _("It has 12 digits (9 on an old card). Format the column as text.")
        ) from error


def _day(text: str) -> date | None:
    if not text:
        return None
    if found := _DAY.match(text):
        day, month, year = (int(part) for part in found.groups())
        try:
            return date(year, month, day)
        except ValueError:
            pass
    raise _CellWrong(_("Write the day as 01/03/2020."))


def _yes(text: str) -> bool:
    return fold(text) in _YES


_READERS: Mapping[str, Callable[[str], Any]] = {
    "name": _name,
    "gender": _one_of(_GENDERS, ""),
    "birth": _birth,
    "staff_code": lambda text: text.upper(),
    "identity_number": _identity,
    "post": lambda text: text,
    "post_from": _day,
    "worker_class": _one_of(WORKER_CLASSES, ""),
    "group": _one_of(GROUPS, SubjectGroup.OFFICIALS),
    "ethnic_group": lambda text: text,
    "party": _yes,
}
