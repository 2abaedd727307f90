"""The invented province as records, without a database; the same for the same seed."""

import random
from collections.abc import Sequence
from datetime import date

from tdkt.doors.console.load.plan import Province, Wish, invent
from tdkt.doors.console.load.plan.records import record_of, record_of_collective
from tdkt.registry.honours import catalogue
from tdkt.tools.law.criteria import HonourStandard
from tdkt.tools.law.evaluation import SubjectRecord

YEAR, DAY, REGIME = 2025, date(2026, 8, 1), "LAW2022"


def province(people: int, years: int, seed: int) -> Province:
    """Return the province of so many people and years; its last year is YEAR."""
    return invent(Wish(people, years, YEAR, seed))


def person_records(planned: Province) -> list[SubjectRecord]:
    """Return the records of all people, as of DAY, in the order of the plan."""
    return [record_of(person, YEAR, DAY) for person in planned.persons]


def all_records(planned: Province) -> list[SubjectRecord]:
    """Return the records of people and collectives."""
    collectives = [record_of_collective(one, YEAR) for one in planned.collectives]
    return [*person_records(planned), *collectives]


def standards() -> list[HonourStandard]:
    """Return the standards of every honour of the law."""
    known = catalogue.load()
    return [known.honour(code, REGIME) for code in known.codes() if known.has(code, REGIME)]


def pairs(
    records: Sequence[SubjectRecord], count: int, seed: int
) -> list[tuple[HonourStandard, SubjectRecord]]:
    """Return random pairs of an honour and a subject of a kind that may receive it."""
    chance = random.Random(seed)
    honours = standards()
    found = []
    while len(found) < count:
        honour, record = chance.choice(honours), chance.choice(records)
        if record.kind in honour.subject_kinds:
            found.append((honour, record))
    return found
