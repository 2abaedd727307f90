"""What a reader of the catalogue chooses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tdkt.ground.core.forms import CleanCharField, DayField
from tdkt.registry.honours.labels import LEVELS, SUBJECT_KINDS


class CatalogueForm(forms.Form):
    """Words, kind and level that narrow the catalogue, and the day whose law is shown."""

    q = CleanCharField(label=_("Name, as you write it"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Given to"),
        required=False,
        choices=[("", _("All")), *SUBJECT_KINDS.items()],
    )
    level = forms.ChoiceField(
        label=_("Level of the honour"),
        required=False,
        choices=[("", _("All")), *LEVELS.items()],
    )
    on = DayField(label=_("Law in force on"), required=False)


class DayForm(forms.Form):
    """The day whose law and base salary are shown."""

    on = DayField(label=_("Law and money on"), required=False)


class JudgeForm(forms.Form):
    """A subject to be judged against an honour, without proposing it."""

    q = CleanCharField(label=_("Name, staff code or identity number"), max_length=100)
    year = forms.IntegerField(
        label=_("Year of the achievement"), min_value=2004, max_value=2100
    )
    declared = forms.BooleanField(label=_("The unit confirms the conduct"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].widget.attrs["inputmode"] = "numeric"
