"""The present moment, asked in one place so that practice and tests can choose it."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """Return the present moment; TDKT_TODAY moves the day and leaves the hour."""
    moment = timezone.now()
    if settings.TODAY:
        local = timezone.localtime(moment)
        chosen = datetime.combine(date.fromisoformat(settings.TODAY), local.time())
        return timezone.make_aware(chosen)
    return moment


def today() -> date:
    """Return today's day in Vietnam."""
    return timezone.localtime(now()).date()


def day_range(start: date, end: date) -> tuple[datetime, datetime]:
    """Return the moments from the start of one day to the end (excluded) of another."""
    first = timezone.make_aware(datetime.combine(start, time.min))
    last = timezone.make_aware(datetime.combine(end + timedelta(days=1), time.min))
    return first, last
