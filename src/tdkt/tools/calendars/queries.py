"""The office's calendar: the holidays of the law with the days that were swapped."""

import time
from collections.abc import Mapping
from datetime import date

from tdkt.tools.calendars.models import SwapDay
from tdkt.tools.calendars.working_days import Calendar

# Days are asked for by the hundred in lists; another process sees a change this late.
_REMEMBERED_SECONDS = 10.0
_remembered: tuple[float, Calendar] | None = None


def office_calendar() -> Calendar:
    """Return the calendar in force, remembered for a few seconds."""
    global _remembered
    if _remembered is None or time.monotonic() - _remembered[0] > _REMEMBERED_SECONDS:
        _remembered = (time.monotonic(), Calendar(swap_days()))
    return _remembered[1]


def forget() -> None:
    """Read the table anew at the next question, because it was changed here."""
    global _remembered
    _remembered = None


def swap_days() -> Mapping[date, bool]:
    """Return every swapped day: True = is made a working day, False = a day off."""
    return dict(SwapDay.objects.values_list("day", "is_working"))
