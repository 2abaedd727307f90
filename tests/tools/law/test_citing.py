"""Finding the instruments that a text names, however offices write them."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.tools.law.instruments import Standing, all_instruments, cited_in, standings_in


def numbers(text):
    return [found.instrument and found.instrument.number for found in cited_in(text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("NĐ 152/2025", "152/2025/NĐ-CP"),
        ("NĐ 98/2023, Điều 30 khoản 7", "98/2023/NĐ-CP"),
        ("Nghị định số 98/2023/NĐ-CP", "98/2023/NĐ-CP"),
        ("Nghị định số: 98/2023/NĐ-CP", "98/2023/NĐ-CP"),
        ("Nghị định 98/2023/NĐCP", "98/2023/NĐ-CP"),
        ("Nghị định 98/2023/NĐ CP", "98/2023/NĐ-CP"),
        ("Nghị định số 98 / 2023 / NĐ - CP", "98/2023/NĐ-CP"),
        ("Nghị định số 98/2023/NĐ–CP", "98/2023/NĐ-CP"),
        ("Nghị định số\u00a098/2023/NĐ\u2011CP", "98/2023/NĐ-CP"),
        ("Nghị định số 98/2023/NĐ-\nCP", "98/2023/NĐ-CP"),
        ("NGHỊ ĐỊNH SỐ 98/2023/NĐ-CP", "98/2023/NĐ-CP"),
        ("nghi dinh so 98/2023/nd-cp", "98/2023/NĐ-CP"),
        ("Nghị định số 98/2023/N\u00d0-CP", "98/2023/NĐ-CP"),  # eth for Đ
        (unicodedata.normalize("NFD", "Nghị định số 98/2023/NĐ-CP"), "98/2023/NĐ-CP"),
        ("Luật 06/2022/QH15", "06/2022/QH15"),
        ("Luật số 6/2022/QH15", "06/2022/QH15"),
        ("Luật Thi đua, khen thưởng số 06/2022/QH15", "06/2022/QH15"),
        ("Luật Thi đua, khen thưởng (số 06/2022/QH15)", "06/2022/QH15"),
        ("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "06/2022/QH15"),
        ("Luật Thi đua, Khen thưởng ngày 15/06/2022", "06/2022/QH15"),
        ("Luật thi đua khen thưởng năm 2022", "06/2022/QH15"),
        ("Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003", "15/2003/QH11"),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 16/11/2013",
            "39/2013/QH13",
        ),
        ("Luật Bảo vệ bí mật nhà nước 29/2018/QH14", "29/2018/QH14"),
        ("Luật 29/2018", "29/2018/QH14"),
        ("Thông tư 15/2025/TT-BNV", "15/2025/TT-BNV"),
        ("QĐ 311/QĐ-BNV", "311/QĐ-BNV"),
        ("QĐ 311/QĐ-BNV năm 2025", "311/QĐ-BNV"),
        ("Công văn số 5007/BNV-TĐKT", "5007/BNV-TĐKT"),
        ("Chỉ thị số 34-CT/TW ngày 07/4/2014", "34-CT/TW"),
        ("Quyết định số 86/2025/QĐ-UBND của UBND tỉnh Bắc Ninh", "86/2025/QĐ-UBND"),
        ("Bộ luật Lao động 2019", "Bộ luật Lao động 2019"),
    ],
)
def test_a_number_is_understood_however_it_is_written(text, number):
    assert numbers(text) == [number]


def test_several_in_one_sentence_each_stand_with_their_place():
    text = "Các Nghị định số 91/2017/NĐ-CP, 98/2023/NĐ-CP và Luật này; NĐ 152/2025."

    found = cited_in(text)

    assert [(one.written, one.instrument.number) for one in found] == [
        ("Nghị định số 91/2017/NĐ-CP", "91/2017/NĐ-CP"),
        ("98/2023/NĐ-CP", "98/2023/NĐ-CP"),
        ("NĐ 152/2025", "152/2025/NĐ-CP"),
    ]
    assert [text[slice(*one.span)] for one in found] == [one.written for one in found]


def test_short_numbers_in_a_row_are_of_one_kind():
    found = cited_in("NĐ 65/2014/NĐ-CP (với NĐ 42/2010, 39/2012) và TT 28/2025/TT-BTC")

    assert [(one.written, one.instrument.number) for one in found] == [
        ("NĐ 65/2014/NĐ-CP", "65/2014/NĐ-CP"),
        ("NĐ 42/2010", "42/2010/NĐ-CP"),
        ("39/2012", "39/2012/NĐ-CP"),
        ("TT 28/2025/TT-BTC", "28/2025/TT-BTC"),
    ]


def test_places_are_those_of_the_text_as_given_in_decomposed_letters():
    text = unicodedata.normalize("NFD", "Căn cứ Nghị định số 98/2023/NĐ-CP của Chính phủ")

    [found] = cited_in(text)

    written = unicodedata.normalize("NFD", "Nghị định số 98/2023/NĐ-CP")
    assert text[slice(*found.span)] == found.written == written


@pytest.mark.parametrize(
    "text",
    [
        "Tờ trình số 05/TTr-THAB ngày 02/11/2026",
        "Biên bản số 03/BB-HĐTĐKT",
        "Số: 12/QĐ-UBND ngày 20/11/2026",
        "bị kỷ luật khiển trách ngày 05/3/2024",
        "theo quy định của pháp luật và Quyết định ngày 15/6/2022",
        "Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2024",
        "Luật sư Nguyễn Văn An sinh ngày 15/6/1972",
        "một số điều của Luật Thi đua, khen thưởng",
        "tỷ lệ 12/2024 người",
        "",
    ],
)
def test_papers_of_the_work_and_other_words_are_no_instruments(text):
    assert cited_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 999/2024/NĐ-CP",
        "Thông tư số 15/2023/TT-BKHĐT",
        "Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025",
        # Other provinces number alike; two circulars share this short number.
        "Quyết định số 86/2025/QĐ-UBND của UBND tỉnh Đồng Nai",
        "TT 15/2025",
    ],
)
def test_what_is_not_on_file_or_could_be_several_is_named_without_an_instrument(text):
    assert numbers(text) == [None]


def test_a_number_that_starts_anew_each_year_is_taken_for_its_own_year_only():
    assert numbers("Quyết định số 311/QĐ-BNV ngày 03/4/2024") == []
    assert numbers("Quyết định số 311/QĐ-BNV ngày 03/4/2025") == ["311/QĐ-BNV"]


def test_another_day_of_issue_than_the_one_on_file_is_noticed():
    [right] = cited_in("Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023")
    [wrong] = cited_in("Nghị định số 98/2023/NĐ-CP ngày 30 tháng 12 năm 2023")
    [none] = cited_in("Nghị định số 98/2023/NĐ-CP của Chính phủ")
    [slip] = cited_in("Luật Thi đua, khen thưởng ngày 16 tháng 6 năm 2022")

    assert [one.day_differs for one in (right, wrong, none, slip)] == [
        *(False, True, False, True)
    ]
    assert slip.instrument.number == "06/2022/QH15"


def test_the_successor_is_the_one_in_force_on_the_day():
    text = "Căn cứ Nghị định số 65/2014/NĐ-CP"

    def successor(day):
        [found] = standings_in(text, day)
        return found.successor and found.successor.number

    assert successor(date(2017, 9, 30)) is None
    assert successor(date(2017, 10, 1)) == "91/2017/NĐ-CP"
    assert successor(date(2025, 6, 30)) == "98/2023/NĐ-CP"
    assert successor(date(2025, 7, 1)) == "152/2025/NĐ-CP"
    # Listed to end on that day, without a successor on file: the last one is named.
    assert successor(date(2027, 3, 1)) == "152/2025/NĐ-CP"


def test_what_is_not_on_file_has_no_standing():
    [found] = standings_in("Nghị định số 999/2024/NĐ-CP", date(2026, 11, 23))

    assert (found.standing, found.is_out_of_force) == (None, False)


def test_not_knowing_is_not_out_of_force():
    [found] = standings_in("Thông tư 10/2022/TT-BNV", date(2026, 11, 23))

    assert (found.standing, found.is_out_of_force) == (Standing.UNKNOWN, False)


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_place_lies_in_it(text):
    for found in cited_in(text):
        assert text[slice(*found.span)] == found.written != ""


@given(
    st.sampled_from([one for one in all_instruments() if one.number[0].isdigit()]),
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    st.sampled_from([str.upper, str.lower, str]),
    st.sampled_from([" ", "\u00a0", "\u202f", "  "]),
)
def test_form_case_and_spaces_never_matter(one, form, case, space):
    year = f" năm {one.year}" if one.year else ""
    text = case(unicodedata.normalize(form, f"Căn cứ {one.short}{year} {one.area}"))

    assert [found.instrument for found in cited_in(text.replace(" ", space))] == [one]


@given(st.permutations(["NĐ 98/2023", "Luật 06/2022/QH15", "TT 01/2024/TT-BNV"]))
def test_the_order_of_the_text_is_kept(parts):
    assert [found.written for found in cited_in("; ".join(parts))] == parts
