"""How the deeds of this room read in histories."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "initiatives.registered": _("entered the work with its authors: %(after_authors)s"),
    "initiatives.edited": _("corrected the details of the work"),
    "initiatives.authors_changed": _("changed the authors to %(after_authors)s"),
    "initiatives.recognised": _(
        "entered the recognition by %(after_recognised_by)s; scope: %(after_scope)s"
    ),
    "initiatives.recognition_corrected": _(
        "corrected the recognition by %(after_recognised_by)s; scope: %(after_scope)s"
    ),
    "initiatives.refused": _(
        "entered that it was not recognised: %(after_closing_reason)s"
    ),
    "initiatives.withdrawn": _("withdrew the work: %(after_closing_reason)s"),
}
FIELDS = {"authors": _("authors"), "closed_on": _("day")}
