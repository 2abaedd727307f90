"""Fields of forms in the way of the house."""

from datetime import date
from typing import Any

from django import forms

from tdkt.ground.core.text import clean, clean_lines


class DayInput(forms.DateInput):
    """The browser's own picker of days; it reads and writes YYYY-MM-DD only."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")

    def format_value(self, value: Any) -> str | None:
        return value.isoformat() if isinstance(value, date) else super().format_value(value)


# Days that offices write; beyond them sums of days leave the calendar of the machine.
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)


class DayField(forms.DateField):
    """A day from 1900 to 2200; typed by hand, 23/11/2026 is understood as well."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and not _FIRST_DAY <= day <= _LAST_DAY:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class CleanCharField(forms.CharField):
    """One line of text in the one form of the house (NFC, single spaces)."""

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return clean(text) if text else text


class CleanTextField(forms.CharField):
    """Text of several lines, cleaned line by line."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str | None:
        text = super().to_python(value)
        return clean_lines(text) if text else text
