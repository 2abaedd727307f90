"""What visitors look for."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tdkt.ground.core.forms import CleanCharField
from tdkt.registry.honours import catalogue

_OLDEST_YEAR = 1945


def honour_choices() -> list[Any]:
    """Return every honour of every law for a select, titles and award forms apart."""
    known = catalogue.load()
    titles: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for code in known.codes():
        name = known.name(code, "en" if get_language() == "en" else "vi")
        row = known.versions(code)[-1]
        (titles if row.is_title else others).append((code, name))
    return [
        ("", _("any")),
        (_("Emulation titles"), titles),
        (_("Award forms"), others),
    ]


class AwardSearchForm(forms.Form):
    """At least one of name, unit, honour and year; two letters make a name."""

    q = CleanCharField(
        label=gettext_lazy("Name"), required=False, min_length=2, max_length=100
    )
    unit = CleanCharField(
        label=gettext_lazy("Unit, by today's or an old name"),
        required=False,
        min_length=2,
        max_length=150,
    )
    honour = forms.ChoiceField(label=gettext_lazy("Honour"), required=False)
    year = forms.IntegerField(
        label=gettext_lazy("Year of the achievement"),
        required=False,
        min_value=_OLDEST_YEAR,
        max_value=2100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["honour"].choices = honour_choices()  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """Return the well-formed filters that were filled in; a malformed one is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class DecisionSearchForm(forms.Form):
    q = CleanCharField(
        label=gettext_lazy("Number, words or office"), required=False, max_length=150
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        required=False,
        min_value=_OLDEST_YEAR,
        max_value=2100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class WorkSearchForm(forms.Form):
    q = CleanCharField(
        label=gettext_lazy("Words of the title or the unit"), required=False, max_length=150
    )
    year = forms.IntegerField(
        label=gettext_lazy("Recognised in"),
        required=False,
        min_value=_OLDEST_YEAR,
        max_value=2100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class HonourSearchForm(forms.Form):
    q = CleanCharField(
        label=gettext_lazy("Name, as you would write it"), required=False, max_length=100
    )
