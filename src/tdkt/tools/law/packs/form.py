"""What a pack consists of: one local regulation, as data that nothing changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from tdkt.tools.law.criteria import Criterion
from tdkt.tools.law.quotas import QuotaRule, StructureAlert

from .yaml_text import Path


class Layer(StrEnum):
    """Layers below the state's law, the upper one first."""

    SECTOR = "sector"
    PROVINCE = "province"
    UNIT = "unit"


LAYERS = tuple(Layer)


@dataclass(frozen=True, slots=True)
class Tightening:
    """
    Stricter parameters of one item of a standard.

    Args:
        item: id of the item in the standard of the state.
        params: only those that change, in the form in which rules read them.
        place: path of this entry in the text.
    """

    item: str
    params: Mapping[str, Any]
    text: str
    cite: str
    place: Path


@dataclass(frozen=True, slots=True)
class LocalStandard:
    """What a pack asks for one honour besides the law above it."""

    honour: str
    added: tuple[Criterion, ...] = ()
    tightened: tuple[Tightening, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that the regulation sets: `by` is MM-DD of every year, or one day."""

    what: str
    by: str
    cite: str

    def in_year(self, year: int) -> date | None:
        """Return the day in a year; None where the one day lies in another year."""
        if len(self.by) > len("MM-DD"):
            day = date.fromisoformat(self.by)
            return day if day.year == year else None
        month, day_of_month = (int(part) for part in self.by.split("-"))
        # 29 February stands for the last day of the month.
        if (month, day_of_month) == (2, 29) and not _is_leap(year):
            day_of_month = 28
        return date(year, month, day_of_month)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@dataclass(frozen=True, slots=True)
class LocalForm:
    """A form that the regulation prescribes for papers of some honours; none = all."""

    number: str
    title: str
    honours: tuple[str, ...]
    cite: str


@dataclass(frozen=True, slots=True)
class SchoolYears:
    """A sector that counts school years: the day (MM-DD) on which they begin."""

    starts: str
    cite: str


@dataclass(frozen=True, eq=False)
class Pack:
    """
    One local regulation.

    Packs are compared by identity: reading one text twice gives two packs, and a cache
    may take a pack as its key.

    Args:
        valid_until: first day it no longer holds; None while open.
        applies_to: kinds of units, for a sector; empty = all units below its owner.
        cases: law cases with the expected answer, as read.
        lines: lines of the text by path.
    """

    code: str
    layer: Layer
    name: str
    basis: str
    invented: bool
    valid_from: date
    valid_until: date | None
    based_on: str
    applies_to: tuple[str, ...]
    honours: Mapping[str, LocalStandard]
    quotas: tuple[QuotaRule, ...]
    alerts: tuple[StructureAlert, ...]
    switches: Mapping[str, bool]
    switches_cite: str
    calendar: tuple[Deadline, ...]
    forms: tuple[LocalForm, ...]
    school_years: SchoolYears | None
    cases: tuple[Mapping[str, Any], ...]
    lines: Mapping[Path, int]

    @property
    def rank(self) -> tuple[int, str]:
        """The upper layer first; packs of one layer by their code."""
        return LAYERS.index(self.layer), self.code

    def holds_on(self, day: date) -> bool:
        """Say whether the regulation holds on a day."""
        return self.valid_from <= day and (
            self.valid_until is None or day < self.valid_until
        )

    def overlaps(self, start: date, end: date | None) -> bool:
        """Say whether it holds on any day from `start` to before `end`."""
        return (end is None or self.valid_from < end) and (
            self.valid_until is None or start < self.valid_until
        )

    def line(self, *path: str | int) -> int:
        """Return the line of the nearest thing on a path that stands in the text."""
        for length in range(len(path), -1, -1):
            if (found := self.lines.get(path[:length])) is not None:
                return found
        return 1
