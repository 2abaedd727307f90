"""What is read from reports in the three layouts, in every kind of file."""

import time

import pytest

from tdkt.tools.documents.reports import (
    Layout,
    Refusal,
    Remark,
    ReportAuthor,
    ReportUnreadable,
    YearSource,
    read_report,
    scans,
)

from . import makers

HOA = ReportAuthor(
    "Nguyễn Thị Hoa", "1985-03-12", "Trường Mầm non Hoa Sen", "Giáo viên", "Đại học", 60.0
)
AM = ReportAuthor(
    "Lê Văn Ấm", "1979-09-05", "Trường Mầm non Hoa Sen", "Phó Hiệu trưởng", "Thạc sĩ", 40.0
)
NGOC = ReportAuthor(
    "Trần Thị Bích Ngọc", "1990-11-20", "Trường Tiểu học Sơn Ca", "Giáo viên"
)
VIET = ReportAuthor("Phạm Quốc Việt", "", "Ủy ban nhân dân xã Bình An")
TITLES = {
    "form": "Một số biện pháp rèn nền nếp cho trẻ 5-6 tuổi ở trường Mầm non Hoa Sen",
    "topic": "MỘT SỐ KINH NGHIỆM DẠY GIẢI TOÁN CÓ LỜI VĂN CHO HỌC SINH LỚP 4",
    "applied_research": "Sổ theo dõi hồ sơ điện tử tại bộ phận một cửa",
}
FACTS = {
    "form": ("Giáo dục mầm non", (HOA, AM), "2022-09-05", 2023, YearSource.SIGNING_DAY),
    "topic": ("Toán", (NGOC,), "", 2019, YearSource.SCHOOL_YEAR),
    "applied_research": (
        "Cải cách hành chính", (VIET,), "2024-03", 2024, YearSource.STATED,
    ),
}  # fmt: skip
LINES = {
    "form": makers.FORM,
    "topic": makers.TOPIC,
    "applied_research": makers.APPLIED_RESEARCH,
}
WRITERS = {
    "txt": makers.txt,
    "utf16.txt": lambda lines: "\n".join(lines).encode("utf-16"),
    "cp1258.txt": lambda lines: makers.cp1258("\n".join(lines)),
    "docx": makers.word,
    "pdf": lambda lines: makers.pdf([lines[:9], lines[9:]]),
}


@pytest.mark.parametrize("layout", LINES)
@pytest.mark.parametrize("writer", WRITERS)
def test_facts_of_each_layout_in_each_kind_of_file(layout, writer):
    found = read_report(WRITERS[writer](LINES[layout]), f"bao_cao.{writer}")

    said = (found.field, found.authors, found.first_applied, found.year, found.year_from)
    assert (found.layout, found.title) == (Layout(layout), TITLES[layout])
    assert said == FACTS[layout]
    assert found.warnings == ()
    assert not found.from_scan


OLD = {
    "tcvn3.txt": lambda lines: makers.tcvn3("\n".join(lines)).encode("cp1252", "replace"),
    "vni.txt": lambda lines: makers.vni("\n".join(lines)).encode("cp1252", "replace"),
    "vntime.docx": lambda ls: makers.word([makers.tcvn3(x) for x in ls], font=".VnTime"),
    "vni.docx": lambda ls: makers.word([makers.vni(x) for x in ls], font="VNI-Times"),
    "no_font_name.docx": lambda lines: makers.word([makers.tcvn3(x) for x in lines]),
    "vntime.pdf": lambda ls: makers.pdf_in_old_font([makers.tcvn3(x) for x in ls]),
}


@pytest.mark.parametrize("layout", LINES)
@pytest.mark.parametrize("writer", OLD)
def test_old_fonts_are_read_in_each_kind_of_file(layout, writer):
    found = read_report(OLD[writer](LINES[layout]), f"bao_cao.{writer}")

    assert found.title == TITLES[layout]
    assert [a.name for a in found.authors] == [a.name for a in FACTS[layout][1]]
    said = (found.field, found.first_applied, found.year)
    assert said == (FACTS[layout][0], FACTS[layout][2], FACTS[layout][3])


def test_the_whole_text_comes_out_of_a_file_in_an_old_font():
    lines = ["Một số biện pháp của trường được những giáo viên dùng, như ước mong."]

    typed = makers.tcvn3(lines[0])

    assert read_report(makers.word([typed], font=".VnTime"), "a.docx").text == lines[0]
    assert read_report(makers.word([typed]), "a.docx").text == lines[0]
    assert read_report(makers.pdf_in_old_font([typed]), "a.pdf").text == lines[0]
    assert read_report(typed.encode("cp1252"), "a.txt").text == lines[0]


def test_passages_are_named_by_page_and_by_paragraph():
    pages = [["Trang đầu nói về thực trạng."], ["Trang sau nói về giải pháp."]]

    from_pdf = read_report(makers.pdf(pages), "a.pdf")
    from_word = read_report(makers.word([page[0] for page in pages]), "a.docx")

    for found, kind in ((from_pdf, "page"), (from_word, "paragraph")):
        place = found.place_of(found.text.index("giải pháp"))
        assert (place.kind, place.number) == (kind, 2)
        assert found.text[place.start : place.end] == pages[1][0]


def test_places_follow_each_other_and_hold_the_whole_text():
    found = read_report(makers.pdf([makers.FORM[:9], makers.FORM[9:]]), "a.pdf")

    ends = [0, *(place.end + 1 for place in found.places)]
    assert [place.start for place in found.places] == ends[:-1]
    assert ends[-1] == len(found.text) + 1


def test_running_headings_and_page_numbers_are_left_out():
    heading = "Một số biện pháp rèn nền nếp cho trẻ mẫu giáo"
    bodies = [f"Nội dung thứ {word} của báo cáo." for word in ("nhất", "hai", "ba", "tư")]
    pages = [[heading, body, f"Trang {n}"] for n, body in enumerate(bodies, start=1)]

    found = read_report(makers.pdf(pages), "a.pdf")

    assert found.text.split("\n") == [heading, *bodies]
    assert Remark.HEADINGS_LEFT_OUT in found.warnings


def test_what_interrupts_a_sentence_is_left_out_of_plain_text():
    lines = ["Trẻ được hoạt động với", "12", "đồ vật quanh lớp mình", "skkn", "mỗi ngày."]

    found = read_report(makers.txt(lines), "a.txt")

    assert found.text == "Trẻ được hoạt động với\nđồ vật quanh lớp mình\nmỗi ngày."


def test_signs_that_nobody_sees_go_and_letters_stay():
    written = "hoạt\u00ad động<br />của tre\u0309 \u200bem\x00\x07 trong\u00a0lớp Ðông"

    assert read_report(written.encode(), "a.txt").text == (
        "hoạt động\ncủa trẻ em trong lớp Ðông"
    )


def test_numbers_in_a_table_are_no_page_numbers():
    lines = ["STT", "1", "Trẻ ngoan", "2", "Trẻ khá", "3"]

    assert read_report(makers.word(lines), "a.docx").text == "\n".join(lines)


def test_broken_utf8_is_read_with_a_warning_and_nothing_lost():
    good = "Cô giáo dạy trẻ học. "
    content = (good * 30).encode() + b"\xff\xfe" + (good * 30).encode()

    found = read_report(content, "a.txt")

    assert Remark.BROKEN_LETTERS in found.warnings
    assert found.text.count("Cô giáo dạy trẻ học.") == 60


def test_text_without_accents_is_marked():
    words = "giao vien day tre hoc bai va choi cung nhau trong lop hoc "

    assert Remark.HARDLY_ANY_ACCENTS in read_report((words * 9).encode(), "a.txt").warnings


@pytest.mark.parametrize(
    ("name", "year", "source"),
    [
        ("SKKN 2018-2019/Hoa.txt", 2019, YearSource.FILE_NAME),
        ("skkn_2020.txt", 2020, YearSource.FILE_NAME),
        ("Năm 2017/báo cáo.txt", 2017, YearSource.FILE_NAME),
        ("báo cáo.txt", None, None),
        ("2018-2025.txt", 2025, YearSource.FILE_NAME),
    ],
)
def test_the_year_may_stand_in_the_name_or_its_folders(name, year, source):
    found = read_report("Báo cáo không ghi thời gian.".encode(), name)

    assert (found.year, found.year_from) == (year, source)


def test_a_year_of_birth_is_not_the_year_of_the_report():
    found = read_report("Họ và tên: Lê An\nsinh năm 1995".encode(), "a.txt")

    assert found.year is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Refusal.EMPTY),
        (b"  \n\t", Refusal.EMPTY),
        (b"123 456", Refusal.EMPTY),
        (b"%PDF-1.7\nnothing here", Refusal.DAMAGED),
        (b"PK\x03\x04 cut", Refusal.DAMAGED),
        (b"{\\rtf1 text}", Refusal.OLD_WORD),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            Refusal.OLD_WORD,
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Refusal.ENCRYPTED,
        ),
        (b"\x89PNG\r\n\x1a\n", Refusal.UNKNOWN_KIND),
        (b"<!DOCTYPE html><p>Text</p>", Refusal.UNKNOWN_KIND),
        (bytes(range(1, 32)) * 40, Refusal.UNKNOWN_KIND),
        (b"a" * (40 * 1024 * 1024 + 1), Refusal.TOO_LARGE),
        (b"a " * 2_600_000, Refusal.TOO_LARGE),
    ],
)
def test_a_file_that_is_no_report_is_refused_with_its_reason(content, reason):
    with pytest.raises(ReportUnreadable) as refusal:
        read_report(content, "a.pdf")

    assert refusal.value.reason == reason


def test_a_pdf_with_a_password_is_refused():
    with pytest.raises(ReportUnreadable) as refusal:
        read_report(makers.locked(makers.pdf([["Nội dung"]])), "a.pdf")

    assert refusal.value.reason == Refusal.ENCRYPTED


def test_a_scan_without_a_program_to_read_it_is_refused(monkeypatch):
    monkeypatch.setattr(scans, "can_read", lambda: False)

    with pytest.raises(ReportUnreadable) as refusal:
        read_report(makers.scan(makers.pdf([["Nội dung"]])), "a.pdf")

    assert refusal.value.reason == Refusal.NO_TEXT


def test_unread_pages_among_others_are_told(monkeypatch):
    monkeypatch.setattr(scans, "can_read", lambda: False)
    both = makers.joined(
        makers.pdf([["Trang này đọc được."]]),
        makers.scan(makers.pdf([["Trang này thì không."]])),
    )

    found = read_report(both, "a.pdf")

    assert found.text == "Trang này đọc được."
    assert Remark.PAGES_UNREAD in found.warnings


@pytest.mark.skipif(
    not scans.can_read(),
    reason="reads a real scan: needs tesseract with Vietnamese; CI installs both",
)
def test_a_scan_is_read():
    found = read_report(makers.scan(makers.pdf([makers.TOPIC])), "a.pdf")

    assert found.from_scan
    assert Remark.READ_FROM_SCAN in found.warnings
    assert found.title == TITLES["topic"]
    assert found.authors[0].name == "Trần Thị Bích Ngọc"


def test_two_million_letters_are_read_in_seconds():
    line = "Giáo viên rèn cho trẻ thói quen tự phục vụ trong mọi hoạt động của ngày "
    started = time.monotonic()

    whole = read_report((line * 30_000).encode(), "a.txt")
    lines = read_report(((line + "\n") * 30_000).encode(), "a.txt")
    old = read_report((makers.tcvn3(line) * 30_000).encode("cp1252"), "a.txt")

    assert len(whole.text) > 2_000_000
    assert lines.text.count("\n") == 29_999
    assert old.text == whole.text
    assert time.monotonic() - started < 30
