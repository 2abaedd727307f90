"""
Taking in units from a table (Excel, OpenDocument, CSV).

The file is read and checked as a whole; nothing is saved until an administrator accepts
what the preview shows, and a row that is there already is left as it is, so that the same
file may be taken in twice.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.core import files
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean, fold
from tdkt.registry.organizations import permissions
from tdkt.registry.organizations.choices import AuthorityRole, UnitKind, UnitLevel
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.services.units import NewUnit, create_unit

ACCEPTED = frozenset({files.XLSX, files.ODS, files.OLE, files.TEXT})
MAX_ROWS = 5000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024

# Column of the table → the headings people write, folded.
COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("ma", "ma don vi", "code"),
    "name": ("ten", "ten don vi", "don vi", "name"),
    "parent": (
        "ma don vi cap tren",
        "don vi cap tren",
        "ma cap tren",
        "truc thuoc",
        "unit above",
    ),
    "valid_from": ("tu ngay", "co tu ngay", "ngay thanh lap", "from", "exists from"),
    "level": ("cap", "cap don vi", "level"),
    "kind": ("loai", "loai don vi", "kind"),
    "abbreviation": ("viet tat", "chu viet tat", "abbreviation"),
    "place": ("dia danh", "place"),
    "head_post": ("chuc vu nguoi dung dau", "nguoi dung dau", "head post"),
    "authority_role": ("tham quyen", "nguoi ky quyet dinh", "authority"),
    "address": ("dia chi", "address"),
}
REQUIRED = ("code", "name", "parent", "valid_from")

# What people write for a level or kind besides the words of the interface, folded.
_LEVELS = {
    "trung uong": UnitLevel.CENTRAL,
    "tinh": UnitLevel.PROVINCE,
    "cap tinh": UnitLevel.PROVINCE,
    "huyen": UnitLevel.DISTRICT,
    "cap huyen": UnitLevel.DISTRICT,
    "xa": UnitLevel.COMMUNE,
    "phuong": UnitLevel.COMMUNE,
    "cap xa": UnitLevel.COMMUNE,
    "don vi": UnitLevel.UNIT,
    "co quan don vi": UnitLevel.UNIT,
    "co quan": UnitLevel.UNIT,
}
_KINDS = {
    "ubnd": UnitKind.PEOPLES_COMMITTEE,
    "uy ban nhan dan": UnitKind.PEOPLES_COMMITTEE,
    "so": UnitKind.DEPARTMENT,
    "so nganh": UnitKind.DEPARTMENT,
    "phong": UnitKind.DIVISION,
    "phong ban": UnitKind.DIVISION,
    "van phong": UnitKind.DIVISION,
    "truong": UnitKind.SCHOOL,
    "truong hoc": UnitKind.SCHOOL,
    "don vi su nghiep": UnitKind.PUBLIC_SERVICE,
    "su nghiep": UnitKind.PUBLIC_SERVICE,
    "doanh nghiep": UnitKind.ENTERPRISE,
    "hop tac xa": UnitKind.ENTERPRISE,
    "doan the": UnitKind.MASS_ORGANIZATION,
    "mat tran": UnitKind.MASS_ORGANIZATION,
    "cong an": UnitKind.FORCES,
    "quan su": UnitKind.FORCES,
    "khac": UnitKind.OTHER,
}


@dataclass(frozen=True)
class RowError:
    """What is wrong in one row; `column` is the heading, "" when it is the whole row."""

    row: int
    column: str
    words: str


@dataclass
class UnitRow:
    """One row, as far as it could be read; `row` counts as the spreadsheet does."""

    row: int
    code: str
    name: str
    parent_code: str
    valid_from: date | None
    facts: dict[str, Any] = field(default_factory=dict)
    is_known: bool = False


@dataclass(frozen=True)
class ReadUnits:
    """A file as read and checked: the rows and everything that is wrong with them."""

    rows: list[UnitRow]
    errors: list[RowError]

    @property
    def new(self) -> list[UnitRow]:
        """Rows to be entered: right, and not there yet."""
        wrong = {error.row for error in self.errors}
        return [row for row in self.rows if not row.is_known and row.row not in wrong]

    @property
    def known(self) -> list[UnitRow]:
        return [row for row in self.rows if row.is_known]


class UnitsHaveErrors(Exception):
    """The file was accepted though something in it is wrong."""


def read_units(content: bytes, kind: str, *, actor: User | None) -> ReadUnits:
    """
    Read a table of units and check every row.

    Args:
        kind: content type as `files.checked` found it.

    Raises:
        files.FileRefused: the file cannot be opened, or is no table of units.
    """
    grid = _grid(content, kind)
    start, columns = _headings(grid)
    errors: list[RowError] = []
    rows = [
        _read_row(number, line, columns, errors)
        for number, line in enumerate(grid[start:], start=start + 1)
        if any(cell not in ("", None) for cell in line)
    ]
    if not rows:
        raise files.FileRefused(_("There is no row below the headings."))
    if len(rows) > MAX_ROWS:
        raise files.FileRefused(
            _("There are more than %(most)s rows. Split the file.") % {"most": MAX_ROWS}
        )
    _check_together(rows, errors, actor)
    return ReadUnits(rows, sorted(errors, key=lambda error: error.row))


@transaction.atomic
def import_units(
    *, content: bytes, kind: str, file_name: str, actor: User | None, at: datetime
) -> int:
    """
    Enter every new unit of a file; returns how many there were.

    Raises:
        PermissionDenied: the actor looks after no unit.
        UnitsHaveErrors: something in the file is wrong; nothing was saved.
        files.FileRefused: as in `read_units`.
    """
    if actor is not None and not permissions.is_administrator(actor):
        raise PermissionDenied
    read = read_units(content, kind, actor=actor)
    if read.errors:
        raise UnitsHaveErrors
    by_code = {
        unit.code: unit
        for unit in Unit.objects.filter(code__in={row.parent_code for row in read.rows})
    }
    for row in _parents_first(read.new):
        by_code[row.code] = create_unit(
            new=NewUnit(name=row.name, code=row.code, **row.facts),
            parent=by_code[row.parent_code],
            valid_from=row.valid_from or today(),
            actor=actor,
            at=at,
        )
    if read.new:
        audit.record(
            action="organizations.units_imported",
            subject=None,
            actor=actor,
            at=at,
            unit=by_code[read.new[0].parent_code],
            after={"units": len(read.new), "file": file_name},
        )
    return len(read.new)


# --- Opening ------------------------------------------------------------------------------


def _grid(content: bytes, kind: str) -> list[list[Any]]:
    """Return the cells of the first sheet, row by row, from its very first row."""
    if kind == files.TEXT:
        return _csv_grid(content)
    if kind in (files.XLSX, files.ODS) and _unpacked_bytes(content) > MAX_UNPACKED_BYTES:
        raise files.FileRefused(_("The file is far larger inside than it looks."))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet = book.get_sheet_by_index(0)
        return sheet.to_python(skip_empty_area=False)
    except PasswordError as error:
        raise files.FileRefused(
            _("The file is locked with a password. Save it without one.")
        ) from error
    except (CalamineError, IndexError, ValueError, OSError) as error:
        raise files.FileRefused(
            _("The file cannot be opened. Save it anew as .xlsx and try again.")
        ) from error


def _unpacked_bytes(content: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile as error:
        raise files.FileRefused(
            _("The file cannot be opened. Save it anew as .xlsx and try again.")
        ) from error


def _csv_grid(content: bytes) -> list[list[Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise files.FileRefused(
            _("The letters of the file cannot be read. Save it as CSV UTF-8.")
        ) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return [list(line) for line in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as error:
        raise files.FileRefused(
            _("The file cannot be opened. Save it anew as .xlsx and try again.")
        ) from error


def _headings(grid: Sequence[Sequence[Any]]) -> tuple[int, Mapping[str, int]]:
    """Return the number of the first row of data and the place of every column."""
    known = {words: name for name, heads in COLUMNS.items() for words in heads}
    for number, line in enumerate(grid[:20]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(line):
            # Headings may carry a star or an explanation in brackets.
            name = known.get(fold(str(cell).partition("(")[0]))
            if name is not None:
                columns.setdefault(name, place)
        if all(name in columns for name in REQUIRED):
            return number + 1, columns
    raise files.FileRefused(
        _("The headings Mã, Tên đơn vị, Mã đơn vị cấp trên and Từ ngày were not found.")
    )


# --- Reading one row ----------------------------------------------------------------------


def _read_row(
    number: int, line: Sequence[Any], columns: Mapping[str, int], errors: list[RowError]
) -> UnitRow:
    def cell(name: str) -> Any:
        place = columns.get(name)
        return line[place] if place is not None and place < len(line) else ""

    def wrong(name: str, words: str) -> None:
        errors.append(RowError(number, _heading(name), words))

    row = UnitRow(
        row=number,
        code=_code(cell("code")),
        name=_text(cell("name")),
        parent_code=_code(cell("parent")),
        valid_from=_day(cell("valid_from")),
    )
    if not row.code:
        wrong("code", _("The code is missing."))
    elif row.code != slugify(row.code) or len(row.code) > 60:
        wrong("code", _("A code has only a–z, 0–9 and dashes, at most 60."))
    if not row.name:
        wrong("name", _("The name is missing."))
    elif len(row.name) > 300:
        wrong("name", _("The name is longer than 300 letters."))
    if not row.parent_code:
        wrong("parent", _("The code of the unit above is missing."))
    if row.valid_from is None:
        wrong(
            "valid_from", _("This is not a day: %(value)s") % {"value": cell("valid_from")}
        )
    elif row.valid_from > today():
        wrong("valid_from", _("The day has not come yet."))
    row.facts = _facts(cell, wrong)
    return row


def _facts(cell: Any, wrong: Any) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name, known, choices in (
        ("level", _LEVELS, UnitLevel.choices),
        ("kind", _KINDS, UnitKind.choices),
        ("authority_role", {}, AuthorityRole.choices),
    ):
        if words := _text(cell(name)):
            value = _chosen(words, known, choices)
            if value is None:
                wrong(name, _("Not known: %(value)s") % {"value": words[:60]})
            else:
                facts[name] = value
    for name, longest in (
        ("abbreviation", 30),
        ("place", 100),
        ("head_post", 100),
        ("address", 300),
    ):
        if words := _text(cell(name)):
            if len(words) > longest:
                wrong(name, _("Longer than %(most)s letters.") % {"most": longest})
            else:
                facts[name] = words
    return facts


def _chosen(
    words: str, known: Mapping[str, str], choices: Iterable[tuple[Any, Any]]
) -> str | None:
    folded = fold(words)
    if folded in known:
        return str(known[folded])
    for value, label in choices:
        if value and folded in (fold(str(value)), fold(str(label))):
            return str(value)
    return None


def _heading(name: str) -> str:
    return {
        "code": "Mã",
        "name": "Tên đơn vị",
        "parent": "Mã đơn vị cấp trên",
        "valid_from": "Từ ngày",
        "level": "Cấp",
        "kind": "Loại",
        "abbreviation": "Viết tắt",
        "place": "Địa danh",
        "head_post": "Chức vụ người đứng đầu",
        "authority_role": "Thẩm quyền",
        "address": "Địa chỉ",
    }[name]


HEADINGS = tuple(_heading(name) for name in COLUMNS)


def allowed_words() -> dict[str, list[str]]:
    """Return by column the words that a cell may hold, in the reader's language."""
    return {
        "level": [str(label) for _value, label in UnitLevel.choices],
        "kind": [str(label) for _value, label in UnitKind.choices],
        "authority_role": [str(label) for value, label in AuthorityRole.choices if value],
    }


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean(str(value)) if value is not None else ""


def _code(value: Any) -> str:
    return _text(value).lower()


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = _text(value)
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(words, form).date()  # noqa: DTZ007 - a day only
        except ValueError:
            continue
    return None


# --- Checking rows against one another and against what is there ----------------------------


def _check_together(
    rows: list[UnitRow], errors: list[RowError], actor: User | None
) -> None:
    codes = {row.code for row in rows} | {row.parent_code for row in rows}
    present = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    first: dict[str, UnitRow] = {}
    for row in rows:
        if not row.code:
            continue
        if row.code in first:
            words = _("The code stands in row %(row)s already.")
            errors.append(
                RowError(row.row, _heading("code"), words % {"row": first[row.code].row})
            )
        first.setdefault(row.code, row)
        _check_against_present(row, present, errors)
    for row in rows:
        if not row.is_known:
            _check_place(row, first, present, errors, actor)


def _check_against_present(
    row: UnitRow, present: Mapping[str, Unit], errors: list[RowError]
) -> None:
    unit = present.get(row.code)
    if unit is None:
        return
    if fold(unit.name) == fold(row.name):
        row.is_known = True
    else:
        words = _("The code belongs to “%(name)s”.") % {"name": unit.name}
        errors.append(RowError(row.row, _heading("code"), words))


def _check_place(
    row: UnitRow,
    first: Mapping[str, UnitRow],
    present: Mapping[str, Unit],
    errors: list[RowError],
    actor: User | None,
) -> None:
    heading = _heading("parent")
    if not row.parent_code:
        return
    above = present.get(row.parent_code)
    inside = first.get(row.parent_code)
    if above is None and inside is None:
        words = _("No unit has the code “%(code)s”.") % {"code": row.parent_code}
        errors.append(RowError(row.row, heading, words))
    elif above is not None:
        if not permissions.can_manage_unit(actor, above):
            words = _("You do not look after “%(name)s”.") % {"name": above.name}
            errors.append(RowError(row.row, heading, words))
        elif row.valid_from and (
            above.valid_from > row.valid_from
            or (above.valid_until and above.valid_until <= row.valid_from)
        ):
            words = _("“%(name)s” does not exist on that day.") % {"name": above.name}
            errors.append(RowError(row.row, _heading("valid_from"), words))
    elif inside is not None and _is_circular(row, first):
        words = _("The unit lies below itself.")
        errors.append(RowError(row.row, heading, words))
    elif (
        inside is not None
        and inside.valid_from
        and row.valid_from
        and inside.valid_from > row.valid_from
    ):
        words = _("“%(name)s” does not exist on that day.") % {"name": inside.name}
        errors.append(RowError(row.row, _heading("valid_from"), words))


def _is_circular(row: UnitRow, first: Mapping[str, UnitRow]) -> bool:
    seen = {row.code}
    above = first.get(row.parent_code)
    while above is not None:
        if above.code in seen:
            return True
        seen.add(above.code)
        above = first.get(above.parent_code)
    return False


def _parents_first(rows: list[UnitRow]) -> list[UnitRow]:
    """Return rows so that each unit comes after the one above it; rows are not circular."""
    waiting = {row.code: row for row in rows}
    ordered: list[UnitRow] = []

    def place(row: UnitRow) -> None:
        if row.code not in waiting:
            return
        del waiting[row.code]
        if above := waiting.get(row.parent_code):
            place(above)
        ordered.append(row)

    for row in rows:
        place(row)
    return ordered
