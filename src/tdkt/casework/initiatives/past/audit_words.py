"""How the deeds of the import read in histories."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "initiatives.past_uploaded": _("sent %(after_files)s files of past works"),
    "initiatives.past_accepted": _("took %(after_works)s past works into the register"),
    "initiatives.past_discarded": _("put the files of past works aside"),
}
FIELDS = {"files": _("files"), "works": _("works")}
