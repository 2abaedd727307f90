"""Accounts and the roles given to them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tdkt.ground.accounts.models import User
from tdkt.ground.core.forms import CleanCharField, DayField
from tdkt.registry.organizations.choices import Role
from tdkt.registry.organizations.forms.fields import UnitField
from tdkt.registry.organizations.forms.units import units_managed_by


class AccountFilterForm(forms.Form):
    q = CleanCharField(
        label=_("Name or user name"),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    role = forms.ChoiceField(
        label=_("Role"), required=False, choices=[("", _("All roles")), *Role.choices]
    )
    unit = UnitField(label=_("Unit"), required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        if isinstance(field, UnitField):
            field.queryset = units_managed_by(user)


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"), choices=[("", _("Choose a role")), *Role.choices]
    )
    unit = UnitField(
        label=_("In the unit"), help_text=_("The role reaches all units below it too.")
    )
    valid_from = DayField(label=_("From"))
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("Empty: until further notice.")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        if isinstance(field, UnitField):
            field.queryset = units_managed_by(user)


class CoverForm(forms.Form):
    deputy = forms.CharField(
        label=_("User name of the colleague who stands in"), max_length=60
    )
    valid_from = DayField(label=_("From"))
    last_day = DayField(label=_("Last day"))

    def clean_deputy(self) -> User:
        username = str(self.cleaned_data["deputy"]).strip().lower()
        deputy = User.objects.filter(username=username, is_active=True).first()
        if deputy is None:
            raise forms.ValidationError(_("Nobody who may sign in has this user name."))
        return deputy


class EndRoleForm(forms.Form):
    last_day = DayField(label=_("Last day"))
