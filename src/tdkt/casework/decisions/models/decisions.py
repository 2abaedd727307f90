"""Decisions, the awards they grant and the registers they take numbers from."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tdkt.casework.decisions.choices import (
    AwardState,
    DecisionState,
    ListOrder,
    PrintState,
    SigningCapacity,
)
from tdkt.casework.dossiers.choices import AwardType
from tdkt.casework.dossiers.models import Dossier, Nomination
from tdkt.ground.core.models import StoredFile
from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import Gender, SubjectKind, WorkerClass
from tdkt.registry.people.models import Subject


class Decision(models.Model):
    """
    A decision to honour, first a draft and then issued with number and date.

    Number and symbol follow NĐ 30/2020/NĐ-CP, Điều 15: one sequence a calendar year,
    without the year in the symbol. `is_recorded` marks one taken elsewhere and entered by
    `recorded_by`; `unit` is then the body that took it. `authority_findings` keeps by which
    article the unit could grant each honour when the decision was issued; `double_uses`
    what of it had counted elsewhere, with the reason why it was issued all the same.
    """

    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="decisions",
        verbose_name=_("issued by"),
    )
    abstract = models.CharField(_("about"), max_length=500)
    legal_bases = models.JSONField(_("legal bases"), default=list)
    articles = models.JSONField(_("articles"), default=list)
    recipients = models.JSONField(pgettext_lazy("document", "sent to"), default=list)
    signer_name = models.CharField(_("signer"), max_length=150, blank=True)
    signer_post = models.CharField(_("post of the signer"), max_length=150, blank=True)
    signing_capacity = models.CharField(
        _("signs as"), max_length=5, choices=SigningCapacity, blank=True
    )
    place = models.CharField(_("place"), max_length=100, blank=True)
    list_order = models.CharField(
        _("order of the list"), max_length=10, choices=ListOrder, default=ListOrder.NAME
    )

    state = models.CharField(
        max_length=10, choices=DecisionState, default=DecisionState.DRAFT
    )
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    symbol = models.CharField(_("symbol"), max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    issued_on = models.DateField(_("date"), null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    is_recorded = models.BooleanField(_("taken elsewhere and recorded"), default=False)
    recorded_by = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("recorded by"),
    )
    authority_findings = models.JSONField(default=list, blank=True)
    double_uses = models.JSONField(default=list, blank=True)
    double_use_reason = models.CharField(
        _("why it was issued though something counts twice"), max_length=500, blank=True
    )
    is_public = models.BooleanField(_("shown to the public"), default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    is_invented = models.BooleanField(_("invented for demonstration"), default=False)
    dossiers = models.ManyToManyField(Dossier, related_name="decisions")

    class Meta:
        verbose_name = _("decision")
        ordering = ["-issued_on", "-number", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "symbol", "number"],
                condition=Q(number__isnull=False),
                name="decision_number_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", number__isnull=True)
                | Q(state="issued", number__isnull=False, issued_on__isnull=False),
                name="issued_decision_has_number_and_date",
            ),
            models.CheckConstraint(
                condition=Q(is_recorded=False) | Q(recorded_by__isnull=False),
                name="recorded_decision_names_its_recorder",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-issued_on"]),
            models.Index(fields=["-issued_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.full_number} {self.abstract}" if self.number else self.abstract

    @property
    def full_number(self) -> str:
        """Number with symbol as written on the document; empty for a draft."""
        return f"{self.number:02d}/{self.symbol}" if self.number is not None else ""

    @property
    def has_text(self) -> bool:
        """Whether the wording is on file; old and recorded decisions have only their list."""
        return bool(self.articles) and not self.is_recorded


class DecisionLine(models.Model):
    """A nomination that the draft decision will honour."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="lines")
    nomination = models.OneToOneField(
        Nomination, on_delete=models.PROTECT, related_name="decision_line"
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("line of a decision")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.nomination)


class Award(models.Model):
    """
    An honour granted to a subject.

    `identifier` never changes and is what the QR code leads to; `register_number` is its
    line in the golden book of the unit, the year and the honour (null where another body
    keeps that book). Snapshot fields are those of the nomination, so that an old award reads
    as it was granted.
    """

    identifier = models.CharField(max_length=20, unique=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="awards")
    nomination = models.OneToOneField(
        Nomination, null=True, blank=True, on_delete=models.PROTECT, related_name="award"
    )
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="awards")
    honour_code = models.CharField(_("honour"), max_length=30)
    award_type = models.CharField(max_length=20, choices=AwardType)
    honour_year = models.PositiveSmallIntegerField(_("year of the achievement"))
    granted_on = models.DateField(_("granted on"))
    granting_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    subject_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="awards", verbose_name=_("unit then")
    )
    register_number = models.PositiveIntegerField(
        _("number in the golden book"), null=True, blank=True
    )
    state = models.CharField(max_length=10, choices=AwardState, default=AwardState.VALID)

    name = models.CharField(_("name"), max_length=300)
    name_folded = models.CharField(max_length=300, db_index=True, editable=False)
    name_sort_key = models.CharField(max_length=700, editable=False)
    subject_kind = models.CharField(max_length=12, choices=SubjectKind)
    gender = models.CharField(max_length=6, choices=Gender, blank=True)
    post_title = models.CharField(max_length=200, blank=True)
    unit_name = models.CharField(max_length=300, blank=True)
    worker_class = models.CharField(max_length=20, choices=WorkerClass, blank=True)
    achievement = models.TextField(blank=True)

    money_vnd = models.PositiveBigIntegerField(
        _("award money (đồng)"), null=True, blank=True
    )
    money_making = models.JSONField(_("how the money was worked out"), default=dict)
    certificate_prints = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    is_invented = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("award")
        ordering = ["-granted_on", "honour_code", "name_sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["granting_unit", "honour_code", "honour_year", "register_number"],
                name="register_number_once",
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "-granted_on"]),
            models.Index(
                fields=["subject_unit", "granted_on", "honour_code", "subject_kind"]
            ),
            models.Index(fields=["honour_code", "-granted_on"]),
            # The order of the register, so that its first pages never sort a whole table.
            models.Index(fields=["-granted_on", "honour_code", "name_sort_key", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.honour_code} ({self.identifier})"

    def get_absolute_url(self) -> str:
        return reverse("decisions:award", args=[self.identifier])


class RegisterSequence(models.Model):
    """Last number given in a register; locked while the next is taken."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    register = models.CharField(max_length=60)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("register")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "register"], name="one_register"
            )
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.year}: {self.last}"


class CertificatePrint(models.Model):
    """
    One printing of certificates: who, when, which template, how many, and the file.

    `award` names the one certificate of a reprint. `done` counts the certificates set so
    far while a long printing runs in the background.
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="prints")
    award = models.ForeignKey(
        Award, null=True, blank=True, on_delete=models.CASCADE, related_name="prints"
    )
    printed_at = models.DateTimeField()
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    template_version = models.CharField(max_length=20)
    count = models.PositiveIntegerField()
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    layout = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=PrintState, default=PrintState.WAITING)
    done = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=300, blank=True)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("printing")
        ordering = ["-printed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.count}"

    @property
    def is_open(self) -> bool:
        """Tell whether the file is still to come."""
        return self.state in (PrintState.WAITING, PrintState.RUNNING)
