"""Files of nominees read in, and the column meanings remembered for each unit."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tdkt.casework.dossiers.models import Dossier
from tdkt.exchange.intake.choices import BatchState, FontChoices
from tdkt.ground.core.models import StoredFile
from tdkt.registry.organizations.models import Unit


class Batch(models.Model):
    """One file read for a unit. Nothing of it is saved elsewhere until it is accepted."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(_("file"), max_length=200)
    font = models.CharField(
        _("character set"), max_length=10, choices=FontChoices, default=FontChoices.AUTO
    )
    mapping = models.JSONField(default=dict, blank=True)
    state = models.CharField(
        max_length=12, choices=BatchState, default=BatchState.PREVIEWED
    )
    result = models.JSONField(default=dict)
    refusal = models.TextField(blank=True)
    dossier = models.ForeignKey(
        Dossier,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="intake_batches",
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("list read in")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["unit", "-uploaded_at"])]

    def __str__(self) -> str:
        return self.file_name


class RememberedMapping(models.Model):
    """What the columns of a header meant when the unit last sent a list with it."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    used_at = models.DateTimeField()

    class Meta:
        verbose_name = _("remembered columns")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "fingerprint"], name="one_mapping_a_header"
            )
        ]

    def __str__(self) -> str:
        return self.fingerprint[:12]
