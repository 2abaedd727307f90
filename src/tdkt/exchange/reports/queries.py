"""
The figures and the rows behind them.

Every figure is counted over a query of rows, and the same query, narrowed the same way,
gives the names when the figure is opened. So a total is always the sum of what it opens to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from tdkt.casework.decisions.choices import AwardState
from tdkt.casework.decisions.models import Award
from tdkt.casework.dossiers.choices import DossierStatus, NominationState, Step
from tdkt.casework.dossiers.models import Dossier, Nomination, StatusChange
from tdkt.exchange.reports.rules import exact_percent, whole_percent
from tdkt.ground.core.moments import day_range
from tdkt.registry.honours import catalogue
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import branch_of
from tdkt.registry.people.choices import Gender, SubjectKind, WorkerClass


@dataclass(frozen=True)
class Period:
    """Days of a report, both included; `until` may not lie before `since`."""

    since: date
    until: date


@dataclass(frozen=True)
class Asked:
    """What a report is asked for: a unit, a period and, if wanted, one way of commendation."""

    unit: Unit
    period: Period
    award_type: str = ""


# --- awards-summary -------------------------------------------------------------------


def awards_in(asked: Asked) -> QuerySet[Award]:
    """
    Return the awards granted in the period to subjects of the unit's branch.

    The unit is that of the subject on the day of the award, whoever granted it; revoked
    awards are not counted.
    """
    awards = Award.objects.filter(
        subject_unit__in=branch_of(asked.unit),
        granted_on__gte=asked.period.since,
        granted_on__lte=asked.period.until,
    ).exclude(state=AwardState.REVOKED)
    if asked.award_type:
        awards = awards.filter(award_type=asked.award_type)
    return awards


@dataclass(frozen=True)
class AwardsRow:
    honour: str
    subject_kind: str
    count: int


def awards_summary(asked: Asked) -> list[AwardsRow]:
    """Return how many awards of each honour went to each kind of subject, higher ones first."""
    counted = (
        awards_in(asked)
        .order_by()
        .values("honour_code", "subject_kind")
        .annotate(count=Count("pk"))
    )
    order = {code: place for place, code in enumerate(catalogue.load().codes())}
    kinds = list(SubjectKind.values)
    rows = [AwardsRow(r["honour_code"], r["subject_kind"], r["count"]) for r in counted]
    return sorted(
        rows,
        key=lambda row: (
            order.get(row.honour, 999),
            row.honour,
            kinds.index(row.subject_kind),
        ),
    )


# --- dossier-handling -----------------------------------------------------------------


def dossiers_received(asked: Asked) -> QuerySet[Dossier]:
    """
    Return the dossiers that the unit's own desk received in the period.

    Desks below the unit count for themselves.
    """
    dossiers = Dossier.objects.filter(
        receiving_unit=asked.unit,
        received_on__gte=asked.period.since,
        received_on__lte=asked.period.until,
    )
    if asked.award_type:
        dossiers = dossiers.filter(award_type=asked.award_type)
    return dossiers


def _groups(until: date) -> dict[str, Q]:
    """Return what each figure counts among the received, as things stood on the last day."""
    resolved = Q(appraised_on__isnull=False, appraised_on__lte=until)
    given_up = StatusChange.objects.filter(
        step=Step.WITHDRAW, at__lt=day_range(until, until)[1]
    )
    withdrawn = Q(
        status=DossierStatus.WITHDRAWN, pk__in=given_up.order_by().values("dossier_id")
    )
    pending = ~resolved & ~withdrawn
    # While the unit puts it right the clock stands still, and the due day will move.
    stands_still = Q(paused_on__isnull=False, paused_on__lte=F("due_on")) & Q(
        paused_on__lte=until
    )
    return {
        "received": Q(),
        "resolved": resolved,
        "passed": resolved & Q(passed=True),
        "failed": resolved & Q(passed=False),
        "withdrawn": withdrawn & ~resolved,
        "pending": pending,
        "pending_in_time": pending & (Q(due_on__gte=until) | stands_still),
        "pending_overdue": pending & Q(due_on__lt=until) & ~stands_still,
        "early": resolved & Q(appraised_on__lt=F("due_on")),
        "on_time": resolved & Q(appraised_on=F("due_on")),
        "late": resolved & Q(appraised_on__gt=F("due_on")),
    }


HANDLING_GROUPS = tuple(_groups(date(2200, 12, 31)))


@dataclass(frozen=True)
class Handling:
    """
    Figures of one desk in one period.

    Percentages are whole numbers, as reports print them: passed and failed of resolved,
    early or on time of resolved. None where nothing was resolved.
    """

    counts: Mapping[str, int]
    passed_percent: int | None
    failed_percent: int | None
    in_time_percent: int | None
    passed_percent_exact: Decimal | None

    def as_dict(self) -> dict[str, Any]:
        exact = self.passed_percent_exact
        return dict(self.counts) | {
            "passed_percent": self.passed_percent,
            "failed_percent": self.failed_percent,
            "early_or_on_time_percent": self.in_time_percent,
            "passed_percent_exact": None if exact is None else str(exact),
        }


def dossier_handling(asked: Asked) -> Handling:
    """Return the figures of the unit's desk, in one question to the database."""
    counts = _counts(dossiers_received(asked), _groups(asked.period.until))
    resolved = counts["resolved"]
    return Handling(
        counts=counts,
        passed_percent=whole_percent(counts["passed"], resolved),
        failed_percent=whole_percent(counts["failed"], resolved),
        in_time_percent=whole_percent(counts["early"] + counts["on_time"], resolved),
        passed_percent_exact=exact_percent(counts["passed"], resolved),
    )


def dossiers_behind(asked: Asked, figure: str) -> QuerySet[Dossier]:
    """Return the dossiers that one figure of `dossier_handling` counted."""
    condition = _groups(asked.period.until)[figure]
    return dossiers_received(asked).filter(condition)


# --- proposals-structure --------------------------------------------------------------


def individuals_proposed(asked: Asked) -> QuerySet[Nomination]:
    """
    Return the individuals put forward by the unit's branch in dossiers received in the period.

    Each proposal counts: somebody put forward for two honours counts twice.
    """
    nominations = (
        Nomination.objects.filter(
            dossier__submitting_unit__in=branch_of(asked.unit),
            dossier__received_on__gte=asked.period.since,
            dossier__received_on__lte=asked.period.until,
            subject_kind=SubjectKind.INDIVIDUAL,
        )
        .exclude(state=NominationState.REMOVED)
        .exclude(dossier__status=DossierStatus.WITHDRAWN)
    )
    if asked.award_type:
        nominations = nominations.filter(dossier__award_type=asked.award_type)
    return nominations


_STRUCTURE: dict[str, Q] = {
    "individuals": Q(),
    "direct_workers": Q(worker_class=WorkerClass.DIRECT_WORKER),
    "leaders": Q(
        worker_class__in=[
            WorkerClass.SENIOR_LEADER,
            WorkerClass.DEPARTMENT_LEADER,
            WorkerClass.OTHER_LEADER,
        ]
    ),
    "entrepreneurs": Q(worker_class=WorkerClass.ENTREPRENEUR),
    "class_not_stated": Q(worker_class=""),
    "women": Q(gender=Gender.FEMALE),
}
STRUCTURE_GROUPS = tuple(_STRUCTURE)


@dataclass(frozen=True)
class Structure:
    """Who was put forward; shares are of all individuals put forward, to 0.01%."""

    counts: Mapping[str, int]
    direct_workers_percent: Decimal | None
    women_percent: Decimal | None

    def as_dict(self) -> dict[str, Any]:
        return dict(self.counts) | {
            "direct_workers_percent": _text(self.direct_workers_percent),
            "women_percent": _text(self.women_percent),
        }


def proposals_structure(asked: Asked) -> Structure:
    counts = _counts(individuals_proposed(asked), _STRUCTURE)
    everybody = counts["individuals"]
    return Structure(
        counts=counts,
        direct_workers_percent=exact_percent(counts["direct_workers"], everybody),
        women_percent=exact_percent(counts["women"], everybody),
    )


def nominations_behind(asked: Asked, figure: str) -> QuerySet[Nomination]:
    """Return the proposals that one figure of `proposals_structure` counted."""
    return individuals_proposed(asked).filter(_STRUCTURE[figure])


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _counts(rows: QuerySet[Any], groups: Mapping[str, Q]) -> dict[str, int]:
    """Count all groups in one question; names are set apart from those of columns."""
    counted = rows.order_by().aggregate(
        **{
            f"counted_{name}": Count("pk", filter=condition) if condition else Count("pk")
            for name, condition in groups.items()
        }
    )
    return {name: counted[f"counted_{name}"] for name in groups}


def awards_behind(asked: Asked, honour: str, subject_kind: str) -> QuerySet[Award]:
    """Return the awards that one row of `awards_summary` counted; "" means all."""
    awards = awards_in(asked)
    if honour:
        awards = awards.filter(honour_code=honour)
    if subject_kind:
        awards = awards.filter(subject_kind=subject_kind)
    return awards.select_related("decision", "subject_unit").order_by(
        "honour_code", "subject_kind", "name_sort_key", "pk"
    )
