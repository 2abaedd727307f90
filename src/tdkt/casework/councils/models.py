"""Councils, their sittings and what the minutes say of each nomination."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tdkt.casework.dossiers.models import Nomination
from tdkt.ground.core.models import StoredFile
from tdkt.registry.organizations.models import Unit


class Council(models.Model):
    """A TĐKT council (Luật 06/2022/QH15, Điều 90): it advises, it does not decide."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="councils")
    name = models.CharField(_("name"), max_length=300)
    decision_number = models.CharField(
        _("decision that set it up"), max_length=100, blank=True
    )
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)
    is_invented = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("council")
        ordering = ["unit_id", "-valid_from", "pk"]

    def __str__(self) -> str:
        return self.name


class CouncilMember(models.Model):
    """
    A place in a council held for a time, by the decision that named the member.

    Who leaves keeps the row with its last day; who follows gets a new one.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    name = models.CharField(_("name"), max_length=150)
    post = models.CharField(_("post"), max_length=200, blank=True)
    seat = models.CharField(_("place in the council"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until (first day without)"), null=True, blank=True)
    decision_number = models.CharField(_("by decision"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("council member")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="membership_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Sitting(models.Model):
    """A sitting whose result was entered from its minutes."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="sittings")
    held_on = models.DateField(_("held on"))
    minutes_number = models.CharField(_("number of the minutes"), max_length=60, blank=True)
    members_total = models.PositiveSmallIntegerField(_("members in all"))
    members_present = models.PositiveSmallIntegerField(_("members present"))
    written_opinions = models.PositiveSmallIntegerField(
        _("written opinions of absent members"), default=0
    )
    chair_name = models.CharField(_("chair"), max_length=150)
    secretary_name = models.CharField(_("secretary"), max_length=150)
    minutes_file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    minutes_file_name = models.CharField(max_length=200, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("sitting")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(members_present__lte=F("members_total")),
                name="present_within_members",
            ),
            models.CheckConstraint(
                condition=Q(
                    written_opinions__lte=F("members_total") - F("members_present")
                ),
                name="opinions_of_the_absent_only",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council} {self.held_on:%d/%m/%Y}"


class SittingResult(models.Model):
    """
    What the council said of one nomination.

    Shares are of all members (NĐ 98/2023/NĐ-CP, Điều 30 khoản 7), so votes are whole
    numbers and the share is worked out, never typed. Votes are null where the minutes say
    no more than agreed or not agreed. `needed_percent`, its source and whether it was
    certain on the day are kept as they were when the result was entered; `agreed_reason`
    says why a person set the outcome where no certain threshold did.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="results")
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="council_results"
    )
    votes_for = models.PositiveSmallIntegerField(_("for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    needed_percent = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True
    )
    needed_source = models.CharField(max_length=300, blank=True)
    needed_is_certain = models.BooleanField(default=False)
    agreed = models.BooleanField(_("agreed"))
    agreed_reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("council result")
        ordering = ["nomination_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "nomination"], name="one_result_a_sitting"
            ),
            models.CheckConstraint(
                condition=Q(votes_for__isnull=True, votes_against__isnull=True)
                | Q(votes_for__isnull=False, votes_against__isnull=False),
                name="votes_for_and_against_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.votes_for}"
