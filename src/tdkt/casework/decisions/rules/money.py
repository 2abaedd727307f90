"""
Award money of the lines of one decision, with its making.

Source: NĐ 152/2025/NĐ-CP, Điều 49: multiplier of the honour × base salary of the day of
decision, rounded up; of several titles with one counting period only the highest is paid,
also when they stand in different decisions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tdkt.casework.decisions.rules.counting_periods import counting_period
from tdkt.registry.honours.catalogue import AwardMoney, Catalogue, Honour, UnknownHonour
from tdkt.tools.law.money import (
    SEVERAL_HONOURS_CITE,
    PaidTitle,
    PayLine,
    award_money,
    offset_by,
    payable,
)
from tdkt.tools.law.parameters import NoValueOnDay

HIGHER_TITLE = "higher_title_of_the_same_year"
HIGHER_TITLE_BEFORE = "higher_title_decided_before"


@dataclass(frozen=True)
class MoneyLine:
    """One line of a decision: `key` is any mark of the caller's, `year` what it counts."""

    key: str
    subject: str
    honour_code: str
    subject_kind: str
    year: int


@dataclass(frozen=True)
class EarlierTitle:
    """
    A title of an earlier decision, still valid.

    Attributes:
        amount_vnd: what that decision gave; None when it is not known.
        decision: number and day, as shown beside what is taken off.
        award: identifier of the award.
    """

    subject: str
    honour_code: str
    subject_kind: str
    year: int
    decided_on: date
    amount_vnd: int | None
    decision: str = ""
    award: str = ""


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
    lines: Iterable[MoneyLine],
    day: date,
    known: Catalogue,
    earlier: Iterable[EarlierTitle] = (),
) -> dict[str, LineMoney]:
    """
    Return the money of each line by its key, decided on a day.

    Args:
        earlier: titles that other decisions gave the same subjects; what they gave for the
            same counting period is taken off (Điều 49 (5)).
    """
    pay_lines: dict[str, PayLine] = {}
    found: dict[str, LineMoney] = {}
    for line in lines:
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
        period = counting_period(honour, line.year, day, known)
        pay_lines[line.key] = PayLine(
            line.subject, honour.is_title, period, factor, line.key
        )
        found[line.key] = _amount(factor, day, honour.money, line.subject_kind)
    paid = {line.key for line in payable(pay_lines.values())}
    before = _by_period(earlier, known)
    for key, line_paid in pay_lines.items():
        if key not in paid:
            found[key] = _not_paid(found[key], HIGHER_TITLE)
        elif line_paid.is_title:
            group = before.get((line_paid.subject, line_paid.period), [])
            found[key] = _less_earlier(found[key], line_paid, group)
    return found


@dataclass(frozen=True)
class _Before:
    title: EarlierTitle
    multiplier: Decimal | None


def _by_period(
    earlier: Iterable[EarlierTitle], known: Catalogue
) -> dict[tuple[str, str], list[_Before]]:
    groups: dict[tuple[str, str], list[_Before]] = {}
    for title in earlier:
        try:
            honour = known.honour_on(title.honour_code, title.decided_on)
        except UnknownHonour:
            continue
        if not honour.is_title:
            continue
        period = counting_period(honour, title.year, title.decided_on, known)
        groups.setdefault((title.subject, period), []).append(
            _Before(title, _factor(honour, title.subject_kind))
        )
    return groups


def _factor(honour: Honour, kind: str) -> Decimal | None:
    return honour.money.multiplier(kind) if honour.money else None


def _less_earlier(money: LineMoney, line: PayLine, before: Sequence[_Before]) -> LineMoney:
    """Take off what earlier decisions gave for the same counting period."""
    if not before or money.amount_vnd is None:
        return money
    shown = [
        {
            "decision": one.title.decision,
            "award": one.title.award,
            "honour": one.title.honour_code,
            "amount_vnd": one.title.amount_vnd,
        }
        for one in before
    ]
    making = dict(money.making) | {
        "earlier": shown,
        "earlier_source": SEVERAL_HONOURS_CITE,
        "full_vnd": money.amount_vnd,
    }
    known_before = [
        PaidTitle(one.multiplier, one.title.amount_vnd)
        for one in before
        if one.multiplier is not None and one.title.amount_vnd is not None
    ]
    left = offset_by(line.multiplier, money.amount_vnd, known_before)
    if left == 0:
        return _not_paid(LineMoney(0, making), HIGHER_TITLE_BEFORE)
    if len(known_before) < len(before):
        # What to take off is not known, so neither is what is left.
        return LineMoney(None, making | {"unknown": "earlier_amount"})
    return LineMoney(left, making)


def _not_paid(money: LineMoney, reason: str) -> LineMoney:
    making = {"not_paid": reason, "not_paid_source": SEVERAL_HONOURS_CITE}
    return LineMoney(0, dict(money.making) | making)


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
