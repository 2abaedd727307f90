"""Opening a table: Excel, OpenDocument or CSV become rows of cells."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from tdkt.ground.core import files
from tdkt.ground.core.text import fold
from tdkt.registry.organizations.services.intake.columns import COLUMNS, REQUIRED
from tdkt.tools.documents.extents import reaches_too_far

MAX_UNPACKED_BYTES = 200 * 1024 * 1024


def grid_of(content: bytes, kind: str) -> list[list[Any]]:
    """Return the cells of the first sheet, row by row, from its very first row."""
    if kind == files.TEXT:
        return _csv_grid(content)
    if kind in (files.XLSX, files.ODS) and (
        _unpacked_bytes(content) > MAX_UNPACKED_BYTES or reaches_too_far(content)
    ):
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


def headings_of(grid: Sequence[Sequence[Any]]) -> tuple[int, Mapping[str, int]]:
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
