"""Funds, their entries, and how they stand."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from tdkt.casework.decisions.models import Fund, FundEntry
from tdkt.casework.decisions.queries.payments import MONEY_READERS
from tdkt.casework.decisions.rules.funds import (
    FundFacts,
    FundFinding,
    fund_findings,
    year_day,
)
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.choices import UnitLevel
from tdkt.registry.organizations.models import Unit
from tdkt.registry.organizations.queries import scope_of, within

_BUDGET_LEVELS = frozenset({UnitLevel.PROVINCE, UnitLevel.COMMUNE, UnitLevel.DISTRICT})


def fund_units_visible_to(user: User) -> QuerySet[Unit]:
    """Return the units whose funds a user may read: those that sign, in their branches."""
    paths = scope_of(user, *MONEY_READERS)
    if not paths:
        return Unit.objects.none()
    return (
        Unit.objects.filter(within(paths)).exclude(authority_role="").order_by("path", "pk")
    )


def funds_visible_to(user: User) -> QuerySet[Fund]:
    """Return the funds of those units, newest first."""
    return (
        Fund.objects.filter(unit__in=fund_units_visible_to(user).order_by().values("pk"))
        .select_related("unit")
        .order_by("-year", "unit__path", "pk")
    )


def fund_in(unit: Unit, year: int) -> Fund:
    """Return the fund of a year, or a blank one that nobody has begun."""
    return Fund.objects.filter(unit=unit, year=year).first() or Fund(unit=unit, year=year)


def entries_of(fund: Fund) -> QuerySet[FundEntry]:
    """Return the entries in the order of days, with what a row shows."""
    if fund.pk is None:
        return FundEntry.objects.none()
    return fund.entries.select_related("decision", "recorded_by", "reverses").order_by(
        "entered_on", "pk"
    )


@dataclass(frozen=True)
class FundStanding:
    """A fund with its sums and what the law says of them."""

    fund: Fund
    facts: FundFacts
    findings: list[FundFinding]

    @property
    def balance_vnd(self) -> int:
        return self.facts.balance_vnd


def standing_of_fund(fund: Fund, day: date | None = None) -> FundStanding:
    """Return the sums of a fund and the findings about them; one query."""
    return standings_of_funds([fund], day)[0]


def standings_of_funds(funds: list[Fund], day: date | None = None) -> list[FundStanding]:
    """Return how each fund stands, in one query."""
    rows = (
        FundEntry.objects.filter(fund__in=[fund.pk for fund in funds if fund.pk])
        .order_by()
        .values("fund_id", "kind")
        .annotate(total=Sum("amount_vnd"))
    )
    totals: dict[int | None, dict[str, int]] = {}
    for row in rows:
        totals.setdefault(row["fund_id"], {})[row["kind"]] = row["total"]
    return [_standing(fund, totals.get(fund.pk, {}), day or today()) for fund in funds]


def _standing(fund: Fund, totals: dict[str, int], day: date) -> FundStanding:
    facts = FundFacts(
        has_budget_share=fund.unit.level in _BUDGET_LEVELS,
        area=fund.area,
        budget_vnd=fund.budget_vnd,
        totals=totals,
    )
    return FundStanding(fund, facts, fund_findings(facts, year_day(fund.year, day)))
