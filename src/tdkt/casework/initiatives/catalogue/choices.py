"""Words of the catalogue: how far a unit is with a work, and what effect is measured in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AdoptionState(models.TextChoices):
    """How far a unit is with the work of another."""

    TRYING = "trying", pgettext_lazy("adoption", "trying it out")
    ADOPTED = "adopted", pgettext_lazy("adoption", "applying it")
    STOPPED = "stopped", pgettext_lazy("adoption", "stopped")


class Measure(models.TextChoices):
    """What an effect is measured in; amounts of different measures are never added."""

    MONEY = "money", _("money saved (VND)")
    HOURS = "hours", _("hours saved")
    OTHER = "other", _("another measure")


class Order(models.TextChoices):
    """How the catalogue is sorted."""

    ADOPTION = "adoption", _("the most applied first")
    RECENT = "recent", _("the newest first")


class Side(models.TextChoices):
    """From which side a reader looks at adoptions."""

    OURS = "ours", _("What our units apply")
    ELSEWHERE = "elsewhere", _("Our works applied elsewhere")
