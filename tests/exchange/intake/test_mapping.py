"""What columns mean: shown, corrected by a user, remembered for the next file."""

from tdkt.exchange.intake.reading import ColumnMapping, Field, TableMapping

from .makers import HEADER, brief, csv_file, read, xlsx

PEOPLE = [
    [1, "Nguyễn Văn An", 1980, "Chuyên viên", "Phòng Kinh tế", "LĐTT", "Giỏi"],
    [2, "Trần Thị Bình", 1985, "Kế toán", "Trạm Y tế", "CSTĐCS", "Khá"],
]
ODD = ["STT", "Họ và tên", "Tuổi trời", "Việc", "Chỗ", "Mức", "Kể"]


def fields(found):
    return [(c.index, c.field, c.honour_code) for c in found.tables[0].columns]


def test_reading_says_what_every_column_was_taken_for(tmp_path):
    header = [*HEADER[:5], "Giấy khen", "Ghi chú"]

    found = read(xlsx(tmp_path / "a.xlsx", [["DANH SÁCH"], header, *PEOPLE]))

    assert found.tables[0].header_rows == (2, 2)
    assert found.tables[0].lines == 2
    assert fields(found) == [
        (0, Field.NUMBER, None),
        (1, Field.NAME, None),
        (2, Field.BIRTH, None),
        (3, Field.POST, None),
        (4, Field.UNIT, None),
        (5, Field.HONOUR_MARK, "GK"),
        (6, Field.IGNORED, None),
    ]


def corrected(found) -> ColumnMapping:
    meanings = [
        Field.NUMBER, Field.NAME, Field.BIRTH, Field.POST, Field.UNIT, Field.HONOUR,
        Field.SUMMARY,
    ]  # fmt: skip
    table = found.tables[0]
    columns = {index: (meaning, None) for index, meaning in enumerate(meanings)}
    return ColumnMapping((TableMapping(table.sheet, 1, columns, table.fingerprint),))


def test_correction_of_a_user_is_followed(tmp_path):
    header = ["STT", "Họ và tên", "Đề nghị", *ODD[3:]]
    path = xlsx(tmp_path / "a.xlsx", [header, *PEOPLE])

    found = read(path, mapping=corrected(read(path)))

    assert brief(found) == [
        (2, "individual", "Nguyễn Văn An", "1980", "Chuyên viên", "Phòng Kinh tế", "LDTT"),
        (3, "individual", "Trần Thị Bình", "1985", "Kế toán", "Trạm Y tế", "CSTDCS"),
    ]


def test_correction_is_remembered_by_the_headings(tmp_path):
    header = ["STT", "Họ và tên", "Đề nghị", *ODD[3:]]
    first = read(xlsx(tmp_path / "a.xlsx", [header, *PEOPLE]))
    kept = ColumnMapping.from_json(corrected(first).to_json())
    later = csv_file(tmp_path / "b.csv", [["DANH SÁCH ĐỢT 2"], [], header, *PEOPLE])

    found = read(later, mapping=kept)

    assert kept == corrected(first)
    assert [(r.row, r.unit, r.honour_code) for r in found.rows] == [
        (4, "Phòng Kinh tế", "LDTT"),
        (5, "Trạm Y tế", "CSTDCS"),
    ]


def test_user_may_name_a_header_the_program_does_not_know(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["a", "b", "c"], [1, "Nguyễn Văn An", "x"]])
    columns = {1: (Field.NAME, None), 2: (Field.HONOUR_MARK, "LDTT")}
    mapping = ColumnMapping((TableMapping("Sheet1", 1, columns),))

    found = read(path, mapping=mapping)

    assert [(r.name, r.honour_code) for r in found.rows] == [("Nguyễn Văn An", "LDTT")]


def test_reading_turns_into_the_mapping_that_repeats_it(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [HEADER, *PEOPLE])
    found = read(path)

    again = read(path, mapping=ColumnMapping(tuple(t.mapping() for t in found.tables)))

    assert brief(again) == brief(found)
    assert fields(again) == fields(found)


def test_cells_of_every_value_are_known(tmp_path):
    found = read(xlsx(tmp_path / "a.xlsx", [HEADER, *PEOPLE]))

    assert found.rows[1].cells == {
        "number": (3, 1),
        "name": (3, 2),
        "birth_date": (3, 3),
        "post": (3, 4),
        "unit": (3, 5),
        "honour_code": (3, 6),
        "summary": (3, 7),
    }
    assert found.rows[1].raw["honour_code"] == "CSTĐCS"
