"""What a look over everybody found, and whom an officer set aside."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tdkt.casework.prospects.choices import Lacking, SweepState
from tdkt.registry.people.models import Subject


class Sweep(models.Model):
    """
    One look over everybody on file, against every honour of the law of the day.

    `asked_by` is null for the nightly one. `done` of `total` subjects are looked over so
    far, the last of them at `moved_at`; findings of an older sweep are deleted when a newer
    one is done. `place` is taken while a sweep waits or runs, so that there is one at most.
    """

    THE_ONLY_PLACE = 1

    judged_year = models.PositiveSmallIntegerField(_("year of the achievement"))
    on = models.DateField(_("law of the day"))
    regime = models.CharField(_("law"), max_length=40)
    state = models.CharField(max_length=10, choices=SweepState, default=SweepState.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    asked_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    place = models.PositiveSmallIntegerField(
        null=True, unique=True, default=THE_ONLY_PLACE, editable=False
    )
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("look over everybody")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["state", "-finished_at"])]

    def __str__(self) -> str:
        return f"{self.judged_year}: {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        """Tell whether the sweep is still to come or running."""
        return self.state in (SweepState.WAITING, SweepState.RUNNING)


class Prospect(models.Model):
    """
    A subject within reach of an honour.

    `unit_path` and `sort_key` are the subject's at the time, so that a page of a branch is
    one range of an index; `rank` is the honour's place in the law. `evaluation` holds the
    findings that carry the answer.
    """

    sweep = models.ForeignKey(Sweep, on_delete=models.CASCADE, related_name="prospects")
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="prospects")
    honour_code = models.CharField(_("honour"), max_length=30)
    rank = models.PositiveSmallIntegerField(default=0)
    lacking = models.CharField(
        _("what is lacking"), max_length=10, choices=Lacking, blank=True
    )
    scope = models.CharField(
        _("scope of the work that is lacking"), max_length=20, blank=True
    )
    unit_path = models.CharField(max_length=300)
    sort_key = models.CharField(max_length=700)
    evaluation = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("within reach")
        ordering = ["rank", "sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sweep", "subject", "honour_code"], name="one_prospect_a_sweep"
            )
        ]
        indexes = [
            models.Index(fields=["sweep", "lacking", "rank", "sort_key", "id"]),
            models.Index(fields=["sweep", "honour_code", "lacking"]),
            models.Index(fields=["sweep", "unit_path"]),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.honour_code}"


class SetAside(models.Model):
    """An officer considered somebody for an honour and a year, and does not propose them."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="+")
    honour_code = models.CharField(_("honour"), max_length=30)
    judged_year = models.PositiveSmallIntegerField(_("year of the achievement"))
    reason = models.CharField(_("reason"), max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("set aside")
        ordering = ["-at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "honour_code", "judged_year"], name="set_aside_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.honour_code} {self.judged_year}"
