from datetime import date

import pytest

from tdkt.tools.documents.letterhead import (
    OfficialHead,
    SignatureBlock,
    UnknownCapacity,
    body_lines,
)


def test_head_of_a_numbered_document():
    head = OfficialHead(None, "UBND", "5", "QĐ-UBND", "An Biên", date(2026, 2, 5))

    assert head.number_line == "Số: 05/QĐ-UBND"
    assert head.number_and_symbol == "05/QĐ-UBND"
    assert head.place_and_day == "An Biên, ngày 05 tháng 02 năm 2026"


def test_head_of_a_draft_leaves_dots():
    head = OfficialHead(None, "UBND", None, "QĐ-UBND", "An Biên", None, 2026)

    assert head.number_line == "Số: ....../QĐ-UBND"
    assert head.place_and_day == "An Biên, ngày ..... tháng ..... năm 2026"


def test_paper_without_symbol_has_no_number_line():
    assert OfficialHead(None, "UBND", None, "", "An Biên", None).number_line == ""


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (("", "", "CHỦ TỊCH"), ("CHỦ TỊCH",)),
        (("KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (
            ("TM.", "ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (("TL.", "GIÁM ĐỐC", "TRƯỞNG PHÒNG"), ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG")),
        (("TUQ.", "CHỦ TỊCH", "GIÁM ĐỐC"), ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC")),
        (("Q.", "", "GIÁM ĐỐC"), ("Q. GIÁM ĐỐC",)),
    ],
)
def test_signature_lines_follow_the_capacity(block, lines):
    assert SignatureBlock(*block, "Trần Văn Minh").office_lines == lines


def test_unknown_capacity_is_refused():
    with pytest.raises(UnknownCapacity):
        SignatureBlock("PP.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Minh")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("SỞ NỘI VỤ", "SỞ NỘI VỤ"),
        ("ỦY BAN NHÂN DÂN XÃ AN BIÊN", "ỦY BAN NHÂN DÂN XÃ AN BIÊN"),
        ("ỦY BAN NHÂN DÂN TỈNH AN GIANG", "ỦY BAN NHÂN DÂN\nTỈNH AN GIANG"),
        ("HỘI ĐỒNG THI ĐUA, KHEN THƯỞNG", "HỘI ĐỒNG\nTHI ĐUA, KHEN THƯỞNG"),
        ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "TRUNG TÂM PHỤC VỤ\nHÀNH CHÍNH CÔNG"),
        ("TRƯỜNG TIỂU HỌC ĐÔNG THÁI 1", "TRƯỜNG TIỂU HỌC\nĐÔNG THÁI 1"),
        ("PHÒNG VĂN HÓA - XÃ HỘI XÃ AN BIÊN", "PHÒNG VĂN HÓA - XÃ HỘI\nXÃ AN BIÊN"),
        ("ỦY BAN\nNHÂN DÂN TỈNH AN GIANG", "ỦY BAN\nNHÂN DÂN TỈNH AN GIANG"),
    ],
)
def test_long_names_of_bodies_break_where_offices_break_them(name, lines):
    assert body_lines(name) == lines
