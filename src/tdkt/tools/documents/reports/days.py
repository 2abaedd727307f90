"""Days as reports write them, exactly as far as they say."""

import re
from datetime import date

_YEARS = range(1930, 2101)
_FULL = re.compile(
    r"(?<!\d)(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*((?:19|20)\d\d)(?!\d)"
)
_SPOKEN = re.compile(
    r"(\d{1,2})\s+tháng\s+(\d{1,2})\s*(?:,\s*)?năm\s+((?:19|20)\d\d)", re.IGNORECASE
)
_MONTH = re.compile(r"(?<![\d/.\-])(\d{1,2})\s*[/\-]\s*((?:19|20)\d\d)(?!\d)")
_SPOKEN_MONTH = re.compile(
    r"tháng\s+(\d{1,2})\s*(?:[/\-]|,?\s*năm)\s*((?:19|20)\d\d)", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_LONGEST = 400


def partial_day(text: str) -> str:
    """Return the first day of a text as YYYY-MM-DD, YYYY-MM or YYYY; empty without one."""
    text = text[:_LONGEST]
    for pattern in (_FULL, _SPOKEN):
        if found := pattern.search(text):
            day, month, year = map(int, found.groups())
            if made := _day(year, month, day):
                return made
    for pattern in (_SPOKEN_MONTH, _MONTH):
        if found := pattern.search(text):
            month, year = map(int, found.groups())
            if 1 <= month <= 12 and year in _YEARS:
                return f"{year:04d}-{month:02d}"
    found = _YEAR.search(text)
    return found[1] if found and int(found[1]) in _YEARS else ""


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if year in _YEARS else ""
    except ValueError:
        return ""
