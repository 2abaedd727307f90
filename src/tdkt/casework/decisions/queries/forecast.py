"""What open nominations would cost a fund."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tdkt.casework.decisions.choices import DecisionState
from tdkt.casework.decisions.models import Decision, Fund
from tdkt.casework.decisions.queries.earlier_titles import earlier_titles
from tdkt.casework.decisions.queries.funds import standing_of_fund
from tdkt.casework.decisions.queries.payments import standing_of_all
from tdkt.casework.decisions.rules.forecast import (
    Expected,
    OpenNomination,
    Stage,
    expected_money,
    pays,
)
from tdkt.casework.decisions.rules.money import MoneyLine
from tdkt.casework.dossiers.choices import DossierStatus, NominationState
from tdkt.casework.dossiers.models import Nomination
from tdkt.ground.core.moments import today
from tdkt.registry.honours import catalogue
from tdkt.tools.law.money import BASE_SALARY
from tdkt.tools.law.parameters import CitedValue, NoValueOnDay, parameter, value_on

_STAGES = {
    DossierStatus.DRAFT: Stage.WITH_THE_UNIT,
    DossierStatus.RETURNED: Stage.WITH_THE_UNIT,
    DossierStatus.SUBMITTED: Stage.IN_THE_OFFICE,
    DossierStatus.RECEIVED: Stage.IN_THE_OFFICE,
    DossierStatus.APPRAISING: Stage.IN_THE_OFFICE,
    DossierStatus.PROPOSED: Stage.IN_THE_OFFICE,
    DossierStatus.REVIEWED: Stage.IN_THE_OFFICE,
    DossierStatus.FOR_APPROVAL: Stage.IN_THE_OFFICE,
    DossierStatus.QUESTIONED: Stage.IN_THE_OFFICE,
    DossierStatus.APPROVED: Stage.APPROVED,
}


@dataclass(frozen=True)
class Cell:
    """How many nominations, and what they would cost as far as it is known."""

    count: int = 0
    total_vnd: int = 0


@dataclass(frozen=True)
class HonourRow:
    """The nominations for one honour by stage, in the order of Stage."""

    honour_code: str
    stages: tuple[Cell, ...]

    @property
    def count(self) -> int:
        return sum(cell.count for cell in self.stages)

    @property
    def total_vnd(self) -> int:
        return sum(cell.total_vnd for cell in self.stages)


@dataclass(frozen=True)
class MonthRow:
    """The nominations expected in one month; None: nothing says when."""

    month: date | None
    cell: Cell


@dataclass(frozen=True)
class Forecast:
    """
    What is to come for a fund.

    Attributes:
        unpaid_vnd: decided in the fund's year and not paid yet.
        outside: expected in another year than the fund's; in no row and no sum.
        elsewhere: nominations that another level pays, by honour; in no sum.
        unknown: nominations whose amount is not known; counted, in no sum.
        salary: base salary of today, None when none is on file.
        checked_on: day on which the base salaries on file were last checked.
        is_beyond: a day expected lies after it, so its salary may still change.
    """

    honours: list[HonourRow]
    months: list[MonthRow]
    balance_vnd: int
    unpaid_vnd: int
    outside: Cell
    elsewhere: list[tuple[str, int]]
    unknown: int
    salary: CitedValue | None
    checked_on: date
    is_beyond: bool

    @property
    def total_vnd(self) -> int:
        return sum(row.total_vnd for row in self.honours)

    @property
    def left_vnd(self) -> int:
        """What would be left when everything decided and expected is paid."""
        return self.balance_vnd - self.unpaid_vnd - self.total_vnd


def forecast_of(fund: Fund) -> Forecast:
    """
    Return what nominations sent to the unit of a fund would cost it; five queries.

    Drafts that units still prepare are counted in sums only: their names are theirs until
    they hand them in.
    """
    day, known = today(), catalogue.load()
    rows = _open_nominations(fund)
    role = fund.unit.authority_role
    own = [one for one in rows if pays(one.line.honour_code, role, day, known)]
    earlier = earlier_titles(
        {int(one.line.subject) for one in own}, {one.line.year for one in own}
    )
    found = expected_money(own, known, today=day, earlier=earlier)
    within = [one for one in found if _day_of(one, day).year == fund.year]
    outside = [one for one in found if _day_of(one, day).year != fund.year]
    decided = Decision.objects.filter(
        unit_id=fund.unit_id, state=DecisionState.ISSUED, year=fund.year
    )
    checked_on = parameter(BASE_SALARY).checked_on
    return Forecast(
        honours=_by_honour(within, known.codes()),
        months=_by_month(within),
        balance_vnd=standing_of_fund(fund).balance_vnd,
        unpaid_vnd=standing_of_all(decided).unpaid_vnd,
        outside=_cell(outside),
        elsewhere=_elsewhere(rows, own),
        unknown=sum(one.money.amount_vnd is None for one in within),
        salary=_salary(day),
        checked_on=checked_on,
        is_beyond=any(_day_of(one, day) > checked_on for one in within),
    )


def _open_nominations(fund: Fund) -> list[OpenNomination]:
    rows = (
        Nomination.objects.filter(
            dossier__receiving_unit=fund.unit_id,
            dossier__status__in=list(_STAGES),
            state__in=(NominationState.PROPOSED, NominationState.APPROVED),
        )
        .order_by("dossier_id", "position", "pk")
        .values_list(
            *("pk", "subject_id", "honour_code", "subject_kind"),
            *("dossier__judged_year", "dossier__status", "dossier__due_on"),
        )
    )
    return [
        OpenNomination(
            MoneyLine(str(pk), str(subject), code, kind, year),
            _STAGES[DossierStatus(status)],
            due_on,
        )
        for pk, subject, code, kind, year, status, due_on in rows
    ]


def _day_of(one: Expected, today: date) -> date:
    """The day a decision is expected; what is due already, or has no day, counts today."""
    return max(one.nomination.expected_on or today, today)


def _cell(rows: Iterable[Expected]) -> Cell:
    amounts = [one.money.amount_vnd or 0 for one in rows]
    return Cell(len(amounts), sum(amounts))


def _by_honour(rows: list[Expected], order: tuple[str, ...]) -> list[HonourRow]:
    place = {code: at for at, code in enumerate(order)}
    codes = {one.nomination.line.honour_code for one in rows}
    return [
        HonourRow(
            code,
            tuple(
                _cell(
                    one
                    for one in rows
                    if one.nomination.line.honour_code == code
                    and one.nomination.stage == stage
                )
                for stage in Stage
            ),
        )
        for code in sorted(codes, key=lambda code: place.get(code, len(place)))
    ]


def _by_month(rows: list[Expected]) -> list[MonthRow]:
    months: dict[date | None, list[Expected]] = {}
    for one in rows:
        day = one.nomination.expected_on
        months.setdefault(day.replace(day=1) if day else None, []).append(one)
    ordered = sorted(months, key=lambda month: (month is None, month or date.max))
    return [MonthRow(month, _cell(months[month])) for month in ordered]


def _elsewhere(
    rows: list[OpenNomination], own: list[OpenNomination]
) -> list[tuple[str, int]]:
    mine = {one.line.key for one in own}
    counts: dict[str, int] = {}
    for one in rows:
        if one.line.key not in mine:
            code = one.line.honour_code
            counts[code] = counts.get(code, 0) + 1
    return sorted(counts.items())


def _salary(day: date) -> CitedValue | None:
    try:
        return value_on(BASE_SALARY, day)
    except NoValueOnDay:
        return None
