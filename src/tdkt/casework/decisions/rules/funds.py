"""
What the law says of a fund: how large it may be, how much of it organising may cost.

Sources: NĐ 152/2025/NĐ-CP, Điều 46 khoản 3 điểm b (share of the budget); NĐ 98/2023/NĐ-CP,
Điều 52 and Thông tư 28/2025/TT-BTC (share for organising). The numbers are dated parameters.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_FLOOR

from tdkt.casework.decisions.choices import FundArea, FundEntryKind
from tdkt.casework.decisions.rules.authority import Verdict
from tdkt.tools.law.parameters import CitedValue, NoValueOnDay, value_on

INCOMING = (
    FundEntryKind.ALLOTMENT,
    FundEntryKind.GIFT,
    FundEntryKind.RECOVERY,
    FundEntryKind.OTHER_IN,
)
_SHARES = {
    FundArea.PLAINS: "fund.budget_share_plains",
    FundArea.UPLANDS: "fund.budget_share_uplands",
}
_ORGANISING = "fund.organising_share"


def signed(kind: FundEntryKind, amount_vnd: int) -> int:
    """Return what an amount above zero does to the balance."""
    return amount_vnd if kind in INCOMING else -amount_vnd


def year_day(year: int, today: date) -> date:
    """Return the day whose law is asked for a budget year: its last, or today in it."""
    return min(date(year, 12, 31), max(today, date(year, 1, 1)))


@dataclass(frozen=True, slots=True)
class FundFacts:
    """
    What is known of a fund in a year.

    Attributes:
        has_budget_share: provinces and communes, whose fund is a share of their budget;
            for other units no share was read.
        totals: what each kind of entry did to the balance, those taken back left out.
    """

    has_budget_share: bool
    area: str
    budget_vnd: int | None
    totals: Mapping[str, int]

    @property
    def balance_vnd(self) -> int:
        return sum(self.totals.values())

    def total(self, kind: FundEntryKind) -> int:
        return self.totals.get(kind.value, 0)


@dataclass(frozen=True, slots=True)
class FundFinding:
    """
    One thing the law asks of a fund, and how it stands.

    Attributes:
        rule: `budget_share`, `organising_share` or `balance`.
        facts: numbers used: `taken`, `allowed`, `share`, and `missing` where something is.
    """

    rule: str
    verdict: Verdict
    source: str = ""
    verified: bool = True
    facts: Mapping[str, object] = field(default_factory=dict)


def fund_findings(facts: FundFacts, day: date) -> list[FundFinding]:
    """Return every finding about a fund under the law of a day."""
    return [_budget_share(facts, day), _organising(facts, day), _balance(facts)]


def _budget_share(facts: FundFacts, day: date) -> FundFinding:
    rule, taken = "budget_share", facts.total(FundEntryKind.ALLOTMENT)
    if not facts.has_budget_share:
        return _unknown(rule, taken, "share_of_this_unit")
    if not facts.area:
        return _unknown(rule, taken, "area")
    share = _value(_SHARES[FundArea(facts.area)], day)
    if share is None or share.value is None:
        return _unknown(rule, taken, "share_on_this_day")
    if facts.budget_vnd is None:
        return _unknown(rule, taken, "budget", share)
    allowed = int((share.value * facts.budget_vnd).to_integral_value(ROUND_FLOOR))
    return _held(rule, taken, allowed, share)


def _organising(facts: FundFacts, day: date) -> FundFinding:
    """Organising costs are held against all that came in, contributions included."""
    rule, taken = "organising_share", -facts.total(FundEntryKind.ORGANISING)
    share = _value(_ORGANISING, day)
    if share is None or share.value is None:
        return _unknown(rule, taken, "share_on_this_day")
    fund = facts.total(FundEntryKind.ALLOTMENT) + facts.total(FundEntryKind.GIFT)
    allowed = int((share.value * fund).to_integral_value(ROUND_FLOOR))
    return _held(rule, taken, allowed, share)


def _balance(facts: FundFacts) -> FundFinding:
    verdict = Verdict.MET if facts.balance_vnd >= 0 else Verdict.NOT_MET
    return FundFinding("balance", verdict, facts={"balance": facts.balance_vnd})


def _held(rule: str, taken: int, allowed: int, share: CitedValue) -> FundFinding:
    if not share.verified:
        verdict = Verdict.NEEDS_A_PERSON
    else:
        verdict = Verdict.MET if taken <= allowed else Verdict.NOT_MET
    numbers = {"taken": taken, "allowed": allowed, "share": str(share.value)}
    return FundFinding(rule, verdict, share.source, share.verified, numbers)


def _unknown(
    rule: str, taken: int, missing: str, share: CitedValue | None = None
) -> FundFinding:
    numbers: dict[str, object] = {"taken": taken, "missing": missing}
    if share is not None:
        numbers["share"] = str(share.value)
    source = share.source if share else ""
    return FundFinding(rule, Verdict.NEEDS_A_PERSON, source, facts=numbers)


def _value(key: str, day: date) -> CitedValue | None:
    try:
        return value_on(key, day)
    except NoValueOnDay:
        return None


def totals_of(entries: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return what each kind of entry did to the balance, corrections included."""
    totals: dict[str, int] = {}
    for kind, amount in entries:
        totals[kind] = totals.get(kind, 0) + amount
    return totals
