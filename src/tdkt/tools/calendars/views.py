"""The calendar of working days: a picture of the year, and the table of swapped days."""

from calendar import Calendar as MonthGrid
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tdkt.ground.accounts.types import SignedInRequest
from tdkt.ground.core.http import go_to
from tdkt.ground.core.moments import now, today
from tdkt.tools.calendars import permissions, queries, services
from tdkt.tools.calendars.forms import SwapDayForm
from tdkt.tools.calendars.models import SwapDay
from tdkt.tools.calendars.words import WEEKDAY_LETTERS, reason_in_words
from tdkt.tools.calendars.working_days import Calendar

FIRST_YEAR, LAST_YEAR = 2014, 2050


@dataclass(frozen=True)
class GridDay:
    """A day in the picture; `kind` is work, rest, holiday, swapped_off or swapped_work."""

    day: date
    kind: str
    words: str
    is_today: bool


@dataclass(frozen=True)
class GridMonth:
    first: date
    weeks: list[list[GridDay | None]]
    working_days: int


@require_GET
def show_calendar(request: SignedInRequest) -> HttpResponse:
    """Show one year; a year that makes no sense gives the present one."""
    return render(request, "calendars/list.html", _context(request, SwapDayForm()))


@require_POST
def add_swap_day(request: SignedInRequest) -> HttpResponse:
    form = SwapDayForm(request.POST)
    if form.is_valid():
        try:
            services.add_swap_day(**form.cleaned_data, actor=request.user, at=now())
        except services.SwapRefused as refused:
            form.add_error("day", str(refused))
        else:
            messages.success(request, _("The day was entered."))
            return go_to(request, "calendars:list")
    return render(request, "calendars/list.html", _context(request, form), status=422)


@require_POST
def remove_swap_day(request: SignedInRequest, pk: int) -> HttpResponse:
    swap = get_object_or_404(SwapDay, pk=pk)
    services.remove_swap_day(swap=swap, actor=request.user, at=now())
    messages.success(request, _("The day was taken out."))
    return go_to(request, "calendars:list")


@require_POST
def load_published_swaps(request: SignedInRequest) -> HttpResponse:
    added = services.load_published_swaps(actor=request.user, at=now())
    if added:
        messages.success(request, _("%(count)s days were entered.") % {"count": added})
    else:
        messages.info(request, _("All published days were in the table already."))
    return go_to(request, "calendars:list")


def _context(request: SignedInRequest, form: SwapDayForm) -> dict[str, object]:
    year = _year_asked(request)
    calendar = queries.office_calendar()
    months = [_month(calendar, year, number) for number in range(1, 13)]
    return {
        "form": form,
        "year": year,
        "previous_year": year - 1 if year > FIRST_YEAR else None,
        "next_year": year + 1 if year < LAST_YEAR else None,
        "months": months,
        "weekday_names": [
            {"short": WEEKDAY_LETTERS[number], "full": WEEKDAYS[number]}
            for number in range(7)
        ],
        "special_days": [
            day
            for month in months
            for week in month.weeks
            for day in week
            if day and day.kind not in ("work", "rest")
        ],
        "working_days": sum(month.working_days for month in months),
        "swap_days": SwapDay.objects.filter(day__year=year).order_by("day", "pk"),
        "may_change": permissions.can_change_calendar(request.user),
    }


def _year_asked(request: SignedInRequest) -> int:
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else today().year


def _month(calendar: Calendar, year: int, number: int) -> GridMonth:
    weeks = [
        [_day(calendar, day) if day.month == number else None for day in week]
        for week in MonthGrid().monthdatescalendar(year, number)
    ]
    worked = sum(
        1 for week in weeks for day in week if day and calendar.is_working_day(day.day)
    )
    return GridMonth(date(year, number, 1), weeks, worked)


def _day(calendar: Calendar, day: date) -> GridDay:
    reason = calendar.why_not(day)
    if reason is None:
        swapped = not Calendar().is_working_day(day)
        kind = "swapped_work" if swapped else "work"
        words = _("works in exchange") if swapped else ""
    elif reason in ("saturday", "sunday"):
        kind, words = "rest", ""
    else:
        kind = "swapped_off" if reason == "swapped" else "holiday"
        words = reason_in_words(reason)
    return GridDay(day, kind, words, day == today())
