"""Entering and taking back swapped days."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tdkt.ground.accounts.models import User
from tdkt.ground.audit import services as audit
from tdkt.ground.audit.services import Deed
from tdkt.ground.core.text import clean
from tdkt.tools.calendars import permissions, queries
from tdkt.tools.calendars.models import SwapDay
from tdkt.tools.calendars.working_days import Calendar, published_swaps


class SwapRefused(Exception):
    """The day cannot be swapped; `str()` tells the user why and what to do."""


class AlreadySwapped(SwapRefused):
    """The day is in the table."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("%(day)s is in the table already. Take it out first.")
            % {"day": date_format(day)}
        )


class NothingSwapped(SwapRefused):
    """The day already is what it would be made."""

    def __init__(self, day: date, *, is_working: bool) -> None:
        words = (
            _("%(day)s is a working day anyway; there is nothing to swap.")
            if is_working
            else _("%(day)s is a day off anyway; there is nothing to swap.")
        )
        super().__init__(words % {"day": date_format(day)})


@transaction.atomic
def add_swap_day(
    *, day: date, is_working: bool, source: str, actor: User | None, at: datetime
) -> SwapDay:
    """
    Enter a day that an announcement makes a working day or a day off.

    Raises:
        PermissionDenied: the actor does not look after the calendar.
        AlreadySwapped, NothingSwapped: as named.
    """
    if not permissions.can_change_calendar(actor):
        raise PermissionDenied
    if SwapDay.objects.select_for_update().filter(day=day).exists():
        raise AlreadySwapped(day)
    if Calendar().is_working_day(day) == is_working:
        raise NothingSwapped(day, is_working=is_working)
    swap = SwapDay.objects.create(day=day, is_working=is_working, source=clean(source))
    audit.record(
        action="calendars.swap_day_added",
        subject=swap,
        actor=actor,
        at=at,
        after={"day": day, "is_working": is_working, "source": swap.source},
    )
    _forget_now_and_later()
    return swap


@transaction.atomic
def remove_swap_day(*, swap: SwapDay, actor: User | None, at: datetime) -> None:
    """
    Take a swapped day out, as when it was entered by mistake.

    Raises:
        PermissionDenied: the actor does not look after the calendar.
        SwapDay.DoesNotExist: somebody took it out a moment ago.
    """
    if not permissions.can_change_calendar(actor):
        raise PermissionDenied
    swap = SwapDay.objects.select_for_update().get(pk=swap.pk)
    audit.record(
        action="calendars.swap_day_removed",
        subject=swap,
        actor=actor,
        at=at,
        before={"day": swap.day, "is_working": swap.is_working, "source": swap.source},
    )
    swap.delete()
    _forget_now_and_later()


@transaction.atomic
def load_published_swaps(*, actor: User | None, at: datetime) -> int:
    """
    Enter every swap the Government published, as far as it is known here; returns how many.

    Days in the table stay as they are, so that it may be done again.
    """
    if not permissions.can_change_calendar(actor):
        raise PermissionDenied
    known = set(SwapDay.objects.values_list("day", flat=True))
    # Stored words are Vietnamese: they are the name of a document, not interface text.
    new = SwapDay.objects.bulk_create(
        SwapDay(day=day, is_working=works, source=f"Thông báo nghỉ lễ, Tết năm {day.year}")
        for day, works in published_swaps().items()
        if day not in known
    )
    audit.record_many(
        Deed(
            "calendars.swap_day_added",
            swap,
            actor,
            at,
            after={"day": swap.day, "is_working": swap.is_working, "source": swap.source},
        )
        for swap in new
    )
    _forget_now_and_later()
    return len(new)


def _forget_now_and_later() -> None:
    # Now for this transaction; later, should another request have read in between.
    queries.forget()
    transaction.on_commit(queries.forget)
