"""Payments, the fund and its entries as typed."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tdkt.casework.decisions.choices import FundArea, FundEntryKind
from tdkt.casework.decisions.models import AwardPayment
from tdkt.casework.decisions.services.funds import ENTERED_BY_HAND, EntryFacts
from tdkt.casework.decisions.services.payments import PaymentFacts
from tdkt.ground.core.forms import CleanCharField, DayField
from tdkt.ground.core.moments import today
from tdkt.ground.core.templatetags.core_tags import dong
from tdkt.registry.organizations.models import Unit

MAX_VND = 10**15


class AmountField(forms.IntegerField):
    """Whole đồng above zero; typed with or without dots between the thousands."""

    widget = forms.TextInput(attrs={"inputmode": "numeric"})

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=MAX_VND, **options)

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = value.replace(".", "").replace(" ", "").replace("\u00a0", "")
            if len(value) > len(str(MAX_VND)):
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class MoneyFilterForm(forms.Form):
    year = forms.IntegerField(
        label=gettext_lazy("Year of the decision"),
        min_value=1945,
        max_value=2100,
        required=False,
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=gettext_lazy("Unit that pays"),
        required=False,
        empty_label=gettext_lazy("all"),
    )
    only = forms.ChoiceField(
        label=gettext_lazy("Only decisions"),
        choices=[
            ("", gettext_lazy("all decisions")),
            ("unpaid", gettext_lazy("with money to pay")),
            ("recover", gettext_lazy("with money to take back")),
            ("unknown", gettext_lazy("with an amount not known")),
        ],
        required=False,
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class PaymentForm(forms.Form):
    """Day and document; the awards are ticked in the list beside it."""

    moved_on = DayField(label=gettext_lazy("Day it was paid or came back"))
    document = CleanCharField(
        label=gettext_lazy("Payment document"),
        max_length=100,
        help_text=gettext_lazy("Number of the payment order or cash voucher."),
    )

    def clean_moved_on(self) -> date:
        return _not_ahead(self.cleaned_data["moved_on"])

    def payment(self, expected_total_vnd: int) -> PaymentFacts:
        """Return what was typed; ask only when the form is valid."""
        typed = self.cleaned_data
        return PaymentFacts(typed["moved_on"], typed["document"], expected_total_vnd)


class ReasonForm(forms.Form):
    reason = CleanCharField(label=gettext_lazy("Reason"), max_length=300)


class UndoPaymentForm(ReasonForm):
    """Which payment or recovery of a decision never was."""

    field_order = ("payment", "reason")

    payment = forms.ModelChoiceField(
        AwardPayment.objects.none(),
        label=gettext_lazy("Payment"),
        empty_label=gettext_lazy("choose"),
    )

    def __init__(self, *args: Any, payments: QuerySet[AwardPayment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["payment"]
        field.queryset = payments  # type: ignore[attr-defined]
        field.label_from_instance = _payment_words  # type: ignore[attr-defined]


def _payment_words(payment: AwardPayment) -> str:
    return (
        f"{payment.award.name}: {payment.get_kind_display()} {payment.moved_on:%d/%m/%Y},"
        f" {dong(payment.amount_vnd)}, {payment.document}"
    )


class FundBasisForm(forms.Form):
    budget_vnd = AmountField(
        label=gettext_lazy("Regular budget spending of the year (đồng)"),
        required=False,
        help_text=gettext_lazy("Empty while it is not known."),
    )
    area = forms.ChoiceField(
        label=gettext_lazy("Area"), choices=FundArea.choices, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class FundEntryForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of entry"),
        choices=[(kind.value, kind.label) for kind in ENTERED_BY_HAND],
    )
    amount_vnd = AmountField(label=gettext_lazy("Amount (đồng)"))
    entered_on = DayField(label=gettext_lazy("Day"))
    document = CleanCharField(label=gettext_lazy("Payment document"), max_length=100)
    note = CleanCharField(label=gettext_lazy("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year

    def clean_entered_on(self) -> date:
        day = _not_ahead(self.cleaned_data["entered_on"])
        if day.year != self.year:
            raise forms.ValidationError(
                _("The day must lie in %(year)s, the year of this fund.")
                % {"year": self.year}
            )
        return day

    def entry(self) -> EntryFacts:
        """Return what was typed; ask only when the form is valid."""
        typed = self.cleaned_data
        return EntryFacts(
            FundEntryKind(typed["kind"]),
            typed["amount_vnd"],
            typed["entered_on"],
            typed["document"],
            typed["note"],
        )


def _not_ahead(day: date) -> date:
    if day > today():
        raise forms.ValidationError(_("The day lies in the future."))
    return day
