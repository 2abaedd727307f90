"""Award money: both sides of every change of the base salary, and what is paid together."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.tools.law.money import PaidTitle, PayLine, award_money, offset_by, payable
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


@pytest.mark.parametrize(
    ("day", "salary_vnd"),
    [
        # Both sides of every change of the base salary on file.
        (date(2013, 7, 1), 1_150_000),
        (date(2016, 4, 30), 1_150_000),
        (date(2016, 5, 1), 1_210_000),
        (date(2017, 6, 30), 1_210_000),
        (date(2017, 7, 1), 1_300_000),
        (date(2018, 6, 30), 1_300_000),
        (date(2018, 7, 1), 1_390_000),
        (date(2019, 6, 30), 1_390_000),
        (date(2019, 7, 1), 1_490_000),
        (date(2023, 6, 30), 1_490_000),
        (date(2023, 7, 1), 1_800_000),
        (date(2024, 6, 30), 1_800_000),
        (date(2024, 7, 1), 2_340_000),
        (date(2026, 6, 30), 2_340_000),
        (date(2026, 7, 1), 2_530_000),
    ],
)
def test_one_base_salary_is_that_of_the_day(day, salary_vnd):
    assert award_money(Decimal(1), day).amount_vnd == salary_vnd


@pytest.mark.parametrize(
    ("multiplier", "decided_on", "amount_vnd"),
    [
        # Điều 49 (2): rounded up to ten thousand, however little is over it.
        ("0.01", date(2026, 8, 15), 30_000),  # 25,300
        ("0.004", date(2026, 8, 15), 20_000),  # 10,120
        ("0.003", date(2026, 8, 15), 10_000),  # 7,590
        ("0.45", date(2026, 8, 15), 1_140_000),  # 1,138,500: Giấy khen of a household
        ("2.25", date(2026, 8, 15), 5_700_000),  # 5,692,500: Bằng khen of a household
        ("0.5", date(2024, 6, 30), 900_000),  # 900,000 exactly: stays
        ("0.5", date(2024, 7, 1), 1_170_000),  # 1,170,000 exactly: stays
        ("0.6", date(2026, 8, 15), 1_520_000),  # 1,518,000
        ("46", date(2026, 8, 15), 116_380_000),  # 116,380,000 exactly
    ],
)
def test_rounding_edges(multiplier, decided_on, amount_vnd):
    assert award_money(Decimal(multiplier), decided_on).amount_vnd == amount_vnd


@pytest.mark.parametrize(
    ("multiplier", "amount_vnd", "before", "left"),
    [
        ("1", 2_530_000, [], 2_530_000),
        # Điều 49 (5): LĐTT was paid before, now CSTĐCS of the same year.
        ("1", 2_530_000, [PaidTitle(Decimal("0.3"), 760_000)], 1_770_000),
        # The lower one was decided under an older base salary.
        ("1", 2_530_000, [PaidTitle(Decimal("0.3"), 710_000)], 1_820_000),
        # The higher one came first: nothing more.
        ("0.3", 760_000, [PaidTitle(Decimal(1), 2_530_000)], 0),
        # The same title a second time: nothing more.
        ("0.3", 760_000, [PaidTitle(Decimal("0.3"), 710_000)], 0),
        # What an offset left before is counted with what it was taken from.
        (
            "3",
            7_590_000,
            [PaidTitle(Decimal("0.3"), 760_000), PaidTitle(Decimal(1), 1_770_000)],
            5_060_000,
        ),
    ],
)
def test_what_earlier_decisions_leave(multiplier, amount_vnd, before, left):
    assert offset_by(Decimal(multiplier), amount_vnd, before) == left


DAYS = [date(2024, 6, 30), date(2024, 7, 1), date(2026, 6, 30), date(2026, 7, 1)]
titles_in_turn = st.lists(
    st.tuples(st.sampled_from(["0.3", "0.8", "1", "1.5", "3"]), st.sampled_from(DAYS)),
    max_size=6,
)


@given(titles_in_turn)
def test_titles_of_one_period_never_give_more_than_the_highest_alone(turns):
    """In whatever decisions they stand, together they give at most the dearest one."""
    before, fulls = [], []
    for multiplier, day in sorted(turns, key=lambda turn: turn[1]):
        full = award_money(Decimal(multiplier), day).amount_vnd
        left = offset_by(Decimal(multiplier), full, before)
        assert 0 <= left <= full
        before.append(PaidTitle(Decimal(multiplier), left))
        fulls.append(full)

    assert sum(one.amount_vnd for one in before) <= max(fulls, default=0)


@given(titles_in_turn)
def test_on_one_day_the_order_of_decisions_changes_nothing(turns):
    day = date(2026, 8, 15)

    def given_in(order):
        before = []
        for multiplier, _day in order:
            full = award_money(Decimal(multiplier), day).amount_vnd
            left = offset_by(Decimal(multiplier), full, before)
            before.append(PaidTitle(Decimal(multiplier), left))
        return sum(one.amount_vnd for one in before)

    assert given_in(turns) == given_in(turns[::-1])
