"""Identifiers, authority, numbers, legal bases, wording and money as pure functions."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.casework.decisions.forms import articles_of, articles_text, lines_of
from tdkt.casework.decisions.rules.authority import Verdict, authority_finding
from tdkt.casework.decisions.rules.bases import (
    all_bases,
    bases_on,
    decree_on,
    out_of_force,
)
from tdkt.casework.decisions.rules.identifiers import (
    ALPHABET,
    check_sign,
    grouped,
    new_identifier,
    read_identifier,
)
from tdkt.casework.decisions.rules.money import MoneyLine, money_of, total_vnd
from tdkt.casework.decisions.rules.numbers import (
    NumberFault,
    NumberFinding,
    number_finding,
)
from tdkt.casework.decisions.rules.wording import (
    HonourGroup,
    SoleLine,
    abstract_of,
    execution_article,
    grant_article,
    kinds_of,
    money_article,
)
from tdkt.registry.honours import catalogue
from tdkt.tools.law.instruments import cited_in

signs = st.text(alphabet=ALPHABET, min_size=11, max_size=11)


# --- Identifiers ------------------------------------------------------------------------


def test_an_identifier_reads_aloud_and_checks_itself():
    identifier = new_identifier()

    assert [len(group) for group in identifier.split("-")] == [4, 4, 4]
    assert read_identifier(identifier) == identifier
    assert not set("ILOU") & set(identifier)


@given(signs)
def test_identifiers_are_read_whatever_case_spaces_and_look_alikes(body):
    kept = grouped(body + check_sign(body))
    typed = kept.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert read_identifier(f" {typed} ") == kept


@given(signs, st.integers(0, 11), st.sampled_from(ALPHABET))
def test_every_single_wrong_sign_is_noticed(body, place, sign):
    whole = body + check_sign(body)
    wrong = whole[:place] + sign + whole[place + 1 :]

    assert (read_identifier(wrong) is None) == (wrong != whole)


@given(signs, st.integers(0, 11), st.integers(0, 11))
def test_two_signs_that_changed_places_are_noticed(body, first, second):
    whole = list(body + check_sign(body))
    swapped = list(whole)
    swapped[first], swapped[second] = swapped[second], swapped[first]

    assert (read_identifier("".join(swapped)) is None) == (swapped != whole)


@pytest.mark.parametrize("text", ["", "ABCD", "7K3M-9QXT-2BCU", "đ" * 12, "-" * 40])
def test_what_cannot_be_an_identifier_is_none(text):
    assert read_identifier(text) is None


# --- Authority --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "role", "day", "verdict", "source"),
    [
        # A district chair until 30/06/2025, a commune chair from 01/07/2025.
        *[
            (
                code,
                "district_chair",
                date(2025, 6, 30),
                "met",
                "Luật 06/2022/QH15, Điều 80 khoản 2",
            )
            for code in ("CSTDCS", "TTLDTT")
        ],
        *[
            (
                code,
                "district_chair",
                date(2025, 7, 1),
                "not_met",
                "Luật 06/2022/QH15, Điều 80 khoản 2",
            )
            for code in ("CSTDCS", "TTLDTT")
        ],
        *[
            (
                code,
                "commune_chair",
                date(2025, 6, 30),
                "not_met",
                "NĐ 129/2025/NĐ-CP, Điều 59",
            )
            for code in ("CSTDCS", "TTLDTT")
        ],
        *[
            (code, "commune_chair", date(2025, 7, 1), "met", "NĐ 129/2025/NĐ-CP, Điều 59")
            for code in ("CSTDCS", "TTLDTT")
        ],
        # Giấy khen and LĐTT were the commune chair's all along.
        (
            *("LDTT", "commune_chair", date(2025, 6, 30), "met"),
            "Luật 06/2022/QH15, Điều 80 khoản 3",
        ),
        (
            "GK",
            "commune_chair",
            date(2026, 11, 20),
            "met",
            "Luật 06/2022/QH15, Điều 80 khoản 3",
        ),
        (
            *("BK_BT", "provincial_chair", date(2026, 11, 20), "met"),
            "Luật 06/2022/QH15, Điều 79 khoản 4",
        ),
    ],
)
def test_authority_follows_the_article_of_the_day(code, role, day, verdict, source):
    honour = catalogue.load().honour_on(code, day)

    found = authority_finding(code, honour, role, day)

    assert (found.verdict, found.source) == (verdict, source)


def test_a_commune_may_not_give_a_provincial_certificate_and_is_told_who_may():
    day = date(2026, 11, 20)
    honour = catalogue.load().honour_on("BK_BT", day)

    found = authority_finding("BK_BT", honour, "commune_chair", day)

    assert found.verdict == Verdict.NOT_MET
    assert "provincial_chair" in found.may


def test_a_unit_that_confers_nothing_may_grant_nothing():
    honour = catalogue.load().honour_on("LDTT", date(2026, 1, 1))

    assert authority_finding("LDTT", honour, "", date(2026, 1, 1)).verdict == "not_met"


def test_an_honour_of_no_known_regime_is_left_to_a_person():
    found = authority_finding("LDTT", None, "commune_chair", date(1990, 1, 1))

    assert found.verdict == Verdict.NEEDS_A_PERSON


# --- Numbers ----------------------------------------------------------------------------

GIVEN = [(3, date(2026, 3, 5)), (9, date(2026, 4, 10))]


@pytest.mark.parametrize(
    ("number", "day", "finding"),
    [
        (10, date(2026, 4, 10), None),
        (5, date(2026, 3, 20), None),
        (9, date(2026, 5, 1), NumberFinding(NumberFault.TAKEN, 9, date(2026, 4, 10))),
        (
            *(10, date(2026, 4, 9)),
            NumberFinding(NumberFault.EARLIER_THAN_LOWER, 9, date(2026, 4, 10)),
        ),
        (
            *(5, date(2026, 4, 11)),
            NumberFinding(NumberFault.LATER_THAN_HIGHER, 9, date(2026, 4, 10)),
        ),
        (
            *(1, date(2026, 3, 6)),
            NumberFinding(NumberFault.LATER_THAN_HIGHER, 3, date(2026, 3, 5)),
        ),
    ],
)
def test_numbers_run_with_the_days(number, day, finding):
    assert number_finding(number, day, GIVEN) == finding


# --- Legal bases ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "words", "numbers"),
    [
        (date(2017, 12, 1), {"unit"}, ["15/2003/QH11", "39/2013/QH13", "91/2017/NĐ-CP"]),
        (date(2025, 6, 30), {"unit"}, ["06/2022/QH15", "98/2023/NĐ-CP"]),
        (date(2025, 7, 1), {"unit"}, ["06/2022/QH15", "152/2025/NĐ-CP"]),
        (
            date(2026, 9, 30),
            {"commune", "peoples_committee"},
            ["72/2025/QH15", "06/2022/QH15", "129/2025/NĐ-CP", "152/2025/NĐ-CP"],
        ),
        (
            date(2026, 10, 1),
            {"commune", "peoples_committee"},
            [
                *("72/2025/QH15", "06/2022/QH15", "06/2026/QH16"),
                *("129/2025/NĐ-CP", "152/2025/NĐ-CP"),
            ],
        ),
    ],
)
def test_a_decision_names_what_is_in_force(day, words, numbers):
    assert [basis.number for basis in bases_on(day, words)] == numbers


def test_an_expired_basis_is_named():
    lines = ["Căn cứ Nghị định số 98/2023/NĐ-CP", "Căn cứ Luật số 06/2022/QH15"]

    assert [one.number for one in out_of_force(lines, date(2025, 6, 30))] == []
    assert [one.number for one in out_of_force(lines, date(2025, 7, 1))] == [
        "98/2023/NĐ-CP"
    ]


def test_every_document_cited_anywhere_in_a_draft_is_held_against_the_day():
    lines = [
        "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003",
        "Căn cứ NĐ\u00a0129/2025/NĐ–CP",
        "Điều 2. Kinh phí theo Thông tư 01/2024/TT-BNV, NĐ 98/2023",
        "Theo Tờ trình số 05/TTr-THAB ngày 02/11/2026",
    ]

    found = out_of_force(lines, date(2026, 11, 23))

    assert [(one.number, one.has_ended, one.successor.number) for one in found] == [
        ("15/2003/QH11", True, "06/2022/QH15"),
        ("01/2024/TT-BNV", True, "15/2025/TT-BNV"),
        ("98/2023/NĐ-CP", True, "152/2025/NĐ-CP"),
    ]


def test_a_document_not_in_force_yet_is_named_too():
    found = out_of_force(["Căn cứ Nghị định số 152/2025/NĐ-CP"], date(2025, 6, 30))

    assert [(one.number, one.has_ended, one.successor) for one in found] == [
        ("152/2025/NĐ-CP", False, None)
    ]


@pytest.mark.parametrize("basis", all_bases(), ids=lambda basis: basis.number)
def test_the_line_of_a_basis_cites_its_own_instrument_and_day(basis):
    first = cited_in(basis.text)[0]

    assert first.instrument == basis.instrument
    assert first.day_written == basis.instrument.issued_on
    # A basis without days of its own could never be proposed.
    assert basis.instrument.valid_from


def test_the_decree_of_the_day_sets_the_money():
    assert decree_on(date(2026, 11, 20)).number == "152/2025/NĐ-CP"
    assert decree_on(date(2027, 3, 1)) is None


# --- Wording ----------------------------------------------------------------------------

TITLES = HonourGroup("Lao động tiên tiến", False, 2026, {"individual": 15})
FORMS = HonourGroup("Giấy khen", True, 2026, {"collective": 3, "individual": 5})


def test_one_title_for_many():
    assert abstract_of([TITLES], "") == (
        "Về việc công nhận danh hiệu “Lao động tiên tiến” năm 2026"
    )
    assert grant_article([TITLES], "", None) == (
        "Công nhận danh hiệu “Lao động tiên tiến” năm 2026 đối với 15 cá nhân "
        "(có danh sách kèm theo)."
    )


def test_titles_and_forms_together():
    assert grant_article([TITLES, FORMS], "", None) == (
        "Công nhận danh hiệu thi đua, tặng hình thức khen thưởng cho các tập thể, cá nhân "
        "(có danh sách kèm theo), gồm:\n"
        "- Công nhận danh hiệu “Lao động tiên tiến” năm 2026: 15 cá nhân;\n"
        "- Tặng Giấy khen: 03 tập thể, 05 cá nhân."
    )


def test_one_person_is_named_in_the_text():
    sole = SoleLine("Nguyễn Văn An", "ông", "Giáo viên, Trường Tiểu học An Biên")
    group = HonourGroup("Giấy khen", True, 2026, {"individual": 1})

    assert grant_article([group], "đã có thành tích đột xuất", sole) == (
        "Tặng Giấy khen cho ông Nguyễn Văn An, Giáo viên, Trường Tiểu học An Biên, "
        "đã có thành tích đột xuất."
    )


def test_the_money_article_says_the_sum_in_words_or_none():
    assert money_article(760_000, "152/2025/NĐ-CP", "UBND xã", is_complete=True) == (
        "Mức tiền thưởng thực hiện theo quy định tại Nghị định số 152/2025/NĐ-CP; "
        "tổng số tiền thưởng là 760.000 đồng (bằng chữ: Bảy trăm sáu mươi nghìn đồng); "
        "nguồn chi từ Quỹ thi đua, khen thưởng của UBND xã."
    )
    assert "tổng số" not in money_article(760_000, "", "UBND xã", is_complete=False)


def test_who_carries_it_out_are_those_it_honours():
    assert "các tập thể, cá nhân có tên" in execution_article("UBND", kinds_of([FORMS]))


def test_articles_survive_editing():
    articles = ["Một.\n- a;\n- b.", "Hai."]

    assert articles_of(articles_text(articles)) == articles
    assert articles_of("Điều 7: Một.\n\n  Điều 9. Hai.") == ["Một.", "Hai."]
    assert articles_of("Không có số điều") == ["Không có số điều"]
    assert lines_of("- Như Điều 3;\n\n–  Lưu: VT.") == ["Như Điều 3", "Lưu: VT"]


# --- Money ------------------------------------------------------------------------------


def line(key, subject, code, kind="individual", year=2026):
    return MoneyLine(key, subject, code, kind, year)


@pytest.mark.parametrize(
    ("code", "kind", "day", "amount"),
    [
        # The examples of NĐ 152/2025/NĐ-CP, Điều 49: base salary 2,530,000 from 01/07/2026.
        ("CSTDCS", "individual", date(2026, 8, 15), 2_530_000),
        ("LDTT", "individual", date(2026, 8, 15), 760_000),
        ("LDTT", "individual", date(2026, 6, 30), 710_000),
        ("GK", "collective", date(2026, 8, 15), 1_520_000),
        ("GK", "household", date(2026, 8, 15), 1_140_000),
        ("GDVH", "household", date(2026, 8, 15), None),
        ("LDTT", "individual", date(2010, 8, 15), None),
    ],
)
def test_money_by_the_base_salary_of_the_day(code, kind, day, amount):
    found = money_of([line("1", "an", code, kind)], day, catalogue.load())

    assert found["1"].amount_vnd == amount


def test_of_titles_of_one_year_only_the_highest_is_paid():
    lines = [
        line("1", "an", "LDTT"),
        line("2", "an", "CSTDCS"),
        line("3", "an", "LDTT", year=2025),
        line("4", "an", "GK"),
        line("5", "hoa", "LDTT"),
    ]

    found = money_of(lines, date(2026, 8, 15), catalogue.load())

    assert {key: one.amount_vnd for key, one in found.items()} == {
        "1": 0,
        "2": 2_530_000,
        "3": 760_000,
        "4": 760_000,
        "5": 760_000,
    }
    assert found["1"].making["not_paid"] == "higher_title_of_the_same_year"
    assert total_vnd(found.values()) == 4_810_000


def test_the_making_of_an_amount_is_kept():
    found = money_of([line("1", "an", "LDTT")], date(2026, 8, 15), catalogue.load())["1"]

    assert found.making == {
        "multiplier": "0.3",
        "source": "NĐ 98/2023 Điều 54; NĐ 152/2025 Điều 50",
        "verified": True,
        "is_maximum": False,
        "decided_on": "2026-08-15",
        "base_salary": "2530000",
        "base_salary_source": "Nghị định 161/2026/NĐ-CP (15/5/2026), Điều 3 khoản 2",
        "rounded_up_to": "10000",
        "rounding_source": found.making["rounding_source"],
    }
    assert Decimal(found.making["base_salary"]) * Decimal("0.3") <= found.amount_vnd
