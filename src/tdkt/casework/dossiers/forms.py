"""Text in, clean values out."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tdkt.casework.dossiers.choices import RETURN_PARTS, AwardType, DossierStatus, PaperKind
from tdkt.casework.dossiers.models import Dossier
from tdkt.casework.dossiers.services.drafting import DossierFacts
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import WorkerClass

OLDEST_YEAR = 1990
MAX_NAME = 300


def honour_choices(subject_kind: str | None = None) -> list[Any]:
    """Return the honours in force today, titles and award forms apart, for a select."""
    known, day, language = catalogue.load(), today(), get_language() or "vi"
    titles: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for code in known.codes():
        try:
            honour = known.honour_on(code, day)
        except LookupError:
            continue
        if subject_kind and subject_kind not in honour.subject_kinds:
            continue
        (titles if honour.is_title else others).append(
            (code, known.name(code, "en" if language == "en" else "vi"))
        )
    return [("", "—"), (_("Emulation titles"), titles), (_("Award forms"), others)]


class DossierForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the unit states; the question on state secrets is asked every time."""

    NO, YES = "no", "yes"
    has_secret = forms.ChoiceField(
        label=_("Does the dossier hold state secrets?"),
        choices=[(NO, _("No")), (YES, _("Yes"))],
        widget=forms.RadioSelect,
        help_text=_("State secrets may not be kept in a networked system."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Dossier
        fields = [
            "submitting_unit",
            "receiving_unit",
            "award_type",
            "title",
            "judged_year",
            "movement_name",
            "letter_number",
            "letter_date",
            "summary",
            "contact_name",
            "contact_phone",
        ]
        widgets = {
            "award_type": forms.RadioSelect,
            "summary": forms.Textarea(attrs={"rows": 4}),
            "letter_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "receiving_unit": _("The body whose head decides."),
            "movement_name": _("Only for an award in an emulation movement."),
            "letter_number": _("For example 128/TTr-UBND."),
        }

    def __init__(
        self,
        *args: Any,
        submitting: QuerySet[Unit],
        receiving: QuerySet[Unit],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["submitting_unit"].queryset = submitting  # type: ignore[attr-defined]
        self.fields["receiving_unit"].queryset = receiving  # type: ignore[attr-defined]
        self.fields["award_type"].choices = AwardType.choices  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["has_secret"] = self.NO
            self.initial["version"] = self.instance.version
            self.fields["submitting_unit"].disabled = True
            self.fields["receiving_unit"].disabled = self.instance.code is not None

    def clean_judged_year(self) -> int:
        year: int = self.cleaned_data["judged_year"]
        if not OLDEST_YEAR <= year <= today().year:
            raise forms.ValidationError(
                _("Give a year from %(first)s to %(last)s."),
                params={"first": OLDEST_YEAR, "last": today().year},
            )
        return year

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        sender, receiver = values.get("submitting_unit"), values.get("receiving_unit")
        if sender and receiver and not sender.path.startswith(receiver.path):
            self.add_error(
                "receiving_unit", _("A dossier goes to the unit itself or to one above it.")
            )
        if values.get("award_type") == AwardType.MOVEMENT and not values.get(
            "movement_name"
        ):
            self.add_error("movement_name", _("Name the emulation movement."))
        return values

    def facts(self) -> DossierFacts:
        values = self.cleaned_data
        return DossierFacts(
            **{
                name: values[name]
                for name in DossierFacts.__dataclass_fields__
                if name in values
            }
        )


class NomineeForm(forms.Form):
    """A subject already on file, put forward for an honour."""

    subject = forms.IntegerField(
        label=_("Who is put forward"),
        error_messages={"required": _("Choose who is put forward.")},
        widget=forms.HiddenInput,
    )
    honour_code = forms.ChoiceField(label=_("Honour"), choices=honour_choices)
    achievement = forms.CharField(
        label=_("Achievement"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    declarations_confirmed = forms.BooleanField(
        label=_("The unit confirms conduct and emulation spirit"), required=False
    )


class NomineeWordsForm(forms.Form):
    """Name, post and unit as at the time, and the achievement."""

    name = forms.CharField(label=_("Name on the list and certificate"), max_length=MAX_NAME)
    post_title = forms.CharField(label=_("Post"), max_length=200, required=False)
    unit_name = forms.CharField(label=_("Unit"), max_length=MAX_NAME, required=False)
    worker_class = forms.ChoiceField(
        label=_("Class"), choices=WorkerClass.choices, required=False
    )
    achievement = forms.CharField(
        label=_("Achievement"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    declarations_confirmed = forms.BooleanField(
        label=_("The unit confirms conduct and emulation spirit"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class PaperForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of paper"), choices=PaperKind.choices)
    file = forms.FileField(label=_("File"))


class FilterForm(forms.Form):
    q = forms.CharField(label=_("Code, title, unit or name"), required=False)
    status = forms.ChoiceField(label=_("State"), required=False)
    award_type = forms.ChoiceField(label=_("Way of commendation"), required=False)
    year = forms.IntegerField(
        label=_("Year"), required=False, min_value=OLDEST_YEAR, max_value=2100
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("all"))
        self.fields["status"].choices = [everything, *DossierStatus.choices]  # type: ignore[attr-defined]
        self.fields["award_type"].choices = [everything, *AwardType.choices]  # type: ignore[attr-defined]


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write the reason, so that the unit knows what to do.")
        },
    )
    fields_to_mend = forms.MultipleChoiceField(
        label=_("Parts to be put right"),
        choices=RETURN_PARTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class OfficerForm(forms.Form):
    officer = forms.ModelChoiceField(label=_("Officer"), queryset=User.objects.none())

    def __init__(self, *args: Any, officers: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers  # type: ignore[attr-defined]
