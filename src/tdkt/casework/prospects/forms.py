"""Text in, clean values out."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tdkt.casework.prospects.queries import HonourCount
from tdkt.registry.honours.presentation import honour_name
from tdkt.registry.organizations.models import Unit


class ProspectFilterForm(forms.Form):
    """Narrow the list; every value stands in the address."""

    q = forms.CharField(label=_("Name"), required=False, max_length=200)
    honour = forms.ChoiceField(label=_("Honour"), required=False)
    unit = forms.ModelChoiceField(
        label=_("Unit, with those below"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("all"),
    )
    lacking = forms.ChoiceField(
        label=_("How near"),
        required=False,
        choices=[
            ("", _("all")),
            ("nothing", _("meet the conditions")),
            ("step", _("one step away")),
        ],
    )
    aside = forms.BooleanField(label=_("Only those set aside"), required=False)

    def __init__(
        self,
        *args: Any,
        counts: list[HonourCount],
        units: QuerySet[Unit],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        honours: Any = self.fields["honour"]
        honours.choices = [("", _("all"))]
        honours.choices += [(one.code, honour_name(one.code)) for one in counts]
        chosen: Any = self.fields["unit"]
        chosen.queryset = units


class SetAsideForm(forms.Form):
    """Why somebody is not proposed."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept with your name; the look of the next nights leaves them out."),
    )
