"""A stray cell in the far corner of a sheet: no reader of lists may lay it out."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest

from tdkt.casework.initiatives.past import lists
from tdkt.ground.core import files
from tdkt.registry.organizations.services.intake.opening import grid_of
from tdkt.registry.people import sheets
from tdkt.tools.documents.extents import reaches_too_far


def workbook(*cells: str) -> bytes:
    book = openpyxl.Workbook()
    for place in cells:
        book["Sheet"][place] = "x"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("last", "too_far"),
    [("A1", False), ("AA5000", False), ("J1000000", False), ("K1000000", True)],
)
def test_rows_times_columns_are_bounded(last: str, too_far: bool) -> None:
    assert reaches_too_far(workbook("A1", last)) is too_far


def test_the_last_row_and_the_last_column_may_stand_in_different_cells() -> None:
    assert reaches_too_far(workbook("XFD1", "A1048576"))


def open_document(rows: str, columns: str, content: str) -> bytes:
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    words = f"""<d xmlns:t="{table}"><t:table>
        <t:table-row><t:table-cell><p>Tên</p></t:table-cell></t:table-row>
        <t:table-row t:number-rows-repeated="{rows}">
        <t:table-cell t:number-columns-repeated="{columns}">{content}</t:table-cell>
        </t:table-row></t:table></d>"""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as written:
        written.writestr("content.xml", words)
    return archive.getvalue()


@pytest.mark.parametrize(
    ("rows", "columns", "content", "too_far"),
    [
        ("5000", "60", "<p>x</p>", False),
        ("20000", "2000", "<p>x</p>", True),
        # What office programs write after the last cell of every sheet.
        ("1048575", "16384", "", False),
    ],
)
def test_repeated_cells_of_an_open_document_count_where_they_hold_something(
    rows: str, columns: str, content: str, too_far: bool
) -> None:
    assert reaches_too_far(open_document(rows, columns, content)) is too_far


def test_a_damaged_archive_is_not_trusted_and_other_files_are_left_alone() -> None:
    assert reaches_too_far(b"PK\x03\x04" + bytes(50))
    assert not reaches_too_far("Tên sáng kiến;Tác giả".encode())


@pytest.mark.parametrize(
    ("read", "refusal"),
    [
        (lists.read_list, lists.ListUnreadable),
        (sheets.read_sheet, sheets.SheetUnreadable),
        (lambda content: grid_of(content, files.XLSX), files.FileRefused),
    ],
)
def test_no_reader_lays_out_a_sheet_that_reaches_too_far(
    read: Callable[[bytes], object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        read(workbook("A1", "XFD1048576"))
