"""Units: finding, entering, correcting, counting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tdkt.ground.accounts.models import User
from tdkt.ground.core.forms import CleanCharField, DayField
from tdkt.registry.organizations.choices import (
    AuthorityRole,
    Role,
    UnitKind,
    UnitLevel,
)
from tdkt.registry.organizations.forms.fields import UnitField
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import scope_of, units_visible_to, within
from tdkt.registry.organizations.services import NewUnit


class UnitFilterForm(forms.Form):
    q = CleanCharField(
        label=_("Name, today's or an old one"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    level = forms.ChoiceField(
        label=_("Level"),
        required=False,
        choices=[("", _("All levels")), *UnitLevel.choices],
    )
    on = DayField(label=_("As it stood on"), required=False)


class _Facts(forms.Form):
    """Facts without a day of their own."""

    level = forms.ChoiceField(label=_("Level"), choices=UnitLevel.choices)
    kind = forms.ChoiceField(label=_("Kind"), choices=UnitKind.choices)
    abbreviation = CleanCharField(
        label=_("Abbreviation in document symbols"),
        max_length=30,
        required=False,
        help_text=_("As in 12/QĐ-UBND: UBND."),
    )
    place = CleanCharField(
        label=_("Place written before the date"), max_length=100, required=False
    )
    authority_role = forms.ChoiceField(
        label=_("Who signs its decisions"),
        choices=AuthorityRole.choices,
        required=False,
        help_text=_("Says which honours the unit may confer."),
    )
    head_post = CleanCharField(label=_("Post of its head"), max_length=100, required=False)
    one_stop_prefix = CleanCharField(
        label=_("Prefix of one-stop codes"), max_length=30, required=False
    )
    address = CleanCharField(label=_("Address"), max_length=300, required=False)
    source = CleanCharField(
        label=_("Source of these facts"), max_length=300, required=False
    )


class NewUnitForm(_Facts):
    name = CleanCharField(label=_("Name"), max_length=300)
    code = forms.SlugField(
        label=_("Code"),
        max_length=60,
        required=False,
        help_text=_("a–z, 0–9 and dash; made from the name when empty. Never changes."),
    )
    parent = UnitField(label=_("Unit above"))
    valid_from = DayField(label=_("Exists from"))

    field_order = ["name", "parent", "valid_from", "level", "kind", "code"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["parent"]
        if isinstance(field, UnitField):
            field.queryset = units_managed_by(user)

    def new_unit(self) -> NewUnit:
        facts = dict(self.cleaned_data)
        facts.pop("parent")
        facts.pop("valid_from")
        return NewUnit(**facts)


class EditUnitForm(_Facts):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, unit: Unit, data: Any = None) -> "EditUnitForm":
        initial = {name: getattr(unit, name) for name in cls.base_fields}
        return cls(data, initial=initial)


class HeadcountForm(forms.Form):
    counted_on = DayField(label=_("Counted on"))
    officials = forms.IntegerField(label=_("Officials and civil servants"), min_value=0)
    public_employees = forms.IntegerField(
        label=_("Public employees"), min_value=0, initial=0
    )
    contract_staff = forms.IntegerField(label=_("Contract staff"), min_value=0, initial=0)
    women = forms.IntegerField(label=_("Of whom women"), min_value=0, required=False)
    party_members = forms.IntegerField(
        label=_("Of whom Party members"), min_value=0, required=False
    )
    source = CleanCharField(
        label=_("Source"),
        max_length=300,
        required=False,
        help_text=_("The report or decision that states the figures."),
    )


def units_managed_by(user: User) -> Any:
    """Return the living units over which the user is administrator."""
    return (
        units_visible_to(user)
        .filter(within(scope_of(user, Role.ADMINISTRATOR)))
        .filter(valid_until__isnull=True)
    )
