"""Local regulations: what a sector, a province or a unit asks besides the state's law."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tdkt.registry.honours.choices import PackLayer, PackState
from tdkt.registry.organizations.models import Unit


class RulePack(models.Model):
    """A regulation of one office; it governs the office's unit and all below it."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    layer = models.CharField(_("layer"), max_length=10, choices=PackLayer)
    owner = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="rule_packs",
        verbose_name=_("issued by"),
    )

    class Meta:
        verbose_name = _("local regulation")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class PackVersion(models.Model):
    """
    One version of a regulation, as text.

    The days stand in the text as well; `valid_until` here may come earlier, when a later
    version takes over. Published text is never changed.
    """

    pack = models.ForeignKey(RulePack, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    name = models.CharField(_("name"), max_length=300)
    text = models.TextField(_("text"))
    sha256 = models.CharField(max_length=64, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=PackState, default=PackState.DRAFT
    )
    valid_from = models.DateField(_("holds from"))
    valid_until = models.DateField(
        _("until (first day it no longer holds)"), null=True, blank=True
    )
    is_invented = models.BooleanField(_("invented for demonstration"), default=False)
    case_results = models.JSONField(_("results of the cases"), default=list, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    edited_at = models.DateTimeField(_("last changed"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("version of a local regulation")
        ordering = ["pack", "-number"]
        indexes = [models.Index(fields=["state", "valid_from"])]
        constraints = [
            models.UniqueConstraint(fields=["pack", "number"], name="one_number_a_pack"),
            models.UniqueConstraint(
                fields=["pack"],
                condition=Q(state=PackState.DRAFT),
                name="one_draft_a_pack",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="pack_period_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(state=PackState.PUBLISHED) | Q(published_at__isnull=False),
                name="published_pack_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    @property
    def passed_cases(self) -> int:
        """How many cases gave the expected answer."""
        return sum(bool(one.get("passed")) for one in self.case_results)

    @property
    def failed_cases(self) -> int:
        """How many cases gave another answer than expected."""
        return len(self.case_results) - self.passed_cases
