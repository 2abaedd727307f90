"""The facts of the fairness mirror, and the names behind each number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tdkt.casework.decisions.choices import AwardState
from tdkt.casework.decisions.models import Award, Decision
from tdkt.casework.decisions.rules.mirror import (
    AlertFinding,
    ListedNominee,
    Repeats,
    Share,
    alert_finding,
    branches_among,
    repeats_in,
)
from tdkt.casework.dossiers.models import Nomination
from tdkt.ground.core.moments import today
from tdkt.registry.honours.local_rules import structure_alerts_on
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import units_existing_on
from tdkt.registry.people.choices import Gender, SubjectKind, WorkerClass

YEARS_BACK = 3
THIS_LIST = "list"
_PEOPLE = Q(subject_kind=SubjectKind.INDIVIDUAL)
_OF_KNOWN_CLASS = _PEOPLE & ~Q(worker_class=WorkerClass.UNKNOWN)
_OF_KNOWN_GENDER = _PEOPLE & ~Q(gender=Gender.UNKNOWN)
_COLLECTIVES = Q(subject_kind=SubjectKind.COLLECTIVE)
_PROFILED = _COLLECTIVES & Q(subject__collective__isnull=False)
_LEADERS = (
    WorkerClass.SENIOR_LEADER,
    WorkerClass.DEPARTMENT_LEADER,
    WorkerClass.OTHER_LEADER,
)


@dataclass(frozen=True)
class Group:
    """
    Some lines of a list: a condition that nominations and awards share.

    Attributes:
        of: key of the group that a share is taken of; empty for a whole.
    """

    key: str
    label: str | Promise
    condition: Q
    of: str = ""


GROUPS: Mapping[str, Group] = {
    group.key: group
    for group in (
        Group("people", _("individuals"), _PEOPLE),
        Group("class_known", _("individuals whose class is stated"), _OF_KNOWN_CLASS),
        Group(
            "direct",
            _("Direct workers"),
            _PEOPLE & Q(worker_class=WorkerClass.DIRECT_WORKER),
            "class_known",
        ),
        Group(
            "leaders",
            _("Leaders, from deputy head of division up"),
            _PEOPLE & Q(worker_class__in=_LEADERS),
            "class_known",
        ),
        Group(
            "entrepreneurs",
            _("Entrepreneurs"),
            _PEOPLE & Q(worker_class=WorkerClass.ENTREPRENEUR),
            "class_known",
        ),
        Group(
            "class_unknown",
            _("Class not stated"),
            _PEOPLE & Q(worker_class=WorkerClass.UNKNOWN),
            "people",
        ),
        Group("gender_known", _("individuals whose gender is stated"), _OF_KNOWN_GENDER),
        Group("women", _("Women"), _PEOPLE & Q(gender=Gender.FEMALE), "gender_known"),
        Group(
            "gender_unknown",
            _("Gender not stated"),
            _PEOPLE & Q(gender=Gender.UNKNOWN),
            "people",
        ),
        Group("collectives", _("collectives"), _COLLECTIVES),
        Group("profiled", _("collectives with a profile on file"), _PROFILED),
        Group(
            "parts",
            _("Collectives that are part of a unit (team, group, section)"),
            _COLLECTIVES & Q(subject__collective__is_whole_unit=False),
            "profiled",
        ),
    )
}


@dataclass(frozen=True)
class Period:
    """A column of the mirror; days None for the list itself."""

    key: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class ShareRow:
    """One group over all columns, with the group it is a share of."""

    group: Group
    of: Group
    shares: list[tuple[Period, Share]]


@dataclass(frozen=True)
class UnitsBelow:
    """
    Units directly below the one that decides, by whether somebody in them was honoured.

    Below the one that recorded it where the decision was taken elsewhere.
    """

    all: list[Unit]
    on_list: list[Unit]
    rewarded: list[Unit]
    never: list[Unit]
    new: list[Unit]


@dataclass(frozen=True)
class Mirror:
    """All that the page shows; `same_honours` tells which earlier awards are beside it."""

    day: date
    since: date
    periods: list[Period]
    rows: list[ShareRow]
    units: UnitsBelow
    repeats: Repeats
    alerts: list[AlertFinding]
    same_honours: bool


def mirror_of(decision: Decision, *, same_honours: bool = True) -> Mirror:
    """
    Return the mirror of a decision's list; the number of queries does not grow with it.

    Args:
        same_honours: hold only earlier awards of the honours on the list beside it.
    """
    day = decision.issued_on or today()
    periods = periods_until(day)
    since = _years_before(day)
    nominees = _nominees(decision)
    counts = _counts(decision, periods, nominees, same_honours)
    return Mirror(
        day=day,
        since=since,
        periods=periods,
        rows=_rows(periods, counts),
        units=_units(decision, nominees, day, since),
        repeats=repeats_in(nominees, _earlier_pairs(decision, nominees, day, since)),
        alerts=[
            alert_finding(alert, nominees)
            for alert in structure_alerts_on(decision.unit, day)
        ],
        same_honours=same_honours,
    )


def periods_until(day: date) -> list[Period]:
    """Return the columns: the list, the year so far, and the three years before it."""
    years = [
        Period(str(year), date(year, 1, 1), min(day, date(year, 12, 31)))
        for year in range(day.year, day.year - YEARS_BACK - 1, -1)
    ]
    return [Period(THIS_LIST), *years]


def _years_before(day: date) -> date:
    # 29 February has no day of its own three years before.
    return day.replace(year=day.year - YEARS_BACK, day=min(day.day, 28))


def _nominees(decision: Decision) -> list[ListedNominee]:
    rows = (
        nominations_of(decision)
        .order_by()
        .values_list(
            *("subject_id", "honour_code", "subject_kind", "worker_class", "gender"),
            "subject__unit__path",
        )
    )
    return [ListedNominee(*row) for row in rows]


def nominations_of(decision: Decision) -> QuerySet[Nomination]:
    """Return the lines of the list as nominations."""
    return Nomination.objects.filter(decision_line__decision=decision)


def earlier_awards(
    decision: Decision,
    since: date,
    until: date,
    codes: frozenset[str] | None = None,
) -> QuerySet[Award]:
    """
    Return awards that the unit granted in a time, without this decision's own.

    Beside a decision taken elsewhere only those that the same unit recorded: what the
    other body gave to other units is not for this one's readers.
    """
    awards = (
        Award.objects.filter(
            granting_unit=decision.unit_id, granted_on__gte=since, granted_on__lte=until
        )
        .exclude(state=AwardState.REVOKED)
        .exclude(decision=decision)
    )
    if decision.is_recorded:
        awards = awards.filter(decision__recorded_by=decision.recorded_by_id)
    return awards if codes is None else awards.filter(honour_code__in=codes)


def codes_of(decision: Decision) -> frozenset[str]:
    """Return the honours on the list."""
    return frozenset(
        nominations_of(decision).order_by().values_list("honour_code", flat=True)
    )


def _counts(
    decision: Decision,
    periods: list[Period],
    nominees: list[ListedNominee],
    same_honours: bool,
) -> dict[str, Mapping[str, int]]:
    """Return how many lines of each group each column has, by two queries."""
    counted = {key: Count("pk", filter=group.condition) for key, group in GROUPS.items()}
    found: dict[str, Mapping[str, int]] = {
        THIS_LIST: nominations_of(decision).order_by().aggregate(**counted)
    }
    days = [one for one in periods if one.since and one.until]
    codes = frozenset(one.honour_code for one in nominees) if same_honours else None
    awards = earlier_awards(
        decision,
        min(one.since for one in days if one.since),
        max(one.until for one in days if one.until),
        codes,
    )
    yearly = awards.order_by().values("granted_on__year").annotate(**counted)
    for row in yearly:
        counts: dict[str, Any] = {**row}
        found[str(counts.pop("granted_on__year"))] = counts
    return found


def _rows(periods: list[Period], counts: Mapping[str, Mapping[str, int]]) -> list[ShareRow]:
    rows = []
    for group in GROUPS.values():
        if not group.of:
            continue
        shares = [
            (
                period,
                Share(
                    counts.get(period.key, {}).get(group.key, 0),
                    counts.get(period.key, {}).get(group.of, 0),
                ),
            )
            for period in periods
        ]
        # Nobody asks for entrepreneurs where there are none; the other rows always stand.
        if group.key == "entrepreneurs" and not any(one.part for _p, one in shares):
            continue
        rows.append(ShareRow(group, GROUPS[group.of], shares))
    return rows


def _units(
    decision: Decision, nominees: list[ListedNominee], day: date, since: date
) -> UnitsBelow:
    above = decision.recorded_by_id or decision.unit_id
    below = list(units_existing_on(day).filter(parent=above).order_by("name", "pk"))
    paths = [unit.path for unit in below]
    now = branches_among({one.unit_path for one in nominees}, paths)
    rewarded = branches_among(
        earlier_awards(decision, since, day)
        .order_by()
        .values_list("subject_unit__path", flat=True)
        .distinct(),
        paths,
    )
    return UnitsBelow(
        all=below,
        on_list=[unit for unit in below if unit.path in now],
        rewarded=[unit for unit in below if unit.path in rewarded],
        never=[unit for unit in below if unit.path not in now | rewarded],
        new=[unit for unit in below if unit.path in now - rewarded],
    )


def _earlier_pairs(
    decision: Decision, nominees: list[ListedNominee], day: date, since: date
) -> list[tuple[int, str]]:
    rows = awards_before(decision, {one.subject for one in nominees}, day, since)
    return list(rows.order_by().values_list("subject_id", "honour_code"))


def awards_before(
    decision: Decision, subjects: set[int] | frozenset[int], day: date, since: date
) -> QuerySet[Award]:
    """Return what these subjects were honoured with in a time, whoever granted it."""
    return (
        Award.objects.filter(
            subject__in=subjects, granted_on__gte=since, granted_on__lte=day
        )
        .exclude(state=AwardState.REVOKED)
        .exclude(decision=decision)
    )


def people_behind(
    decision: Decision, group: Group, period: Period, *, same_honours: bool
) -> "QuerySet[Award] | QuerySet[Nomination]":
    """Return the lines behind one number of the mirror, by name."""
    if period.since is None or period.until is None:
        lines = nominations_of(decision).filter(group.condition)
        return lines.order_by("name_sort_key", "pk")
    codes = codes_of(decision) if same_honours else None
    awards = earlier_awards(decision, period.since, period.until, codes)
    return (
        awards.filter(group.condition)
        .select_related("decision")
        .order_by("name_sort_key", "pk")
    )
