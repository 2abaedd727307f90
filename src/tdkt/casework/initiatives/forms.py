"""Works, shares and recognitions as typed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tdkt.casework.initiatives.choices import (
    Scope,
    TaskMatch,
    Timeliness,
    WorkKind,
    WorkState,
)
from tdkt.casework.initiatives.models import Initiative
from tdkt.casework.initiatives.policy import Maximum
from tdkt.casework.initiatives.services.policies import PolicyFacts
from tdkt.casework.initiatives.services.recognition import Recognition
from tdkt.casework.initiatives.services.works import Author, WorkFacts
from tdkt.ground.core.forms import CleanCharField, CleanTextField, DayField
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.models import Subject

_ANSWERS = {"yes": True, "no": False, "": None}


class SaidField(forms.TypedChoiceField):
    """Yes, no, or not stated; the clean value is True, False or None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=[("", _("not stated")), ("yes", _("yes")), ("no", _("no"))],
            coerce=lambda typed: _ANSWERS[typed],
            empty_value=None,
            required=False,
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value)


class FilterForm(forms.Form):
    """Words and choices that narrow the register."""

    q = CleanCharField(
        label=_("Title or author"), required=False, max_length=200, strip=True
    )
    unit = CleanCharField(
        label=_("Unit, by today's or an old name"), required=False, max_length=100
    )
    year = forms.IntegerField(
        label=_("Recognised in"), required=False, min_value=1945, max_value=2100
    )
    scope = forms.ChoiceField(
        label=_("Scope"), required=False, choices=[("", _("all")), *Scope.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("all")), *WorkKind.choices]
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *WorkState.choices]
    )

    clock = forms.ChoiceField(
        label=_("Time for the decision"),
        required=False,
        choices=[("", _("all")), (Timeliness.OVERDUE.value, Timeliness.OVERDUE.label)],
    )

    def filters(self) -> dict[str, object]:
        """Return the filters that are well-formed; a malformed one narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class WorkForm(forms.Form):
    """What is stated of a work."""

    title = CleanCharField(label=_("Title"), max_length=500)
    kind = forms.ChoiceField(label=_("Kind"), choices=WorkKind.choices)
    field = CleanCharField(label=_("Field"), max_length=200, required=False)
    assigned_task = CleanCharField(
        label=_("Assigned task"),
        max_length=300,
        required=False,
        help_text=_("The duty, task or plan assigned to its authors that it belongs to."),
    )
    first_applied_on = DayField(label=_("First applied on"), required=False)
    filed_on = DayField(
        label=_("Filed on"),
        required=False,
        help_text=_("The day on which the application for recognition was filed."),
    )
    applied = SaidField(label=_("Applied with effect"))
    accepted = SaidField(
        label=_("Accepted by the science council"),
        help_text=_("For science topics, projects and works (nghiệm thu)."),
    )
    replicable = SaidField(label=_("Fit to be copied elsewhere"))
    abstract = CleanTextField(
        label=_("Summary of the solution and its effect"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    # Both are looked up while they are typed, so they stand together.
    field_order = ["title", "abstract"]

    def facts(self) -> WorkFacts:
        names = WorkFacts.__dataclass_fields__
        return WorkFacts(**{name: self.cleaned_data[name] for name in names})


class NewWorkForm(WorkForm):
    """A work to be entered; `units` are those in whose register it may stand."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Unit of first application"),
        help_text=_("The work stands in the register of this unit."),
    )
    field_order = ["unit", "title", "abstract"]

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Unit]", self.fields["unit"]).queryset = units


class EditWorkForm(WorkForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, work: Initiative, data: Any = None) -> "EditWorkForm":
        return cls(data, initial={name: getattr(work, name) for name in cls.base_fields})


def _tidy(share: Decimal | None) -> str | None:
    """Return a share without zeros that say nothing: 50, not 50.00."""
    return None if share is None else f"{share.normalize():f}"


class SharesForm(forms.Form):
    """One share for each author; the fields are named `share-<key of the subject>`."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        subjects: list[Subject],
        shares: dict[int, Decimal],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.subjects = subjects
        for one in subjects:
            self.fields[f"share-{one.pk}"] = forms.DecimalField(
                label=one.name,
                min_value=0,
                max_value=100,
                max_digits=5,
                decimal_places=2,
                required=False,
                localize=False,
                initial=_tidy(shares.get(one.pk)),
                widget=forms.NumberInput(attrs={"step": "0.01"}),
            )

    def rows(self) -> list[tuple[Subject, forms.BoundField]]:
        """Return each subject with the field of its share."""
        return [(one, self[f"share-{one.pk}"]) for one in self.subjects]

    def authors(self) -> list[Author]:
        """Return who was given a share; an empty one or 0 leaves somebody out."""
        typed = [(one, self.cleaned_data[f"share-{one.pk}"]) for one in self.subjects]
        return [Author(one, share) for one, share in typed if share]


def _maximum(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=999, required=False)


def _points(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_value=999,
        max_digits=5,
        decimal_places=2,
        required=False,
        localize=False,
        widget=forms.NumberInput(attrs={"step": "0.01"}),
    )


class RecognitionForm(forms.Form):
    """The decision by which a work was recognised; `bodies` are those offered."""

    recognised_on = DayField(label=_("Day of the decision"))
    scope = forms.ChoiceField(
        label=_("Scope"),
        choices=[("", _("Choose the scope")), *Scope.choices],
        help_text=_("As far as its effect was recognised, not as far as it is hoped for."),
    )
    recognising_unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Body that recognised it"),
        required=False,
        empty_label=_("another body"),
    )
    recognised_by = CleanCharField(
        label=_("Body in words"),
        max_length=300,
        required=False,
        help_text=_("As on the decision. Needed when the body is not in the list above."),
    )
    decision_document = CleanCharField(
        label=_("Decision or certificate"),
        max_length=300,
        help_text=_("Number, day and issuer."),
    )
    novelty_points = _points(_("Council's points for novelty"))
    applicability_points = _points(_("Council's points for applicability"))
    effect_points = _points(_("Council's points for effect"))
    applied = SaidField(label=_("Applied with effect"))
    accepted = SaidField(
        label=_("Accepted by the science council"),
        help_text=_("For science topics, projects and works (nghiệm thu)."),
    )
    replicable = SaidField(label=_("Fit to be copied elsewhere"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        bodies: QuerySet[Unit],
        maxima: Mapping[str, Maximum],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, most in maxima.items():
            # The page prints help as it stands, and the document was typed by somebody.
            self.fields[f"{name}_points"].help_text = format_html(
                gettext("At most {points} ({document})."),
                points=most.points,
                document=most.document,
            )
        field = cast("forms.ModelChoiceField[Unit]", self.fields["recognising_unit"])
        field.queryset = bodies

    def recognition(self) -> Recognition:
        names = Recognition.__dataclass_fields__
        return Recognition(**{name: self.cleaned_data[name] for name in names})


class ReasonForm(forms.Form):
    """Why a work is withdrawn."""

    reason = CleanCharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class RefusalForm(ReasonForm):
    """Why, and on which day, a work was not recognised."""

    refused_on = DayField(label=_("Day of the decision"))
    field_order = ["refused_on", "reason"]


class FilingForm(forms.Form):
    """The day of the application for recognition."""

    filed_on = DayField(
        label=_("Filed on"),
        help_text=_("The day on the application. The time for the decision runs from it."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class TaskMatchForm(forms.Form):
    """What an officer says of a work and the assigned task."""

    match = forms.ChoiceField(
        label=_("The work"), choices=TaskMatch.choices, widget=forms.RadioSelect
    )
    reason = CleanCharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class SignatureForm(forms.Form):
    """Who signs the certificates, as printed."""

    capacity = forms.ChoiceField(
        label=_("Signs as"),
        required=False,
        choices=[("", _("the head")), ("TM.", "TM."), ("KT.", "KT."), ("TL.", "TL.")],
    )
    signer_post = CleanCharField(label=_("Post of the signer"), max_length=100)
    signer_name = CleanCharField(
        label=_("Name of the signer"),
        max_length=100,
        required=False,
        help_text=_("Left empty, the place for the name stays free."),
    )
    place = CleanCharField(label=_("Place"), max_length=60, required=False)
    background = forms.BooleanField(
        label=_("Draw the frame (not on pre-printed blanks)"), required=False, initial=True
    )


class ReportForm(forms.Form):
    """The report of a work as a file."""

    report = forms.FileField(
        label=_("Report"),
        help_text=_("A Word document (.docx), a PDF or a text file (.txt)."),
        error_messages={"empty": _("The file is empty. Choose the file with the report.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class PolicyForm(forms.Form):
    """What an office asks of works; `units` are those whose policy may be entered."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Issued by"),
        help_text=_("It holds for this unit and all below it."),
    )
    valid_from = DayField(label=_("Holds from"))
    document = CleanCharField(
        label=_("Document"), max_length=300, help_text=_("Number, day, issuer and article.")
    )
    minimum_share_percent = forms.DecimalField(
        label=_("Smallest share of an author (percent)"),
        min_value=Decimal("0.01"),
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
        localize=False,
        widget=forms.NumberInput(attrs={"step": "0.01"}),
        help_text=_("Who has less does not count as an author for a title."),
    )
    novelty_maximum = _maximum(_("Most points for novelty"))
    applicability_maximum = _maximum(_("Most points for applicability"))
    effect_maximum = _maximum(_("Most points for effect"))
    is_verified = forms.BooleanField(
        label=_("I have checked this against the document"),
        required=False,
        help_text=_("Until then it is shown and takes nothing away."),
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Unit]", self.fields["unit"]).queryset = units

    def facts(self) -> PolicyFacts:
        names = PolicyFacts.__dataclass_fields__
        return PolicyFacts(**{name: self.cleaned_data[name] for name in names})
