"""
Days, numbers and money in Vietnamese words and figures.

Source: Decree 30/2020/NĐ-CP, Appendix I (days 1 to 9 and months 1 and 2 get a leading
zero); the spoken numbers are those of school grammar (mươi, mốt, tư, lăm, linh).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ("", " nghìn", " triệu")
MAX_NUMBER = 10**18 - 1


class NumberOutOfWords(ValueError):
    """A number which has no words here: below zero or above `MAX_NUMBER`."""


def day_in_words(day: date | None, *, year: int | None = None) -> str:
    """
    Say a day as documents print it: "ngày 05 tháng 3 năm 2026".

    A day not known yet gives dots to be filled in, with `year` if that is known.
    """
    if day is None:
        return f"ngày ..... tháng ..... năm {year or '.......'}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def number_text(value: int | Decimal) -> str:
    """Write a number the Vietnamese way: 1.763 and 82,36; no exponent."""
    sign = "-" if value < 0 else ""
    digits = str(abs(value)) if isinstance(value, int) else format(abs(value), "f")
    whole, _, fraction = digits.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


def money_text(amount: int | Decimal) -> str:
    """Write an amount of đồng: "2.530.000 đồng"."""
    return f"{number_text(amount)} đồng"


def number_in_words(number: int, *, zero_tens: str = "linh") -> str:
    """
    Say a whole number in Vietnamese: 2105 is "hai nghìn một trăm linh năm".

    Args:
        number: 0 to `MAX_NUMBER`.
        zero_tens: the word for a zero in the tens: "linh" (north) or "lẻ" (south).

    Raises:
        NumberOutOfWords: the number is below zero or too large.
    """
    if not 0 <= number <= MAX_NUMBER:
        raise NumberOutOfWords(number)
    if number == 0:
        return DIGITS[0]
    billions, rest = divmod(number, 10**9)
    parts: list[str] = []
    if billions:
        parts.append(f"{_below_billion(billions, False, zero_tens)} tỷ")
    if rest:
        parts.append(_below_billion(rest, bool(billions), zero_tens))
    return " ".join(parts)


def money_in_words(amount: int, *, zero_tens: str = "linh") -> str:
    """Say an amount as payment papers do: "Hai triệu năm trăm ba mươi nghìn đồng"."""
    words = number_in_words(amount, zero_tens=zero_tens)
    return f"{words[0].upper()}{words[1:]} đồng"


def _below_billion(number: int, after_more: bool, zero_tens: str) -> str:
    """Say 1 to 999,999,999; `after_more` when something was said before it."""
    parts: list[str] = []
    for power in (2, 1, 0):
        triple = number // 1000**power % 1000
        if triple:
            spoken = _triple(triple, after_more or bool(parts), zero_tens)
            parts.append(f"{spoken}{SCALES[power]}")
    return " ".join(parts)


def _triple(number: int, after_more: bool, zero_tens: str) -> str:
    """Say 1 to 999; after a higher group the missing hundreds are said too."""
    hundreds, below = divmod(number, 100)
    words: list[str] = []
    if hundreds or after_more:
        words.append(f"{DIGITS[hundreds]} trăm")
    if below:
        words.append(_pair(below, bool(words), zero_tens))
    return " ".join(words)


def _pair(number: int, after_hundreds: bool, zero_tens: str) -> str:
    """Say 1 to 99 with the changed words: mốt, tư, lăm after tens; linh before ones."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return f"{zero_tens} {DIGITS[ones]}" if after_hundreds else DIGITS[ones]
    words = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    if ones == 0:
        return words
    if ones == 5:
        return f"{words} lăm"
    if tens > 1 and ones in (1, 4):
        return f"{words} {'mốt' if ones == 1 else 'tư'}"
    return f"{words} {DIGITS[ones]}"
