"""What the law's evaluation reads of a planned person or collective."""

from datetime import date

from tdkt.tools.law.evaluation import SubjectRecord
from tdkt.tools.law.evaluation.record import (
    ClusterResult,
    Discipline,
    HeldHonour,
    Initiative,
    Members,
)

from .shapes import PlannedCollective, PlannedHonour, PlannedPerson


def record_of(person: PlannedPerson, year: int, on: date) -> SubjectRecord:
    """
    Return the record of a person up to a year, as of a day.

    What is absent did not happen (`known` None); declarations and the council's selection
    count as given, so that only years and titles decide.
    """
    return SubjectRecord(
        kind="individual",
        groups=(person.group,),
        declarations="all_confirmed",
        selection="confirmed",
        ratings={past: rating for past, rating in person.ratings.items() if past <= year},
        honours=_held(person.honours, year),
        initiatives=tuple(
            Initiative(
                kind=work.kind,
                year=work.year,
                scope=work.scope,
                recognised=work.recognised,
                applied=work.applied,
                accepted=work.accepted,
                replicable=work.replicable,
            )
            for work in person.works
            if work.year <= year
        ),
        discipline=tuple(
            Discipline(one.level, one.decided, one.ended)
            for one in person.measures
            if one.level and one.decided <= on
        ),
        on_hold=next(
            (
                one.decided.isoformat()
                for one in person.measures
                if not one.level
                and one.decided <= on
                and (one.ended is None or one.ended > on)
            ),
            None,
        ),
    )


def record_of_collective(one: PlannedCollective, year: int) -> SubjectRecord:
    """Return the record of a collective up to a year; see `record_of`."""
    groups = ("commune", "other_collective") if one.unit.level == "commune" else ()
    if one.unit.kind == "enterprise":
        groups = ("enterprise", "other_collective")
    return SubjectRecord(
        kind="collective",
        groups=groups or ("other_collective",),
        declarations="all_confirmed",
        selection="confirmed",
        ratings={past: rating for past, rating in one.ratings.items() if past <= year},
        honours=_held(one.honours, year),
        members=Members(
            total=one.members[year][0],
            below_htnv=one.below[year],
            honours=one.honoured[year],
            disciplined=one.disciplined[year],
        )
        if year in one.members
        else None,
        founded=one.founded,
        clusters=tuple(
            ClusterResult("bo_tinh", led, 1) for led in one.leads if led <= year
        ),
    )


def _held(honours: list[PlannedHonour], year: int) -> tuple[HeldHonour, ...]:
    return tuple(HeldHonour(one.code, one.year) for one in honours if one.year <= year)
