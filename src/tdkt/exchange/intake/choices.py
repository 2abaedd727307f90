"""Words of the intake room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    PREVIEWED = "previewed", _("read, waiting for acceptance")
    FAILED = "failed", _("could not be read")
    ACCEPTED = "accepted", _("accepted into a dossier")
    DISCARDED = "discarded", _("discarded")


class FontChoices(models.TextChoices):
    """Character set of an old list; most are known by their font names."""

    AUTO = "auto", _("find out by itself")
    UNICODE = "unicode", _("Unicode")
    TCVN3 = "tcvn3", _("TCVN3 (.VnTime …)")
    VNI = "vni", _("VNI (VNI-Times …)")
