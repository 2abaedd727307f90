"""
Numbers of decisions: one row of numbers a calendar year (NĐ 30/2020/NĐ-CP, Điều 15).

The records office may give the number, because its register holds other decisions too;
then the number must be free and must not run against the days of its neighbours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NumberFault(StrEnum):
    TAKEN = "taken"
    EARLIER_THAN_LOWER = "earlier_than_lower"
    LATER_THAN_HIGHER = "later_than_higher"


@dataclass(frozen=True)
class NumberFinding:
    """What is wrong with a number, and the decision it collides with."""

    fault: NumberFault
    number: int
    day: date


def number_finding(
    number: int, day: date, given: Iterable[tuple[int, date]]
) -> NumberFinding | None:
    """
    Tell what keeps a number from being given on a day; None when nothing does.

    Args:
        given: numbers of the same register and year with their days.
    """
    for other, other_day in given:
        if other == number:
            return NumberFinding(NumberFault.TAKEN, other, other_day)
        if other < number and other_day > day:
            return NumberFinding(NumberFault.EARLIER_THAN_LOWER, other, other_day)
        if other > number and other_day < day:
            return NumberFinding(NumberFault.LATER_THAN_HIGHER, other, other_day)
    return None
