"""Uploading, correcting and accepting a list."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tdkt.casework.dossiers.choices import AwardType
from tdkt.casework.dossiers.forms import OLDEST_YEAR, honour_choices
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services.drafting import DossierFacts
from tdkt.exchange.intake.choices import FontChoices
from tdkt.exchange.intake.reading import Field
from tdkt.exchange.intake.services import Acceptance
from tdkt.ground.core.forms import DayField
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.models import Unit

FIELD_WORDS = {
    Field.NUMBER: _("running number"),
    Field.NAME: _("full name"),
    Field.FAMILY_NAME: _("family and middle name"),
    Field.GIVEN_NAME: _("given name"),
    Field.COLLECTIVE_NAME: _("name of the collective"),
    Field.HOUSEHOLD_NAME: _("name of the household"),
    Field.KIND: _("kind of subject"),
    Field.GENDER: _("man or woman"),
    Field.MALE: _("year of birth, men"),
    Field.FEMALE: _("year of birth, women"),
    Field.BIRTH: _("day or year of birth"),
    Field.BIRTH_DAY: _("day of birth"),
    Field.BIRTH_MONTH: _("month of birth"),
    Field.BIRTH_YEAR: _("year of birth"),
    Field.POST: _("post"),
    Field.UNIT: _("unit"),
    Field.POST_AND_UNIT: _("post and unit"),
    Field.HONOUR: _("honour"),
    Field.HONOUR_MARK: _("mark for one honour"),
    Field.SUMMARY: _("achievement"),
    Field.IGNORED: _("not used"),
}


class UploadForm(forms.Form):
    unit = forms.ModelChoiceField(
        label=_("Unit that sends the list"), queryset=Unit.objects.none()
    )
    file = forms.FileField(
        label=_("List"),
        help_text=_(
            "Excel (.xlsx, .xls), LibreOffice (.ods), Word (.docx) or .csv, as it is."
        ),
    )
    font = forms.ChoiceField(
        label=_("Old fonts"),
        choices=FontChoices.choices,
        initial=FontChoices.AUTO,
        help_text=_("Only when Vietnamese letters come out wrong."),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class AcceptForm(forms.Form):
    """Where the nominees go: into a draft there is, or into a new dossier."""

    dossier = forms.ModelChoiceField(
        label=_("Dossier"),
        queryset=Dossier.objects.none(),
        required=False,
        empty_label=_("a new dossier"),
    )
    receiving_unit = forms.ModelChoiceField(
        label=_("Sent to"), queryset=Unit.objects.none(), required=False
    )
    award_type = forms.ChoiceField(
        label=_("Way of commendation"), choices=AwardType.choices, required=False
    )
    title = forms.CharField(label=_("Title of the dossier"), max_length=300, required=False)
    judged_year = forms.IntegerField(
        label=_("Year of the achievement"), required=False, min_value=OLDEST_YEAR
    )
    movement_name = forms.CharField(
        label=_("Emulation movement"),
        max_length=300,
        required=False,
        help_text=_("Only for an award in an emulation movement."),
    )
    letter_number = forms.CharField(
        label=_("Number of the submission letter"), max_length=60, required=False
    )
    letter_date = DayField(label=_("Date of the submission letter"), required=False)
    honour_code = forms.ChoiceField(
        label=_("Honour for lines that name none"), choices=honour_choices, required=False
    )
    leave_out_wrong = forms.BooleanField(
        label=_("Leave the lines with errors out"), required=False
    )
    declarations_confirmed = forms.BooleanField(
        label=_("The unit confirms conduct and emulation spirit of everybody on the list"),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        drafts: QuerySet[Dossier],
        receiving: QuerySet[Unit],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossier"].queryset = drafts  # type: ignore[attr-defined]
        self.fields["receiving_unit"].queryset = receiving  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("dossier"):
            return values
        for name in ("receiving_unit", "award_type", "title", "judged_year"):
            if not values.get(name) and name not in self.errors:
                self.add_error(name, _("Needed for a new dossier."))
        if (values.get("judged_year") or 0) > today().year:
            self.add_error("judged_year", _("This year has not come yet."))
        if values.get("award_type") == AwardType.MOVEMENT and not values.get(
            "movement_name"
        ):
            self.add_error("movement_name", _("Name the emulation movement."))
        return values

    def facts(self) -> DossierFacts:
        values = self.cleaned_data
        return DossierFacts(
            award_type=values["award_type"],
            title=values["title"],
            judged_year=values["judged_year"],
            movement_name=values["movement_name"],
            letter_number=values["letter_number"],
            letter_date=values["letter_date"],
        )

    def acceptance(self) -> Acceptance:
        values = self.cleaned_data
        return Acceptance(
            leave_out_wrong=values["leave_out_wrong"],
            honour_code=values["honour_code"],
            declarations_confirmed=values["declarations_confirmed"],
        )
