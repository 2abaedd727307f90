"""Works in the register, and who made them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tdkt.casework.initiatives.choices import (
    ReadingState,
    Scope,
    TaskMatch,
    WorkKind,
    WorkState,
)
from tdkt.casework.reuse.models import Text
from tdkt.ground.core.models import StoredFile
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.models import Subject


class Initiative(models.Model):
    """
    A work that is or may be recognised: an initiative, a work of science or of combat.

    `unit` is where it was first applied and in whose register it stands. Scope and
    recognition are empty until the competent level recognised it; `recognising_unit` is
    null where that body is not on file and stands in words only. `closed_on` is the day
    of a refusal or withdrawal, `closing_reason` says why. `report` is the text handed in,
    as it is compared with earlier ones. `due_on` is the last day for the decision on an
    initiative that was filed. `task_match` is empty until an officer said whether the work
    belongs to the task its authors were assigned. Points are those of the council.
    """

    title = models.CharField(_("title"), max_length=500)
    folded_title = models.CharField(max_length=500, editable=False)
    kind = models.CharField(
        _("kind"), max_length=30, choices=WorkKind, default=WorkKind.INITIATIVE
    )
    field = models.CharField(_("field"), max_length=200, blank=True)
    assigned_task = models.CharField(_("assigned task"), max_length=300, blank=True)
    task_match = models.CharField(
        _("belongs to the assigned work"), max_length=10, choices=TaskMatch, blank=True
    )
    task_reason = models.CharField(_("reason"), max_length=1000, blank=True)
    abstract = models.TextField(_("summary"), blank=True)
    report = models.OneToOneField(
        Text,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="initiative",
        verbose_name=_("report"),
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="initiatives",
        verbose_name=_("unit of first application"),
    )
    first_applied_on = models.DateField(_("first applied on"), null=True, blank=True)
    filed_on = models.DateField(_("filed on"), null=True, blank=True)
    due_on = models.DateField(_("to be decided by"), null=True, blank=True)
    applied = models.BooleanField(_("applied with effect"), null=True, blank=True)
    accepted = models.BooleanField(_("accepted by the science council"), null=True)
    replicable = models.BooleanField(_("fit to be copied elsewhere"), null=True)
    state = models.CharField(
        _("state"), max_length=12, choices=WorkState, default=WorkState.REGISTERED
    )
    scope = models.CharField(_("scope"), max_length=20, choices=Scope, blank=True)
    recognised_on = models.DateField(_("recognised on"), null=True, blank=True)
    recognised_by = models.CharField(_("recognised by"), max_length=300, blank=True)
    recognising_unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recognising unit"),
    )
    decision_document = models.CharField(_("decision"), max_length=300, blank=True)
    novelty_points = models.DecimalField(
        _("points for novelty"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    applicability_points = models.DecimalField(
        _("points for applicability"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    effect_points = models.DecimalField(
        _("points for effect"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    closed_on = models.DateField(null=True, blank=True)
    closing_reason = models.CharField(_("reason"), max_length=1000, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    is_invented = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("initiative")
        ordering = [F("recognised_on").desc(nulls_first=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="recognised")
                | (Q(recognised_on__isnull=False) & ~Q(scope="") & ~Q(recognised_by="")),
                name="recognised_work_says_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "withdrawn"])
                | (Q(closed_on__isnull=False) & ~Q(closing_reason="")),
                name="closed_work_says_why",
            ),
            models.CheckConstraint(
                condition=Q(recognised_on__isnull=True)
                | Q(filed_on__isnull=True)
                | Q(recognised_on__gte=F("filed_on")),
                name="recognised_after_filing",
            ),
            models.CheckConstraint(
                condition=~Q(state="filed") | Q(filed_on__isnull=False),
                name="filed_work_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(task_match="") | ~Q(task_reason=""),
                name="task_match_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "recognised_on"]),
            models.Index(fields=["state", "recognised_on"]),
            models.Index(fields=["state", "due_on"]),
            models.Index(fields=["folded_title"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("initiatives:detail", args=[self.pk])


class ReportReading(models.Model):
    """
    A scanned report handed in for a work, whose pages a worker reads; the latest of the work.

    `file` is null where the scan carried a mark of state secrecy and was not kept.
    `failure` says why nothing was kept, `remarks` what a person should know of the reading.
    `attempts` counts how often a worker took it up, `moved_at` is when it last changed, by
    which a reading that broke off is known.
    """

    work = models.OneToOneField(
        Initiative, on_delete=models.CASCADE, related_name="reading"
    )
    file = models.ForeignKey(
        StoredFile, null=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("file"), max_length=200)
    state = models.CharField(
        max_length=10, choices=ReadingState, default=ReadingState.WAITING
    )
    failure = models.CharField(max_length=20, blank=True)
    remarks = models.JSONField(default=list)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    moved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reading of a scanned report")
        ordering = ["asked_at", "pk"]
        indexes = [models.Index(fields=["state", "moved_at"])]

    def __str__(self) -> str:
        return f"{self.name}: {self.state}"

    @property
    def is_open(self) -> bool:
        """Tell whether its pages are still to be read."""
        return self.state in (ReadingState.WAITING, ReadingState.RUNNING)


class Authorship(models.Model):
    """A subject's part in a work, in percent; the parts of one work make 100."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="authorships"
    )
    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="authorships"
    )
    share_percent = models.DecimalField(
        _("share (percent)"), max_digits=5, decimal_places=2
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("part in a work")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "subject"], name="author_once_in_a_work"
            ),
            models.UniqueConstraint(
                fields=["initiative", "position"], name="one_author_at_a_position"
            ),
            models.CheckConstraint(
                condition=Q(share_percent__gt=0, share_percent__lte=100),
                name="share_above_0_up_to_100",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.share_percent}%"


class EarlierRecognition(models.Model):
    """A recognition of a work that one for a wider scope took the place of; never changed."""

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="earlier_recognitions"
    )
    scope = models.CharField(_("scope"), max_length=20, choices=Scope)
    recognised_on = models.DateField(_("recognised on"))
    recognised_by = models.CharField(_("recognised by"), max_length=300)
    recognising_unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decision_document = models.CharField(_("decision"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("earlier recognition")
        ordering = ["recognised_on", "pk"]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.scope} {self.recognised_on:%d/%m/%Y}"


class WorkPolicy(models.Model):
    """
    What an office asks of works by its own document, for its unit and all below it.

    Holds from `valid_from` until a later row of the same unit; a later row with nothing
    stated ends it. `minimum_share_percent` is the smallest share by which an author counts
    for a title; the maxima are the council's points. Until `is_verified` by a person with
    the document at hand it is shown and takes nothing away.
    """

    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="work_policies",
        verbose_name=_("issued by"),
    )
    valid_from = models.DateField(_("holds from"))
    minimum_share_percent = models.DecimalField(
        _("smallest share of an author"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
    )
    novelty_maximum = models.PositiveSmallIntegerField(
        _("largest number of points for novelty"), null=True, blank=True
    )
    applicability_maximum = models.PositiveSmallIntegerField(
        _("largest number of points for applicability"), null=True, blank=True
    )
    effect_maximum = models.PositiveSmallIntegerField(
        _("largest number of points for effect"), null=True, blank=True
    )
    document = models.CharField(_("document"), max_length=300)
    is_verified = models.BooleanField(_("checked against the document"), default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    is_invented = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("policy on works")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "valid_from"], name="one_work_policy_a_day"
            ),
            models.CheckConstraint(
                condition=Q(minimum_share_percent__isnull=True)
                | Q(minimum_share_percent__gt=0, minimum_share_percent__lte=100),
                name="minimum_share_above_0_up_to_100",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.valid_from:%d/%m/%Y})"


# Django finds tables only where a room's models are; those of these parts know them.
from tdkt.casework.initiatives.catalogue import models as catalogue_models  # noqa: E402, F401
from tdkt.casework.initiatives.past import models as past_models  # noqa: E402, F401
