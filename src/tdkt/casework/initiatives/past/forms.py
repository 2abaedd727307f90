"""Uploading files of past years, correcting what was read, stating decisions."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tdkt.casework.initiatives.choices import Scope
from tdkt.casework.initiatives.past import authors
from tdkt.casework.initiatives.past.models import PastRow
from tdkt.casework.initiatives.past.services.accepting import Correction, PastDecision
from tdkt.ground.core.forms import CleanCharField, DayField
from tdkt.registry.organizations.models import Unit

OLDEST_YEAR, LAST_YEAR = 1945, 2100


class ManyFilesInput(forms.ClearableFileInput):
    """Several files chosen at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Files sent together; the clean value is the list of them."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[bytes]"]:
        chosen = data if isinstance(data, list | tuple) else [data]
        # An empty file is told of with the others, not refused with all of them.
        sent = [one for one in chosen if one]
        if not sent:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return sent


class UploadPastForm(forms.Form):
    """Files of past years for one unit."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Unit whose works they are"),
        help_text=_("Works of its branch find their own unit by its name in the report."),
    )
    reports = ManyFilesField(
        label=_("Reports"),
        help_text=_(
            "Choose all files of a folder at once (Word, PDF, plain text), or one .zip of "
            "folders. An Excel list of works with titles and authors is read as well."
        ),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Unit]", self.fields["unit"]).queryset = units


class PastRowForm(forms.Form):
    """One line of the grid; its fields carry the key of the row."""

    is_taken = forms.BooleanField(label=_("Take over"), required=False)
    title = CleanCharField(
        label=_("Title"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    authors = CleanCharField(
        label=_("Authors"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    unit = CleanCharField(label=_("Unit"), max_length=300, required=False)
    year = forms.IntegerField(
        label=_("Year"), min_value=OLDEST_YEAR, max_value=LAST_YEAR, required=False
    )
    field = CleanCharField(label=_("Field"), max_length=200, required=False)

    def __init__(self, row: PastRow, data: Any = None) -> None:
        initial = {
            "is_taken": row.is_taken,
            "title": row.title,
            "authors": authors.as_line(row.authors),
            "unit": row.unit.name if row.unit else row.unit_text,
            "year": row.year,
            "field": row.field,
        }
        super().__init__(data, prefix=f"row{row.pk}", initial=initial)
        # The grid's headings name the columns; readers hear of which work a box is.
        for name, bound in self.fields.items():
            bound.widget.attrs["aria-label"] = f"{self.fields[name].label}: {row}"[:200]
        self.fields["unit"].widget.attrs["list"] = "units"

    def correction(self) -> Correction:
        return Correction(**self.cleaned_data)


class DecisionForm(forms.Form):
    """The decision that recognised the works of one year."""

    year = forms.TypedChoiceField(
        label=_("Works of"), coerce=int, empty_value=None, required=False
    )
    recognised_on = DayField(label=_("Day of the decision"))
    scope = forms.ChoiceField(
        label=_("Scope"),
        choices=[("", _("Choose the scope")), *Scope.choices],
        help_text=_("As far as its effect was recognised, not as far as it is hoped for."),
    )
    recognised_by = CleanCharField(
        label=_("Recognised by"),
        max_length=300,
        help_text=_("As on the decision."),
    )
    decision = CleanCharField(
        label=_("Decision or certificate"),
        max_length=300,
        help_text=_("Number, day and issuer."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.TypedChoiceField", self.fields["year"])
        field.choices = [("", _("every year")), *((str(year), str(year)) for year in years)]

    def stated(self) -> PastDecision:
        names = PastDecision.__dataclass_fields__
        return PastDecision(**{name: self.cleaned_data[name] for name in names})
