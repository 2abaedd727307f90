"""One year of people at work: results under their cap, works."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import sqrt
from random import Random

from .measures import is_disciplined_in
from .shapes import PlannedPerson, PlannedUnit, PlannedWork

EXCELLENT, GOOD, DONE, NOT_DONE = "HTXSNV", "HTTNV", "HTNV", "KHTNV"
# At most a fifth of those who did well are excellent (NĐ 90/2020/NĐ-CP), in every unit.
EXCELLENT_OF_FIVE = 5
# A year is the person and the luck of the year; scores are standard normal.
_TRAIT, _LUCK = sqrt(0.65), sqrt(0.35)
_NOT_DONE_BELOW, _DONE_BELOW, _EXCELLENT_FROM = -2.05, -1.28, 0.2


class Year:
    """
    The people of one year by unit, with scores and results.

    Args:
        year: the calendar year.
        teams: who works in each unit on 31 December, by the unit's number.
    """

    def __init__(self, year: int, persons: Iterable[PlannedPerson]) -> None:
        self.year = year
        self.teams: dict[int, list[PlannedPerson]] = {}
        self.units: dict[int, PlannedUnit] = {}
        self.scores: dict[int, float] = {}
        day = date(year, 12, 31)
        for person in persons:
            if post := person.post_on(day):
                self.teams.setdefault(post.unit.number, []).append(person)
                self.units[post.unit.number] = post.unit

    def work(self, random: Random) -> None:
        """Give everybody the result of the year, and works."""
        for team in self.teams.values():
            self._rate(random, team)

    def _rate(self, random: Random, team: Sequence[PlannedPerson]) -> None:
        rated = []
        for person in team:
            if person.posts[0].since.year >= self.year:
                continue  # came in the course of the year: no whole year to judge
            score = _TRAIT * person.quality + _LUCK * random.gauss(0.0, 1.0)
            self.scores[person.number] = score
            if is_disciplined_in(person, self.year):
                person.ratings[self.year] = NOT_DONE
            else:
                rated.append(person)
        self._spread(rated)
        for person in rated:
            self._invent_works(random, person)

    def _spread(self, rated: list[PlannedPerson]) -> None:
        scores = self.scores
        well = [one for one in rated if scores[one.number] >= _DONE_BELOW]
        well.sort(key=lambda one: scores[one.number], reverse=True)
        places = len(well) // EXCELLENT_OF_FIVE
        for place, person in enumerate(well):
            best = place < places and scores[person.number] >= _EXCELLENT_FROM
            person.ratings[self.year] = EXCELLENT if best else GOOD
        for person in rated:
            score = scores[person.number]
            if score < _DONE_BELOW:
                person.ratings[self.year] = NOT_DONE if score < _NOT_DONE_BELOW else DONE

    def _invent_works(self, random: Random, person: PlannedPerson) -> None:
        rating = person.ratings[self.year]
        if rating in (DONE, NOT_DONE):
            return
        chance = 0.62 if rating == EXCELLENT else 0.05 + 0.05 * max(0.0, person.quality)
        if random.random() < chance:
            person.works.append(_work(random, person, self.year))


def _work(random: Random, person: PlannedPerson, year: int) -> PlannedWork:
    kind = "science_work" if random.random() < 0.12 else "initiative"
    chance, scope = random.random(), "co_so"
    if person.quality > 1.0 and chance < 0.05:
        scope = "toan_quoc"
    elif person.quality > 0.3 and chance < 0.3:
        scope = "tinh_bo"
    science = kind == "science_work"
    return PlannedWork(
        kind=kind,
        year=year,
        scope=scope,
        recognised=random.random() < 0.94,
        applied=random.random() < 0.9,
        replicable=random.random() < 0.9,
        accepted=science and random.random() < 0.9,
    )
