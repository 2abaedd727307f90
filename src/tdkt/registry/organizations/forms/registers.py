"""The word that a register is complete, as typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tdkt.ground.core.forms import CleanCharField


class DeclareRegisterForm(forms.Form):
    """The years in which a register holds everything, and on what that rests."""

    first_year = forms.IntegerField(
        label=_("First complete year"),
        min_value=1945,
        max_value=2100,
        required=False,
        help_text=_("Leave empty when the register reaches back to the beginning."),
    )
    last_year = forms.IntegerField(
        label=_("Last complete year"),
        min_value=1945,
        max_value=2100,
        help_text=_("Declare again each year, once all of that year is entered."),
    )
    document = CleanCharField(
        label=_("Document"),
        max_length=300,
        help_text=_("The minutes or report of the check: number, day, issuer."),
    )
    is_checked = forms.BooleanField(
        label=_(
            "I have checked: the register holds everything that the people and collectives "
            "of this unit and of the units below it were given in these years, also by "
            "other bodies and in earlier posts"
        )
    )


class TakeBackForm(forms.Form):
    """Why a declaration does not hold any more."""

    reason = CleanCharField(label=_("Reason"), max_length=300)
