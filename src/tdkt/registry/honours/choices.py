"""Words of the regulations that lower layers of law add."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PackLayer(models.TextChoices):
    """Layer of a local regulation, the upper one first."""

    SECTOR = "sector", _("Sector")
    PROVINCE = "province", _("Province")
    UNIT = "unit", _("Unit")


class PackState(models.TextChoices):
    """How far a version of a regulation is."""

    DRAFT = "draft", _("Being prepared")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
