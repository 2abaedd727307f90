"""Tables of what an award rests on, what happened to it, and what that leaves to do."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tdkt.casework.decisions.choices import (
    BasisKind,
    EventKind,
    Ground,
    ReissueCause,
    TaskKind,
    TaskState,
)
from tdkt.registry.organizations.models import Unit


class AwardBasis(models.Model):
    """
    One thing that an award used: a year, an earlier award, an initiative, an achievement.

    `reference` tells the same thing by the same word: the year, the identifier of the
    earlier award (codes and year of one not on file), the number of a work or an
    achievement ("" where the file does not name it). `year` is that of the rating, of the
    title, of the work.
    """

    award = models.ForeignKey(
        "decisions.Award", on_delete=models.CASCADE, related_name="bases"
    )
    kind = models.CharField(max_length=15, choices=BasisKind)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    earlier = models.ForeignKey(
        "decisions.Award",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="carries",
    )
    reference = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=1000, blank=True)

    class Meta:
        verbose_name = _("basis of an award")
        ordering = ["award", "kind", "year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "kind", "reference", "year"],
                condition=~Q(reference=""),
                name="basis_named_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="achievement") | Q(year__isnull=False),
                name="basis_has_its_year",
            ),
            models.CheckConstraint(
                condition=Q(kind="earlier_award") | Q(earlier__isnull=True),
                name="only_an_earlier_award_is_linked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}: {self.kind} {self.reference}"


class AwardEvent(models.Model):
    """
    A correction, a cancellation or a re-issue, by the document that ordered it.

    Rows are only added. `changes` lists {field, before, after} of a correction; `unit` is
    the one that entered it, `decided_by` who decided, as the document says.
    """

    award = models.ForeignKey(
        "decisions.Award", on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(max_length=10, choices=EventKind)
    document_number = models.CharField(_("number and symbol"), max_length=80)
    document_day = models.DateField(_("day of the document"))
    decided_by = models.CharField(_("decided by"), max_length=200)
    signer = models.CharField(_("signed by"), max_length=200)
    ground = models.CharField(_("ground"), max_length=1, choices=Ground, blank=True)
    cause = models.CharField(_("cause"), max_length=10, choices=ReissueCause, blank=True)
    reason = models.TextField(_("reason"))
    changes = models.JSONField(default=list, blank=True)
    printing = models.ForeignKey(
        "decisions.CertificatePrint",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("event of an award")
        ordering = ["entered_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="revoked") | ~Q(ground=""),
                name="cancellation_has_a_ground",
            ),
            models.UniqueConstraint(
                fields=["award"], condition=Q(kind="revoked"), name="cancelled_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}: {self.kind} {self.document_number}"


class ReviewTask(models.Model):
    """
    What a cancellation leaves for a person: an award to review, money or objects to recover.

    `award` is the one to review, or the cancelled one. `through` names the award by which
    it rests on the cancelled one; null when it rests on it itself.
    """

    kind = models.CharField(max_length=10, choices=TaskKind)
    award = models.ForeignKey(
        "decisions.Award", on_delete=models.PROTECT, related_name="tasks"
    )
    because_of = models.ForeignKey(
        AwardEvent, on_delete=models.PROTECT, related_name="tasks"
    )
    through = models.ForeignKey(
        "decisions.Award",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("whose task")
    )
    state = models.CharField(max_length=15, choices=TaskState, default=TaskState.OPEN)
    opened_at = models.DateTimeField()
    conclusion = models.TextField(_("conclusion"), blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("task after a cancellation")
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["because_of", "award", "kind"], name="one_task_an_award"
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True)
                | (~Q(state="open") & Q(closed_at__isnull=False) & ~Q(conclusion="")),
                name="closed_task_has_its_conclusion",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state", "opened_at"])]

    def __str__(self) -> str:
        return f"{self.kind}: {self.award_id}"
