"""The order in which a planned province is written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.db import connection, models, transaction

from tdkt.casework.decisions.models import Award, Decision, RegisterSequence
from tdkt.casework.initiatives.models import Authorship, Initiative
from tdkt.doors.console.load.plan import USUAL, Province
from tdkt.ground.audit import services as audit
from tdkt.registry.organizations.models import (
    Headcount,
    Parentage,
    Succession,
    Unit,
    UnitName,
)
from tdkt.registry.people.models import Discipline, Post, Subject, YearlyRating

from .awards import write_awards
from .subjects import write_collectives, write_persons, write_years
from .tables import settle_sequences
from .units import write_units
from .works import write_works

# Told with what is being written and how many rows of it there are.
Tell = Callable[[str, int], None]
_CHANGED: list[type[models.Model]] = [
    *(Unit, UnitName, Parentage, Succession, Headcount, Subject, Post, YearlyRating),
    *(Discipline, Decision, Award, RegisterSequence, Initiative, Authorship),
]


@dataclass(frozen=True)
class Written:
    """How much was written; `unit` is the province's key."""

    unit: int
    code: str
    name: str
    units: int
    people: int
    collectives: int
    ratings: int
    decisions: int
    awards: int
    works: int
    disciplines: int
    forgotten: int
    missing: int


def write(province: Province, *, at: datetime, tell: Tell) -> Written:
    """
    Write a province in one transaction with one audit row.

    Args:
        at: the moment of the deed; the province itself does not depend on it.
    """
    counts = {"people": 0, "ratings": 0, "awards": 0, "works": 0}

    def counting(what: str) -> Callable[[int], None]:
        def added(count: int) -> None:
            counts[what] += count
            tell(what, counts[what])

        return added

    random = Random(f"{province.seed}/rows")  # noqa: S311 — invention, not secrecy
    with transaction.atomic():
        placed = write_units(province)
        persons = write_persons(random, province, placed, counting("people"))
        collectives = write_collectives(random, province, placed, lambda _count: None)
        write_years(province, placed, persons, collectives, counting("ratings"))
        decisions = write_awards(
            random, province, placed, persons, collectives, counting("awards")
        )
        works = write_works(province, placed, persons, counting("works"))
        written = Written(
            unit=placed.keys[0],
            code=province.root.code,
            name=province.root.name,
            units=len(province.units),
            people=len(persons),
            collectives=len(collectives),
            ratings=counts["ratings"],
            decisions=decisions,
            awards=counts["awards"],
            works=works,
            disciplines=sum(len(one.measures) for one in province.persons),
            forgotten=sum(one.standing != USUAL for one in province.persons),
            missing=sum(len(one.missing) for one in province.persons),
        )
        _record(written, province.seed, at)
        settle_sequences(_CHANGED)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # or the planner takes every table for empty
    return written


def _record(written: Written, seed: int, at: datetime) -> None:
    unit = Unit.objects.get(pk=written.unit)
    audit.record(
        action="console.province_generated",
        subject=unit,
        actor=None,
        at=at,
        unit=unit,
        after={
            "people": written.people,
            "awards": written.awards,
            "decisions": written.decisions,
            "seed": seed,
        },
    )
