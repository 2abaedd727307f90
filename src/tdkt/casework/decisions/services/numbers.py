"""Numbers taken from registers, one after another, never the same twice."""

from datetime import date

from django.db import transaction

from tdkt.casework.decisions.models import Decision, RegisterSequence
from tdkt.casework.decisions.rules.numbers import NumberFinding, number_finding
from tdkt.ground.core.text import clean
from tdkt.registry.organizations.models import Unit


class NumberRefused(Exception):
    """The number proposed is taken or runs against the days of its neighbours."""

    def __init__(self, finding: NumberFinding) -> None:
        super().__init__(finding)
        self.finding = finding


def next_number(unit: Unit, year: int, symbol: str) -> int:
    """Return the number that would be given now; a colleague may be faster."""
    row = RegisterSequence.objects.filter(
        unit=unit, year=year, register=register_of(symbol)
    ).first()
    return _next(row.last if row else 0, _given(unit, year, symbol))


@transaction.atomic
def take_number(unit: Unit, symbol: str, day: date, wanted: int | None = None) -> int:
    """
    Take a number for a decision of a day, the register locked until the commit.

    Args:
        wanted: as the records office gave it; None for the next one.

    Raises:
        NumberRefused: it is taken, or a lower number has a later day, or the reverse.
    """
    sequence = locked_sequence(unit, day.year, register_of(symbol))
    given = _given(unit, day.year, symbol)
    number = wanted or _next(sequence.last, given)
    if finding := number_finding(number, day, given):
        raise NumberRefused(finding)
    if number > sequence.last:
        sequence.last = number
        sequence.save(update_fields=["last"])
    return number


def _given(unit: Unit, year: int, symbol: str) -> list[tuple[int, date]]:
    rows = Decision.objects.filter(
        unit=unit, year=year, symbol=symbol, number__isnull=False
    ).values_list("number", "issued_on")
    return [(number, day) for number, day in rows if number and day]


def _next(last: int, given: list[tuple[int, date]]) -> int:
    """Decisions recorded from paper never took a number of the sequence; they count too."""
    return max([last, *(number for number, _day in given)]) + 1


@transaction.atomic
def take_register_numbers(unit: Unit, year: int, honour_code: str, count: int) -> int:
    """Take `count` numbers in a row of the golden book; return the first."""
    sequence = locked_sequence(unit, year, f"awards:{honour_code}")
    first = sequence.last + 1
    sequence.last += count
    sequence.save(update_fields=["last"])
    return first


def locked_sequence(unit: Unit, year: int, register: str) -> RegisterSequence:
    """Return a register locked until the commit; it begins when it is first asked for."""
    RegisterSequence.objects.get_or_create(unit=unit, year=year, register=register)
    return RegisterSequence.objects.select_for_update().get(
        unit=unit, year=year, register=register
    )


def register_of(symbol: str) -> str:
    """Return the register in which decisions with a symbol are numbered."""
    return f"decisions:{clean(symbol)}"[:60]
