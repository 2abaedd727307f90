"""Award money: both sides of every change of the base salary, and what is paid together."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.tools.law.money import PayLine, award_money, payable
from tdkt.tools.law.parameters import NoValueOnDay


@pytest.mark.parametrize(
    ("multiplier", "decided_on", "amount_vnd", "salary_source"),
    [
        # LĐTT 0.3 (NĐ 152/2025, Điều 50), rounded up to ten thousand (Điều 49 (2)).
        ("0.3", date(2026, 6, 30), 710_000, "Nghị định 73/2024/NĐ-CP, Điều 3 khoản 2"),
        (
            "0.3",
            date(2026, 7, 1),
            760_000,
            "Nghị định 161/2026/NĐ-CP (15/5/2026), Điều 3 khoản 2",
        ),
        (
            "0.3",
            date(2026, 8, 15),
            760_000,
            "Nghị định 161/2026/NĐ-CP (15/5/2026), Điều 3 khoản 2",
        ),
        # A whole multiple of ten thousand stays as it is.
        (
            "1.0",
            date(2026, 8, 15),
            2_530_000,
            "Nghị định 161/2026/NĐ-CP (15/5/2026), Điều 3 khoản 2",
        ),
        ("1.0", date(2024, 6, 30), 1_800_000, "Nghị định 24/2023/NĐ-CP"),
        ("1.0", date(2024, 7, 1), 2_340_000, "Nghị định 73/2024/NĐ-CP, Điều 3 khoản 2"),
        ("0.3", date(2023, 6, 30), 450_000, "Nghị định 38/2019/NĐ-CP"),
        ("0.3", date(2023, 7, 1), 540_000, "Nghị định 24/2023/NĐ-CP"),
        ("1.5", date(2019, 6, 30), 2_090_000, "Nghị định 72/2018/NĐ-CP"),
        ("1.5", date(2019, 7, 1), 2_240_000, "Nghị định 38/2019/NĐ-CP"),
        ("0", date(2026, 8, 15), 0, "Nghị định 161/2026/NĐ-CP (15/5/2026), Điều 3 khoản 2"),
    ],
)
def test_money_follows_the_salary_of_the_day(
    multiplier, decided_on, amount_vnd, salary_source
):
    money = award_money(Decimal(multiplier), decided_on)

    assert (money.amount_vnd, money.base_salary.source) == (amount_vnd, salary_source)


def test_money_before_the_first_salary_on_file_is_refused():
    with pytest.raises(NoValueOnDay):
        award_money(Decimal(1), date(2013, 6, 30))


def test_negative_multiplier_is_refused():
    with pytest.raises(ValueError, match="negative"):
        award_money(Decimal("-0.1"), date(2026, 1, 1))


@given(st.decimals(0, 50, places=2), st.dates(date(2014, 1, 1), date(2030, 12, 31)))
def test_money_is_rounded_up_by_less_than_one_step(multiplier, decided_on):
    money = award_money(multiplier, decided_on)
    exact = multiplier * money.base_salary.value

    assert money.amount_vnd % 10_000 == 0
    assert exact <= money.amount_vnd < exact + 10_000


def line(key, *, title, period, multiplier, subject="A"):
    return PayLine(subject, title, period, Decimal(multiplier), key)


@pytest.mark.parametrize(
    ("lines", "paid"),
    [
        # Điều 49 (5)-(7): one counting period → the highest title only.
        (
            [
                line("LDTT", title=True, period="2025", multiplier="0.3"),
                line("CSTDCS", title=True, period="2025", multiplier="1"),
            ],
            ["CSTDCS"],
        ),
        # Different periods → each.
        (
            [
                line("LDTT", title=True, period="2025", multiplier="0.3"),
                line("CSTD_BT", title=True, period="2023-2025", multiplier="3"),
            ],
            ["LDTT", "CSTD_BT"],
        ),
        # Title and form → both; forms for different achievements → each.
        (
            [
                line("CSTDCS", title=True, period="2025", multiplier="1"),
                line("BK_BT", title=False, period="2025", multiplier="1.5"),
                line("GK", title=False, period="2025", multiplier="0.3"),
            ],
            ["CSTDCS", "BK_BT", "GK"],
        ),
        # Nobody takes from another.
        (
            [
                line("LDTT", title=True, period="2025", multiplier="0.3"),
                line("CSTDCS", title=True, period="2025", multiplier="1", subject="B"),
            ],
            ["LDTT", "CSTDCS"],
        ),
        # Without a period two titles are not known to count the same time.
        (
            [
                line("LDTT", title=True, period="", multiplier="0.3"),
                line("CSTDCS", title=True, period="", multiplier="1"),
            ],
            ["LDTT", "CSTDCS"],
        ),
        ([], []),
    ],
)
def test_what_is_paid_together(lines, paid):
    assert [one.key for one in payable(lines)] == paid
    assert {one.key for one in payable(reversed(lines))} == set(paid)
