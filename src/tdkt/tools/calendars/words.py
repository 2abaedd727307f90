"""Reasons of days off, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

_REASONS = {
    "new_year": _("New Year's Day"),
    "tet": _("Tết (Lunar New Year)"),
    "hung_kings": _("Hùng Kings' Commemoration Day"),
    "reunification_day": _("Reunification Day"),
    "labour_day": _("International Labour Day"),
    "national_day": _("National Day"),
    "culture_day": _("Culture Day of Vietnam"),
    "in_lieu": _("day off in lieu of a holiday on a day of rest"),
    "swapped": _("day off by announcement, worked on another day"),
    "saturday": _("Saturday"),
    "sunday": _("Sunday"),
}


def reason_in_words(reason: str) -> str:
    """Return why a day is off; raises KeyError for a reason that does not exist."""
    return str(_REASONS[reason])


# Two letters, for the heads of twelve small tables.
WEEKDAY_LETTERS = (
    pgettext_lazy("weekday in two letters", "Mo"),
    pgettext_lazy("weekday in two letters", "Tu"),
    pgettext_lazy("weekday in two letters", "We"),
    pgettext_lazy("weekday in two letters", "Th"),
    pgettext_lazy("weekday in two letters", "Fr"),
    pgettext_lazy("weekday in two letters", "Sa"),
    pgettext_lazy("weekday in two letters", "Su"),
)
