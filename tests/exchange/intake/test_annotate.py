"""The list given back: the unit's own file with what is wrong marked in it."""

from pathlib import Path

import docx
import openpyxl
import pytest

from tdkt.exchange.intake.annotate import annotate, annotated_suffix

from .makers import HEADER, brief, csv_file, kinds, read, xlsx

LISTS = Path(__file__).parent / "lists"
GIVEN = [
    p for p in sorted(LISTS.iterdir()) if p.suffix in (".xlsx", ".xls", ".ods", ".docx")
]


def marked(path: Path, target: Path) -> Path:
    out = target / f"marked{annotated_suffix(path.name)}"
    return annotate(path, read(path), out)


def coloured(path: Path, sheet: str) -> set[str]:
    cells = (c for row in openpyxl.load_workbook(path)[sheet].iter_rows() for c in row)
    return {c.coordinate for c in cells if c.fill.fgColor.rgb == "00FFC7CE"}


@pytest.mark.parametrize("path", GIVEN, ids=lambda path: path.name)
def test_marked_list_reads_as_before(path, tmp_path):
    before = read(path)

    after = read(marked(path, tmp_path))

    assert brief(after) == brief(before)
    assert kinds(after) == kinds(before)
    assert [r.hidden for r in after.rows] == [r.hidden for r in before.rows]
    assert (after.unit_hint, after.letter) == (before.unit_hint, before.letter)


def test_wrong_cells_are_coloured_and_the_reason_stands_beside_them(tmp_path):
    out = marked(LISTS / "dong_thai_giao_duc_2025_2026.xlsx", tmp_path)

    sheet = openpyxl.load_workbook(out)["LĐTT"]
    assert coloured(out, "LĐTT") == {"D23", "A50", "B95"}
    assert sheet["D23"].comment.text == "“31/02/1986” không phải là ngày sinh hợp lệ."
    assert sheet["K9"].value == "Lỗi, nội dung cần sửa"
    assert sheet["K50"].value == "Số thứ tự nhảy từ 40 sang 43."
    assert sheet["D23"].value == "31/02/1986"
    assert {str(area) for area in sheet.merged_cells.ranges} >= {"H8:I8", "A96:J96"}


def test_errors_are_listed_on_a_sheet_of_their_own(tmp_path):
    out = marked(LISTS / "an_bien_khen_thuong_2026.xlsx", tmp_path)

    rows = list(openpyxl.load_workbook(out)["Lỗi cần sửa"].values)
    assert [row[:2] for row in rows] == [
        ("Bảng", "Dòng"),
        ("DS 2026", 14),
        ("DS 2026", 48),
        ("DS 2026", 54),
    ]


def test_corrected_list_loses_its_marks_when_marked_again(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [HEADER, [1, "Nguyễn Văn An", "31/2/1980", *[""] * 4]])
    once = annotate(path, read(path), tmp_path / "once.xlsx")
    book = openpyxl.load_workbook(once)
    book.worksheets[0]["C2"] = "28/2/1980"
    book.save(once)

    again = annotate(once, read(once), tmp_path / "again.xlsx")

    assert coloured(again, "Sheet1") == set()
    assert len(openpyxl.load_workbook(again).worksheets) == 2


def test_old_workbook_and_csv_come_back_as_xlsx_in_unicode(tmp_path):
    out = marked(LISTS / "an_bien_2016_tcvn3.xls", tmp_path)
    path = csv_file(
        tmp_path / "a.csv", [HEADER, ["1", "=1+1", "31/2/1980", "", "", "LĐTT"]]
    )
    from_csv = annotate(path, read(path), tmp_path / "csv.xlsx")

    sheet = openpyxl.load_workbook(out)["Sheet1"]
    assert (sheet["B9"].value, sheet["C9"].value) == ("Lê Thị", "Như")
    assert coloured(out, "Sheet1") == {"B21"}
    assert openpyxl.load_workbook(from_csv)["Danh sách"]["B2"].data_type == "s"
    assert coloured(from_csv, "Danh sách") == {"B2", "C2"}


def test_word_list_gets_shaded_cells_and_comments(tmp_path):
    out = marked(LISTS / "phu_vang_giay_khen.docx", tmp_path)

    document = docx.Document(str(out))
    assert [c.text for c in document.comments] == [
        "“Bằng khen cấp huyện” không có trong danh mục danh hiệu, hình thức khen thưởng."
    ]
    assert 'w:fill="FFC7CE"' in document.tables[1].rows[8].cells[4]._tc.xml
    assert document.paragraphs[-1].text.startswith(
        "– Bảng 2, dòng 9: “Bằng khen cấp huyện”"
    )
