"""What a report is asked for."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tdkt.casework.dossiers.choices import AwardType
from tdkt.exchange.reports.choices import ReportCode
from tdkt.exchange.reports.queries import Asked, Period
from tdkt.ground.core.forms import DayField
from tdkt.registry.organizations.models import Unit


class AskForm(forms.Form):
    """Report, unit, period and, if wanted, one way of commendation."""

    code = forms.ChoiceField(label=_("Report"), choices=ReportCode.choices)
    unit = forms.ModelChoiceField(
        label=_("Unit"), queryset=Unit.objects.none(), to_field_name="code"
    )
    since = DayField(label=_("From"))
    until = DayField(label=_("To"))
    award_type = forms.ChoiceField(label=_("Way of commendation"), required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["award_type"].choices = [("", _("all")), *AwardType.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        since: date | None = values.get("since")
        until: date | None = values.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day may not lie before the first."))
        return values

    def asked(self) -> Asked:
        values = self.cleaned_data
        return Asked(
            values["unit"],
            Period(values["since"], values["until"]),
            values.get("award_type") or "",
        )
