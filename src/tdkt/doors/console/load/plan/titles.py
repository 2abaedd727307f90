"""
Who is honoured with what: the chains of the law, and what offices forget.

Sources: Luật 06/2022/QH15, Điều 21–24 (titles), 44 (Huân chương Lao động hạng Ba), 73–74
(certificates of merit); NĐ 91/2017/NĐ-CP, Điều 9 for titles decided before 2024. Where the
law leaves a choice the stricter practice is taken, so that nobody is honoured wrongly.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from .days import decision_day
from .measures import counted_from, is_held_on
from .shapes import LEFT_OUT, USUAL, PlannedHonour, PlannedPerson, PlannedUnit
from .years import EXCELLENT, GOOD, Year

# The first title year under Luật 06/2022/QH15, and under NĐ 91/2017 as of its decision.
LAW_2022 = 2024
FIRST_PM_CERTIFICATE = 2018
_FIRST_ORDER = 2023
_LOST = 0.007
# Of those who have LĐTT: before 2024 the law's cap, since then what offices usually set.
_SHARE_BEFORE, _SHARE_NOW = (15, 100), (20, 100)
_PROPOSED = {
    "CSTD_BT": 0.85,
    "CSTDTQ": 0.7,
    "BK_BT": 0.5,
    "BK_TTG": 0.35,
    "HC_LD_3": 0.7,
}
_YEARS_BETWEEN = 3
_LONG = 5


@dataclass(slots=True)
class Standings:
    """What a person holds, by honour: the years; and how long he or she has done well."""

    held: dict[str, list[int]] = field(default_factory=dict)
    used_works: set[int] = field(default_factory=set)

    def has(self, code: str, year: int) -> bool:
        return year in self.held.get(code, ())

    def last(self, code: str) -> int | None:
        years = self.held.get(code)
        return years[-1] if years else None


class Honours:
    """Gives the honours of the years, one year after the other."""

    def __init__(self, random: Random, persons: Sequence[PlannedPerson]) -> None:
        self.random = random
        self.standings = [Standings() for _person in persons]

    def give(self, year: Year) -> None:
        """Give what the units, the province and the State give for a year."""
        for number, team in year.teams.items():
            unit = year.units[number]
            good = [one for one in team if self._may_be_honoured(one, year.year)]
            advanced = [one for one in good if self._advanced(one, unit, year.year)]
            self._fighters(advanced, unit, year)
            for person in good:
                if person.standing == USUAL:
                    self._higher(person, unit, year.year)

    def _may_be_honoured(self, person: PlannedPerson, year: int) -> bool:
        well = person.ratings.get(year) in (EXCELLENT, GOOD)
        return well and person.standing != LEFT_OUT and _first(person, year, "unit") <= year

    def _advanced(self, person: PlannedPerson, unit: PlannedUnit, year: int) -> bool:
        """Give LĐTT, now and then forgotten; under the new law workers have their own."""
        outside = person.group in ("worker", "farmer", "labourer")
        code = "LDTT_DAN" if outside and year >= LAW_2022 else "LDTT"
        if person.group == "entrepreneur" and year >= LAW_2022:
            return False  # the titles of a year name no entrepreneurs
        return self._given(person, code, unit, year, may_be_lost=True)

    def _fighters(
        self, advanced: Sequence[PlannedPerson], unit: PlannedUnit, year: Year
    ) -> None:
        share, of = _SHARE_NOW if year.year >= LAW_2022 else _SHARE_BEFORE
        places = len(advanced) * share // of
        fitting = [one for one in advanced if _fights(one, year.year)]
        fitting.sort(key=lambda one: year.scores[one.number], reverse=True)
        for person in fitting[:places]:
            self._given(person, "CSTDCS", unit, year.year, may_be_lost=True)

    def _higher(self, person: PlannedPerson, unit: PlannedUnit, year: int) -> None:
        mine = self.standings[person.number]
        if self._province_fighter(person, mine, year):
            self._give(person, "CSTD_BT", unit, year, "province")
            if self._national_fighter(person, mine, year):
                self._give(person, "CSTDTQ", unit, year, "prime_minister")
        if self._merit(person, mine, year):
            self._give(person, "BK_BT", unit, year, "province")
        if self._great_merit(person, mine, year):
            self._give(person, "BK_TTG", unit, year, "prime_minister")
        if self._order(person, mine, year):
            self._give(person, "HC_LD_3", unit, year, "president")

    def _province_fighter(self, person: PlannedPerson, mine: Standings, year: int) -> bool:
        last = mine.last("CSTD_BT")
        if last is not None and year - last < _YEARS_BETWEEN:
            return False
        first = _first(person, year, "province")
        if not all(mine.has("CSTDCS", one) and one >= first for one in _back(year, 3)):
            return False
        fresh = [
            place
            for place, work in enumerate(person.works)
            if work.serves_in_province and place not in mine.used_works
        ]
        if not fresh or not self._proposed("CSTD_BT"):
            return False
        mine.used_works.add(fresh[-1])
        return True

    def _national_fighter(self, person: PlannedPerson, mine: Standings, year: int) -> bool:
        # The second of two in a row: three years apart, over unbroken CSTĐCS.
        if _first(person, year, "prime_minister") > year - _YEARS_BETWEEN:
            return False
        if not mine.has("CSTD_BT", year - _YEARS_BETWEEN):
            return False
        wide = any(
            work.scope == "toan_quoc" and work.serves_in_province for work in person.works
        )
        return wide and self._proposed("CSTDTQ")

    def _merit(self, person: PlannedPerson, mine: Standings, year: int) -> bool:
        last = mine.last("BK_BT")
        if last is not None and year - last < _YEARS_BETWEEN:
            return False
        first = _first(person, year, "province")
        titles = _row(lambda one: mine.has("CSTDCS", one), year, first)
        best = _row(lambda one: person.ratings.get(one) == EXCELLENT, year, first)
        since = [year - length + 1 for length in (titles, best) if length >= 2]
        if not since:
            return False
        works = [
            one for one in person.works if one.year >= min(since) and one.serves_in_unit
        ]
        kinds = [one.kind for one in works]
        enough = max(kinds.count("initiative"), kinds.count("science_work")) >= 2
        return enough and self._proposed("BK_BT")

    def _great_merit(self, person: PlannedPerson, mine: Standings, year: int) -> bool:
        merit = mine.last("BK_BT")
        if year < FIRST_PM_CERTIFICATE or mine.last("BK_TTG") or merit is None:
            return False
        if merit == year:
            return False  # decided together: the certificate is not held yet
        first = _first(person, year, "prime_minister")
        length = _row(lambda one: person.ratings.get(one) in (EXCELLENT, GOOD), year, first)
        titles = [one for one in mine.held.get("CSTDCS", ()) if one > year - length]
        return length >= _LONG and len(titles) >= 3 and self._proposed("BK_TTG")

    def _order(self, person: PlannedPerson, mine: Standings, year: int) -> bool:
        certificate = mine.last("BK_TTG")
        if year < _FIRST_ORDER or certificate is None or mine.last("HC_LD_3"):
            return False
        first = max(_first(person, year, "president"), certificate + 1)
        length = _row(lambda one: person.ratings.get(one) in (EXCELLENT, GOOD), year, first)
        years = _back(year, length)
        titles = sum(mine.has("CSTDCS", one) for one in years)
        best = any(person.ratings.get(one) == EXCELLENT for one in years)
        enough = length >= _LONG and titles >= 3 and best
        return enough and self._proposed("HC_LD_3")

    def _proposed(self, code: str) -> bool:
        return self.random.random() < _PROPOSED[code]

    def _given(
        self,
        person: PlannedPerson,
        code: str,
        unit: PlannedUnit,
        year: int,
        *,
        may_be_lost: bool,
    ) -> bool:
        if may_be_lost and self.random.random() < _LOST:
            person.missing.append((code, year))
            return False
        self._give(person, code, unit, year, "unit")
        return True

    def _give(
        self, person: PlannedPerson, code: str, unit: PlannedUnit, year: int, by: str
    ) -> None:
        person.honours.append(PlannedHonour(code, year, by, unit))
        self.standings[person.number].held.setdefault(code, []).append(year)


def _first(person: PlannedPerson, year: int, by: str) -> int:
    """Return the first year that counts on the day of decision; next year while held."""
    day = decision_day(by, year)
    return day.year + 1 if is_held_on(person, day) else counted_from(person, day)


def _fights(person: PlannedPerson, year: int) -> bool:
    """Tell whether a holder of LĐTT meets the second condition of CSTĐ cơ sở."""
    now = year >= LAW_2022
    if now and person.ratings.get(year) == EXCELLENT:
        return True
    if not now and person.group in ("worker", "entrepreneur"):
        return False
    return any(
        (work.recognised if work.kind == "initiative" else work.accepted and work.applied)
        for work in person.works
        if work.year == year
    )


def _back(year: int, count: int) -> list[int]:
    return [year - step for step in range(count)]


def _row(holds: Callable[[int], bool], year: int, first: int) -> int:
    """Return the number of years in a row up to `year`, none before `first`."""
    length = 0
    while year - length >= first and holds(year - length):
        length += 1
    return length
