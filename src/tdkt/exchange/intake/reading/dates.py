"""Birth dates exactly as far as a list gives them."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from .grids import Value
from .texts import fold

# Two-digit years: 27 and above belong to the twentieth century.
_FIRST_YEAR_OF_1900S = 27
# A year typed into a cell formatted as a day becomes a day of 1905 (serial 1900 to 2100).
_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(10_000, 60_000)
_YEARS = range(1850, 2151)

_DAY = re.compile(r"(\d{1,2})\s*[/.\-,\s]\s*(\d{1,2})\s*[/.\-,\s]\s*(\d{4}|\d{2})")
_MONTH = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]\d{2}:\d{2}.*)?")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_SPOKEN = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_SPOKEN_MONTH = re.compile(r"(?:thang )?(\d{1,2}) nam (\d{4})")
_COMPACT = re.compile(r"(\d{2})(\d{2})(\d{4})")
_MONTH_NAMES = "janfebmaraprmayjunjulaugsepoctnovdec"
_ENGLISH = re.compile(r"(\d{1,2}) ([a-z]{3})[a-z]* (\d{4})")
_LEAD = re.compile(r"^(?:sinh\s+)?(?:ngày|năm|ns|sn|sinh)?\s*[:.]?\s*(?=\d)", re.IGNORECASE)


class BadBirthDate(ValueError):
    """The text is no day a living person can be born on."""


def puts_month_first(values: Iterable[Value]) -> bool:
    """
    Tell whether a column of texts writes the month before the day, as American Excel does.

    Several days above 12 must stand in the second place and none in the first.
    """
    first = second = 0
    for value in values:
        found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
        if found:
            first += int(found[1]) > 12
            second += int(found[2]) > 12 and int(found[1]) <= 12
    return second >= 3 and first == 0


def birth_date(value: Value, *, today: date, month_first: bool = False) -> str | None:
    """
    Return a birth date as YYYY-MM-DD, YYYY-MM or YYYY; None for an empty cell.

    Raises:
        BadBirthDate: the day does not exist, lies in the future or is no date.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        serial = (value - _EXCEL_EPOCH).days
        return _checked(str(serial), today) if serial in _YEARS else _of_day(value, today)
    if isinstance(value, int | float):
        return _from_number(value, today)
    if month_first and (found := _DAY.fullmatch(value.strip())):
        return _day(found[3], found[1], found[2], today)
    return _from_text(value, today)


def joined_birth_date(day: Value, month: Value, year: Value, *, today: date) -> str | None:
    """Return the date typed in separate columns for day, month and year."""
    parts = [_whole(v) for v in (day, month, year)]
    if parts[2] is None:
        if parts[0] is None and parts[1] is None:
            return None
        raise BadBirthDate
    if parts[1] is None:
        return _from_number(parts[2], today)
    if parts[0] is None:
        return _from_text(f"{parts[1]:02d}/{parts[2]}", today)
    return _from_text(f"{parts[0]}/{parts[1]}/{parts[2]}", today)


def _whole(value: Value) -> int | None:
    text = str(value).strip() if value is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _from_number(number: int | float, today: date) -> str:
    if number != int(number):
        # 5.1980 is May 1980 typed with a decimal point.
        return _from_text(f"{number:.4f}", today) or ""
    whole = int(number)
    if whole in _YEARS:
        return _checked(str(whole), today)
    if whole in _SERIALS:
        return _of_day(date.fromordinal(_EXCEL_EPOCH.toordinal() + whole), today)
    if 0 <= whole < 100:
        return _checked(str(_full_year(str(whole).zfill(2))), today)
    return _from_text(str(whole).zfill(8), today) or ""


def _from_text(text: str, today: date) -> str | None:
    text = _LEAD.sub("", " ".join(text.split()).strip(" .'’*")).strip().lower()
    if not text:
        return None
    text = text.removesuffix(".0")  # what some programs make of a whole number
    if text.isascii() and text.isdigit():
        return _from_digits(text, today)
    if found := _DAY.fullmatch(text):
        return _day(found[3], found[2], found[1], today)
    if found := _MONTH.fullmatch(text):
        return _month(found[2], found[1], today)
    if found := _ISO.fullmatch(text):
        return _day(found[1], found[2], found[3], today)
    if found := _ISO_MONTH.fullmatch(text):
        return _month(found[1], found[2], today)
    return _from_words(fold(text), today)


def _from_digits(digits: str, today: date) -> str:
    if len(digits) == 4:
        return _checked(digits, today)
    if len(digits) == 2:
        return _checked(str(_full_year(digits)), today)
    if found := _COMPACT.fullmatch(digits):
        return _day(found[3], found[2], found[1], today)
    if len(digits) == 5 and int(digits) in _SERIALS:
        return _from_number(int(digits), today)
    raise BadBirthDate


def _from_words(words: str, today: date) -> str:
    if found := _SPOKEN.fullmatch(words):
        return _day(found[3], found[2], found[1], today)
    if found := _SPOKEN_MONTH.fullmatch(words):
        return _month(found[2], found[1], today)
    if (found := _ENGLISH.fullmatch(words)) and _MONTH_NAMES.find(found[2]) % 3 == 0:
        return _day(found[3], str(_MONTH_NAMES.find(found[2]) // 3 + 1), found[1], today)
    raise BadBirthDate


def _full_year(digits: str) -> int:
    year = int(digits)
    return 1900 + year if year >= _FIRST_YEAR_OF_1900S else 2000 + year


def _day(year: str, month: str, day: str, today: date) -> str:
    full = _full_year(year) if len(year) == 2 else int(year)
    try:
        return _of_day(date(full, int(month), int(day)), today)
    except ValueError as error:
        raise BadBirthDate from error


def _of_day(day: date, today: date) -> str:
    if day > today or day.year not in _YEARS:
        raise BadBirthDate
    return day.isoformat()


def _month(year: str, month: str, today: date) -> str:
    if not 1 <= int(month) <= 12 or (int(year), int(month)) > (today.year, today.month):
        raise BadBirthDate
    if int(year) not in _YEARS:
        raise BadBirthDate
    return f"{int(year):04d}-{int(month):02d}"


def _checked(year: str, today: date) -> str:
    if int(year) not in _YEARS or int(year) > today.year:
        raise BadBirthDate
    return year
