"""How the deeds of this room read in histories."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "initiatives.registered": _("entered the work with its authors: %(after_authors)s"),
    "initiatives.edited": _("corrected the details of the work"),
    "initiatives.filed": _("filed the application of %(after_filed_on)s"),
    "initiatives.task_matched": _(
        "said of the assigned work: %(after_task_match)s, because: %(after_task_reason)s"
    ),
    "initiatives.report_attached": _("handed the report in: %(after_name)s"),
    "initiatives.report_replaced": _("put another report in its place: %(after_name)s"),
    "initiatives.scan_handed_in": _("handed a scanned report in: %(after_name)s"),
    "initiatives.scan_not_kept": _("the scanned report could not be kept: %(after_name)s"),
    "initiatives.widened": _(
        "entered the recognition for a wider scope by %(after_recognised_by)s: "
        "%(after_scope)s"
    ),
    "initiatives.certificates_printed": _("printed certificates: %(after_count)s"),
    "initiatives.policy_added": _("entered the policy of %(after_document)s"),
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
