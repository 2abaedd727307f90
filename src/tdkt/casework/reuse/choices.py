"""Words of the reuse room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tdkt.registry.organizations.choices import Role

# Whoever works on cases; an administrator of accounts does not by that alone.
READERS = (
    Role.OFFICER,
    Role.LEADER,
    Role.CLERK,
    Role.SUBMITTER,
    Role.INSPECTOR,
    Role.ARCHIVIST,
    Role.COUNCIL_MEMBER,
)

# Pairs are for those who look over a branch; a unit sees its own comparisons.
PAIR_READERS = (Role.OFFICER, Role.LEADER, Role.INSPECTOR)


class TextKind(models.TextChoices):
    """What a text is; the last two say what everybody may use, so they count as shared."""

    INITIATIVE = "initiative", _("report of an initiative")
    ACHIEVEMENT = "achievement", _("achievement report")
    PUBLIC = "public", _("public text")
    TEMPLATE = "template", _("form of a unit")


SHARED_KINDS = (TextKind.PUBLIC, TextKind.TEMPLATE)


class ComparisonState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class SourceGroup(models.TextChoices):
    """Whose the earlier text is, seen from the author of the one that is checked."""

    OWN = "own", _("the author's own earlier reports")
    COLLEAGUE = "colleague", _("colleagues of the same unit")
    OTHER = "other", _("other units")


class Verdict(models.TextChoices):
    """What a person made of the text that two reports share; never decided by a program."""

    CONTINUATION = "continuation", _("continues earlier work")
    QUOTATION = "quotation", _("quotes a source")
    COPY = "copy", _("copied")
    NOTHING = "nothing", _("nothing to object to")
