"""Filters of the catalogue, adoptions and their effect as typed."""

import re
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tdkt.casework.initiatives.catalogue.choices import AdoptionState, Measure, Order
from tdkt.casework.initiatives.catalogue.models import Adoption, CatalogueEntry
from tdkt.casework.initiatives.catalogue.services.adopting import AdoptionFacts
from tdkt.casework.initiatives.catalogue.services.effects import EffectFacts
from tdkt.casework.initiatives.catalogue.services.listing import Listing
from tdkt.casework.initiatives.catalogue.topics import UNSORTED, all_topics, topics_on
from tdkt.casework.initiatives.choices import Scope
from tdkt.ground.core.forms import CleanCharField, CleanTextField, DayField
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.choices import UnitKind
from tdkt.registry.organizations.models import Unit

_AMOUNT = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d{1,2}))?")
_DIGITS_BEFORE_COMMA = 15


class AmountField(forms.CharField):
    """A number as offices write it: 1.250.000 or 12,5; the clean value is a Decimal."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(max_length=40, **options)

    def clean(self, value: Any) -> Any:
        typed = (super().clean(value) or "").strip().replace("\u00a0", " ")
        if not typed:
            return None
        found = _AMOUNT.fullmatch(typed)
        whole = re.sub(r"\D", "", found[1]) if found and typed.isascii() else ""
        if found is None or not whole or len(whole) > _DIGITS_BEFORE_COMMA:
            raise forms.ValidationError(
                _("Write the number like 1.250.000 or 12,5, without letters."),
                code="invalid",
            )
        return Decimal(f"{whole}.{found[2] or 0}")


class CatalogueFilterForm(forms.Form):
    """Words and choices that narrow the catalogue."""

    q = CleanCharField(label=_("Words"), required=False, max_length=200)
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    scope = forms.ChoiceField(
        label=_("Scope"), required=False, choices=[("", _("all")), *Scope.choices]
    )
    year = forms.IntegerField(
        label=_("Recognised in"), required=False, min_value=1945, max_value=2100
    )
    unit_kind = forms.ChoiceField(
        label=_("Kind of unit"), required=False, choices=[("", _("all")), *UnitKind.choices]
    )
    applied_by = forms.IntegerField(
        label=_("Applied by at least (units)"),
        required=False,
        min_value=1,
        max_value=100_000,
    )
    sort = forms.ChoiceField(label=_("Sorted by"), required=False, choices=Order.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["topic"]).choices = [
            ("", _("all")),
            *((topic.code, topic.name) for topic in all_topics()),
            (UNSORTED, _("under no topic")),
        ]

    def filters(self) -> dict[str, object]:
        """Return the filters that are well-formed; a malformed one narrows nothing."""
        if not self.is_bound:
            return {}
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class TitleForm(forms.Form):
    """A title for which one wants to know what exists already."""

    title = CleanCharField(label=_("Title of the work you think of"), max_length=500)


class AdoptionForm(forms.Form):
    """What a unit states of applying a work."""

    state = forms.ChoiceField(
        label=_("State"),
        choices=AdoptionState.choices,
        initial=AdoptionState.TRYING,
        help_text=_("Applying it means for the daily work, no longer as a trial."),
    )
    started_on = DayField(label=_("Applied since"))
    how = CleanTextField(
        label=_("How it is applied"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What was taken over, what was changed, where and for whom."),
    )
    contact = CleanCharField(
        label=_("Contact at work"),
        max_length=200,
        required=False,
        help_text=_(
            "Whom colleagues may ask: name, post, telephone of the office. "
            "Only your unit and the unit of the work see it."
        ),
    )
    stopped_on = DayField(
        label=_("Stopped on"),
        required=False,
        help_text=_("The first day without it. Only when the state is “stopped”."),
    )
    stopped_because = CleanCharField(
        label=_("Why it stopped"), max_length=500, required=False
    )

    def facts(self) -> AdoptionFacts:
        names = AdoptionFacts.__dataclass_fields__
        return AdoptionFacts(**{name: self.cleaned_data[name] for name in names})


class NewAdoptionForm(AdoptionForm):
    """The first statement; `units` are those that may still make it."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit that applies it"))
    field_order = ["unit", "state", "started_on"]

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Unit]", self.fields["unit"]).queryset = units


class EditAdoptionForm(AdoptionForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, adoption: Adoption, data: Any = None) -> "EditAdoptionForm":
        names = cls.base_fields
        return cls(data, initial={name: getattr(adoption, name) for name in names})


class EffectForm(forms.Form):
    """The effect of one year in one measure."""

    year = forms.IntegerField(label=_("Year"), min_value=1945, max_value=2100)
    measure = forms.ChoiceField(label=_("Measure"), choices=Measure.choices)
    amount = AmountField(
        label=pgettext_lazy("effect", "Amount"),
        required=False,
        help_text=_(
            "In đồng or hours, 1.250.000 or 12,5. "
            "Leave it empty only for another measure that has no number."
        ),
    )
    words = CleanCharField(
        label=_("Measure in words"),
        max_length=200,
        required=False,
        help_text=_("Only for another measure: what is counted, or what became better."),
    )
    evidence = CleanTextField(
        label=_("Evidence"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("How it was worked out and by which documents it can be checked."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def facts(self) -> EffectFacts:
        names = EffectFacts.__dataclass_fields__
        return EffectFacts(**{name: self.cleaned_data[name] for name in names})


class RemoveEffectForm(forms.Form):
    version = forms.IntegerField()


class ListingForm(forms.Form):
    """How the catalogue shows a work; `may_sort` says who sees the choice of the topic."""

    topic = forms.ChoiceField(
        label=_("Topic"),
        required=False,
        help_text=_("Left to the field of the work unless you choose one."),
    )
    is_kept_back = forms.BooleanField(
        label=_("Keep it back from other units"), required=False
    )
    kept_back_because = CleanCharField(
        label=_("Reason for keeping it back"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "For example: the work holds know-how the unit wants to protect first."
        ),
    )
    is_public = forms.BooleanField(
        label=_("Show it to the public"),
        required=False,
        help_text=_(
            "Anybody then reads its title, unit, year and scope; never its authors."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, entry: CatalogueEntry, may_sort: bool) -> None:
        kept = entry.topic if entry.is_topic_chosen else ""
        first = {
            "topic": kept,
            "is_kept_back": entry.is_kept_back,
            "kept_back_because": entry.kept_back_because,
            "is_public": entry.is_public,
            "version": entry.version,
        }
        super().__init__(data, initial=first)
        self.kept_topic = kept
        if may_sort:
            offered = [(topic.code, topic.name) for topic in topics_on(today())]
            known = [
                (one.code, one.name)
                for one in all_topics()
                if one.code == kept and not one.holds_on(today())
            ]
            cast("forms.ChoiceField", self.fields["topic"]).choices = [
                ("", _("as the field says")),
                *offered,
                *known,
            ]
        else:
            del self.fields["topic"]

    def listing(self) -> Listing:
        names = Listing.__dataclass_fields__
        typed = {"topic": self.kept_topic} | self.cleaned_data
        return Listing(**{name: typed[name] for name in names})
