"""Words of the decisions room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DecisionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    ISSUED = "issued", _("issued")


class AwardState(models.TextChoices):
    VALID = "valid", _("valid")
    CORRECTED = "corrected", _("corrected")
    REVOKED = "revoked", _("revoked")
    REISSUED = "reissued", _("re-issued")


class SigningCapacity(models.TextChoices):
    """In what capacity the signer signs (NĐ 30/2020/NĐ-CP, Điều 13)."""

    HEAD = "", _("Head (signs directly)")
    ON_BEHALF = "TM.", _("TM.: on behalf of the collective")
    DEPUTY = "KT.", _("KT.: deputy signs for the head")
    BY_ORDER = "TL.", _("TL.: by order")
    AUTHORISED = "TUQ.", _("TUQ.: by written authorisation")
    ACTING = "Q.", _("Q.: acting head")


class ListOrder(models.TextChoices):
    """How the names stand in the attached list."""

    NAME = "name", _("by name, the Vietnamese way")
    LIST = "list", _("as in the dossiers")


class PrintState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("being made")
    DONE = "done", _("ready")
    FAILED = "failed", _("failed")
