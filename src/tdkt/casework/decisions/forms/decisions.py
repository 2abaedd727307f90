"""Drafts, numbers, printing and the register's filters as typed."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tdkt.casework.decisions.choices import AwardState, ListOrder, SigningCapacity
from tdkt.casework.decisions.models import Decision
from tdkt.casework.decisions.rules.bases import out_of_force
from tdkt.casework.decisions.services.drafting import DraftTexts
from tdkt.casework.decisions.services.recording import Elsewhere, RecordedAward
from tdkt.casework.dossiers.choices import AwardType
from tdkt.ground.core.forms import CleanCharField, DayField
from tdkt.ground.core.moments import today
from tdkt.ground.core.text import clean, clean_lines
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Subject

_ARTICLE = re.compile(r"(?m)^\s*Điều\s+\d+\s*[.:]\s*")
MAX_NUMBER = 99_999_999


def articles_text(articles: list[str]) -> str:
    """Return articles as one text, each with its number, for editing."""
    return "\n\n".join(f"Điều {at}. {text}" for at, text in enumerate(articles, start=1))


def articles_of(text: str) -> list[str]:
    """Return the articles of an edited text; whatever number they bear is dropped."""
    parts = [clean_lines(part) for part in _ARTICLE.split(clean_lines(text))]
    return ["\n".join(line for line in part.split("\n") if line) for part in parts if part]


def lines_of(text: str) -> list[str]:
    """Return the lines of a text without signs of lists and sentence ends."""
    lines = (clean(line).lstrip("-–•").strip().rstrip(";.") for line in text.splitlines())
    return [line for line in lines if line]


class DraftForm(forms.Form):
    abstract = forms.CharField(
        label=gettext_lazy("About"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    legal_bases = forms.CharField(
        label=gettext_lazy("Legal bases"),
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy("One on each line, without the sign at the end."),
    )
    articles = forms.CharField(
        label=gettext_lazy("Articles"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy(
            "Each article begins with “Điều 1.”, “Điều 2.” on a new line."
        ),
    )
    recipients = forms.CharField(
        label=gettext_lazy("Recipients (Nơi nhận)"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One on each line."),
    )
    signing_capacity = forms.ChoiceField(
        label=gettext_lazy("Signs as"), choices=SigningCapacity.choices, required=False
    )
    signer_post = forms.CharField(label=gettext_lazy("Post of the signer"), max_length=150)
    signer_name = forms.CharField(
        label=gettext_lazy("Full name of the signer"), max_length=150
    )
    place = forms.CharField(label=gettext_lazy("Place before the date"), max_length=100)
    list_order = forms.ChoiceField(
        label=gettext_lazy("Order of names in the list"), choices=ListOrder.choices
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Show this decision to the public once it is issued"),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def for_decision(cls, decision: Decision) -> "DraftForm":
        return cls(
            initial={
                "abstract": decision.abstract,
                "legal_bases": "\n".join(decision.legal_bases),
                "articles": articles_text(decision.articles),
                "recipients": "\n".join(decision.recipients),
                "signing_capacity": decision.signing_capacity,
                "signer_post": decision.signer_post,
                "signer_name": decision.signer_name,
                "place": decision.place,
                "list_order": decision.list_order,
                "is_public": decision.is_public,
                "version": decision.version,
            }
        )

    def clean_articles(self) -> list[str]:
        found = articles_of(self.cleaned_data["articles"])
        if not found:
            raise forms.ValidationError(_("Write at least one article."))
        return found

    def clean_legal_bases(self) -> list[str]:
        return lines_of(self.cleaned_data["legal_bases"])

    def clean_recipients(self) -> list[str]:
        return lines_of(self.cleaned_data["recipients"])

    def texts(self) -> DraftTexts:
        """Return what was typed; ask only when the form is valid."""
        typed = self.cleaned_data
        return DraftTexts(
            abstract=clean(typed["abstract"]),
            legal_bases=typed["legal_bases"],
            articles=typed["articles"],
            recipients=typed["recipients"],
            signer_name=clean(typed["signer_name"]),
            signer_post=clean(typed["signer_post"]),
            signing_capacity=typed["signing_capacity"],
            place=clean(typed["place"]),
            list_order=typed["list_order"],
            is_public=typed["is_public"],
        )

    def show_in(self, decision: Decision) -> Decision:
        """Lay what was typed over an unsaved decision, for the preview; bad parts stay."""
        for name, value in self.cleaned_data.items():
            if name != "version":
                setattr(decision, name, value)
        return decision


class IssueForm(forms.Form):
    issued_on = DayField(label=gettext_lazy("Day of the decision"))
    number = forms.IntegerField(
        label=gettext_lazy("Number given by the records office"),
        min_value=1,
        max_value=MAX_NUMBER,
        required=False,
    )
    double_use_reason = CleanCharField(
        label=gettext_lazy("Why it is issued although something counts twice"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Kept with the decision."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_issued_on(self) -> Any:
        day = self.cleaned_data["issued_on"]
        if day > today():
            raise forms.ValidationError(_("The day lies in the future."))
        return day


class ElsewhereForm(forms.Form):
    """Head of a decision that another body took."""

    issuer = forms.ModelChoiceField(
        Unit.objects.none(), label=gettext_lazy("Body that took it")
    )
    number = forms.IntegerField(
        label=gettext_lazy("Number"), min_value=1, max_value=MAX_NUMBER
    )
    symbol = forms.CharField(
        label=gettext_lazy("Symbol"),
        max_length=60,
        help_text=gettext_lazy("What follows the stroke, for example QĐ-TTg."),
    )
    issued_on = DayField(label=gettext_lazy("Day of the decision"))
    signer_name = forms.CharField(
        label=gettext_lazy("Full name of the signer"), max_length=150, required=False
    )
    signer_post = forms.CharField(
        label=gettext_lazy("Post of the signer"), max_length=150, required=False
    )

    def __init__(self, *args: Any, issuers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issuer"].queryset = issuers  # type: ignore[attr-defined]

    def clean_issued_on(self) -> Any:
        day = self.cleaned_data["issued_on"]
        if day > today():
            raise forms.ValidationError(_("The day lies in the future."))
        return day

    def clean_symbol(self) -> str:
        return clean(self.cleaned_data["symbol"]).lstrip("/").strip()

    def elsewhere(self) -> Elsewhere:
        typed = self.cleaned_data
        return Elsewhere(
            issuer=typed["issuer"],
            number=typed["number"],
            symbol=typed["symbol"],
            issued_on=typed["issued_on"],
            signer_name=typed["signer_name"],
            signer_post=typed["signer_post"],
        )


class ElsewhereOfDraftForm(ElsewhereForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class PastDecisionForm(ElsewhereForm):
    field_order = ("recorder", "issuer", "number", "symbol", "issued_on", "abstract")

    recorder = forms.ModelChoiceField(
        Unit.objects.none(), label=gettext_lazy("Recorded by"), empty_label=None
    )
    abstract = forms.CharField(label=gettext_lazy("About"), max_length=500)

    def __init__(self, *args: Any, recorders: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recorder"].queryset = recorders  # type: ignore[attr-defined]


def honour_choices() -> list[tuple[str, str]]:
    """Return every honour of every regime by its newest name."""
    known = catalogue.load()
    return [(code, known.name(code)) for code in known.codes()]


class RecordedAwardForm(forms.Form):
    subject = forms.ModelChoiceField(
        Subject.objects.none(),
        label=gettext_lazy("Who was honoured"),
        widget=forms.RadioSelect,
    )
    honour_code = forms.ChoiceField(label=gettext_lazy("Honour"), choices=honour_choices)
    honour_year = forms.IntegerField(
        label=gettext_lazy("Year of the achievement"), min_value=1945, max_value=2100
    )
    award_type = forms.ChoiceField(
        label=gettext_lazy("Way of commendation"), choices=AwardType.choices
    )
    post_title = forms.CharField(
        label=gettext_lazy("Post then"), max_length=200, required=False
    )
    unit_name = forms.CharField(
        label=gettext_lazy("Unit then"), max_length=300, required=False
    )
    achievement = forms.CharField(
        label=gettext_lazy("Achievement as printed"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, subjects: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].queryset = subjects  # type: ignore[attr-defined]
        self.fields["subject"].empty_label = None  # type: ignore[attr-defined]

    def award(self) -> RecordedAward:
        typed = self.cleaned_data
        return RecordedAward(
            subject=typed["subject"],
            honour_code=typed["honour_code"],
            honour_year=typed["honour_year"],
            award_type=typed["award_type"],
            post_title=typed["post_title"],
            unit_name=typed["unit_name"],
            achievement=typed["achievement"],
        )


class PrintForm(forms.Form):
    stock = forms.ChoiceField(
        label=gettext_lazy("Paper"),
        choices=[
            ("plain", gettext_lazy("White paper: print frame and ornament too")),
            ("blank", gettext_lazy("Pre-printed blanks: print the words only")),
        ],
        initial="plain",
    )
    dx_mm = forms.DecimalField(
        label=gettext_lazy("Move right (mm)"),
        min_value=-50,
        max_value=50,
        decimal_places=1,
        initial=0,
        help_text=gettext_lazy("Minus moves left. Print one on plain paper first."),
    )
    dy_mm = forms.DecimalField(
        label=gettext_lazy("Move down (mm)"),
        min_value=-50,
        max_value=50,
        decimal_places=1,
        initial=0,
    )
    show_qr = forms.BooleanField(
        label=gettext_lazy("Print the QR code for checking"), required=False, initial=True
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason for printing again"), max_length=300, required=False
    )


class DecisionFilterForm(forms.Form):
    q = forms.CharField(label=gettext_lazy("Number, words or unit"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[
            ("", gettext_lazy("all")),
            ("draft", gettext_lazy("drafts")),
            ("issued", gettext_lazy("issued")),
        ],
        required=False,
    )
    since = DayField(label=gettext_lazy("From"), required=False)
    until = DayField(label=gettext_lazy("To"), required=False)


class RegisterFilterForm(forms.Form):
    q = forms.CharField(
        label=gettext_lazy("Name, decision number or identifier"), required=False
    )
    unit = forms.CharField(label=gettext_lazy("Unit (also by an old name)"), required=False)
    honour = forms.ChoiceField(label=gettext_lazy("Honour"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of subject"),
        choices=[("", gettext_lazy("all")), *SubjectKind.choices],
        required=False,
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year"), required=False, min_value=1945, max_value=2100
    )
    since = DayField(label=gettext_lazy("Granted from"), required=False)
    until = DayField(label=gettext_lazy("to"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("all")), *AwardState.choices],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["honour"].choices = [  # type: ignore[attr-defined]
            ("", _("all")),
            *honour_choices(),
        ]


def filters_of(form: forms.Form) -> dict[str, object]:
    """Return the filters that are well-formed; a malformed one narrows nothing."""
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value}


def bases_out_of_force(decision: Decision) -> list[Any]:
    """Return documents named in the draft that are not in force today."""
    return out_of_force([*decision.legal_bases, *decision.articles], today())
