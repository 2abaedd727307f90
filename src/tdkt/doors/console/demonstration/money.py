"""Funds of this year, and what of the year's award money was paid from them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tdkt.casework.decisions.choices import DecisionState, FundArea, FundEntryKind
from tdkt.casework.decisions.models import Award, Decision, Fund
from tdkt.casework.decisions.queries.payments import unpaid_awards
from tdkt.casework.decisions.services.funds import EntryFacts, add_entry, set_basis
from tdkt.casework.decisions.services.payments import PaymentFacts, record_payment
from tdkt.doors.console.demonstration.units import Units
from tdkt.ground.accounts.models import User
from tdkt.ground.core.moments import today
from tdkt.registry.organizations.models import Unit

_DAYS_UNTIL_PAID = 5


@dataclass(frozen=True)
class _Plan:
    """A unit's budget, what of it the fund gets, and what organising has cost so far."""

    unit: Unit
    officer: User
    budget_vnd: int
    allotment_vnd: int
    organising_vnd: int


def write(*, units: Units, users: dict[str, User], at: datetime) -> None:
    """Give commune and province their funds; all but the last decision's money is paid."""
    plans = (
        _Plan(
            units.dong_thai, users["chuyenvien"], 92_400_000_000, 420_000_000, 18_500_000
        ),
        _Plan(
            *(units.an_giang, users["chuyenvientinh"]),
            *(18_600_000_000_000, 9_500_000_000, 640_000_000),
        ),
    )
    for plan in plans:
        _open(plan, at)
        decisions = Decision.objects.filter(
            unit=plan.unit,
            state=DecisionState.ISSUED,
            is_recorded=False,
            issued_on__gte=date(today().year, 1, 1),
            issued_on__lte=today(),
        ).order_by("issued_on", "number", "pk")
        for place, decision in enumerate(decisions):
            is_last = place == len(decisions) - 1
            _pay(plan, decision, place, is_last=is_last, at=at)


def _open(plan: _Plan, at: datetime) -> None:
    year = today().year
    fund = set_basis(
        unit=plan.unit,
        year=year,
        budget_vnd=plan.budget_vnd,
        area=FundArea.PLAINS,
        expected_version=1,
        actor=plan.officer,
        at=at,
    )
    Fund.objects.filter(pk=fund.pk).update(is_invented=True)
    entries = (
        (FundEntryKind.ALLOTMENT, plan.allotment_vnd, 15, "12/QĐ-UBND", "Dự toán đầu năm"),
        (FundEntryKind.ORGANISING, plan.organising_vnd, 60, "PC 07", "Hội nghị tổng kết"),
    )
    for kind, amount, days, document, note in entries:
        day = min(date(year, 1, 1) + timedelta(days=days), today())
        add_entry(
            unit=plan.unit,
            year=year,
            entry=EntryFacts(kind, amount, day, document, note),
            actor=plan.officer,
            at=at,
        )


def _pay(
    plan: _Plan, decision: Decision, place: int, *, is_last: bool, at: datetime
) -> None:
    """Pay a decision's awards; of the last one every other, as when some come later."""
    waiting = unpaid_awards(Decision.objects.filter(pk=decision.pk)).order_by("pk")
    awards: list[Award] = list(waiting)[:: 2 if is_last else 1]
    if not awards or decision.issued_on is None:
        return
    day = min(decision.issued_on + timedelta(days=_DAYS_UNTIL_PAID), today())
    record_payment(
        decision=decision,
        award_ids=[award.pk for award in awards],
        payment=PaymentFacts(
            day, f"UNC {place + 21:02d}", sum(award.money_vnd or 0 for award in awards)
        ),
        actor=plan.officer,
        at=at,
    )
