"""The members of collectives that are whole units, on the last day of a year."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tdkt.registry.organizations.choices import UnitKind
from tdkt.registry.organizations.models import Headcount, Unit
from tdkt.registry.organizations.queries import within
from tdkt.registry.people.choices import SubjectKind
from tdkt.registry.people.models import Post, Subject


@dataclass(frozen=True, slots=True)
class Team:
    """
    The members on file of one collective.

    Args:
        ids: subjects who held a post in the unit, or in a division of it.
        number: members as counted for the year; None when nobody wrote it down.
    """

    ids: frozenset[int]
    number: int | None

    @property
    def total(self) -> int:
        """Return the number of members: as counted, at least those on file."""
        return max(self.number or 0, len(self.ids))

    @property
    def is_complete(self) -> bool:
        """Say whether every member counted is on file by name."""
        return self.number is not None and len(self.ids) >= self.number


def members_of(subjects: Sequence[Subject], year: int) -> dict[int, Team]:
    """
    Return the members of each collective that is a unit; three queries for any number.

    People of divisions belong to the unit above as well; those of schools and other
    units below do not.
    """
    whole = [
        one
        for one in subjects
        if one.kind == SubjectKind.COLLECTIVE and one.collective.is_whole_unit
    ]
    if not whole:
        return {}
    units = {one.unit_id: one.unit for one in whole}
    people = _people_on(list(units.values()), date(year, 12, 31))
    counted = _counted_in(units, year)
    return {
        one.pk: Team(
            frozenset(people[one.unit_id]),
            counted.get(one.unit_id, one.collective.members),
        )
        for one in whole
    }


def _people_on(asked: Sequence[Unit], day: date) -> dict[int, set[int]]:
    held = Post.objects.filter(valid_from__lte=day).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=day)
    )
    divisions = divisions_in(asked)
    rows = held.filter(Q(unit__in=asked) | Q(unit__in=divisions)).values_list(
        "person_id", "unit__path"
    )
    wanted = {unit.pk for unit in asked}
    found: dict[int, set[int]] = defaultdict(set)
    for person_id, path in rows:
        for unit_id in units_counting(path, divisions):
            if unit_id in wanted:
                found[unit_id].add(person_id)
    return found


def divisions_in(units: Sequence[Unit]) -> set[int]:
    """Return the divisions anywhere below units."""
    paths = [unit.path for unit in units]
    rows = Unit.objects.filter(within(paths, ""), kind=UnitKind.DIVISION)
    return set(rows.values_list("pk", flat=True))


def units_counting(path: str, divisions: Collection[int]) -> Iterator[int]:
    """
    Yield the units that count who sits in one: itself, and while it is a division, above.

    Args:
        path: of the unit ("/1/7/30/").
    """
    for key in reversed(path.strip("/").split("/")):
        yield int(key)
        if int(key) not in divisions:
            return


def _counted_in(units: dict[int, Unit], year: int) -> dict[int, int]:
    """Return the last headcount of each unit in the year."""
    rows = Headcount.objects.filter(unit__in=units, counted_on__year=year)
    return {row.unit_id: row.total for row in rows.order_by("counted_on", "pk")}
