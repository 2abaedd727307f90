"""What offices ask of works by documents of their own, by layer and by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tdkt.casework.initiatives.choices import CRITERIA
from tdkt.casework.initiatives.models import Initiative, WorkPolicy
from tdkt.casework.initiatives.rules import Minimum
from tdkt.ground.core.moments import today


@dataclass(frozen=True)
class Maximum:
    """The largest number of points for one criterion, and the document that says so."""

    points: int
    document: str


class PolicyBook:
    """
    The policies on file, asked by the path of a unit and a day.

    Each office's newest row up to the day is in force. Minimum shares of all offices above
    a unit bind it together, since a lower one may only ask more; points are those of the
    nearest office that states them.
    """

    def __init__(self, rows: Iterable[WorkPolicy]) -> None:
        self._rows = sorted(rows, key=lambda row: (row.unit.path, row.valid_from))

    def in_force(self, path: str, day: date) -> list[WorkPolicy]:
        """Return the rows that bind the unit with this path, the highest office first."""
        newest = {
            row.unit_id: row
            for row in self._rows
            if row.valid_from <= day and path.startswith(row.unit.path)
        }
        return sorted(newest.values(), key=lambda row: len(row.unit.path))

    def minimums(self, path: str, day: date) -> list[Minimum]:
        """Return the minimum shares that bind the unit with this path."""
        return [
            Minimum(row.minimum_share_percent, row.document, row.is_verified)
            for row in self.in_force(path, day)
            if row.minimum_share_percent is not None
        ]

    def maxima(self, path: str, day: date) -> dict[str, Maximum]:
        """Return the largest numbers of points by criterion, those that are stated."""
        found = {}
        for row in self.in_force(path, day):
            for name in CRITERIA:
                if (points := getattr(row, f"{name}_maximum")) is not None:
                    found[name] = Maximum(points, row.document)
        return found


def policies_on_file() -> PolicyBook:
    """Return every policy; one query, and offices have few."""
    return PolicyBook(WorkPolicy.objects.select_related("unit"))


def judged_on(work: Initiative) -> date:
    """Return the day whose policy a work is held to: decided, else filed, else today."""
    return work.recognised_on or work.filed_on or today()
