"""Who can be honoured, and what is known of them."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tdkt.registry.organizations.models import Unit
from tdkt.registry.people.choices import (
    DisciplineLevel,
    Gender,
    LeadershipGroup,
    Rating,
    SubjectGroup,
    SubjectKind,
    WorkerClass,
)


class Subject(models.Model):
    """
    Who can be honoured: a person, a collective or a household.

    Dossiers, minutes, awards and statistics point here; what only one kind has hangs
    on it one-to-one.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=SubjectKind)
    name = models.CharField(_("name"), max_length=300)
    folded = models.CharField(max_length=300, db_index=True, editable=False)
    sort_key = models.CharField(max_length=700, db_index=True, editable=False)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="subjects", verbose_name=_("unit")
    )
    is_invented = models.BooleanField(_("invented for demonstration"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("subject")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["unit", "kind", "sort_key"]),
            models.Index(fields=["kind", "sort_key", "id"]),
        ]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """What is known of an individual; the identity number is encrypted, found by hash."""

    subject = models.OneToOneField(
        Subject, on_delete=models.CASCADE, primary_key=True, related_name="person"
    )
    gender = models.CharField(_("gender"), max_length=6, choices=Gender, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(
        _("month of birth"), null=True, blank=True
    )
    birth_day = models.PositiveSmallIntegerField(_("day of birth"), null=True, blank=True)
    staff_code = models.CharField(
        _("staff code"), max_length=30, null=True, blank=True, unique=True
    )
    identity_encrypted = models.BinaryField(null=True, editable=False)
    identity_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)
    group = models.CharField(
        _("group"), max_length=30, choices=SubjectGroup, default=SubjectGroup.OFFICIALS
    )
    ethnic_group = models.CharField(_("ethnic group"), max_length=50, blank=True)
    is_party_member = models.BooleanField(_("Party member"), default=False)

    class Meta:
        verbose_name = _("person")
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_month__isnull=True)
                | (Q(birth_month__range=(1, 12)) & Q(birth_year__isnull=False)),
                name="birth_month_with_year",
            ),
            models.CheckConstraint(
                condition=Q(birth_day__isnull=True)
                | (Q(birth_day__range=(1, 31)) & Q(birth_month__isnull=False)),
                name="birth_day_with_month",
            ),
        ]

    def __str__(self) -> str:
        return self.subject.name

    @property
    def birth(self) -> str:
        """Day of birth as exactly as known, written as in Vietnam."""
        parts = [self.birth_day, self.birth_month, self.birth_year]
        known = [part for part in parts if part is not None]
        return "/".join(f"{part:02d}" for part in known)


class Post(models.Model):
    """A post held in a unit for a time, with the class that statistics count it in."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(_("post"), max_length=200)
    worker_class = models.CharField(
        _("class"), max_length=20, choices=WorkerClass, blank=True
    )
    # A default of the database: code of the release before writes posts without it.
    leadership_group = models.CharField(
        _("group of leading posts"),
        max_length=4,
        choices=LeadershipGroup,
        blank=True,
        default=LeadershipGroup.NONE,
        db_default=LeadershipGroup.NONE,
    )
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("post")
        ordering = ["-valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="post_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"


class Collective(models.Model):
    """Profile of a collective: a unit, or a part of one."""

    subject = models.OneToOneField(
        Subject, on_delete=models.CASCADE, primary_key=True, related_name="collective"
    )
    is_whole_unit = models.BooleanField(_("is the unit itself"), default=True)
    founded_year = models.PositiveSmallIntegerField(_("founded"), null=True, blank=True)
    functions = models.TextField(_("functions"), blank=True)
    members = models.PositiveIntegerField(_("members"), null=True, blank=True)
    women = models.PositiveIntegerField(_("of whom women"), null=True, blank=True)
    party_members = models.PositiveIntegerField(
        _("of whom Party members"), null=True, blank=True
    )
    leader_name = models.CharField(_("head"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("collective")
        constraints = [
            models.CheckConstraint(
                condition=Q(women__isnull=True) | Q(women__lte=F("members")),
                name="women_within_members",
            ),
        ]

    def __str__(self) -> str:
        return self.subject.name


class Household(models.Model):
    """A household that can be honoured, with its head and address."""

    subject = models.OneToOneField(
        Subject, on_delete=models.CASCADE, primary_key=True, related_name="household"
    )
    head_name = models.CharField(_("head of household"), max_length=150, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("household")

    def __str__(self) -> str:
        return self.subject.name


class YearlyRating(models.Model):
    """Result of one year, as the competent level recognised it."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="ratings")
    year = models.PositiveSmallIntegerField(_("year"))
    rating = models.CharField(_("result"), max_length=10, choices=Rating)
    source = models.CharField(_("document"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("yearly result")
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "year"], name="one_rating_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.rating}"


class Discipline(models.Model):
    """A disciplinary decision, or a hold while one is considered."""

    subject = models.ForeignKey(
        Subject, on_delete=models.CASCADE, related_name="disciplines"
    )
    level = models.CharField(
        pgettext_lazy("discipline", "level"),
        max_length=20,
        choices=DisciplineLevel,
        blank=True,
    )
    is_hold = models.BooleanField(
        _("hold: being considered, investigated or denounced"), default=False
    )
    decided_on = models.DateField(_("decided on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    source = models.CharField(_("document"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("discipline")
        ordering = ["-decided_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_hold=True) | ~Q(level=""), name="discipline_has_level"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("decided_on")),
                name="discipline_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.get_level_display()
