"""What is typed to correct, cancel or issue again, and to conclude a task."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from tdkt.casework.decisions.choices import Ground, ReissueCause, TaskState
from tdkt.casework.decisions.models import Award, ReviewTask
from tdkt.casework.decisions.services.correcting import CORRECTABLE
from tdkt.casework.decisions.services.orders import Order
from tdkt.casework.decisions.services.reviewing import OUTCOMES
from tdkt.ground.core.forms import CleanCharField, CleanTextField, DayField
from tdkt.registry.people.choices import Gender, SubjectKind, WorkerClass

FIELD_NAMES = {
    "name": gettext_lazy("Name"),
    "gender": gettext_lazy("Gender"),
    "post_title": gettext_lazy("Post then"),
    "unit_name": gettext_lazy("Unit then"),
    "worker_class": gettext_lazy("Class then"),
    "achievement": gettext_lazy("Achievement"),
}
_CHOICES = {"gender": dict(Gender.choices), "worker_class": dict(WorkerClass.choices)}


def value_words(field: str, value: str) -> str:
    """Return a value of a correctable field as a person reads it."""
    return str(_CHOICES.get(field, {}).get(value, value)) or "—"


class OrderForm(forms.Form):
    """The signed document; the forms below add what it orders."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    number = CleanCharField(
        label=gettext_lazy("Number and symbol of the document"), max_length=80
    )
    day = DayField(label=gettext_lazy("Day of the document"))
    decided_by = CleanCharField(label=gettext_lazy("Decided by"), max_length=200)
    signer = CleanCharField(
        label=gettext_lazy("Signed by (post and full name)"), max_length=200
    )
    reason = CleanTextField(
        label=gettext_lazy("Reason, as the document gives it"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Everybody who may see the award reads it."),
    )

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.award = award

    def order(self) -> Order:
        typed = self.cleaned_data
        return Order(
            number=typed["number"],
            day=typed["day"],
            decided_by=typed["decided_by"],
            signer=typed["signer"],
            reason=typed["reason"],
        )


class CorrectForm(OrderForm):
    name = CleanCharField(label=FIELD_NAMES["name"], max_length=300)
    gender = forms.ChoiceField(
        label=FIELD_NAMES["gender"], choices=Gender.choices, required=False
    )
    post_title = CleanCharField(
        label=FIELD_NAMES["post_title"], max_length=200, required=False
    )
    unit_name = CleanCharField(
        label=FIELD_NAMES["unit_name"], max_length=300, required=False
    )
    worker_class = forms.ChoiceField(
        label=FIELD_NAMES["worker_class"], choices=WorkerClass.choices, required=False
    )
    achievement = CleanTextField(
        label=FIELD_NAMES["achievement"],
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = (*CORRECTABLE, "number", "day", "decided_by", "signer", "reason")

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        super().__init__(*args, award=award, **kwargs)
        for name in CORRECTABLE:
            self.fields[name].initial = getattr(award, name)
        if award.subject_kind != SubjectKind.INDIVIDUAL:
            for name in ("gender", "post_title", "worker_class"):
                del self.fields[name]

    def wording(self) -> dict[str, str]:
        return {
            name: self.cleaned_data[name] for name in CORRECTABLE if name in self.fields
        }


class RevokeForm(OrderForm):
    ground = forms.ChoiceField(
        label=gettext_lazy("Ground (Luật 06/2022/QH15, Điều 93 khoản 2)"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
    )
    field_order = ("ground", "number", "day", "decided_by", "signer", "reason")


class ReissueForm(OrderForm):
    cause = forms.ChoiceField(
        label=gettext_lazy("The certificate was"),
        choices=ReissueCause.choices,
        widget=forms.RadioSelect,
    )
    stock = forms.ChoiceField(
        label=gettext_lazy("Print it now"),
        choices=[
            ("plain", gettext_lazy("White paper: print frame and ornament too")),
            ("blank", gettext_lazy("Pre-printed blanks: print the words only")),
            ("later", gettext_lazy("Later")),
        ],
    )
    field_order = ("cause", "number", "day", "decided_by", "signer", "reason", "stock")

    def __init__(self, *args: Any, award: Award, may_print: bool, **kwargs: Any) -> None:
        super().__init__(*args, award=award, **kwargs)
        if not may_print:
            del self.fields["stock"]


class ConcludeForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Result"), choices=TaskState.choices, widget=forms.RadioSelect
    )
    conclusion = CleanTextField(
        label=gettext_lazy("Conclusion, with its documents"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    with_those_through = forms.BooleanField(
        label=gettext_lazy(
            "Conclude likewise the awards of our unit that rest on it and on nothing else"
            " in question"
        ),
        required=False,
    )

    def __init__(self, *args: Any, task: ReviewTask, through: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = OUTCOMES[task.kind]  # type: ignore[index]
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label) for one in outcomes
        ]
        if len(outcomes) == 1:
            self.fields["outcome"].initial = outcomes[0].value
        if not through:
            del self.fields["with_those_through"]
