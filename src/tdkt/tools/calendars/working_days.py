"""
Working days of Vietnam's public offices: plain arithmetic, no database, no clock.

Monday to Friday without the holidays of the Labour Code 2019, Điều 112 (before 2021:
Labour Code 2012, Điều 115), with 24 November from 2026 (Nghị quyết 28/2026/QH16). A
holiday on a weekly day of rest moves to the next working day (Điều 111 khoản 3). The days
come from the `holidays` library, checked in tests for 2014–2035; what the Government
swaps each year comes from outside.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import holidays

ONE_DAY = timedelta(days=1)
SATURDAY = 5

# Words of the library's English names → key of the reason; the first that fits counts.
_REASONS = (
    ("(observed", "in_lieu"),
    ("Lunar New Year", "tet"),
    ("New Year's Day", "new_year"),
    ("Hung Kings", "hung_kings"),
    ("Reunification", "reunification_day"),
    ("Labor Day", "labour_day"),
    ("National Day", "national_day"),
    ("Cultural Day", "culture_day"),
)
_SWAPPED = "Day off (substituted from"


class DayOutOfRange(ValueError):
    """The day counted to lies outside the calendar (years 1 to 9999)."""


class Calendar:
    """
    A calendar of working days.

    Args:
        swap_days: days the Government or the office moved: True = is made a working
            day, False = is made a day off. They win over weekends and holidays.
    """

    def __init__(self, swap_days: Mapping[date, bool] | None = None) -> None:
        self._swap_days = dict(swap_days or {})

    def is_working_day(self, day: date) -> bool:
        """Say whether offices work on that day."""
        if day in self._swap_days:
            return self._swap_days[day]
        return day.weekday() < SATURDAY and day not in holidays_of(day.year)

    def why_not(self, day: date) -> str | None:
        """
        Return why the day is off, None on a working day.

        One of new_year, tet, hung_kings, reunification_day, labour_day, national_day,
        culture_day, in_lieu (of a holiday on a day of rest), swapped, saturday, sunday.
        """
        if self.is_working_day(day):
            return None
        if day in self._swap_days:
            return "swapped"
        if reason := holidays_of(day.year).get(day):
            return reason
        return "saturday" if day.weekday() == SATURDAY else "sunday"

    def add_working_days(self, start: date, n: int) -> date:
        """
        Return the n-th working day after `start`; counting begins on the day after.

        Negative n goes back, so that from the answer to `start` there are -n working
        days. 0 returns `start` itself, even when it is off.

        Raises:
            DayOutOfRange: the answer lies outside the calendar.
        """
        try:
            return self._moved(start, n)
        except OverflowError as error:
            raise DayOutOfRange(n) from error

    def _moved(self, start: date, n: int) -> date:
        if n < 0:
            return self._subtract_working_days(start, -n)
        day, left = start, n
        while left:
            day += ONE_DAY
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, a: date, b: date) -> int:
        """
        Return how many working days lie after `a`, up to and including `b`.

        With b before a: the number from b to a, negative.
        """
        if b < a:
            return -self.working_days_between(b, a)
        return sum(
            self.is_working_day(a + timedelta(days=step))
            for step in range(1, (b - a).days + 1)
        )

    def _subtract_working_days(self, start: date, n: int) -> date:
        day, left = start, n
        while left:
            left -= self.is_working_day(day)
            day -= ONE_DAY
        while not self.is_working_day(day):
            day -= ONE_DAY
        return day


@cache
def holidays_of(year: int) -> Mapping[date, str]:
    """
    Return the holidays of a year with the key of their name, days in lieu included.

    Days on which the Government only swapped work are not among them
    (`published_swaps` has those).
    """
    found: dict[date, str] = {}
    for day, names in holidays.country_holidays("VN", years=year, language="en_US").items():
        if day.year == year and not names.startswith(_SWAPPED):
            found[day] = _reason(names)
    return found


@cache
def published_swaps(first_year: int = 2014, last_year: int = 2035) -> Mapping[date, bool]:
    """
    Return the swaps the Government published as far as the library knows them.

    A first filling of the office's own table: False = made a day off, True = the Saturday
    worked instead. Not complete: each year's notice must be entered by a person.
    """
    swaps: dict[date, bool] = {}
    # The Saturday may lie in the year before or after the day off.
    years = range(first_year - 1, last_year + 2)
    vietnam = holidays.country_holidays("VN", years=years, language="en_US")
    for day, names in vietnam.items():
        if names.startswith(_SWAPPED):
            swaps[day] = False
    swaps.update((day, True) for day in vietnam.weekend_workdays)
    return {
        day: works
        for day, works in sorted(swaps.items())
        if first_year <= day.year <= last_year
    }


def _reason(names: str) -> str:
    return next(key for words, key in _REASONS if words in names)
