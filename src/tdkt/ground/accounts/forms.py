"""What an administrator types for an account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tdkt.ground.accounts.models import User
from tdkt.ground.core.forms import CleanCharField


class AccountForm(forms.Form):
    """Details of an account that may change."""

    full_name = CleanCharField(label=_("Full name"), max_length=150)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = CleanCharField(label=_("Telephone"), max_length=20, required=False)

    @classmethod
    def of(cls, user: User, data: Any = None) -> "AccountForm":
        """Return the form filled with what is known of a user."""
        return cls(
            data,
            initial={
                "full_name": user.full_name,
                "email": user.email,
                "phone": user.phone,
            },
        )


class NewAccountForm(AccountForm):
    """Details of an account to be made; the user name cannot be changed later."""

    username = CleanCharField(
        label=_("User name"),
        max_length=60,
        help_text=_("a–z, 0–9, dot, dash, underscore. It cannot be changed later."),
    )

    field_order = ["full_name", "username", "email", "phone"]

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"]).lower()
        User._meta.get_field("username").run_validators(username)
        if User.objects.filter(username=username).exists():
            raise forms.ValidationError(_("Somebody bears this user name already."))
        return username
