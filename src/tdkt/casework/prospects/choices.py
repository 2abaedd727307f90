"""Words of the prospects room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tdkt.registry.organizations.choices import Role

# Findings tell of discipline, so only those see them who may read that.
READERS = (Role.OFFICER, Role.SUBMITTER, Role.LEADER, Role.INSPECTOR)


class SweepState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class Lacking(models.TextChoices):
    """What is still lacking; as tools.law.screening.Step."""

    NOTHING = "", _("Meets the conditions")
    YEAR = "year", _("One more excellent year")
    WORK = "work", _("One more initiative")
