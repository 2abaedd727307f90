"""
Sample lists for practice: one that is right, one with errors, one typed in an old font.

Every person is invented. The files are the same, byte for byte, each time they are made.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

_MADE_AT = datetime(2026, 11, 16, 8)  # noqa: DTZ001 - xlsxwriter wants a naive moment
_TWO_LINES_POINTS = 33
_OFFICE = "xã Đông Thái"

Row = tuple[Any, ...]

_COLLECTIVES: tuple[Row, ...] = (
    ("Văn phòng HĐND và UBND xã Đông Thái", "Tập thể Lao động tiên tiến",
     "Tham mưu ban hành 312 văn bản, không có văn bản trễ hạn"),
    ("Trung tâm Phục vụ hành chính công xã Đông Thái", "Tập thể Lao động tiên tiến",
     "Giải quyết 4.186 hồ sơ, tỷ lệ đúng hạn 99,6%"),
    ("Ban Chỉ huy Quân sự xã Đông Thái", "Giấy khen",
     "Hoàn thành 100% chỉ tiêu giao quân năm 2026"),
)  # fmt: skip

# Name, year of a man, year of a woman, post and unit, honour, achievement.
_PEOPLE: tuple[Row, ...] = (
    ("Nguyễn Hữu Phước", 1979, None, "Chánh Văn phòng, Văn phòng HĐND và UBND xã Đông Thái",
     "CSTĐ cơ sở", "Chỉ đạo số hóa 100% hồ sơ một cửa"),
    ("Lê Thị Mỹ Duyên", None, 1988, "Chuyên viên, Văn phòng HĐND và UBND xã Đông Thái",
     "LĐTT", "Tổng hợp 48 báo cáo định kỳ đúng hạn"),
    ("Trần Quốc Bảo", 1990, None, "Chuyên viên, Văn phòng HĐND và UBND xã Đông Thái",
     "LĐTT", "Quản trị phần mềm hồ sơ công việc toàn xã"),
    ("Danh Thị Sa Rinh", None, 1992, "Văn thư, Văn phòng HĐND và UBND xã Đông Thái",
     "LĐTT", "Chỉnh lý 22 mét giá tài liệu"),
    ("Huỳnh Văn Tâm", 1975, None, "Trưởng phòng, Phòng Kinh tế xã Đông Thái",
     "LĐTT, CSTĐ cơ sở", "Tham mưu thu ngân sách đạt 118% dự toán"),
    ("Phạm Thị Ngọc Hân", None, 1986, "Phó Trưởng phòng, Phòng Kinh tế xã Đông Thái",
     "LĐTT", "Hướng dẫn 36 hộ chuyển đổi mô hình tôm - lúa"),
    ("Võ Minh Trí", 1993, None, "Chuyên viên, Phòng Kinh tế xã Đông Thái",
     "LĐTT", "Giải ngân vốn đầu tư công đạt 97% kế hoạch"),
    ("Thị Kim Sang", None, 1995, "Chuyên viên, Phòng Kinh tế xã Đông Thái",
     "LĐTT", "Thẩm định 54 hồ sơ đất đai, không có khiếu nại"),
    ("Đặng Hoàng Nam", 1982, None, "Trưởng phòng, Phòng Văn hóa - Xã hội xã Đông Thái",
     "LĐTT", "Tổ chức 12 hội thi, hội diễn cấp xã"),
    ("Ngô Thị Bích Liên", None, 1984, "Chuyên viên, Phòng Văn hóa - Xã hội xã Đông Thái",
     "CSTĐ cơ sở", "Sáng kiến rà soát hộ nghèo được công nhận"),
    ("Lâm Văn Đen", 1991, None, "Chuyên viên, Phòng Văn hóa - Xã hội xã Đông Thái",
     "LĐTT", "Chi trả trợ cấp cho 412 đối tượng đúng hạn"),
    ("Bùi Thị Cẩm Nhung", None, 1989,
     "Phó Giám đốc, Trung tâm Phục vụ hành chính công xã Đông Thái",
     "LĐTT", "Hỗ trợ người dân nộp 1.240 hồ sơ trực tuyến"),
    ("Trương Công Định", 1994, None,
     "Viên chức, Trung tâm Phục vụ hành chính công xã Đông Thái",
     "LĐTT", "Tiếp nhận 986 hồ sơ, đúng hạn 100%"),
    ("Châu Thị Thúy Vi", None, 1997,
     "Viên chức, Trung tâm Phục vụ hành chính công xã Đông Thái",
     "LĐTT", "Trả kết quả 874 hồ sơ, không có phản ánh"),
    ("Danh Hoàng Sơn", 1980, None,
     "Chỉ huy trưởng, Ban Chỉ huy Quân sự xã Đông Thái",
     "LĐTT", "Huấn luyện dân quân đạt loại giỏi"),
    ("Mai Thanh Tùng", 1999, None,
     "Chiến sĩ dân quân thường trực, Ban Chỉ huy Quân sự xã Đông Thái",
     "Giấy khen", "Cứu hộ 4 vụ trong mùa mưa bão"),
    ("Hồ Thị Diệu Hiền", None, 1983, "Trưởng trạm, Trạm Y tế xã Đông Thái",
     "LĐTT", "Tiêm chủng mở rộng đạt 99%"),
    ("Kiên Thành Được", 1987, None, "Y sĩ, Trạm Y tế xã Đông Thái",
     "LĐTT", "Khám, chữa bệnh 2.130 lượt"),
    ("Dương Thị Ánh Tuyết", None, 1990, "Hộ sinh, Trạm Y tế xã Đông Thái",
     "Giấy khen", "Quản lý thai 156 trường hợp an toàn"),
    ("Cao Văn Lành", 1972, None, "Chủ tịch, Hội Nông dân xã Đông Thái",
     "LĐTT", "Vận động 310 triệu đồng Quỹ hỗ trợ nông dân"),
    ("Tạ Thị Hồng Đào", None, 1981, "Chủ tịch, Hội Liên hiệp Phụ nữ xã Đông Thái",
     "LĐTT", "Xây dựng 3 mái ấm tình thương"),
    ("Sơn Văn Phến", 1985, None, "Trưởng ấp, Ấp Kinh Làng",
     "Giấy khen", "Vận động 42 hộ hiến đất làm đường"),
)  # fmt: skip

_HEADINGS = (
    ("STT", "Họ và tên cá nhân/\nTên tập thể", "Năm sinh", "", "Chức vụ, đơn vị công tác",
     "Danh hiệu, hình thức đề nghị", "Tóm tắt thành tích", "Ghi chú"),
    ("", "", "Nam", "Nữ", "", "", "", ""),
)  # fmt: skip


def write_samples(folder: Path) -> list[Path]:
    """Write the three sample lists into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    good = folder / "danh-sach-tot.xlsx"
    bad = folder / "danh-sach-co-loi.xlsx"
    old = folder / "danh-sach-tcvn3.xlsx"
    _write(good, _COLLECTIVES, _PEOPLE, people_stated=len(_PEOPLE))
    _write(bad, *_with_errors(), people_stated=len(_PEOPLE) + 2)
    _write_old_font(old)
    return [good, bad, old]


def _with_errors() -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return the good list with one error of every kind planted in it."""
    collectives = list(_COLLECTIVES)
    collectives[1] = (collectives[1][0], "Lao động tiên tiến", collectives[1][2])
    people = list(_PEOPLE)
    people[2] = (people[2][0], "31/02/1990", *people[2][2:])
    people[5] = ("", *people[5][1:])
    people[10] = (*people[10][:4], "Bằng khen cấp huyện", people[10][5])
    people[17] = people[7]
    return tuple(collectives), tuple(people)


def _write(
    path: Path, collectives: Sequence[Row], people: Sequence[Row], *, people_stated: int
) -> None:
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": _MADE_AT, "title": "Danh sách đề nghị khen thưởng"})
    sheet = book.add_worksheet("DS 2026")
    forms = _forms(book, "Times New Roman")
    _write_head(sheet, forms)
    row = 10
    sheet.merge_range(row, 0, row, 7, "I. TẬP THỂ", forms["group"])
    for number, (name, honour, summary) in enumerate(collectives, 1):
        row += 1
        values = (number, name, "", "", "", honour, summary, "")
        sheet.set_row(row, _TWO_LINES_POINTS)
        sheet.write_row(row, 0, values, forms["cell"])
    row += 1
    sheet.merge_range(row, 0, row, 7, "II. CÁ NHÂN", forms["group"])
    for number, person in enumerate(people, 1):
        row += 1
        # The bad list skips a number, as happens when a row is deleted by hand.
        shown = number if people_stated == len(people) or number < 15 else number + 1
        sheet.set_row(row, _TWO_LINES_POINTS)
        sheet.write_row(row, 0, (shown, *person, ""), forms["cell"])
    total = f"Tổng cộng: {len(collectives):02d} tập thể, {people_stated:02d} cá nhân"
    sheet.merge_range(row + 1, 0, row + 1, 7, total, forms["bold"])
    _write_foot(sheet, row + 3, forms)
    book.close()


def _forms(book: Any, font: str) -> dict[str, Any]:
    base = {"font_name": font, "font_size": 12}
    middle = {"align": "center", "valign": "vcenter", "text_wrap": True}
    return {
        "plain": book.add_format(base),
        "bold": book.add_format({**base, "bold": True}),
        "title": book.add_format({**base, **middle, "bold": True, "font_size": 14}),
        "center": book.add_format({**base, **middle}),
        "head": book.add_format({**base, **middle, "bold": True, "border": 1}),
        "group": book.add_format({**base, "bold": True, "border": 1}),
        "cell": book.add_format({**base, "border": 1, "text_wrap": True, "valign": "top"}),
    }


def _write_head(sheet: Any, forms: dict[str, Any]) -> None:
    for column, width in enumerate((6, 30, 12, 12, 36, 24, 44, 12)):
        sheet.set_column(column, column, width)
    sheet.merge_range(0, 0, 0, 2, "ỦY BAN NHÂN DÂN", forms["center"])
    sheet.merge_range(1, 0, 1, 2, "XÃ ĐÔNG THÁI", forms["title"])
    sheet.merge_range(0, 3, 0, 7, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", forms["title"])
    sheet.merge_range(1, 3, 1, 7, "Độc lập - Tự do - Hạnh phúc", forms["center"])
    sheet.merge_range(2, 3, 2, 7, "Đông Thái, ngày 16 tháng 11 năm 2026", forms["center"])
    sheet.merge_range(4, 0, 4, 7, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2026", forms["title"])
    letter = (
        f"(Kèm theo Tờ trình số 96/TTr-UBND ngày 16/11/2026 của Ủy ban nhân dân {_OFFICE})"
    )
    sheet.merge_range(5, 0, 5, 7, letter, forms["center"])
    for column, heading in enumerate(_HEADINGS[0]):
        if column == 2:
            sheet.merge_range(7, 2, 7, 3, heading, forms["head"])
            sheet.write_row(8, 2, _HEADINGS[1][2:4], forms["head"])
        elif column != 3:
            sheet.merge_range(7, column, 8, column, heading, forms["head"])
    sheet.write_row(9, 0, [f"({n})" for n in range(1, 9)], forms["head"])


def _write_foot(sheet: Any, row: int, forms: dict[str, Any]) -> None:
    sheet.set_row(row, _TWO_LINES_POINTS)
    sheet.merge_range(row, 0, row, 3, "NGƯỜI LẬP BIỂU", forms["title"])
    sheet.merge_range(row, 4, row, 7, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", forms["title"])
    sheet.merge_range(row + 5, 0, row + 5, 3, "Lê Thị Mỹ Duyên", forms["title"])
    sheet.merge_range(row + 5, 4, row + 5, 7, "Nguyễn Thành Nhân", forms["title"])


def _write_old_font(path: Path) -> None:
    """Write some of the list as it would have been typed in the font .VnTime."""
    typed = _tcvn3_typist()
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": _MADE_AT})
    sheet = book.add_worksheet("Sheet1")
    forms = _forms(book, ".VnTime")
    capitals = book.add_format({"font_name": ".VnTimeH", "font_size": 12, "bold": True})
    sheet.write(0, 0, typed("ubnd xã đông thái"), capitals)
    sheet.write(2, 0, typed("danh sách đề nghị khen thưởng năm 2026"), capitals)
    headings = (
        "STT",
        "Họ và tên",
        "Năm sinh",
        "Chức vụ, đơn vị",
        "Danh hiệu",
        "Thành tích",
    )
    sheet.write_row(4, 0, [typed(text) for text in headings], forms["head"])
    for number, (name, man, woman, work, honour, summary) in enumerate(_PEOPLE[:10], 1):
        values = (name, man or woman, work, honour, summary)
        texts = [typed(v) if isinstance(v, str) else v for v in values]
        sheet.set_row(4 + number, _TWO_LINES_POINTS)
        sheet.write_row(4 + number, 0, [number, *texts], forms["cell"])
    sheet.write(15, 0, typed("Tổng cộng: 10 cá nhân"), forms["bold"])
    for column, width in enumerate((6, 24, 12, 48, 16, 48)):
        sheet.set_column(column, column, width)
    book.close()


def _tcvn3_typist() -> Callable[[str], str]:
    """Return a function that writes Unicode text as the font .VnTime expects it."""
    from viparse.normalize.tcvn3 import TCVN3

    table = {new: old for old, new in TCVN3.pairs}

    def typed(text: str) -> str:
        return "".join(table.get(c) or table.get(c.lower(), c) for c in text)

    return typed
