"""
Award money of the lines of one decision, with its making.

Source: NĐ 152/2025/NĐ-CP, Điều 49: multiplier of the honour × base salary of the day of
decision, rounded up; of several titles with one counting period only the highest is paid.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tdkt.registry.honours.catalogue import AwardMoney, Catalogue, UnknownHonour
from tdkt.tools.law.money import SEVERAL_HONOURS_CITE, PayLine, award_money, payable
from tdkt.tools.law.parameters import NoValueOnDay


@dataclass(frozen=True)
class MoneyLine:
    """One line of a decision: `key` is any mark of the caller's, `year` what it counts."""

    key: str
    subject: str
    honour_code: str
    subject_kind: str
    year: int


@dataclass(frozen=True)
class LineMoney:
    """
    What a line is paid.

    Attributes:
        amount_vnd: whole đồng; 0 where a higher title is paid; None where no multiplier or
            no base salary is known, so that a person finds out.
        making: how it was worked out, as kept with the award.
    """

    amount_vnd: int | None
    making: Mapping[str, object] = field(default_factory=dict)


def money_of(
    lines: Iterable[MoneyLine], day: date, known: Catalogue
) -> dict[str, LineMoney]:
    """Return the money of each line by its key, decided on a day."""
    given = list(lines)
    multipliers: dict[str, Decimal] = {}
    found: dict[str, LineMoney] = {}
    pay_lines = []
    for line in given:
        try:
            honour = known.honour_on(line.honour_code, day)
        except UnknownHonour:
            found[line.key] = LineMoney(None, {"unknown": "honour"})
            continue
        factor = honour.money.multiplier(line.subject_kind) if honour.money else None
        if factor is None or honour.money is None:
            cite = honour.money.cite if honour.money else ""
            found[line.key] = LineMoney(None, {"unknown": "multiplier", "source": cite})
            continue
        multipliers[line.key] = factor
        pay_lines.append(
            PayLine(line.subject, honour.is_title, str(line.year), factor, line.key)
        )
        found[line.key] = _amount(factor, day, honour.money, line.subject_kind)
    paid = {line.key for line in payable(pay_lines)}
    for key in multipliers.keys() - paid:
        making = dict(found[key].making) | {
            "not_paid": "higher_title_of_the_same_year",
            "not_paid_source": SEVERAL_HONOURS_CITE,
        }
        found[key] = LineMoney(0, making)
    return found


def _amount(factor: Decimal, day: date, rule: AwardMoney, kind: str) -> LineMoney:
    making: dict[str, object] = {
        "multiplier": str(factor),
        "source": rule.cite,
        "verified": rule.is_verified(kind),
        "is_maximum": rule.is_maximum,
        "decided_on": day.isoformat(),
    }
    try:
        money = award_money(factor, day)
    except NoValueOnDay:
        return LineMoney(None, making | {"unknown": "base_salary"})
    making |= {
        "base_salary": str(money.base_salary.value),
        "base_salary_source": money.base_salary.source,
        "rounded_up_to": str(money.rounding.value),
        "rounding_source": money.rounding.source,
        "verified": rule.is_verified(kind) and money.is_verified,
    }
    return LineMoney(money.amount_vnd, making)


def total_vnd(money: Iterable[LineMoney]) -> int:
    """Return the sum of what is known."""
    return sum(one.amount_vnd or 0 for one in money)
