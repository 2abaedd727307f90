"""How the deeds of this room read in histories."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "intake.list_read": _("read the list %(after_file)s in: %(after_lines)s lines"),
    "intake.list_read_again": _("read the list again: %(after_lines)s lines"),
    "intake.list_accepted": _("accepted %(after_lines)s lines into %(after_dossier)s"),
    "intake.list_discarded": _("discarded the list"),
}
FIELDS = {
    "file": _("file"),
    "lines": _("lines"),
    "sha256": _("check sum"),
    "dossier": _("dossier"),
}
