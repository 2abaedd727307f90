"""Award money paid and taken back, and the fund it comes from."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tdkt.casework.decisions.choices import FundArea, FundEntryKind, PaymentKind
from tdkt.casework.decisions.models.decisions import Award, Decision
from tdkt.registry.organizations.models import Unit


class Fund(models.Model):
    """
    The emulation and commendation fund of a unit in a budget year.

    `budget_vnd` is the unit's regular budget spending of the year, of which the fund may
    take a share (NĐ 152/2025/NĐ-CP, Điều 46); empty while nobody has entered it.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="funds", verbose_name=_("unit")
    )
    year = models.PositiveSmallIntegerField(_("budget year"))
    budget_vnd = models.PositiveBigIntegerField(
        _("regular budget spending of the year (đồng)"), null=True, blank=True
    )
    area = models.CharField(_("area"), max_length=10, choices=FundArea, blank=True)
    version = models.PositiveIntegerField(default=1)
    is_invented = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("fund")
        ordering = ["-year", "unit__path", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="one_fund_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"


class FundEntry(models.Model):
    """
    One movement of a fund; rows are only added.

    `amount_vnd` is what it does to the balance: above zero comes in, below goes out, so the
    balance is their plain sum. A mistake is taken back by an entry of the other sign that
    names the first one in `reverses`.
    """

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(_("kind"), max_length=12, choices=FundEntryKind)
    amount_vnd = models.BigIntegerField(_("amount (đồng)"))
    entered_on = models.DateField(_("day"))
    document = models.CharField(_("payment document"), max_length=100)
    note = models.CharField(_("note"), max_length=300, blank=True)
    decision = models.ForeignKey(
        Decision,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="fund_entries",
        verbose_name=_("decision"),
    )
    reverses = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reversals",
        verbose_name=_("takes back"),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("entry of a fund")
        ordering = ["entered_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(amount_vnd=0), name="fund_entry_moves_something"
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=False)
                | Q(
                    kind__in=["allotment", "gift", "recovery", "other_in"], amount_vnd__gt=0
                )
                | Q(kind__in=["payment", "organising", "other_out"], amount_vnd__lt=0),
                name="fund_entry_sign_of_its_kind",
            ),
        ]
        indexes = [models.Index(fields=["fund", "entered_on", "id"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount_vnd}"


class AwardPayment(models.Model):
    """
    The money of one award handed over, or taken back after the award was revoked.

    An award has at most one payment and one recovery that stand; an undone one stays with
    who undid it and why.
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="payments")
    kind = models.CharField(_("kind"), max_length=10, choices=PaymentKind)
    amount_vnd = models.PositiveBigIntegerField(_("amount (đồng)"))
    moved_on = models.DateField(_("day"))
    document = models.CharField(_("payment document"), max_length=100)
    entry = models.ForeignKey(
        FundEntry,
        on_delete=models.PROTECT,
        related_name="payments",
        verbose_name=_("entry of the fund"),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("payment of award money")
        ordering = ["moved_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "kind"],
                condition=Q(undone_at__isnull=True),
                name="one_standing_payment",
            ),
            models.CheckConstraint(
                condition=Q(amount_vnd__gt=0), name="payment_moves_something"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | ~Q(undone_reason=""),
                name="undone_payment_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}: {self.amount_vnd}"
