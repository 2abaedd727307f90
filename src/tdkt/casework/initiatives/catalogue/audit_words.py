"""How deeds of the catalogue read in histories."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "initiatives.listing_changed": _("changed how the catalogue shows the work"),
    "initiatives.adoption_stated": _(
        "stated that the unit applies the work since %(after_started_on)s"
    ),
    "initiatives.adoption_changed": _("changed what is stated of applying the work"),
    "initiatives.effect_stated": _("stated the effect of %(after_effect_year)s"),
    "initiatives.effect_removed": _(
        "took back the effect stated for %(before_effect_year)s"
    ),
}
# Named apart from other rooms' fields: a name has one label in the whole house.
FIELDS = {
    "catalogue_topic": _("topic"),
    "catalogue_is_kept_back": _("kept back from the catalogue"),
    "catalogue_kept_back_because": _("reason"),
    "catalogue_is_public": _("shown to the public"),
    "effect_year": _("year"),
    "effect_measure": _("measure"),
    "effect_amount": _("amount"),
    "effect_amount_vnd": _("amount"),
    "effect_evidence": _("evidence"),
}
