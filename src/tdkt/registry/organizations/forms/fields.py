"""Choosing a unit by its name or code, without a list of thousands."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from tdkt.ground.core.text import clean, fold
from tdkt.registry.organizations.models import Unit, UnitName
from tdkt.registry.organizations.queries import units_named_like

_CODE_IN_BRACKETS = re.compile(r"\(([-\w]+)\)\s*$")


def as_typed(unit: Unit) -> str:
    """Return a unit as the field shows and understands it: "name (code)"."""
    return f"{unit.name} ({unit.code})"


class UnitField(forms.CharField):
    """
    A unit, typed as "name (code)", code alone, or words that only one unit's name holds.

    The browser proposes units while one types; without scripts the name is enough.
    Only units of `queryset` are found; set it in the form's `__init__`.
    """

    default_error_messages = {
        "unknown": _("No unit of that name. Type a part of it and choose from the list."),
        "several": _("Several units bear that name: %(units)s. Type the code of one."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.queryset: QuerySet[Unit] = Unit.objects.none()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        if isinstance(widget, forms.TextInput):
            attrs |= {
                "list": "unit-suggestions",
                "autocomplete": "off",
                "hx-get": reverse_lazy("organizations:suggest"),
                "hx-trigger": "input changed delay:250ms, focus once",
                "hx-target": "#unit-suggestions",
                "hx-swap": "innerHTML",
            }
        return attrs

    def clean(self, value: Any) -> Unit | None:
        words = clean(super().clean(value) or "")
        if not words:
            return None
        bracketed = _CODE_IN_BRACKETS.search(words)
        code = bracketed.group(1) if bracketed else words
        if unit := self.queryset.filter(code=code).first():
            return unit
        named = UnitName.objects.filter(folded=fold(words)).values("unit_id")
        found = self._first_four(named) or self._first_four(
            units_named_like(words).values("pk")
        )
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(as_typed(unit) for unit in found)
            raise forms.ValidationError(
                self.error_messages["several"], code="several", params={"units": listed}
            )
        raise forms.ValidationError(self.error_messages["unknown"], code="unknown")

    def _first_four(self, keys: Any) -> list[Unit]:
        return list(self.queryset.filter(pk__in=keys).order_by("path", "pk")[:4])

    def prepare_value(self, value: Any) -> Any:
        return as_typed(value) if isinstance(value, Unit) else value


class UnitsField(UnitField):
    """Several units, one a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> list[Unit]:  # type: ignore[override]
        text = forms.CharField.clean(self, value) or ""
        found: list[Unit] = []
        for line in text.splitlines():
            unit = UnitField.clean(self, line) if clean(line) else None
            if unit is not None and unit not in found:
                found.append(unit)
        return found

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(as_typed(unit) for unit in value)
        return value
