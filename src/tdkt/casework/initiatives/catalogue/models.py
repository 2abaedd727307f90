"""How works stand in the catalogue, which units apply them, and with what effect."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tdkt.casework.initiatives.catalogue.choices import AdoptionState, Measure
from tdkt.registry.organizations.models import Unit


class CatalogueEntry(models.Model):
    """
    What the catalogue knows of a recognised work beyond the register.

    A recognised work without a row stands in the catalogue as well, under no topic.
    `folded` is what search compares: title, field and summary without accents. `topic` is
    read from the field until an officer chooses one; "" is no topic. Kept back, the work
    is seen by its own branch and by units that apply it already.
    """

    work = models.OneToOneField(
        "initiatives.Initiative", on_delete=models.CASCADE, related_name="catalogue_entry"
    )
    folded = models.TextField(blank=True, editable=False)
    topic = models.CharField(_("topic"), max_length=40, blank=True, db_index=True)
    is_topic_chosen = models.BooleanField(default=False)
    is_kept_back = models.BooleanField(_("kept back from the catalogue"), default=False)
    kept_back_because = models.CharField(_("reason"), max_length=1000, blank=True)
    is_public = models.BooleanField(_("shown to the public"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("entry of the catalogue")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_kept_back=False) | ~Q(kept_back_because=""),
                name="kept_back_work_says_why",
            ),
            models.CheckConstraint(
                condition=Q(is_kept_back=False) | Q(is_public=False),
                name="kept_back_work_is_not_public",
            ),
        ]

    def __str__(self) -> str:
        return str(self.work)


class Adoption(models.Model):
    """
    A unit's word that it tries or applies the work of another unit.

    `stopped_on` is the first day without it and stands only while it is stopped.
    """

    work = models.ForeignKey(
        "initiatives.Initiative", on_delete=models.PROTECT, related_name="adoptions"
    )
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="adoptions",
        verbose_name=_("unit that applies it"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=AdoptionState, default=AdoptionState.TRYING
    )
    started_on = models.DateField(_("applied since"))
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    stopped_because = models.CharField(_("why it stopped"), max_length=500, blank=True)
    how = models.TextField(_("how it is applied"), blank=True)
    contact = models.CharField(_("contact at work"), max_length=200, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    is_invented = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("adoption of a work")
        ordering = ["started_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["work", "unit"], name="one_adoption_by_a_unit_of_a_work"
            ),
            models.CheckConstraint(
                condition=Q(state="stopped", stopped_on__isnull=False)
                | (~Q(state="stopped") & Q(stopped_on__isnull=True)),
                name="stopped_adoption_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True) | Q(stopped_on__gte=F("started_on")),
                name="adoption_stops_after_its_start",
            ),
        ]
        indexes = [models.Index(fields=["work", "state"])]

    def __str__(self) -> str:
        return f"{self.unit}: {self.work}"

    def get_absolute_url(self) -> str:
        return reverse("initiatives:adoption", args=[self.pk])


class AdoptionEffect(models.Model):
    """
    What a unit says a work brought it in one year, in one measure.

    `amount` is đồng for money, hours for hours, and for another measure a number of what
    `words` name; it is null only there, where the unit gave no number.
    """

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="effects")
    year = models.PositiveSmallIntegerField(_("year"))
    measure = models.CharField(_("measure"), max_length=10, choices=Measure)
    words = models.CharField(_("measure in words"), max_length=200, blank=True)
    amount = models.DecimalField(
        _("amount"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    evidence = models.TextField(_("evidence"), blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("effect of an adoption")
        ordering = ["-year", "measure", "words", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["adoption", "year", "measure", "words"],
                name="one_effect_a_year_and_measure",
            ),
            models.CheckConstraint(
                condition=Q(measure="other") | Q(amount__isnull=False),
                name="money_and_hours_have_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="effect_not_below_0",
            ),
            models.CheckConstraint(
                condition=Q(measure="other", words__gt="")
                | (~Q(measure="other") & Q(words="")),
                name="only_another_measure_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adoption}, {self.year}"
