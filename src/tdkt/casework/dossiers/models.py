"""Proposals for commendation and their way through the office."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tdkt.casework.dossiers.choices import (
    AwardType,
    DossierStatus,
    NominationState,
    PaperKind,
    ReportState,
    Step,
)
from tdkt.casework.reuse.models import Text
from tdkt.ground.core.models import StoredFile
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import Gender, SubjectKind, WorkerClass
from tdkt.registry.people.models import Subject


class Dossier(models.Model):
    """
    A proposal with its papers and nominations.

    `received_on` starts the clock and chooses the law (`regime`); `due_on` is moved when
    the clock is paused. `appraised_on` and `passed` are the end of the one-stop work that
    statistics count; they are not changed by what the council or the leader do later.
    """

    award_type = models.CharField(
        _("way of commendation"), max_length=20, choices=AwardType
    )
    title = models.CharField(_("title"), max_length=300)
    # Written with the title; search looks here, without accents and case.
    title_folded = models.CharField(max_length=300, default="", editable=False)
    submitting_unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="dossiers_submitted",
        verbose_name=_("submitting unit"),
    )
    receiving_unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="dossiers_received",
        verbose_name=_("sent to"),
    )
    judged_year = models.PositiveSmallIntegerField(_("year of the achievement"))
    movement_name = models.CharField(_("emulation movement"), max_length=300, blank=True)
    letter_number = models.CharField(
        _("number of the submission letter"), max_length=60, blank=True
    )
    letter_date = models.DateField(
        _("date of the submission letter"), null=True, blank=True
    )
    summary = models.TextField(_("summary of the achievement"), blank=True)
    contact_name = models.CharField(_("contact person"), max_length=150, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=20, blank=True)

    status = models.CharField(
        _("state"), max_length=20, choices=DossierStatus, default=DossierStatus.DRAFT
    )
    version = models.PositiveIntegerField(default=1)
    code = models.CharField(
        _("one-stop code"), max_length=40, unique=True, null=True, blank=True
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("officer"),
    )
    regime = models.CharField(_("law that governs it"), max_length=40, blank=True)
    regime_reason = models.CharField(_("why this law"), max_length=300, blank=True)
    # Around a change of law: the law not taken, the officer's own reason, and how many
    # nominations each law gives which verdict: {law: {verdict: number}}.
    regime_other = models.CharField(_("other law"), max_length=40, blank=True)
    regime_note = models.TextField(_("officer's reason for the law"), blank=True)
    regime_verdicts = models.JSONField(default=dict, blank=True)
    # Findings on the list as a whole, as of the last judging: quotas of its unit, and
    # achievement reports that are alike.
    list_findings = models.JSONField(default=list, blank=True)

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    time_limit = models.PositiveSmallIntegerField(
        _("time limit in working days"), null=True, blank=True
    )
    time_limit_source = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    paused_on = models.DateField(_("clock paused since"), null=True, blank=True)
    appraised_on = models.DateField(_("appraised on"), null=True, blank=True)
    passed = models.BooleanField(_("appraisal passed"), null=True, blank=True)
    return_reason = models.TextField(_("reason"), blank=True)
    return_fields = models.JSONField(_("parts to be put right"), default=list, blank=True)
    is_invented = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("dossier")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at", "-id"]),
            models.Index(fields=["status", "-created_at", "-id"]),
            models.Index(fields=["receiving_unit", "status", "due_on"]),
            models.Index(fields=["submitting_unit", "status", "-created_at"]),
            models.Index(fields=["receiving_unit", "received_on"]),
            models.Index(fields=["officer", "status", "due_on"]),
            models.Index(fields=["status", "due_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(code__isnull=False),
                name="received_dossier_has_code",
            ),
            models.CheckConstraint(
                condition=Q(appraised_on__isnull=True, passed__isnull=True)
                | Q(appraised_on__isnull=False, passed__isnull=False),
                name="appraisal_day_with_result",
            ),
            models.CheckConstraint(
                condition=Q(appraised_on__isnull=True)
                | Q(appraised_on__gte=F("received_on")),
                name="appraised_after_reception",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}" if self.code else self.title


class Nomination(models.Model):
    """
    One subject proposed for one honour.

    The snapshot fields hold name, post, unit, salutation and class as at the time; they are
    frozen here and carried to list, certificate and statistics.
    """

    dossier = models.ForeignKey(
        Dossier, on_delete=models.CASCADE, related_name="nominations"
    )
    subject = models.ForeignKey(
        Subject, on_delete=models.PROTECT, related_name="nominations"
    )
    honour_code = models.CharField(_("honour"), max_length=30)
    position = models.PositiveIntegerField(_("place in the list"), default=0)
    achievement = models.TextField(_("achievement"), blank=True)
    declarations_confirmed = models.BooleanField(
        _("conduct confirmed by the unit"), default=False
    )

    name = models.CharField(_("name"), max_length=300)
    name_sort_key = models.CharField(max_length=700, editable=False)
    subject_kind = models.CharField(_("kind"), max_length=12, choices=SubjectKind)
    gender = models.CharField(max_length=6, choices=Gender, blank=True)
    birth = models.CharField(_("born"), max_length=10, blank=True)
    post_title = models.CharField(_("post"), max_length=200, blank=True)
    unit_name = models.CharField(_("unit"), max_length=300, blank=True)
    worker_class = models.CharField(
        _("class"), max_length=20, choices=WorkerClass, blank=True
    )

    state = models.CharField(
        max_length=12, choices=NominationState, default=NominationState.PROPOSED
    )
    state_reason = models.CharField(_("reason"), max_length=500, blank=True)
    evaluation = models.JSONField(default=dict, blank=True)
    # By the law not taken, where two may govern the dossier.
    other_evaluation = models.JSONField(default=dict, blank=True)
    verdict = models.CharField(max_length=20, blank=True)
    evaluated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("nomination")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "subject", "honour_code"],
                name="one_nomination_a_dossier",
            )
        ]
        indexes = [
            models.Index(fields=["dossier", "position", "id"]),
            models.Index(fields=["subject", "honour_code"]),
            models.Index(fields=["honour_code", "state"]),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.honour_code}"

    @property
    def other_verdict(self) -> str:
        """The verdict by the law not taken, "" where only one law may govern."""
        return str(self.other_evaluation.get("verdict", ""))


class Paper(models.Model):
    """A paper of a dossier; a wrong one is replaced, and the earlier one stays on file."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(_("kind"), max_length=30, choices=PaperKind)
    name = models.CharField(_("file name"), max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("paper")
        ordering = ["kind", "added_at", "pk"]

    def __str__(self) -> str:
        return self.name


class AchievementReport(models.Model):
    """
    The achievement report of a nominee, on its way to be compared with others.

    It is a paper, or what was typed for the nomination where `paper` is null. `nomination`
    is null while nobody knows whose paper it is. `content` is what was read from the paper,
    until `text` keeps it; a typed one stands on the nomination. `refusal` says why a paper
    could not be read. Rows of a dossier with the same `alike` hold nearly the same words.
    `asked_at`: when its comparison was last asked for.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="reports")
    nomination = models.ForeignKey(
        Nomination, null=True, on_delete=models.CASCADE, related_name="reports"
    )
    paper = models.OneToOneField(
        Paper, null=True, on_delete=models.CASCADE, related_name="report"
    )
    state = models.CharField(
        max_length=12, choices=ReportState, default=ReportState.WAITING
    )
    refusal = models.CharField(max_length=20, blank=True)
    content = models.TextField(blank=True)
    from_scan = models.BooleanField(default=False)
    text = models.OneToOneField(Text, null=True, on_delete=models.PROTECT, related_name="+")
    alike = models.PositiveIntegerField(null=True)
    asked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("achievement report")
        ordering = ["dossier", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"],
                condition=Q(paper__isnull=True),
                name="one_typed_report_a_nomination",
            ),
            models.CheckConstraint(
                condition=Q(paper__isnull=False) | Q(nomination__isnull=False),
                name="report_is_a_paper_or_typed",
            ),
            models.CheckConstraint(
                condition=~Q(state="kept") | Q(text__isnull=False),
                name="kept_report_has_its_text",
            ),
        ]
        indexes = [models.Index(fields=["dossier", "state"])]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.get_state_display()}"


class StatusChange(models.Model):
    """One move of a dossier; rows are only added."""

    dossier = models.ForeignKey(
        Dossier, on_delete=models.CASCADE, related_name="status_changes"
    )
    step = models.CharField(max_length=20, choices=Step)
    from_status = models.CharField(max_length=20, choices=DossierStatus)
    to_status = models.CharField(max_length=20, choices=DossierStatus)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("move of a dossier")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.at:%d/%m/%Y}"


class ClockPause(models.Model):
    """A time in which the dossier lay with the unit, so that the clock stood still."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="pauses")
    paused_on = models.DateField()
    resumed_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("pause of the clock")
        ordering = ["paused_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(resumed_on__isnull=True),
                name="one_open_pause",
            )
        ]

    def __str__(self) -> str:
        return f"{self.paused_on:%d/%m/%Y}"


class Note(models.Model):
    """A processing note among those who work on the dossier; the unit does not see it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("note"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("note")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class CodeSequence(models.Model):
    """Last number given by a one-stop desk on a day; locked while the next is taken."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("sequence of one-stop codes")
        constraints = [
            models.UniqueConstraint(fields=["unit", "day"], name="one_sequence_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day} {self.last}"
