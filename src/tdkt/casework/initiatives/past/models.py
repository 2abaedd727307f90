"""Uploads of past works and what was read in them, kept until somebody accepts it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tdkt.casework.initiatives.choices import Scope
from tdkt.casework.initiatives.past.choices import OPEN, ImportState, RowState
from tdkt.ground.core.models import StoredFile
from tdkt.registry.organizations.models import Unit


class PastImport(models.Model):
    """
    Files of past years read for a unit; the register knows nothing of them until accepted.

    `total` files, `done` of them read; `moved_at` is when the last one was, by which a
    reading that broke off is known; `attempts` counts how often a worker took it up.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12, choices=ImportState, default=ImportState.WAITING
    )
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(_("works taken over"), default=0)
    attempts = models.PositiveIntegerField(default=0)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("import of past works")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["unit", "-uploaded_at"])]

    def __str__(self) -> str:
        return f"{self.unit}: {self.total}"

    @property
    def is_open(self) -> bool:
        """Tell whether files are still to be read."""
        return self.state in OPEN


class PastRowManager(models.Manager["PastRow"]):
    """Leaves the text in the database until somebody asks for it: it is long."""

    def get_queryset(self) -> models.QuerySet["PastRow"]:
        return super().get_queryset().defer("text")


class PastRow(models.Model):
    """
    One file, or one line of a list, with what was read and what a person corrected.

    `authors` are {name, birth, share}: the share in percent as text, "" when not stated.
    `unit_text` is the unit as written, `unit` the one it names on file. `text` is emptied
    once the register keeps it. `problem` says why a file could not be read, `remarks` what
    a person should know of the reading. `twin` is an earlier row of the same content,
    `known` a work in the register that it is already. `recognised_on` and the fields
    beside it are empty where the work is only entered as registered.
    """

    batch = models.ForeignKey(PastImport, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    name = models.CharField(_("file"), max_length=400)
    line = models.PositiveIntegerField(null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=12, choices=RowState, default=RowState.WAITING)
    problem = models.CharField(max_length=20, blank=True)
    remarks = models.JSONField(default=list)
    is_taken = models.BooleanField(_("take over"), default=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    authors = models.JSONField(default=list)
    unit_text = models.CharField(_("unit"), max_length=300, blank=True)
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    year_from = models.CharField(max_length=20, blank=True)
    field = models.CharField(_("field"), max_length=200, blank=True)
    first_applied_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    from_scan = models.BooleanField(default=False)
    scope = models.CharField(_("scope"), max_length=20, choices=Scope, blank=True)
    recognised_on = models.DateField(_("recognised on"), null=True, blank=True)
    recognised_by = models.CharField(_("recognised by"), max_length=300, blank=True)
    decision = models.CharField(_("decision"), max_length=300, blank=True)
    twin = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    known = models.ForeignKey(
        "initiatives.Initiative",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    work = models.OneToOneField(
        "initiatives.Initiative",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="past_row",
    )

    objects = PastRowManager()

    class Meta:
        verbose_name = _("past work")
        ordering = ["position", "pk"]
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "position"], name="past_row_once_in_a_place"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.name

    @property
    def is_double(self) -> bool:
        """Tell whether the same work stands above or in the register already."""
        return self.twin_id is not None or self.known_id is not None

    @property
    def is_recognition_known(self) -> bool:
        """Tell whether enough is known to enter the work as recognised."""
        return bool(self.recognised_on and self.scope and self.recognised_by)
