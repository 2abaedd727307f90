"""Discipline and holds, and what they take away."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from .shapes import PlannedMeasure, PlannedPerson

_DISCIPLINED = 0.005  # of the people in a year
_HELD = 0.0004
_STILL_HELD = 0.0005
_LEVELS = ("khien_trach", "canh_cao", "ha_bac_luong", "giang_chuc", "cach_chuc")
_LEVEL_WEIGHTS = (60, 27, 6, 4, 3)
GRAVE = _LEVELS[1:]
_MEASURE_DAYS = 365


def give_measures(
    random: Random, persons: Sequence[PlannedPerson], years: Sequence[int]
) -> None:
    """Give measures and holds of all years; a few holds are open after the last one."""
    for person in persons:
        for year in years:
            if not _works_whole(person, year):
                continue
            chance = random.random()
            if chance < _DISCIPLINED:
                person.measures.append(_measure(random, year))
            elif chance < _DISCIPLINED + _HELD:
                person.measures.append(_hold(random, year))
        if person.posts[-1].until is None and random.random() < _STILL_HELD:
            day = date(years[-1] + 1, 10, random.randint(1, 14))
            person.measures.append(PlannedMeasure("", day, None))


def is_disciplined_in(person: PlannedPerson, year: int) -> bool:
    return any(one.level and one.decided.year == year for one in person.measures)


def is_held_on(person: PlannedPerson, day: date) -> bool:
    """Say whether something is being looked into on a day, which stays all proposals."""
    return any(
        not one.level and one.decided <= day and (one.ended is None or one.ended > day)
        for one in person.measures
    )


def counted_from(person: PlannedPerson, day: date) -> int:
    """
    Return the first year that counts for what is decided on a day, after discipline.

    Achievements count from the end of the disciplinary period (NĐ 152/2025, Điều 4 (4));
    a year in which it ends does not count whole.
    """
    ends = [
        one.ended.year + 1
        for one in person.measures
        if one.level and one.ended is not None and one.decided <= day
    ]
    return max(ends, default=0)


def _works_whole(person: PlannedPerson, year: int) -> bool:
    last = person.posts[-1].until
    return person.posts[0].since.year < year and (last is None or last.year > year)


def _measure(random: Random, year: int) -> PlannedMeasure:
    level = random.choices(_LEVELS, _LEVEL_WEIGHTS)[0]
    day = date(year, random.randint(1, 11), random.randint(1, 28))
    return PlannedMeasure(level, day, day + timedelta(days=_MEASURE_DAYS))


def _hold(random: Random, year: int) -> PlannedMeasure:
    day = date(year, random.randint(2, 6), random.randint(1, 28))
    return PlannedMeasure("", day, day + timedelta(days=random.randint(30, 120)))
