"""
Caps on the number of awards, and shares a list should reach: rules and their arithmetic.

A quota binds or only warns; who is counted and what the share is taken of is named in the
rule, so that nobody argues about the denominator.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

MEMBERS = "members"


class Rounding(StrEnum):
    """What becomes of a part of a place; "not exceeding" means down."""

    DOWN = "down"
    HALF_UP = "half_up"
    UP = "up"


class Measure(StrEnum):
    """What a structure alert takes the share of."""

    DIRECT_WORKERS = "direct_workers"
    WOMEN = "women"


_MODES = {
    Rounding.DOWN: ROUND_FLOOR,
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.UP: ROUND_CEILING,
}


@dataclass(frozen=True, slots=True)
class QuotaRule:
    """
    The largest number of awards of some honours in a unit and a year.

    Args:
        id: unique within its layer.
        honours: codes counted against the cap.
        max_share: 0 to 1 of the base.
        base: codes of honours whose number is the base, or (MEMBERS,) for the members of
            the unit.
        at_least: places that are always there, however small the base.
        is_binding: False = the list is warned and goes on.
        layer: `state`, `sector`, `province` or `unit`; `pack` names the local regulation.
        valid_until: first day it no longer holds.
    """

    id: str
    honours: tuple[str, ...]
    max_share: Decimal
    base: tuple[str, ...]
    source: str
    rounding: Rounding = Rounding.DOWN
    at_least: int = 0
    is_binding: bool = True
    verified: bool = True
    layer: str = "state"
    pack: str = ""
    valid_from: date = date.min
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether the rule holds on a day."""
        return self.valid_from <= day and (
            self.valid_until is None or day < self.valid_until
        )

    def places(self, base: int) -> int:
        """
        Return how many places a base gives; a larger base never gives fewer.

        Raises:
            ValueError: a negative base.
        """
        if base < 0:
            raise ValueError("the base may not be negative")
        exact = (self.max_share * base).to_integral_value(_MODES[self.rounding])
        return max(int(exact), self.at_least)


@dataclass(frozen=True, slots=True)
class StructureAlert:
    """
    The least share of a list that some people should have; it never blocks.

    Args:
        honours: codes counted; empty = all honours of individuals on the list.
    """

    id: str
    measure: Measure
    min_share: Decimal
    source: str
    honours: tuple[str, ...] = ()
    verified: bool = True
    layer: str = "state"
    pack: str = ""
    valid_from: date = date.min
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether the alert holds on a day."""
        return self.valid_from <= day and (
            self.valid_until is None or day < self.valid_until
        )


@dataclass(frozen=True, slots=True)
class QuotaStanding:
    """How a unit stands with one cap in a year; `remaining` is negative when over it."""

    rule: QuotaRule
    base: int
    taken: int

    @property
    def places(self) -> int:
        """All places the base gives."""
        return self.rule.places(self.base)

    @property
    def remaining(self) -> int:
        """Places still free, negative when too many are on the list."""
        return self.places - self.taken
