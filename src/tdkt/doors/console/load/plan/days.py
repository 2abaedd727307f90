"""On which day who decides about a year."""

from datetime import date

# Years after the title year, month and day; in the order of time.
_DECIDED = {
    "unit": (0, 12, 20),
    "province": (1, 3, 20),
    "government": (1, 5, 15),
    "prime_minister": (1, 7, 15),
    "president": (1, 9, 10),
}


def decision_day(by: str, year: int) -> date:
    """Return the day on which the unit, the province … decides on honours of a year."""
    later, month, day = _DECIDED[by]
    return date(year + later, month, day)


def last_year_on(day: date) -> int:
    """Return the latest year whose honours are all decided by a day."""
    year = day.year - 1
    # Later also than the first days of October, when something is still looked into.
    return year if day >= date(day.year, 10, 15) else year - 1
