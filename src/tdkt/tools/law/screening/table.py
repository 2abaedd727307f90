"""Facts of many subjects as columns: one row a subject, one column a year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar, cast

import numpy as np
import numpy.typing as npt

from tdkt.tools.law.criteria import rating_order
from tdkt.tools.law.evaluation import SubjectRecord
from tdkt.tools.law.evaluation.record import SUBJECT_KINDS
from tdkt.tools.law.evaluation.rows import NO_BASIS_AWARD_TYPES

Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.uint8]
Matrix = TypeVar("Matrix", npt.NDArray[np.uint8], npt.NDArray[np.int8])

# Nothing older is looked for; the ladders of the law span 25 years at most.
MOST_YEARS = 41
# Titles that go with one more excellent year, by kind of subject.
YEAR_TITLES = {
    "individual": ("LDTT", "CSTDCS"),
    "collective": ("TTLDTT", "TTLDXS"),
    "household": (),
}
BEST_RATING = "HTXSNV"
# Facts that are only asked for by name: whether anything of the kind is on file.
_PRESENT = ("achievements", "clusters", "movement_reviews", "service", "posts")


@dataclass(frozen=True, slots=True)
class FactTable:
    """
    What is on file of many subjects, for conditions asked of all at once.

    Args:
        kinds: index in SUBJECT_KINDS; shape (subjects,).
        groups: group of the law → who belongs to it.
        ratings: order of the task rating, 0 = none on file; shape (subjects, years).
        held: honour → grants a year, all kinds of award; merit: only those which may be
            a basis for a merit award.
        works: (kind, scope) → recognised works a year; scope None = not on file.
        present: fact → who has anything of it on file.
        extra_works: works supposed beside those on file, of any kind and scope.
    """

    size: int
    first_year: int
    judged_year: int
    kinds: npt.NDArray[np.int8]
    groups: dict[str, Flags]
    ratings: npt.NDArray[np.int8]
    held: dict[str, Counts]
    merit: dict[str, Counts]
    works: dict[tuple[str, str | None], Counts]
    present: dict[str, Flags]
    founded: npt.NDArray[np.int16]
    members: Flags
    extra_works: int = 0

    @classmethod
    def of(cls, records: Sequence[SubjectRecord], judged_year: int) -> "FactTable":
        """Return the table of records, in their order."""
        return _Filling(records, judged_year).table()

    @property
    def years(self) -> int:
        """Number of columns."""
        return self.judged_year - self.first_year + 1

    def column(self, year: int) -> int:
        """Return the column of a year."""
        return year - self.first_year

    def with_excellent_year(self, *, years_on: int = 1) -> "FactTable":
        """
        Return the table with one year rated best, with the titles of such a year.

        Args:
            years_on: 1 = the year after the judged one, which then is the judged one; 0 =
                the judged year itself, for those who are not rated for it yet.
        """
        longer = _longer if years_on else _copied
        held = {code: longer(one) for code, one in self.held.items()}
        merit = {code: longer(one) for code, one in self.merit.items()}
        shape = (self.size, self.years + years_on)
        for place, kind in enumerate(SUBJECT_KINDS):
            for code in YEAR_TITLES[kind]:
                for grants in (held, merit):
                    last = grants.setdefault(code, np.zeros(shape, np.uint8))[:, -1]
                    last[(self.kinds == place) & (last == 0)] = 1
        ratings = longer(self.ratings)
        ratings[:, -1] = rating_order(BEST_RATING)
        return replace(
            self,
            judged_year=self.judged_year + years_on,
            ratings=ratings,
            held=held,
            merit=merit,
            works={key: longer(one) for key, one in self.works.items()},
            # Who will be a member of a coming year, nobody can say.
            members=np.zeros_like(self.members) if years_on else self.members,
        )

    def with_work(self) -> "FactTable":
        """Return the table with one more recognised work of any kind for everybody."""
        return replace(self, extra_works=self.extra_works + 1)


def _longer(matrix: Matrix) -> Matrix:
    """Return the matrix with one more year, in which nothing happened."""
    added = np.zeros((matrix.shape[0], 1), matrix.dtype)
    return cast("Matrix", np.hstack((matrix, added)))


def _copied(matrix: Matrix) -> Matrix:
    """Return a copy to be changed."""
    return cast("Matrix", matrix.copy())


class _Filling:
    """Fills the columns row by row; every fact on file is touched once."""

    def __init__(self, records: Sequence[SubjectRecord], judged_year: int) -> None:
        self.records = records
        self.judged_year = judged_year
        self.size = len(records)
        self.first_year = max(judged_year - MOST_YEARS + 1, self._oldest())
        self.shape = (self.size, judged_year - self.first_year + 1)

    def _oldest(self) -> int:
        years = [self.judged_year]
        for one in self.records:
            years.extend(one.ratings)
            years.extend(held.year for held in one.honours)
            years.extend(work.year for work in one.initiatives)
        return min(years)

    def table(self) -> FactTable:
        groups: dict[str, Flags] = {}
        present = {name: np.zeros(self.size, np.bool_) for name in _PRESENT}
        for row, one in enumerate(self.records):
            for group in one.groups:
                groups.setdefault(group, np.zeros(self.size, np.bool_))[row] = True
            for name in _PRESENT:
                if getattr(one, name):
                    present[name][row] = True
        held, merit = self._honours()
        kinds = [SUBJECT_KINDS.index(one.kind) for one in self.records]
        return FactTable(
            size=self.size,
            first_year=self.first_year,
            judged_year=self.judged_year,
            kinds=np.array(kinds, np.int8),
            groups=groups,
            ratings=self._ratings(),
            held=held,
            merit=merit,
            works=self._works(),
            present=present,
            founded=np.array([one.founded or 0 for one in self.records], np.int16),
            members=np.array([one.members is not None for one in self.records], np.bool_),
        )

    def _holds(self, year: int) -> bool:
        return self.first_year <= year <= self.judged_year

    def _ratings(self) -> npt.NDArray[np.int8]:
        matrix = np.zeros(self.shape, np.int8)
        for row, one in enumerate(self.records):
            for year, code in one.ratings.items():
                if self._holds(year):
                    matrix[row, year - self.first_year] = rating_order(code)
        return matrix

    def _honours(self) -> tuple[dict[str, Counts], dict[str, Counts]]:
        held: dict[str, Counts] = {}
        merit: dict[str, Counts] = {}
        for row, one in enumerate(self.records):
            for grant in one.honours:
                # Older grants still are "held": they stand in the first column.
                if grant.year > self.judged_year:
                    continue
                column = max(grant.year - self.first_year, 0)
                self._cell(held, grant.code)[row, column] += 1
                if grant.award_type not in NO_BASIS_AWARD_TYPES:
                    self._cell(merit, grant.code)[row, column] += 1
        return held, merit

    def _cell(self, columns: dict[str, Counts], code: str) -> Counts:
        if code not in columns:
            columns[code] = np.zeros(self.shape, np.uint8)
        return columns[code]

    def _works(self) -> dict[tuple[str, str | None], Counts]:
        works: dict[tuple[str, str | None], Counts] = {}
        for row, one in enumerate(self.records):
            for work in one.initiatives:
                if work.year > self.judged_year:
                    continue
                key = (work.kind, work.scope)
                if key not in works:
                    works[key] = np.zeros(self.shape, np.uint8)
                works[key][row, max(work.year - self.first_year, 0)] += 1
        return works
