"""Disputed readings of the law in words: what is taken when a switch is on, and off."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SWITCHES: Mapping[str, tuple[Promise, Promise]] = {
    "bk_bt_initiatives_bind_both": (
        _("Two initiatives are needed for the certificate of merit in every case."),
        _("Holders of two CSTĐCS in a row need no initiatives besides."),
    ),
    "chain_restart": (
        _("A higher title begins the row of lower titles anew."),
        _("A higher title leaves the row of lower titles as it is."),
    ),
    "initiative_reuse": (
        _("One initiative may serve two titles or forms."),
        _("One initiative serves one title or form."),
    ),
    "streak_may_include_grant_year": (
        _("The year in which the earlier honour was granted counts in the years after it."),
        _("Years count from the one after the earlier honour was granted."),
    ),
}
