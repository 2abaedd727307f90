"""What units have become, and what they came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from tdkt.ground.core.moments import today
from tdkt.ground.core.text import fold
from tdkt.registry.organizations.choices import SuccessionKind
from tdkt.registry.organizations.models import Succession, Unit, UnitName


@dataclass(frozen=True)
class Succeeded:
    """A unit reached by following successions, and how: kind and day of the last step."""

    unit: Unit
    kind: str
    happened_on: date
    source: str
    is_verified: bool


def successors_of(unit: Unit, day: date | None = None) -> list[Succeeded]:
    """
    Return what a unit has become up to a day (today), step after step.

    Units that have themselves ended by then are followed further and left out, so that
    the answer names those that carry on; an empty answer means that the unit itself
    carries on, or ended without a successor. Renamings are the same unit.
    """
    return successors_of_many([unit], day)[unit.pk]


def successors_of_many(
    units: Iterable[Unit], day: date | None = None
) -> dict[int, list[Succeeded]]:
    """Return `successors_of` of each unit by key, in as many queries as for one."""
    on = day or today()
    keys = [unit.pk for unit in units]
    steps = _steps_from(keys, on, forward=True)
    return {
        key: [
            found
            for found in _reached(key, steps)
            if found.unit.valid_until is None or found.unit.valid_until > on
        ]
        for key in keys
    }


def origins_of(unit: Unit, day: date | None = None) -> list[Succeeded]:
    """Return every unit that a unit has taken the place of up to a day, near ones first."""
    return _reached(unit.pk, _steps_from([unit.pk], day or today(), forward=False))


def _steps_from(keys: list[int], day: date, *, forward: bool) -> dict[int, list[Succeeded]]:
    """Return the successions that lead on from the units, and from those reached."""
    here, there = ("predecessor", "successor") if forward else ("successor", "predecessor")
    steps: dict[int, list[Succeeded]] = {key: [] for key in keys}
    edge = keys
    # One query a step; chains of reforms are two or three steps long.
    while edge:
        rows = (
            Succession.objects.filter(**{f"{here}_id__in": edge}, happened_on__lte=day)
            .exclude(kind=SuccessionKind.RENAMED)
            .select_related(there)
            .order_by("happened_on", f"{there}__name", "pk")
        )
        edge = []
        for row in rows:
            other: Unit = getattr(row, there)
            steps[getattr(row, f"{here}_id")].append(
                Succeeded(other, row.kind, row.happened_on, row.source, row.is_verified)
            )
            if other.pk not in steps:
                steps[other.pk] = []
                edge.append(other.pk)
    return steps


def _reached(key: int, steps: dict[int, list[Succeeded]]) -> list[Succeeded]:
    found: dict[int, Succeeded] = {}
    edge = [key]
    while edge:
        further: list[int] = []
        for place in edge:
            for step in steps[place]:
                if step.unit.pk != key and step.unit.pk not in found:
                    found[step.unit.pk] = step
                    further.append(step.unit.pk)
        edge = further
    return list(found.values())


def steps_of(unit: Unit) -> list[Succession]:
    """Return every succession in which a unit had a part, the latest first."""
    return list(
        Succession.objects.filter(Q(predecessor=unit) | Q(successor=unit))
        .select_related("predecessor", "successor")
        .order_by("-happened_on", "pk")
    )


@dataclass(frozen=True)
class SearchResult:
    """A unit found; `old_name` when the words stand only in a name it no longer bears."""

    unit: Unit
    old_name: str
    became: list[Succeeded]


def search_results(units: list[Unit], words: str) -> list[SearchResult]:
    """Return for each unit how it was found and what it is now, in a few queries."""
    folded = fold(words).split()
    keys = [unit.pk for unit in units]
    old: dict[int, str] = {}
    rows = UnitName.objects.filter(unit_id__in=keys).order_by("valid_from", "pk")
    for row in rows:
        if all(word in row.folded for word in folded):
            old[row.unit_id] = row.name
    became = successors_of_many(units)
    return [
        SearchResult(
            unit,
            "" if all(word in fold(unit.name) for word in folded) else old.get(unit.pk, ""),
            became[unit.pk],
        )
        for unit in units
    ]
