"""Entering a swapped day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tdkt.ground.core.forms import DayField


class SwapDayForm(forms.Form):
    day = DayField(label=_("Day"))
    is_working = forms.TypedChoiceField(
        label=_("On this day offices"),
        choices=[("yes", _("work (in exchange)")), ("no", _("do not work"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    source = forms.CharField(
        label=_("Announcement"),
        max_length=300,
        help_text=_("Number, day and issuer of the notice, so that others can check it."),
    )
