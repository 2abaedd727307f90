"""Lists in shapes units invent: every test writes one and compares all that is read."""

from datetime import date

import openpyxl
import pytest

from .makers import HEADER, brief, csv_file, kinds, ods, read, word, xls, xlsx

LETTERHEAD = [
    ["UBND XÃ ĐÔNG THÁI", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["VĂN PHÒNG HĐND VÀ UBND", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2026"],
    ["(Kèm theo Tờ trình số 12/TTr-VP ngày 05/11/2026)"],
    [],
]
AN = (None, "individual", "Nguyễn Văn An", "1980", "Chuyên viên", "Phòng Kinh tế", "LDTT")
BINH = (None, "individual", "Trần Thị Bình", "1985-02-03", "Kế toán", "Trạm Y tế", "CSTDCS")
TWO = [
    [1, "Nguyễn Văn An", 1980, "Chuyên viên", "Phòng Kinh tế", "LĐTT", "Giỏi"],
    [2, "Trần Thị Bình", "03/02/1985", "Kế toán", "Trạm Y tế", "CSTĐCS", "Khá"],
]


def at(first: int, *people):
    """Return the expected rows, one below the other from a row on."""
    return [(first + i, *person[1:]) for i, person in enumerate(people)]


def test_columns_in_any_order_with_other_headings(tmp_path):
    rows = [
        [
            "Hình thức khen",
            "Nơi công tác",
            "Chức danh",
            "Ngày, tháng, năm sinh",
            "Họ tên",
            "TT",
        ],
        ["Lao động tiên tiến", "Phòng Kinh tế", "Chuyên viên", "1980", "NGUYỄN VĂN AN", 1],
        ["CSTĐ cơ sở", "Trạm Y tế", "Kế toán", "3.2.1985", "Bà Trần Thị Bình", 2],
    ]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert brief(found) == at(2, AN, BINH)
    assert [r.gender for r in found.rows] == [None, "female"]
    assert kinds(found) == []


def test_list_without_running_numbers_and_with_signatures(tmp_path):
    rows = [
        *LETTERHEAD,
        HEADER[1:],
        *[row[1:] for row in TWO],
        ["Tổng cộng: 02 cá nhân"],
        ["NGƯỜI LẬP BIỂU", None, None, "CHÁNH VĂN PHÒNG"],
        [],
        ["Lê Thị Hoa", None, None, "Phan Văn Khải"],
    ]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert brief(found) == at(8, AN, BINH)
    assert kinds(found) == []
    assert (found.letter.number, found.letter.day) == ("12/TTr-VP", date(2026, 11, 5))
    assert found.unit_hint == "Văn phòng HĐND và UBND xã Đông Thái"


def test_header_far_below(tmp_path):
    rows = [*LETTERHEAD, *[[] for _ in range(8)], HEADER, *TWO]

    assert brief(read(xlsx(tmp_path / "a.xlsx", rows))) == at(16, AN, BINH)


def test_english_headings(tmp_path):
    header = [
        "No.",
        "Full name",
        "Date of birth",
        "Position",
        "Department",
        "Award",
        "Notes",
    ]

    assert brief(read(xlsx(tmp_path / "a.xlsx", [header, *TWO]))) == at(2, AN, BINH)


def test_two_tables_below_each_other_on_one_sheet(tmp_path):
    rows = [
        ["DANH SÁCH TẬP THỂ ĐỀ NGHỊ TẶNG GIẤY KHEN"],
        ["STT", "Tên tập thể", "Thành tích"],
        [1, "Phòng Kinh tế", "Tốt"],
        [2, "Trường Tiểu học Đông Thái 1", "Tốt"],
        ["Cộng: 02 tập thể"],
        [],
        ["DANH SÁCH CÁ NHÂN ĐỀ NGHỊ TẶNG DANH HIỆU LAO ĐỘNG TIÊN TIẾN"],
        HEADER[:5],
        *[row[:5] for row in TWO],
        ["Cộng: 03 cá nhân"],
    ]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert brief(found) == [
        (3, "collective", "Phòng Kinh tế", None, None, None, "GK"),
        (4, "collective", "Trường Tiểu học Đông Thái 1", None, None, None, "GK"),
        (9, *AN[1:]),
        (10, *BINH[1:6], "LDTT"),
    ]
    assert kinds(found) == [("Sheet1", 11, "count_mismatch")]
    assert (found.errors[0].stated, found.errors[0].counted) == (3, 2)


def test_two_lists_side_by_side(tmp_path):
    header = ["STT", "Họ và tên", "Năm sinh"]
    rows = [
        ["DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN"],
        [*header, None, *header],
        [1, "Nguyễn Văn An", 1980, None, 3, "Lê Văn Cường", 1990],
        [2, "Trần Thị Bình", 1985, None, 4, "Phạm Thị Dung", 1991],
    ]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert [(r.row, r.name, r.birth_date, r.honour_code) for r in found.rows] == [
        (3, "Nguyễn Văn An", "1980", "GK"),
        (4, "Trần Thị Bình", "1985", "GK"),
        (3, "Lê Văn Cường", "1990", "GK"),
        (4, "Phạm Thị Dung", "1991", "GK"),
    ]


@pytest.mark.parametrize(
    "names", [("Họ và chữ đệm", "Tên"), ("Họ lót", "Tên"), ("Last name", "First name")]
)
def test_name_in_two_columns(tmp_path, names):
    rows = [["STT", *names, "Năm sinh", "Đề nghị"], [1, "Nguyễn Văn", "An", 1980, "LĐTT"]]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert [(r.name, r.honour_code) for r in found.rows] == [("Nguyễn Văn An", "LDTT")]


def test_name_heading_merged_over_two_columns(tmp_path):
    rows = [["STT", "Họ và tên", None, "Năm sinh"], [1, "Nguyễn Văn", "An", 1980]]

    found = read(xlsx(tmp_path / "a.xlsx", {"LĐTT": rows}, merges=["B1:C1"]))

    assert [(r.name, r.honour_code) for r in found.rows] == [("Nguyễn Văn An", "LDTT")]


def test_honours_ticked_below_merged_headings(tmp_path):
    rows = [
        ["STT", "Họ và tên", "Danh hiệu thi đua", None, "Hình thức khen thưởng", None],
        [None, None, "LĐTT", "CSTĐCS", "Giấy khen", "Bằng khen"],
        [None, None, None, None, None, "UBND tỉnh"],
        [1, "Nguyễn Văn An", "x", "X", None, None],
        [2, "Trần Thị Bình", "v", None, "✓", "0"],
        [3, "Lê Văn Cường", None, None, None, "x"],
        ["Cộng", None, 2, 1, 1, 2],
    ]
    merges = ["A1:A3", "B1:B3", "C1:D1", "E1:F1", "C2:C3", "D2:D3", "E2:E3"]

    found = read(xlsx(tmp_path / "a.xlsx", rows, merges=merges))

    assert [(r.row, r.honour_code) for r in found.rows] == [
        (4, "LDTT"), (4, "CSTDCS"), (5, "LDTT"), (5, "GK"), (6, "BK_BT"),
    ]  # fmt: skip
    assert [(e.row, e.kind, e.stated, e.counted) for e in found.errors] == [
        (7, "count_mismatch", 2, 1)
    ]


def test_sub_headings_without_merged_cells(tmp_path):
    rows = [
        ["STT", "Họ và tên", "Năm sinh", "", "Đơn vị", "Danh hiệu"],
        ["", "", "Nam", "Nữ", "", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["1", "Nguyễn Văn An", "1980", "", "Phòng Kinh tế", "LĐTT"],
        ["2", "Trần Thị Bình", "", "1985", "Trạm Y tế", "CSTĐCS"],
    ]

    found = read(csv_file(tmp_path / "a.csv", rows, separator=";"))

    assert [(r.row, r.name, r.gender, r.birth_date, r.unit) for r in found.rows] == [
        (4, "Nguyễn Văn An", "male", "1980", "Phòng Kinh tế"),
        (5, "Trần Thị Bình", "female", "1985", "Trạm Y tế"),
    ]


def test_honour_and_unit_in_cells_merged_downwards(tmp_path):
    rows = [
        [*HEADER[:2], "Đơn vị", "Danh hiệu"],
        [1, "Nguyễn Văn An", "Phòng Kinh tế", "LĐTT"],
        [2, "Trần Thị Bình", None, None],
        [3, "Lê Văn Cường", "Trạm Y tế", None],
        [None, None, None, "CSTĐCS"],
    ]
    merges = ["D2:D4", "C2:C3", "B4:B5", "A4:A5", "C4:C5"]

    found = read(xlsx(tmp_path / "a.xlsx", rows, merges=merges))

    assert [(r.row, r.name, r.unit, r.honour_code) for r in found.rows] == [
        (2, "Nguyễn Văn An", "Phòng Kinh tế", "LDTT"),
        (3, "Trần Thị Bình", "Phòng Kinh tế", "LDTT"),
        (4, "Lê Văn Cường", "Trạm Y tế", "LDTT"),
        (5, "Lê Văn Cường", "Trạm Y tế", "CSTDCS"),
    ]
    assert kinds(found) == []


def test_groups_of_kinds_and_units_inside_them(tmp_path):
    rows = [
        ["TT", "Họ và tên", "Năm sinh", "Chức vụ", "Danh hiệu"],
        ["A", "TẬP THỂ (01)", None, None, None],
        [1, "Phòng Kinh tế", None, None, "TTLĐTT"],
        ["B", "CÁ NHÂN (3)", None, None, None],
        ["I", "Phòng Kinh tế", None, None, None],
        [1, "Nguyễn Văn An", 1980, "Chuyên viên", "LĐTT"],
        ["II", "TRƯỜNG THCS NAM YÊN", None, None, None],
        [1, "Trần Thị Bình", 1985, "Giáo viên", "LĐTT"],
        [2, "Lê Văn Cường", 1990, "Giáo viên", "LĐTT"],
    ]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert brief(found) == [
        (3, "collective", "Phòng Kinh tế", None, None, None, "TTLDTT"),
        (6, "individual", "Nguyễn Văn An", "1980", "Chuyên viên", "Phòng Kinh tế", "LDTT"),
        (
            8,
            "individual",
            "Trần Thị Bình",
            "1985",
            "Giáo viên",
            "Trường THCS Nam Yên",
            "LDTT",
        ),
        (
            9,
            "individual",
            "Lê Văn Cường",
            "1990",
            "Giáo viên",
            "Trường THCS Nam Yên",
            "LDTT",
        ),
    ]
    assert kinds(found) == []


def test_groups_named_by_honours_and_wrong_count_in_a_heading(tmp_path):
    rows = [
        ["STT", "Họ và tên", "Năm sinh", "Đơn vị"],
        ["I. DANH HIỆU LAO ĐỘNG TIÊN TIẾN (3 người)"],
        [1, "Nguyễn Văn An", 1980, "Phòng Kinh tế"],
        [2, "Trần Thị Bình", 1985, "Trạm Y tế"],
        ["II. Chiến sĩ thi đua cơ sở: 01 người"],
        [1, "Nguyễn Văn An", 1980, "Phòng Kinh tế"],
    ]

    found = read(xlsx(tmp_path / "a.xlsx", rows, merges=["A2:D2", "A5:D5"]))

    assert [(r.row, r.honour_code) for r in found.rows] == [
        (3, "LDTT"), (4, "LDTT"), (6, "CSTDCS"),
    ]  # fmt: skip
    assert [(e.row, e.kind, e.stated, e.counted) for e in found.errors] == [
        (2, "count_mismatch", 3, 2)
    ]


def test_impossible_and_future_births(tmp_path):
    births = [
        "31/02/2018",
        "2030",
        date(2027, 1, 1),
        "32.1.1980",
        "không rõ",
        "1/1/70",
        "5/1980",
    ]
    rows = [HEADER] + [[i, f"Nguyễn Văn {i:c}", b] for i, b in enumerate(births, 65)]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert [r.birth_date for r in found.rows] == [None] * 5 + ["1970-01-01", "1980-05"]
    assert [e.row for e in found.errors if e.kind == "bad_date"] == [2, 3, 4, 5, 6]


def test_year_in_a_cell_formatted_as_a_date(tmp_path):
    book = openpyxl.Workbook()
    for row in [HEADER, *TWO]:
        book.active.append(row)
    book.active["C2"] = 1980
    book.active["C2"].number_format = "dd/mm/yyyy"
    book.active["C3"] = date(1985, 7, 9)
    book.active["C3"].number_format = "yyyy"
    book.save(tmp_path / "a.xlsx")

    assert [r.birth_date for r in read(tmp_path / "a.xlsx").rows] == ["1980", "1985"]


def test_same_nominee_twice_and_person_in_two_units(tmp_path):
    header = ["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Danh hiệu"]
    rows = [
        [1, "Nguyễn Văn An", "01/02/1980", "Phòng A", "LĐTT"],
        [2, "NGUYỄN VĂN AN", "1980", "Phòng B", "Lao động tiên tiến"],
        [3, "Nguyễn Văn An", "01/02/1981", "Phòng A", "LĐTT"],
        [4, "Nguyễn Văn An", None, "Phòng A", "CSTĐCS"],
        [5, "Trần Thị Hoà", None, "Phòng A", "LĐTT"],
        [6, "Trần Thị Hòa", None, "Phòng B", "LĐTT"],
        [7, "Trần Thị Hòa", None, "phòng a", "LĐTT"],
    ]

    found = read(xlsx(tmp_path / "a.xlsx", [header, *rows]))

    assert [(e.row, e.kind, e.first) for e in found.errors] == [
        (3, "duplicate", ("Sheet1", 2)),
        (8, "duplicate", ("Sheet1", 6)),
    ]


def test_honour_that_does_not_suit_the_subject(tmp_path):
    rows = [
        ["STT", "Tên tập thể, cá nhân", "Danh hiệu"],
        [1, "Trường THCS Nam Yên", "CSTĐ cơ sở"],
        [2, "Nguyễn Văn An", "TTLĐXS"],
        [3, "Hộ ông Lê Văn Cường", "Gia đình văn hóa"],
        [4, "Hộ bà Lê Thị Dung", "LĐTT"],
    ]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert [(r.kind, r.honour_code) for r in found.rows] == [
        ("collective", "CSTDCS"),
        ("individual", "TTLDXS"),
        ("household", "GDVH"),
        ("household", "LDTT"),
    ]
    assert kinds(found) == [("Sheet1", r, "wrong_subject_kind") for r in (2, 3, 5)]


def test_name_of_five_thousand_characters(tmp_path):
    rows = [HEADER, [1, "Nguyễn " * 700, 1980, "Chuyên viên", "Phòng A", "LĐTT"], TWO[1]]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert kinds(found) == [("Sheet1", 2, "too_long")]
    assert len(found.rows) == 2


def test_formulas_that_fail(tmp_path):
    path = tmp_path / "a.xlsx"
    rows = [HEADER, TWO[0], [2, "#N/A", 1985, "Kế toán", "Trạm Y tế", "CSTĐCS"], TWO[1][:6]]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.active["B3"].data_type = "e"
    book.active["H2"] = "#REF!"
    book.active["H2"].data_type = "e"
    book.save(path)

    found = read(path)

    assert kinds(found) == [("Sheet", 3, "unreadable")]
    assert [r.name for r in found.rows] == ["Nguyễn Văn An", None, "Trần Thị Bình"]


def test_blank_columns_and_sheets_with_nothing(tmp_path):
    spread = [[None, row[0], None, row[1], None, *row[2:]] for row in [HEADER, *TWO]]

    found = read(xlsx(tmp_path / "a.xlsx", {"Bìa": [], " DS ": spread, "Sheet3": [["x"]]}))

    assert brief(found) == at(2, AN, BINH)
    assert {r.sheet for r in found.rows} == {" DS "}


def test_hidden_rows_are_read_and_hidden_sheets_are_not(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"DS": [HEADER, *TWO], "Nguồn": [HEADER, *TWO]})
    book = openpyxl.load_workbook(path)
    book["DS"].row_dimensions[3].hidden = True
    book["Nguồn"].sheet_state = "hidden"
    book.save(path)

    found = read(path)

    assert [(r.sheet, r.row, r.hidden) for r in found.rows] == [
        ("DS", 2, False),
        ("DS", 3, True),
    ]
    assert [w.kind for w in found.warnings] == ["hidden_rows", "hidden_sheet"]


def test_total_may_count_only_visible_rows(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [HEADER, *TWO, ["Tổng cộng: 01 người"]])
    book = openpyxl.load_workbook(path)
    book.active.row_dimensions[3].hidden = True
    book.save(path)

    assert kinds(read(path)) == []


@pytest.mark.parametrize("font", ["auto", "vni"])
def test_vni_text_file_without_font_names(tmp_path, font):
    rows = [
        ["STT", "Hoï vaø teân", "Naêm sinh", "Chöùc vuï", "Ñôn vò", "Danh hieäu"],
        ["1", "Nguyeãn Vaên AÙnh", "1980", "Chuyeân vieân", "Phoøng Kinh teá", "LÑTT"],
        ["2", "Traàn Thò Myõ", "1985", "Keá toaùn", "Traïm Y teá", "Giaáy khen"],
    ]

    found = read(csv_file(tmp_path / "a.csv", rows, encoding="latin-1"), font=font)

    assert brief(found) == [
        (2, "individual", "Nguyễn Văn Ánh", "1980", "Chuyên viên", "Phòng Kinh tế", "LDTT"),
        (3, "individual", "Trần Thị Mỹ", "1985", "Kế toán", "Trạm Y tế", "GK"),
    ]
    assert [w.kind for w in found.warnings] == ["old_font"]


@pytest.mark.parametrize("font", [".VnTime", "Times New Roman"])
def test_tcvn3_workbook_with_and_without_its_font(tmp_path, font):
    rows = [
        ["STT", "Hä vµ tªn", "N¨m sinh", "Chøc vô", "§¬n vÞ", "Danh hiÖu"],
        [1, "NguyÔn ThÞ ¸nh", 1980, "Chuyªn viªn", "Phßng Kinh tÕ", "L§TT"],
        [2, "TrÇn ThÞ Nh\xad", 1985, "KÕ to¸n", "Tr¹m Y tÕ", "GiÊy khen"],
    ]

    found = read(xls(tmp_path / "a.xls", rows, font=font))

    assert brief(found) == [
        (2, "individual", "Nguyễn Thị Ánh", "1980", "Chuyên viên", "Phòng Kinh tế", "LDTT"),
        (3, "individual", "Trần Thị Như", "1985", "Kế toán", "Trạm Y tế", "GK"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_text_files_of_every_kind(tmp_path, encoding, separator):
    path = csv_file(
        tmp_path / "a.csv", [HEADER, *TWO], separator=separator, encoding=encoding
    )

    assert brief(read(path)) == at(2, AN, BINH)


def test_text_file_in_code_page_1258(tmp_path):
    text = "STT;Họ và tên;Đơn vị;Danh hiệu\n1;Nguyễn Văn An;Trạm Y tế;LĐTT\n"
    marks = {c: _for_1258(c) for c in set(text)}
    path = tmp_path / "a.csv"
    path.write_bytes("".join(marks[c] for c in text).encode("cp1258"))

    found = read(path)

    assert [(r.name, r.unit, r.honour_code) for r in found.rows] == [
        ("Nguyễn Văn An", "Trạm Y tế", "LDTT")
    ]


def _for_1258(letter: str) -> str:
    """Part a letter the code page lacks into a letter it has and a tone mark."""
    import unicodedata

    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = next(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
        return unicodedata.normalize("NFC", parts.replace(tone, "")) + tone
    return letter


def test_word_tables_inside_cells_and_split_over_two_tables(tmp_path):
    path = word(
        tmp_path / "a.docx",
        ["DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN", [HEADER[:5], TWO[0][:5]], [TWO[1][:5]]],
    )

    found = read(path)

    assert [(r.sheet, r.row, r.name, r.honour_code) for r in found.rows] == [
        ("table 1", 2, "Nguyễn Văn An", "GK"),
        ("table 2", 1, "Trần Thị Bình", "GK"),
    ]


def test_word_table_inside_a_layout_table(tmp_path):
    import docx

    document = docx.Document()
    outer = document.add_table(rows=1, cols=1)
    inner = outer.cell(0, 0).add_table(rows=0, cols=6)
    for row in [HEADER[:6], *[row[:6] for row in TWO]]:
        for cell, value in zip(inner.add_row().cells, row, strict=True):
            cell.text = str(value)
    document.save(str(tmp_path / "a.docx"))

    found = read(tmp_path / "a.docx")

    assert brief(found) == at(2, AN, BINH)
    assert {r.sheet for r in found.rows} == {"table 1"}


def test_word_groups_as_paragraphs_and_total_outside_the_tables(tmp_path):
    path = word(
        tmp_path / "a.docx",
        [
            "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
            "I. TẬP THỂ",
            [["STT", "Tên", "Danh hiệu"], [1, "Liên tịch ấp Sáu Biển", "GK"]],
            "II. CÁ NHÂN",
            [["STT", "Họ và tên", "Danh hiệu"], [1, "Nguyễn Văn An", "LĐTT"]],
            "Tổng cộng: 01 tập thể, 02 cá nhân./.",
        ],
    )

    found = read(path)

    assert [(r.sheet, r.kind, r.name) for r in found.rows] == [
        ("table 1", "collective", "Liên tịch ấp Sáu Biển"),
        ("table 2", "individual", "Nguyễn Văn An"),
    ]
    assert [(e.sheet, e.row, e.kind, e.stated, e.counted) for e in found.errors] == [
        (None, None, "count_mismatch", 2, 1)
    ]


def test_ods_with_repeated_cells_and_rows(tmp_path):
    rows = [["DANH SÁCH"], HEADER, *TWO]

    found = read(ods(tmp_path / "a.ods", rows, empty_rows=5))

    assert brief(found) == at(8, AN, BINH)


def test_units_typed_once_for_many_rows(tmp_path):
    rows = [["STT", "Họ và tên", "Đơn vị", "Danh hiệu"]] + [
        [i, f"Nguyễn Văn {chr(64 + i)}n", unit, "LĐTT"]
        for i, unit in enumerate(["Phòng A", None, None, "Phòng B", None, None], 1)
    ]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert [r.unit for r in found.rows] == ["Phòng A"] * 3 + ["Phòng B"] * 3
    assert [w.kind for w in found.warnings] == ["filled_from_above"] * 4


def test_ditto_marks(tmp_path):
    rows = [HEADER, TWO[0], [2, "Trần Thị Bình", 1985, "nt", '"', "LĐTT"]]

    assert brief(read(xlsx(tmp_path / "a.xlsx", rows))) == at(
        2, AN, (None, "individual", "Trần Thị Bình", "1985", *AN[4:])
    )


def test_prefilled_rows_below_the_list_are_no_nominees(tmp_path):
    rows = [HEADER, *TWO, *[[i] for i in range(3, 30)]]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert brief(found) == at(2, AN, BINH)
    assert kinds(found) == []


def test_gap_and_restart_in_running_numbers(tmp_path):
    rows = [
        ["STT", "Họ và tên", "Danh hiệu"],
        ["I. Phòng A"],
        [1, "Nguyễn Văn An", "LĐTT"],
        [2, "Trần Thị Bình", "LĐTT"],
        ["II. Phòng B"],
        [1, "Lê Văn Cường", "LĐTT"],
        [4, "Phạm Thị Dung", "LĐTT"],
    ]

    found = read(xlsx(tmp_path / "a.xlsx", rows, merges=["A2:C2", "A5:C5"]))

    assert kinds(found) == [("Sheet1", 7, "numbering_gap")]
    assert [r.unit for r in found.rows] == ["Phòng A", "Phòng A", "Phòng B", "Phòng B"]


def test_name_post_and_unit_in_one_cell(tmp_path):
    rows = [
        ["TT", "Họ và tên, chức vụ, đơn vị", "Hình thức đề nghị"],
        [1, "Ông Nguyễn Văn An, Phó Trưởng phòng, Phòng Kinh tế", "Giấy khen"],
        [2, "Bà Trần Thị Bình\nKế toán Trạm Y tế", "Giấy khen"],
    ]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert [(r.name, r.gender, r.post, r.unit) for r in found.rows] == [
        ("Nguyễn Văn An", "male", "Phó Trưởng phòng", "Phòng Kinh tế"),
        ("Trần Thị Bình", "female", "Kế toán", "Trạm Y tế"),
    ]


def test_header_repeated_on_every_page(tmp_path):
    rows = [HEADER, TWO[0], HEADER, TWO[1], ["Tổng số: 2"]]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert brief(found) == [(2, *AN[1:]), (4, *BINH[1:])]
    assert kinds(found) == []


def test_earlier_awards_and_ratings_are_not_what_is_asked_for(tmp_path):
    rows = [
        [
            "STT",
            "Họ và tên",
            "Danh hiệu đã đạt",
            "Xếp loại năm 2026",
            "Số QĐ CSTĐCS",
            "Đề nghị",
        ],
        [1, "Nguyễn Văn An", "CSTĐCS 2025", "HTXSNV", "12/QĐ-UBND", "LĐTT"],
    ]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert [r.honour_code for r in found.rows] == ["LDTT"]


def test_capitals_footnotes_and_households(tmp_path):
    rows = [
        ["DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN"],
        ["STT", "Họ tên cá nhân, hộ gia đình, tập thể", "Địa chỉ"],
        [1, "H’HEN NIÊ(1)", "Ấp 1"],
        [2, "HỘ ÔNG LÊ VĂN CƯỜNG", "Ấp 2"],
        [3, "PHÒNG VĂN HÓA - XÃ HỘI XÃ ÐÔNG THÁI", "Ấp 3"],
        [4, "Ðoàn Văn Điền *", "Ấp 4"],
        ["(1) Ghi chú: người dân tộc Ê Đê"],
    ]

    found = read(xlsx(tmp_path / "a.xlsx", rows))

    assert [(r.kind, r.name, r.gender) for r in found.rows] == [
        ("individual", "H’Hen Niê", None),
        ("household", "Hộ ông Lê Văn Cường", None),
        ("collective", "Phòng Văn hóa - Xã hội xã Đông Thái", None),
        ("individual", "Đoàn Văn Điền", None),
    ]
    assert kinds(found) == []


def test_tables_of_numbers_are_no_lists(tmp_path):
    counts = [
        ["TỔNG HỢP SỐ LƯỢNG ĐỀ NGHỊ"],
        ["STT", "Tên đơn vị", "LĐTT", "CSTĐCS", "Giấy khen"],
        [1, "Trường THCS A", 12, 3, 1],
        [2, "Trường THCS B", 20, 4, 0],
    ]
    kinds_only = [["STT", "Đơn vị", "Tập thể", "Cá nhân"], [1, "Trường THCS A", 2, 30]]
    sheets = {"Tổng hợp": counts, "Loại": kinds_only, "DS": [HEADER, *TWO]}

    found = read(xlsx(tmp_path / "a.xlsx", sheets))

    assert brief(found) == at(2, AN, BINH)
    assert kinds(found) == []


def test_honours_of_earlier_years_are_not_asked_for(tmp_path):
    rows = [
        [
            "STT",
            "Họ và tên",
            "Danh hiệu năm 2024",
            "Danh hiệu năm 2025",
            "Đề nghị năm 2026",
        ],
        [1, "Nguyễn Văn An", "LĐTT", "CSTĐCS", "BK UBND tỉnh"],
    ]

    assert [r.honour_code for r in read(xlsx(tmp_path / "a.xlsx", rows)).rows] == ["BK_BT"]


def test_kind_ticked_in_columns(tmp_path):
    rows = [
        ["STT", "Tên tập thể, cá nhân", "Đối tượng", None, "Hình thức"],
        [None, None, "Tập thể", "Cá nhân", None],
        [1, "Liên quân Rạch Giá", "x", None, "GK"],
        [2, "Nguyễn Văn An", None, "x", "GK"],
    ]
    merges = ["A1:A2", "B1:B2", "C1:D1", "E1:E2"]

    found = read(xlsx(tmp_path / "a.xlsx", rows, merges=merges))

    assert [(r.kind, r.name) for r in found.rows] == [
        ("collective", "Liên quân Rạch Giá"),
        ("individual", "Nguyễn Văn An"),
    ]


def test_groups_inside_groups_with_honours_kinds_and_units(tmp_path):
    rows = [
        ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2025"],
        ["TT", "Họ và tên", "Chức vụ", "Ghi chú"],
        ["A. DANH HIỆU LAO ĐỘNG TIÊN TIẾN: 02 người"],
        ["1. Phòng Kinh tế"],
        [1, "Lê Văn Ân", "Chuyên viên"],
        ["2. Trạm Y tế"],
        [1, "Lê Thị Bé", "Y sĩ"],
        ["B. GIẤY KHEN"],
        ["I. Tập thể"],
        [1, "Trạm Y tế"],
        ["II. Cá nhân"],
        [1, "Lê Văn Cộng", "Y sĩ", "đã nghỉ việc"],
        ["Tổng cộng: 01 tập thể; 03 cá nhân"],
        [],
        [None, "Người lập biểu", None, "Thủ trưởng đơn vị"],
        [None, "Lê Văn Dũng", None, "Lê Văn Em"],
    ]
    merges = [f"A{i}:D{i}" for i in (3, 4, 6, 8, 9, 11)]

    found = read(xlsx(tmp_path / "a.xlsx", rows, merges=merges))

    assert brief(found) == [
        (5, "individual", "Lê Văn Ân", None, "Chuyên viên", "Phòng Kinh tế", "LDTT"),
        (7, "individual", "Lê Thị Bé", None, "Y sĩ", "Trạm Y tế", "LDTT"),
        (10, "collective", "Trạm Y tế", None, None, None, "GK"),
        (12, "individual", "Lê Văn Cộng", None, "Y sĩ", None, "GK"),
    ]
    assert (found.errors, found.warnings) == ([], [])


def test_vni_workbook_with_its_font(tmp_path):
    rows = [
        ["UÛY BAN NHAÂN DAÂN", None, None, "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM"],
        ["XAÕ HOØN ÑAÁT"],
        ["DANH SAÙCH ÑEÀ NGHÒ KHEN THÖÔÛNG"],
        ["(Keøm theo Tôø trình soá 15/TTr-UBND ngaøy 02/03/2009)"],
        ["STT", "Hoï vaø teân", "Naêm sinh", "Chöùc vuï, ñôn vò", "Danh hieäu"],
        [1, "NGUYEÃN VAÊN AÙI", 1960, "Giaùo vieân, Tröôøng THCS Hoøn Ñaát", "LÑTT"],
        ["", "Toång coäng: 02 ngöôøi"],
    ]

    found = read(xls(tmp_path / "a.xls", rows, font="VNI-Times"))

    assert brief(found) == [
        (
            6,
            "individual",
            "Nguyễn Văn Ái",
            "1960",
            "Giáo viên",
            "Trường THCS Hòn Đất",
            "LDTT",
        )
    ]
    assert found.unit_hint == "Ủy ban nhân dân xã Hòn Đất"
    assert found.letter.number == "15/TTr-UBND"
    assert kinds(found) == [("Sheet1", 7, "count_mismatch")]


def test_merged_cells_of_an_old_workbook(tmp_path):
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("DS")
    for column, heading in ((0, "STT"), (1, "Họ và tên"), (4, "Đơn vị")):
        sheet.write_merge(0, 1, column, column, heading)
    sheet.write_merge(0, 0, 2, 3, "Danh hiệu")
    sheet.write(1, 2, "LĐTT")
    sheet.write(1, 3, "CSTĐCS")
    for row, name in ((2, "Nguyễn Văn An"), (3, "Trần Thị Bình")):
        sheet.write(row, 0, row - 1)
        sheet.write(row, 1, name)
        sheet.write(row, row, "x")
    sheet.write_merge(2, 3, 4, 4, "Phòng Kinh tế")
    sheet.row(3).hidden = True
    book.save(str(tmp_path / "a.xls"))

    found = read(tmp_path / "a.xls")

    assert [(r.row, r.name, r.unit, r.honour_code, r.hidden) for r in found.rows] == [
        (3, "Nguyễn Văn An", "Phòng Kinh tế", "LDTT", False),
        (4, "Trần Thị Bình", "Phòng Kinh tế", "CSTDCS", True),
    ]


def test_column_of_american_dates(tmp_path):
    births = ["12/25/1980", "02/13/1985", "7/30/1990", "03/04/1991"]
    rows = [
        [str(i), f"Nguyễn Văn {n}", b]
        for i, (n, b) in enumerate(zip("ABCD", births, strict=True), 1)
    ]

    found = read(csv_file(tmp_path / "a.csv", [["STT", "Họ và tên", "Ngày sinh"], *rows]))

    assert [r.birth_date for r in found.rows] == [
        "1980-12-25", "1985-02-13", "1990-07-30", "1991-03-04",
    ]  # fmt: skip
    assert [w.kind for w in found.warnings][:1] == ["month_first"]


def test_ticks_below_a_heading_that_may_mean_several_honours(tmp_path):
    rows = [
        ["STT", "Họ và tên", "LĐTT", "Bằng khen", "UBND tỉnh", None],
        [None, None, None, None, "Bằng khen", "Cờ thi đua"],
        [1, "Nguyễn Văn An", "x", "x", "x", None],
    ]
    merges = ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:F1"]

    found = read(xlsx(tmp_path / "a.xlsx", rows, merges=merges))

    assert {r.honour_code for r in found.rows} == {"LDTT", "BK_BT", None}
    assert [(e.kind, e.column, e.facts["text"]) for e in found.errors] == [
        ("unknown_honour", 4, "Bằng khen")
    ]


def test_tick_below_the_only_column_of_honours(tmp_path):
    rows = [
        ["DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN"],
        ["STT", "Họ và tên", "Đề nghị"],
        [1, "Nguyễn Văn An", "x"],
    ]

    assert [r.honour_code for r in read(xlsx(tmp_path / "a.xlsx", rows)).rows] == ["GK"]


def test_totals_below_ticks_in_word(tmp_path):
    table = [
        ["TT", "Họ và tên", "LĐTT", "Giấy khen"],
        ["1", "Nguyễn Văn An", "x", "x"],
        ["2", "Trần Thị Bình", "", "v"],
        ["Cộng", "", "1", "1"],
    ]

    found = read(word(tmp_path / "a.docx", ["DANH SÁCH", table]))

    assert [(e.row, e.kind, e.stated, e.counted) for e in found.errors] == [
        (4, "count_mismatch", 1, 2)
    ]
