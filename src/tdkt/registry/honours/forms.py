"""What a reader of the catalogue chooses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tdkt.ground.core.forms import CleanCharField, DayField
from tdkt.registry.honours import words
from tdkt.registry.honours.labels import LEVELS, SUBJECT_KINDS
from tdkt.registry.honours.presentation import honour_name
from tdkt.registry.honours.trying import YEARLY_TITLES, OneMoreInitiative, OneMoreYear


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
