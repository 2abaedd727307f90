"""How the deeds of this room read in histories."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "prospects.sweep_asked": _("asked for a look over everybody for %(after_year)s"),
    "prospects.swept": _(
        "looked over %(after_subjects)s people and collectives for %(after_year)s:"
        " %(after_found)s within reach"
    ),
    "prospects.set_aside": _("set %(after_name)s aside for %(after_honour)s"),
    "prospects.taken_up": _("took %(after_name)s up again for %(after_honour)s"),
}
FIELDS = {
    "subjects": _("people and collectives looked over"),
    "found": _("within reach"),
    "year": _("year"),
    "name": _("name"),
    "honour": _("honour"),
    "reason": _("reason"),
}
