"""Words of the initiatives room; kinds and scopes are those of the law's vocabulary."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WorkKind(models.TextChoices):
    """Kinds of work that the standards count (Luật 06/2022/QH15, Điều 21 to 23)."""

    INITIATIVE = "initiative", _("initiative")
    SCIENCE_WORK = "science_work", _("science topic, project or work")
    COMBAT = "combat_resourcefulness", _("resourcefulness in combat or its service")
    OUTSTANDING = "outstanding_work", _("outstanding work")


class Scope(models.TextChoices):
    """How far the effect of a work reaches, the narrowest first."""

    UNIT = "co_so", _("the unit")
    COMMUNE = "xa", _("the commune or unit")
    DISTRICT = "huyen", _("the former district area")
    FIELD = "linh_vuc", _("one field of the ministry or province")
    TRADE = "nganh_nghe", _("the sector or trade")
    MILITARY_ZONE = "quan_khu", _("the military zone or equal")
    FORCES = "toan_quan_cand", _("the whole army or police")
    PROVINCE = "tinh_bo", _("the ministry or province")
    REGION = "khu_vuc", _("the region of the world")
    NATION = "toan_quoc", _("the whole country")


class WorkState(models.TextChoices):
    """Where a work stands; filed from the day of its application until it is decided on."""

    REGISTERED = "registered", pgettext_lazy("initiative", "registered")
    FILED = "filed", pgettext_lazy("initiative", "filed")
    RECOGNISED = "recognised", pgettext_lazy("initiative", "recognised")
    REFUSED = "refused", pgettext_lazy("initiative", "not recognised")
    WITHDRAWN = "withdrawn", pgettext_lazy("initiative", "withdrawn")


class Step(models.TextChoices):
    """What may happen to a work in the register."""

    EDIT = "edit", _("correct the details")
    FILE = "file", _("file the application")
    RECOGNISE = "recognise", _("enter the recognition")
    WIDEN = "widen", _("enter the recognition for a wider scope")
    REFUSE = "refuse", _("enter the refusal")
    WITHDRAW = "withdraw", _("withdraw")


class TaskMatch(models.TextChoices):
    """What an officer said of a work and the task assigned to its authors."""

    MATCH = "match", _("belongs to the assigned work")
    NO_MATCH = "no_match", _("does not belong to the assigned work")


class Layout(models.TextChoices):
    """The three ways in which offices lay a description out."""

    SOLUTION = "solution", _("known state, solution, effect")
    STUDY = "study", _("introduction, content, conclusion")
    APPLIED = "applied", _("result of applied research")


CRITERIA = ("novelty", "applicability", "effect")
"""What a council gives points for; each has its points and its largest number of points."""


class Timeliness(models.TextChoices):
    """How the three months of a work that was filed stand."""

    IN_TIME = "in_time", _("in time")
    DUE_SOON = "due_soon", _("due soon")
    OVERDUE = "overdue", _("overdue")


class ReadingState(models.TextChoices):
    """How far the reading of a scanned report is."""

    WAITING = "waiting", _("waiting to be read")
    RUNNING = "running", _("being read")
    DONE = "done", _("read")
    FAILED = "failed", _("could not be read")


# Why the report on a scan was not kept, beyond what the reader of reports says.
READING_BROKE_OFF = "broke_off"
READING_FOUND_SECRET = "state_mark"  # noqa: S105 — a reason, no password
READING_NOT_ALLOWED = "not_allowed"
