"""Offices over time, and the roles held in them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tdkt.registry.organizations.choices import (
    AuthorityRole,
    KeptRegister,
    Role,
    SuccessionKind,
    UnitKind,
    UnitLevel,
)


class Unit(models.Model):
    """
    An office through its life.

    `parent` is the unit above it today; for a unit that has ended, the unit that keeps
    its records. `path` holds the keys of all units above and of itself ("/1/7/30/"),
    so that a branch is one range of an index. Earlier parents stand in Parentage,
    earlier names in UnitName.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=300)
    abbreviation = models.CharField(
        _("abbreviation in document symbols"), max_length=30, blank=True
    )
    place = models.CharField(_("place written before the date"), max_length=100, blank=True)
    level = models.CharField(_("level"), max_length=20, choices=UnitLevel)
    kind = models.CharField(_("kind"), max_length=30, choices=UnitKind)
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("unit above"),
    )
    path = models.CharField(max_length=300, db_index=True, editable=False)
    valid_from = models.DateField(_("exists from"))
    valid_until = models.DateField(
        _("until (first day it no longer exists)"), null=True, blank=True
    )
    authority_role = models.CharField(
        _("who signs its decisions"), max_length=60, choices=AuthorityRole, blank=True
    )
    head_post = models.CharField(_("post of its head"), max_length=100, blank=True)
    one_stop_prefix = models.CharField(
        _("prefix of one-stop codes"), max_length=30, blank=True
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    source = models.CharField(_("source of these facts"), max_length=300, blank=True)
    is_verified = models.BooleanField(_("facts checked"), default=True)
    is_invented = models.BooleanField(_("invented for demonstration"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("unit")
        ordering = ["path", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="unit_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitName(models.Model):
    """A name that a unit bore for a time; search looks here."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True, editable=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("name of a unit")
        ordering = ["-valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(valid_until__isnull=True),
                name="one_open_name",
            ),
            models.UniqueConstraint(
                fields=["unit", "valid_from"], name="one_name_starts_a_day"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="name_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Parentage(models.Model):
    """The unit above another for a time."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="parentages")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("place in the tree for a time")
        ordering = ["-valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(valid_until__isnull=True),
                name="one_open_parentage",
            ),
            models.UniqueConstraint(
                fields=["unit", "valid_from"], name="one_parentage_starts_a_day"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="parentage_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} < {self.parent}"


class Succession(models.Model):
    """What became of a unit on a day: merged, split, renamed or dissolved."""

    predecessor = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="origins")
    kind = models.CharField(max_length=20, choices=SuccessionKind)
    happened_on = models.DateField()
    source = models.CharField(_("document"), max_length=300, blank=True)
    is_verified = models.BooleanField(_("facts checked"), default=True)

    class Meta:
        verbose_name = _("succession")
        ordering = ["-happened_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "happened_on"],
                name="one_succession_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")) | Q(kind="renamed"),
                name="succession_to_another_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} {self.get_kind_display()} {self.successor}"


class Headcount(models.Model):
    """How many people a unit had on a day."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="headcounts")
    counted_on = models.DateField(_("counted on"))
    officials = models.PositiveIntegerField(_("officials and civil servants"), default=0)
    public_employees = models.PositiveIntegerField(_("public employees"), default=0)
    contract_staff = models.PositiveIntegerField(_("contract staff"), default=0)
    women = models.PositiveIntegerField(_("of whom women"), null=True, blank=True)
    party_members = models.PositiveIntegerField(
        _("of whom Party members"), null=True, blank=True
    )
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("headcount")
        ordering = ["-counted_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "counted_on"], name="one_headcount_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.total}"

    @property
    def total(self) -> int:
        return self.officials + self.public_employees + self.contract_staff


class RoleHolding(models.Model):
    """
    A role held in a unit for a period.

    It reaches the unit and all below it. `covers_for` names the colleague whose work
    is taken over for the time; both identities are kept in the audit.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_holdings"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="role_holdings")
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until (first day without)"), null=True, blank=True)
    covers_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="covered_by",
        verbose_name=_("covers for"),
    )

    class Meta:
        verbose_name = _("role held")
        ordering = ["unit_id", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "unit", "valid_from"], name="role_held_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="role_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.unit}"


class RegisterDeclaration(models.Model):
    """
    An office's word that a register is complete for its people in a row of years.

    It speaks of who belonged to the unit, or to one below it, on the day it was made. Only
    in these years does it mean something that the register lacks an award or a work.
    `first_year` is null when the register reaches back to the beginning. Rows are only
    added; one that was replaced or taken back keeps its day in `ended_at`.
    """

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="register_declarations"
    )
    register = models.CharField(_("register"), max_length=20, choices=KeptRegister)
    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("last year"))
    document = models.CharField(_("document"), max_length=300)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    declared_at = models.DateTimeField(_("declared at"))
    ended_at = models.DateTimeField(null=True, blank=True)
    is_invented = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("declaration of a complete register")
        ordering = ["unit_id", "register", "-declared_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "register"],
                condition=Q(ended_at__isnull=True),
                name="one_standing_declaration",
            ),
            models.CheckConstraint(
                condition=Q(first_year__isnull=True) | Q(last_year__gte=F("first_year")),
                name="declared_years_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_register_display()}, {self.unit}"
