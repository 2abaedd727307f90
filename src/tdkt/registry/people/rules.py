"""Pure rules of the people room: days of birth as far as known, periods, masks."""

import re
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")
_VIETNAMESE = re.compile(r"^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})$")
_FIRST_YEAR = 1850


class BirthUnreadable(ValueError):
    """The words are no day, month or year of birth."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day as far as it is known: year, month and year, or all three."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __bool__(self) -> bool:
        return self.year is not None

    def agrees_with(self, other: "PartialDate") -> bool:
        """Tell whether nothing that both know differs."""
        pairs = zip(
            (self.year, self.month, self.day),
            (other.year, other.month, other.day),
            strict=True,
        )
        return all(mine is None or its is None or mine == its for mine, its in pairs)

    def years_until(self, day: date) -> int | None:
        """Return the age in whole years on a day; None when the year is not known."""
        if self.year is None:
            return None
        before = (self.month or 1, self.day or 1) > (day.month, day.day)
        return day.year - self.year - before


def partial_date(words: str) -> PartialDate:
    """
    Read a birth: YYYY, YYYY-MM, YYYY-MM-DD, or as written in Vietnam (5/1/1980, 1/1980).

    Raises:
        BirthUnreadable: other words, or a day that does not exist.
    """
    text = words.strip()
    if not text:
        return PartialDate()
    if found := _ISO.match(text):
        year, month, day = found.groups()
    elif found := _VIETNAMESE.match(text):
        day, month, year = found.groups()
    else:
        raise BirthUnreadable(words)
    birth = PartialDate(int(year), int(month) if month else None, int(day) if day else None)
    try:
        date(int(year), birth.month or 1, birth.day or 1)
    except ValueError as error:
        raise BirthUnreadable(words) from error
    if int(year) < _FIRST_YEAR:
        raise BirthUnreadable(words)
    return birth
