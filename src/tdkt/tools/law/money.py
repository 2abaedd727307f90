"""
Award money: multiplier × base salary of the day of decision, rounded up.

Sources: NĐ 152/2025/NĐ-CP, Điều 49 (1)-(2) amount, (5)-(7) several honours at once;
multipliers stand with each honour of the catalogue.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from .parameters import CitedValue, NoValueOnDay, value_on

BASE_SALARY = "money.base_salary"
ROUNDING_STEP = "money.rounding_step"
SEVERAL_HONOURS_CITE = "NĐ 152/2025/NĐ-CP, Điều 49 (5)-(7)"


@dataclass(frozen=True, slots=True)
class Money:
    """
    An amount with what it was worked out from.

    Args:
        amount_vnd: whole đồng.
        multiplier: of the base salary.
    """

    amount_vnd: int
    base_salary: CitedValue
    rounding: CitedValue
    multiplier: Decimal

    @property
    def is_verified(self) -> bool:
        """Say whether salary and rounding were both read in a text."""
        return self.base_salary.verified and self.rounding.verified


@dataclass(frozen=True, slots=True)
class PayLine:
    """
    One honour of one decision, to be paid.

    Args:
        subject: who receives it; lines of different subjects do not touch.
        is_title: emulation title (True) or award form (False).
        period: what the title counts, such as `2025`; empty = its own period.
        multiplier: of the base salary.
        key: any mark of the caller's, to know the line again.
    """

    subject: str
    is_title: bool
    period: str
    multiplier: Decimal
    key: str = ""


@dataclass(frozen=True, slots=True)
class PaidTitle:
    """A title of the same subject and counting period that an earlier decision gave."""

    multiplier: Decimal
    amount_vnd: int


def award_money(multiplier: Decimal, decided_on: date) -> Money:
    """
    Return the money for one honour decided on a day.

    Raises:
        ValueError: a negative multiplier.
        NoValueOnDay: no base salary is on file for that day (before July 2013).
    """
    if multiplier < 0:
        raise ValueError("the multiplier may not be negative")
    salary = value_on(BASE_SALARY, decided_on)
    step = value_on(ROUNDING_STEP, decided_on)
    if salary.value is None or step.value is None:
        raise NoValueOnDay(BASE_SALARY, decided_on)
    steps = (multiplier * salary.value / step.value).to_integral_value(ROUND_CEILING)
    return Money(int(steps * step.value), salary, step, multiplier)


def payable(lines: Iterable[PayLine]) -> tuple[PayLine, ...]:
    """
    Return the lines that are paid, in the order given.

    Titles of one subject with one counting period: only the highest. Titles of different
    periods, award forms, and a title beside a form: each (Điều 49 (5)-(7)).
    """
    given = tuple(lines)
    best: dict[tuple[str, str], int] = {}
    for place, line in enumerate(given):
        if not line.is_title:
            continue
        # Without a period nothing says that two titles count the same time.
        group = (line.subject, line.period or f"#{place}")
        held = best.get(group)
        if held is None or line.multiplier > given[held].multiplier:
            best[group] = place
    paid_titles = set(best.values())
    return tuple(
        line
        for place, line in enumerate(given)
        if not line.is_title or place in paid_titles
    )


def offset_by(multiplier: Decimal, amount_vnd: int, before: Iterable[PaidTitle]) -> int:
    """
    Return what is left of a title's money after earlier ones of its counting period.

    Only the highest title of a period is paid (Điều 49 (5)), in whichever decisions they
    stand: a title not higher than an earlier one gets nothing more, and of a higher one
    what was given before is taken off; never less than nothing.

    Args:
        multiplier, amount_vnd: of the title now decided, its full money.
        before: every title that earlier decisions gave for the same period.
    """
    given = tuple(before)
    if any(one.multiplier >= multiplier for one in given):
        return 0
    return max(0, amount_vnd - sum(one.amount_vnd for one in given))
