"""Words of the import of past works."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    WAITING = "waiting", _("waiting to be read")
    READING = "reading", _("being read")
    PREVIEWED = "previewed", _("read, waiting for acceptance")
    ACCEPTED = "accepted", _("accepted into the register")
    DISCARDED = "discarded", _("discarded")


OPEN = (ImportState.WAITING, ImportState.READING)


class RowState(models.TextChoices):
    """What became of one file, or of one line of a list."""

    WAITING = "waiting", _("waiting to be read")
    READ = "read", _("read")
    LIST = "list", _("a list of works")
    UNREADABLE = "unreadable", _("could not be read")


# Why a file cannot be read, beyond what the reader of reports says.
NO_LIST = "no_list"
TOO_MANY_LINES = "too_many_lines"
FAILED = "failed"
STATE_MARK = "state_mark"
