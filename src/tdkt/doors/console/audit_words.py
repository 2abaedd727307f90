"""How the deeds of the terminal read in histories."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "console.demonstration_built": _("built the demonstration province"),
    "console.province_generated": _(
        "generated an invented province with %(after_people)s people"
    ),
}
FIELDS = {
    "people": _("number of people"),
    "decisions": _("decisions"),
    "seed": _("seed"),
}
