"""Single words and cells as units write them."""

import pytest

from tdkt.exchange.intake.reading import Field
from tdkt.exchange.intake.reading.capitals import office_capitals, personal_capitals
from tdkt.exchange.intake.reading.dates import BadBirthDate, birth_date
from tdkt.exchange.intake.reading.groups import read_group
from tdkt.exchange.intake.reading.honours import HonourNames
from tdkt.exchange.intake.reading.letter import find_letter, find_unit
from tdkt.exchange.intake.reading.names import kind_of_name, person_name
from tdkt.exchange.intake.reading.offices import part_post_and_unit
from tdkt.exchange.intake.reading.totals import stated_counts
from tdkt.exchange.intake.reading.vocabulary import meaning
from tdkt.registry.honours.catalogue import load
from tdkt.tools.documents.old_fonts import family_of, guess_family, to_unicode

from .makers import TODAY

NAMES = HonourNames(load())


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("L Đ T T", ["LDTT"]),
        ("CSTĐCS, LĐTT", ["CSTDCS", "LDTT"]),
        ("- LĐTT\n- CSTĐCS", ["LDTT", "CSTDCS"]),
        ("1. LĐTT; 2. CSTĐ cơ sở", ["LDTT", "CSTDCS"]),
        ("LĐTT và đề nghị Bằng khen UBND tỉnh", ["LDTT", "BK_BT"]),
        ("Bằng khen của bộ, ban, ngành, tỉnh", ["BK_BT"]),
        ("Bằng khen Bộ trưởng Bộ Giáo dục và Đào tạo", ["BK_BT"]),
        ("BKTTg", ["BK_TTG"]),
        ("BK CT UBND tỉnh An Giang", ["BK_BT"]),
        ("Bằng khen", [None]),
        ("Bằng khen UBND huyện", [None]),
        ("Bằng khen Tỉnh ủy", [None]),
        ("Giấy khen của Giám đốc Sở Nội vụ", ["GK"]),
        ("HCLĐ H3", ["HC_LD_3"]),
        ("Huân chương Lao động hạng III", ["HC_LD_3"]),
        ("Cờ thi đua của UBND huyện", [None]),
        ("TT LĐTT", ["TTLDTT"]),
        ("CSTĐ", [None]),
        ("CSTĐ cấp huyện", [None]),
        ("Danh hiệu vinh dự NGND", ["NGND"]),
        ("Lao động giỏi", [None]),
        ("CSTT", ["CSTT"]),
        ("LĐTT, Lao động giỏi", ["LDTT", None]),
    ],
)
def test_honours_of_a_cell(text, codes):
    assert [written.code for written in NAMES.in_cell(text)] == codes


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("DANH SÁCH ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA CHỦ TỊCH UBND XÃ", ["GK"]),
        ("DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN DANH HIỆU “TẬP THỂ LAO ĐỘNG XUẤT SẮC”", ["TTLDXS"]),
        ("DANH SÁCH CÁ NHÂN ĐẠT LĐTT ĐỀ NGHỊ TẶNG BẰNG KHEN CỦA UBND TỈNH", ["BK_BT"]),
        ("DANH SÁCH ĐỀ NGHỊ XÉT TẶNG DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG", []),
    ],
)
def test_honours_of_a_title(title, codes):
    assert NAMES.in_title(title) == codes


@pytest.mark.parametrize(
    ("text", "post", "unit"),
    [
        ("Giáo viên Trường THCS A", "Giáo viên", "Trường THCS A"),
        ("Phó Trưởng phòng Phòng Kinh tế", "Phó Trưởng phòng", "Phòng Kinh tế"),
        ("Phó Trưởng phòng Kinh tế", "Phó Trưởng phòng Kinh tế", None),
        ("Chủ tịch Hội Nông dân xã An Biên", "Chủ tịch", "Hội Nông dân xã An Biên"),
        ("Văn phòng - Thống kê, UBND xã", "Văn phòng - Thống kê", "UBND xã"),
        ("Phó Bí thư Đảng ủy, Chủ tịch UBND xã", "Phó Bí thư Đảng ủy, Chủ tịch", "UBND xã"),
        ("Tổ trưởng, Tổ Văn phòng, Trường A", "Tổ trưởng", "Tổ Văn phòng, Trường A"),
        ("Chuyên viên (Phòng Nội vụ)", "Chuyên viên", "Phòng Nội vụ"),
        ("Công an viên, Công an xã", "Công an viên", "Công an xã"),
        ("Trưởng ấp Tri Tôn", "Trưởng ấp Tri Tôn", None),
        ("Trường THCS A", None, "Trường THCS A"),
        ("Nhân viên y tế\nTrường THCS C", "Nhân viên y tế", "Trường THCS C"),
    ],
)
def test_post_and_unit_of_one_cell(text, post, unit):
    assert part_post_and_unit(text) == (post, unit)


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Ông Nguyễn Văn A", "Nguyễn Văn A", "male"),
        ("Bà: Lê Thị D", "Lê Thị D", "female"),
        ("Đ/c Trần B", "Trần B", None),
        ("NGUYỄN THỊ HỒNG GẤM", "Nguyễn Thị Hồng Gấm", None),
        ("Nguyễn Thị\nHồng Gấm", "Nguyễn Thị Hồng Gấm", None),
        ("Võ Trung Thịnh⁽¹⁾", "Võ Trung Thịnh", None),
        ("Võ Trung Thịnh (*)", "Võ Trung Thịnh", None),
        ("ThS. Trần B", "Trần B", None),
        ("Y Bhiông Mlô", "Y Bhiông Mlô", None),
        ("Anh Đức", "Anh Đức", None),
    ],
)
def test_name_of_a_person(text, name, gender):
    found = person_name(text)

    assert (found.name, found.gender) == (name, gender)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Đoàn Văn Điền", None),
        ("Đoàn Trường Giang", None),
        ("Trương Văn A", None),
        ("Công Tằng Tôn Nữ Hoàng Anh", None),
        ("Đội trưởng", None),
        ("Đoàn Thanh niên xã", "collective"),
        ("Tổ 5", "collective"),
        ("Cán bộ và Nhân dân xã A", "collective"),
        ("Thôn Ngọc Anh", "collective"),
        ("Hộ ông Ngô Phước Thiện", "household"),
        ("Gia đình bà Lê Thị B", "household"),
    ],
)
def test_kind_told_by_a_name(text, kind):
    assert kind_of_name(text) == kind


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("1/2/80", "1980-02-01"),
        ("01.02.1980", "1980-02-01"),
        ("ngày 1 tháng 2 năm 1980", "1980-02-01"),
        ("01021980", "1980-02-01"),
        ("12-Feb-1980", "1980-02-12"),
        ("3/1980", "1980-03"),
        ("Sinh năm 1979", "1979"),
        ("27", "1927"),
        ("26", "2026"),
        ("1981.0", "1981"),
        (25204, "1969-01-01"),
        ("", None),
    ],
)
def test_birth_date_as_exactly_as_given(text, birth):
    assert birth_date(text, today=TODAY) == birth


@pytest.mark.parametrize(
    "text", ["31/02/1986", "1/13/1980", "22/11/2026", "2027", "không rõ"]
)
def test_impossible_birth(text):
    with pytest.raises(BadBirthDate):
        birth_date(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Tổng cộng: 05 tập thể, 36 cá nhân", [(5, "collective"), (36, "individual")]),
        ("Tổng số: 36 (ba mươi sáu) cá nhân", [(36, "individual")]),
        ("Tổng cộng: 12 người (tỷ lệ 14,0% số LĐTT)", [(12, "individual")]),
        ("Tổng cộng: 59 người, 73 lượt đề nghị", [(59, "individual"), (73, "awards")]),
        ("Tổng cộng: 40 LĐTT, 12 CSTĐCS", [(40, "LDTT"), (12, "CSTDCS")]),
        ("Tổng cộng: Tập thể 05, cá nhân 36", [(5, "collective"), (36, "individual")]),
        ("Danh sách này gồm: 1.780 cá nhân", [(1780, "individual")]),
        ("Tổng cộng có 20 đ/c", [(20, "individual")]),
        ("Tổng cộng 7 trường hợp", [(7, "lines")]),
        ("Tổng cộng: 10 (trong đó nữ 5)", [(10, "lines")]),
    ],
)
def test_counts_stated_in_a_total(text, counts):
    assert stated_counts(text, NAMES) == counts


@pytest.mark.parametrize(
    ("leaf", "parent", "field"),
    [
        ("Số TT", "", Field.NUMBER),
        ("Nam", "Năm sinh", Field.MALE),
        ("Năm", "Ngày tháng năm sinh", Field.BIRTH_YEAR),
        ("GIỚI TÍNH (Nam/Nữ)", "", Field.GENDER),
        ("Cấp bậc, chức vụ", "", Field.POST),
        ("Địa chỉ / Đơn vị", "", Field.UNIT),
        ("Chức vụ, đơn vị công tác", "", Field.POST_AND_UNIT),
        ("Tên tập thể, cá nhân", "", Field.NAME),
        ("Họ tên chủ hộ", "", Field.HOUSEHOLD_NAME),
        ("Danh hiệu đã đạt", "", Field.IGNORED),
        ("2025", "Danh hiệu thi đua các năm", Field.IGNORED),
        ("2024-2025", "Mức độ hoàn thành nhiệm vụ", Field.IGNORED),
        ("Quyết định công nhận sáng kiến", "", Field.IGNORED),
        ("Nội dung đề nghị khen thưởng", "", Field.HONOUR),
        ("Thành tích đã đạt được", "", Field.SUMMARY),
        ("Nguyễn Văn An", "", None),
    ],
)
def test_meaning_of_a_heading(leaf, parent, field):
    assert meaning(leaf, parent) == field


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I. TẬP THỂ (02)", ("roman", "collective", [], None, 2)),
        ("II. CÁ NHÂN: 12 người", ("roman", "individual", [], None, 12)),
        ("1. Phòng Kinh tế", ("number", None, [], "Phòng Kinh tế", None)),
        ("TRƯỜNG THCS NAM YÊN", ("", None, [], "Trường THCS Nam Yên", None)),
        ("A. Danh hiệu LĐTT", ("upper", None, ["LDTT"], None, None)),
        ("Tập thể Lao động tiên tiến", ("", "collective", ["TTLDTT"], None, None)),
        ("Năm học 2025 - 2026", ("", None, [], None, None)),
        ("Khối 4 - 5", ("", None, [], "Khối 4 - 5", None)),
    ],
)
def test_group_heading(text, expected):
    group = read_group(text, 0, NAMES)

    found = (group.style, group.kind, group.honours, group.unit, group.stated)
    assert found == expected


def test_capitals():
    assert personal_capitals("H’HEN NIÊ") == "H’Hen Niê"
    assert office_capitals("VĂN PHÒNG HĐND VÀ UBND XÃ AN BIÊN") == (
        "Văn phòng HĐND và UBND xã An Biên"
    )


def test_old_fonts():
    assert [family_of(f) for f in (".VnTimeH", ".VnArial", "VNI-Times", "Arial")] == [
        "tcvn3_capitals", "tcvn3", "vni", None,
    ]  # fmt: skip
    assert to_unicode("céng hßa x· héi", "tcvn3_capitals") == "CỘNG HÒA XÃ HỘI"
    assert to_unicode("Nguyễn Văn An", "tcvn3") == "Nguyễn Văn An"
    assert guess_family(["Hä vµ tªn", "Chøc vô"]) == "tcvn3"
    assert guess_family(["Hoï vaø teân", "Chöùc vuï"]) == "vni"
    assert guess_family(["Họ và tên", "¿Señor?"]) is None


@pytest.mark.parametrize(
    ("lines", "letter"),
    [
        (["(Kèm theo Tờ trình số 57/TTr-VHXH ngày 05 tháng 6 năm 2026)"], "57/TTr-VHXH"),
        (["Kèm theo Công văn số: 45 /UBND-NV ngày 3/4/2025 của UBND xã"], "45/UBND-NV"),
        (["(Kèm theo Tờ trình số        /TTr-UBND ngày      /11/2026)"], None),
        (["Số: 214/TTr-UBND", "Phú Vang, ngày 05 tháng 11 năm 2026"], "214/TTr-UBND"),
    ],
)
def test_letter_of_a_list(lines, letter):
    found = find_letter(lines)

    assert (found.number if found else None) == letter
    assert found is None or found.day is not None


@pytest.mark.parametrize(
    ("letterhead", "unit"),
    [
        (["ỦY BAN NHÂN DÂN", "XÃ AN BIÊN"], "Ủy ban nhân dân xã An Biên"),
        (["UBND TỈNH AN GIANG", "SỞ NỘI VỤ"], "Sở Nội vụ tỉnh An Giang"),
        (["UBND TỈNH X", "VĂN PHÒNG"], "Văn phòng Ủy ban nhân dân tỉnh X"),
        (["UBND XÃ A", "PHÒNG VĂN HÓA - XÃ HỘI"], "Phòng Văn hóa - Xã hội xã A"),
        (["PHÒNG GD&ĐT", "TRƯỜNG THCS NAM YÊN"], "Trường THCS Nam Yên"),
    ],
)
def test_unit_of_a_letterhead(letterhead, unit):
    assert find_unit([], letterhead) == unit
