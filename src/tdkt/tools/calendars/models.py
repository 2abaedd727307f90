"""Days that an announcement swaps, editable by an office."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SwapDay(models.Model):
    """A day announced as a day off or as a working day in exchange."""

    day = models.DateField(_("day"), unique=True)
    is_working = models.BooleanField(_("is a working day"))
    source = models.CharField(_("announcement"), max_length=300)

    class Meta:
        verbose_name = _("swapped day")
        ordering = ["-day", "pk"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"
