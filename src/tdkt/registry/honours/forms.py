"""What a reader of the catalogue chooses, and the texts of local regulations."""

import unicodedata
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from tdkt.ground.accounts.models import User
from tdkt.ground.core.forms import CleanCharField, DayField
from tdkt.registry.honours import queries, words
from tdkt.registry.honours.labels import LEVELS, ROUNDINGS, SUBJECT_KINDS
from tdkt.registry.honours.presentation import honour_name
from tdkt.registry.honours.trying import YEARLY_TITLES, OneMoreInitiative, OneMoreYear
from tdkt.registry.organizations.models import Unit
from tdkt.tools.law.packs import MAX_BYTES
from tdkt.tools.law.quotas import QuotaRule


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


class OneMoreYearForm(forms.Form):
    """What if the subject had one more year, rated so, with this title?"""

    rating = forms.ChoiceField(
        label=_("Rating of the year"), choices=lambda: list(words.RATINGS.items())
    )
    title = forms.ChoiceField(label=_("Title of the year"), required=False)

    def __init__(self, *args: Any, subject_kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(code, honour_name(code)) for code in YEARLY_TITLES[subject_kind]]
        self.fields["title"].choices = [("", _("none")), *titles]  # type: ignore[attr-defined]

    def step(self) -> OneMoreYear:
        return OneMoreYear(self.cleaned_data["rating"], self.cleaned_data["title"])


class OneMoreInitiativeForm(forms.Form):
    """What if one more work of the subject were recognised, with effect in this scope?"""

    kind = forms.ChoiceField(
        label=_("Kind of work"), choices=lambda: list(words.WORK_KINDS.items())
    )
    scope = forms.ChoiceField(
        label=_("Recognised with effect in"), choices=lambda: list(words.SCOPES.items())
    )

    def step(self) -> OneMoreInitiative:
        return OneMoreInitiative(self.cleaned_data["kind"], self.cleaned_data["scope"])


def _as_written(text: str) -> str:
    """Return a text in the one form of the house (NFC), its lines as they are."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


class PackFileForm(forms.Form):
    """A regulation as a file, and the office that issued it."""

    owner = forms.ModelChoiceField(
        label=_("Issued by"), queryset=Unit.objects.none(), empty_label=None
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A YAML file of at most 1 MB. It becomes a draft; nothing is in force."
        ),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.txt"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)  # noqa: S101 tells the type
        owner.queryset = queries.units_that_may_own(user)

    def clean_file(self) -> str:
        """Return the text of the file."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 1 MB."))
        try:
            return _as_written(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(
                _("The letters of the file cannot be read. Save it as UTF-8 text.")
            ) from error


class _Versioned(forms.Form):
    """A form about a version as it stood when its page was opened."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=1_000_000, label=_("version")
    )


class PackDeedForm(_Versioned):
    """A deed that needs nothing but a button."""


class PackTextForm(_Versioned):
    text = forms.CharField(
        label=_("Text of the regulation"),
        strip=False,
        widget=forms.Textarea(
            attrs={
                "rows": 30,
                "spellcheck": "false",
                "autocapitalize": "off",
                "autocomplete": "off",
                "class": "form-control pack-text",
            }
        ),
    )

    def clean_text(self) -> str:
        return _as_written(self.cleaned_data["text"])


class FirstDayForm(_Versioned):
    """From which day a version is to hold."""

    day = DayField(
        label=_("In force from"),
        help_text=_(
            "A published version ends the day before. Cases of earlier days then ask for"
            " days on which this version does not hold; give them later days in the text."
        ),
    )


class QuotaForm(_Versioned):
    """The figures of one cap."""

    share = forms.DecimalField(
        label=_("At most, in percent of the base"),
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=6,
        decimal_places=3,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
    )
    rounding = forms.ChoiceField(
        label=_("A part of a place"), choices=list(ROUNDINGS.items())
    )
    at_least = forms.IntegerField(
        label=_("Places that are always there"),
        min_value=0,
        max_value=10_000,
        help_text=_("However small the base is. 0 = none."),
    )
    binding = forms.BooleanField(
        label=_("Binding: a list above it is marked as not met"),
        required=False,
        help_text=_(
            "Without it the list is only warned. Neither stops a list; people decide."
        ),
    )

    @classmethod
    def of(cls, rule: QuotaRule, version: int) -> "QuotaForm":
        """Return the form filled in with a cap as it is."""
        return cls(
            initial={
                "share": (rule.max_share * 100).normalize(),
                "rounding": rule.rounding.value,
                "at_least": rule.at_least,
                "binding": rule.is_binding,
                "version": version,
            }
        )

    def figures(self) -> dict[str, Any]:
        """Return the figures as the service takes them."""
        return {
            "max_share": self.cleaned_data["share"] / 100,
            "rounding": self.cleaned_data["rounding"],
            "at_least": self.cleaned_data["at_least"],
            "binding": self.cleaned_data["binding"],
        }
