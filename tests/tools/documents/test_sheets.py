from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from tests.tools.documents.reading import docx_lines, pdf_lines
from tests.tools.documents.samples import HEAD, SIGNATURE

from tdkt.tools.documents.sheets import (
    CellTextTooLong,
    table_docx,
    table_pdf,
    workbook_xlsx,
)
from tdkt.tools.documents.tables import Column, HeaderCell, RowGroup, Sheet


def sheet(**changes: Any) -> Sheet:
    given: dict[str, Any] = {
        "name": "Khen thưởng",
        "title": "KẾT QUẢ KHEN THƯỞNG",
        "subtitle": "Từ ngày 01/01/2017 đến ngày 31/8/2018",
        "columns": (Column("Hình thức", 40), Column("CN"), Column("TT"), Column("Ngày")),
        "header_rows": (
            (
                HeaderCell("Hình thức", rows=2),
                HeaderCell("Số lượng", columns=2),
                HeaderCell("Ngày", rows=2),
            ),
            (HeaderCell("Cá nhân"), HeaderCell("Tập thể")),
        ),
        "groups": (
            RowGroup("I. DANH HIỆU", (("Lao động tiên tiến", 1763, None, None),)),
            RowGroup(
                "II. HÌNH THỨC",
                (("=1+1", 794, Decimal("165.5"), date(2018, 8, 31)),),
            ),
        ),
        "totals": (None, 2557, Decimal("165.5"), None),
        "notes": ("Số liệu tính đến ngày 31/8/2018.",),
    }
    return Sheet(**(given | changes))


def values(book: bytes) -> list[list[object]]:
    page = openpyxl.load_workbook(BytesIO(book)).worksheets[0]
    return [list(row) for row in page.iter_rows(values_only=True)]


def test_workbook_holds_numbers_as_numbers_days_as_days_and_text_as_text():
    assert values(workbook_xlsx(sheet())) == [
        ["KẾT QUẢ KHEN THƯỞNG", None, None, None, None],
        ["Từ ngày 01/01/2017 đến ngày 31/8/2018", None, None, None, None],
        [None, None, None, None, None],
        ["STT", "Hình thức", "Số lượng", None, "Ngày"],
        [None, None, "Cá nhân", "Tập thể", None],
        ["I. DANH HIỆU", None, None, None, None],
        [1, "Lao động tiên tiến", 1763, None, None],
        ["II. HÌNH THỨC", None, None, None, None],
        [2, "=1+1", 794, 165.5, datetime(2018, 8, 31)],  # noqa: DTZ001 (a cell)
        [None, "Tổng cộng", 2557, 165.5, None],
        ["Số liệu tính đến ngày 31/8/2018.", None, None, None, None],
    ]


def test_workbook_merges_the_header_freezes_and_repeats_it():
    page = openpyxl.load_workbook(BytesIO(workbook_xlsx(sheet()))).worksheets[0]

    merged = {str(area) for area in page.merged_cells.ranges}
    assert {"A4:A5", "B4:B5", "C4:D4", "E4:E5", "A1:E1", "A6:E6"} <= merged
    assert page.freeze_panes == "A6"
    assert page.print_title_rows == "$4:$5"
    assert page["B9"].data_type == "s"
    assert page["C7"].font.name == "Times New Roman"
    assert page["C7"].border.left.style == "thin"
    assert page["C7"].number_format == "#,##0"
    assert page["E9"].number_format == "dd/mm/yyyy"


def test_tabs_get_names_that_excel_allows_and_that_differ():
    same = sheet(name="Khen thưởng/2018: [tổng hợp] toàn huyện và các xã")

    names = openpyxl.load_workbook(BytesIO(workbook_xlsx(same, same))).sheetnames

    assert names == ["Khen thưởng 2018   tổng hợp  to", "Khen thưởng 2018   tổng hợp (2)"]


def test_text_too_long_for_a_cell_is_refused_with_its_place():
    long = sheet(groups=(), rows=(("x" * 32_768, 1, 1, None),))

    with pytest.raises(CellTextTooLong, match="row 6, column 2"):
        workbook_xlsx(long)


def test_same_sheets_give_the_same_bytes():
    assert workbook_xlsx(sheet()) == workbook_xlsx(sheet())


def test_report_table_has_the_official_head_in_word_and_pdf():
    word = docx_lines(table_docx(sheet(), head=HEAD, signatures=(SIGNATURE,)))
    pdf = pdf_lines(table_pdf(sheet(), head=HEAD, signatures=(SIGNATURE,)))

    assert word[:2] == ["ỦY BAN NHÂN DÂN XÃ AN BIÊN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert "2 =1+1 794 165,5 31/08/2018" in pdf
    assert "Tổng cộng 2.557 165,5" in pdf
    assert {"31/08/2018", "2.557", "165,5", "Số liệu tính đến ngày 31/8/2018."} <= set(word)
