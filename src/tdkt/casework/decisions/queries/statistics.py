"""Awards counted for reports, and the awards behind every number."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Count, QuerySet

from tdkt.casework.decisions.choices import AwardState
from tdkt.casework.decisions.models import Award
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import within

By = Literal["subject", "granting"]


@dataclass(frozen=True)
class AwardCount:
    """How many awards of one honour went to one kind of subject."""

    honour_code: str
    subject_kind: str
    count: int


def awards_granted(
    branch: Unit,
    since: date,
    until: date,
    *,
    by: By = "subject",
    honour_code: str = "",
    subject_kind: str = "",
) -> QuerySet[Award]:
    """
    Return awards granted from one day to another, both included; revoked ones do not count.

    Args:
        branch: the unit with everything below it.
        by: "subject" for what its people and collectives received, whoever granted it;
            "granting" for what its units granted.
        honour_code, subject_kind: narrow to one number of `award_counts`.
    """
    units = Unit.objects.filter(within([branch.path]))
    awards = Award.objects.filter(
        **{f"{by}_unit__in": units}, granted_on__gte=since, granted_on__lte=until
    ).exclude(state=AwardState.REVOKED)
    if honour_code:
        awards = awards.filter(honour_code=honour_code)
    if subject_kind:
        awards = awards.filter(subject_kind=subject_kind)
    return awards


def award_counts(
    branch: Unit, since: date, until: date, *, by: By = "subject"
) -> list[AwardCount]:
    """Return how many awards of each honour went to each kind of subject; one query."""
    rows = (
        awards_granted(branch, since, until, by=by)
        .order_by()
        .values("honour_code", "subject_kind")
        .annotate(count=Count("pk"))
        .order_by("honour_code", "subject_kind")
    )
    return [
        AwardCount(row["honour_code"], row["subject_kind"], row["count"]) for row in rows
    ]
