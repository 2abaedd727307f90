"""How the deeds of this room read in histories."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "honours.pack_imported": _("took in version %(after_number)s of the regulation"),
    "honours.pack_draft_begun": _("began version %(after_number)s of the regulation"),
    "honours.pack_edited": _("changed the text of version %(after_number)s"),
    "honours.pack_cases_run": _(
        "ran the cases: %(after_passed)s as expected, %(after_failed)s not"
    ),
    "honours.pack_published": _(
        "published version %(after_number)s, in force from %(after_valid_from)s"
    ),
    "honours.pack_withdrawn": _("withdrew version %(after_number)s"),
    "honours.pack_discarded": _("discarded version %(before_number)s before publication"),
}
FIELDS = {
    "code": _("code"),
    "number": _("version"),
    "from_number": _("begun from version"),
    "ended_number": _("ends version"),
    "layer": _("layer"),
    "sha256": _("fingerprint of the text"),
    "passed": _("cases as expected"),
    "failed": _("cases otherwise"),
    "valid_from": _("holds from"),
    "valid_until": _("until"),
}
