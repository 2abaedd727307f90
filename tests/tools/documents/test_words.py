from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tdkt.tools.documents.words import (
    MAX_NUMBER,
    NumberOutOfWords,
    day_in_words,
    money_in_words,
    money_text,
    number_in_words,
    number_text,
)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_first_two_months_get_a_zero(day, words):
    assert day_in_words(day) == words


def test_unknown_day_leaves_dots_and_keeps_the_year():
    assert day_in_words(None, year=2026) == "ngày ..... tháng ..... năm 2026"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (555, "năm trăm năm mươi lăm"),
        (1000, "một nghìn"),
        (1001, "một nghìn không trăm linh một"),
        (1015, "một nghìn không trăm mười lăm"),
        (1763, "một nghìn bảy trăm sáu mươi ba"),
        (2105, "hai nghìn một trăm linh năm"),
        (1_000_000, "một triệu"),
        (1_000_001, "một triệu không trăm linh một"),
        (2_530_000, "hai triệu năm trăm ba mươi nghìn"),
        (1_000_000_000, "một tỷ"),
        (21_000_000_005, "hai mươi mốt tỷ không trăm linh năm"),
        (3_000_000_000_000, "ba nghìn tỷ"),
    ],
)
def test_numbers_are_spoken_as_in_school(number, words):
    assert number_in_words(number) == words


def test_southern_word_for_zero_tens():
    assert number_in_words(105, zero_tens="lẻ") == "một trăm lẻ năm"


@pytest.mark.parametrize("number", [-1, MAX_NUMBER + 1])
def test_numbers_without_words_are_refused(number):
    with pytest.raises(NumberOutOfWords):
        number_in_words(number)


DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
CHANGED = {"mốt": 1, "tư": 4, "lăm": 5} | {word: at for at, word in enumerate(DIGITS)}


def heard(words: str) -> int:
    """Understand a spoken number, written apart from the speaker under test."""
    if " tỷ" in words:
        high, _, low = words.partition(" tỷ")
        return heard(high) * 10**9 + (heard(low.strip()) if low.strip() else 0)
    total = group = 0
    for word in words.split():
        if word in CHANGED:
            group += CHANGED[word]
        elif word == "mười":
            group += 10
        elif word == "mươi":
            group = group // 10 * 10 + group % 10 * 10
        elif word == "trăm":
            group *= 100
        elif word in {"nghìn", "triệu"}:
            total += group * (1000 if word == "nghìn" else 10**6)
            group = 0
    return total + group


@given(st.integers(min_value=0, max_value=MAX_NUMBER))
def test_a_spoken_number_is_understood_as_itself(number):
    assert heard(number_in_words(number)) == number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1763, "1.763"),
        (-1763, "-1.763"),
        (Decimal("82.36"), "82,36"),
        (Decimal("1234.50"), "1.234,50"),
        (Decimal("1E+3"), "1.000"),
    ],
)
def test_numbers_have_points_between_thousands_and_a_comma(value, text):
    assert number_text(value) == text


def test_money_in_figures_and_words():
    assert money_text(2_530_000) == "2.530.000 đồng"
    assert money_in_words(760_000) == "Bảy trăm sáu mươi nghìn đồng"
