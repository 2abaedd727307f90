"""Words of the reports room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportCode(models.TextChoices):
    """Reports that can be run, by the code that the command line and the address use."""

    AWARDS_SUMMARY = "awards-summary", _("Awards by honour and kind of subject")
    DOSSIER_HANDLING = "dossier-handling", _("Handling of dossiers")
    PROPOSALS_STRUCTURE = "proposals-structure", _("Who is put forward")
