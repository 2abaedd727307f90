"""
Units as collectives: their results and titles, which rest on those of their members.

Sources: Luật 06/2022/QH15, Điều 25–28, 73 khoản 4, 74 khoản 3; Luật 15/2003/QH11, Điều
27–28 for titles decided before 2024.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from random import Random

from .measures import GRAVE
from .shapes import PlannedCollective, PlannedHonour, PlannedPerson, PlannedUnit
from .titles import FIRST_PM_CERTIFICATE, LAW_2022
from .years import DONE, EXCELLENT, EXCELLENT_OF_FIVE, GOOD, NOT_DONE, Year

_BLOCK = 10
_FLAGS_OF_GOVERNMENT = 4
_DONE_BELOW = -1.5
_MERIT_PROPOSED, _GREAT_MERIT_PROPOSED = 0.5, 0.6
_YEARS_BETWEEN, _LONG = 3, 5
_LEVELS_THAT_LEAD = ("commune",)


class Collectives:
    """Gives results and titles to the collectives, one year after the other."""

    def __init__(self, random: Random, units: Sequence[PlannedUnit]) -> None:
        self.random = random
        chosen = [unit for unit in units if unit.level in ("unit", "commune")]
        self.all = [
            PlannedCollective(
                number, unit, random.randint(1976, 2003), random.gauss(0.0, 1.0)
            )
            for number, unit in enumerate(chosen)
        ]
        self._of_unit = {one.unit.number: one for one in self.all}

    def judge(self, year: Year) -> None:
        """Count the members, then give the results and the titles of a year."""
        teams = self._teams(year)
        scores: dict[int, float] = {}
        for one in self.all:
            team = teams.get(one.unit.number, [])
            if team:
                scores[one.number] = self._count(one, team, year)
        for sisters in self._sisters(scores):
            self._rate(sisters, scores, year.year)
        for number in scores:
            self._titles(self.all[number], year.year)
        self._flags(scores, year.year)
        for number in scores:
            self._certificates(self.all[number], year.year)

    def _teams(self, year: Year) -> dict[int, list[PlannedPerson]]:
        """Return the members of every unit; people of divisions count above as well."""
        found: dict[int, list[PlannedPerson]] = defaultdict(list)
        for number, team in year.teams.items():
            unit = year.units[number]
            found[number].extend(team)
            if unit.is_division and unit.parent is not None:
                found[unit.parent.number].extend(team)
        return found

    def _count(
        self, one: PlannedCollective, team: Sequence[PlannedPerson], year: Year
    ) -> float:
        now = year.year
        one.members[now] = (len(team), sum(person.is_woman for person in team))
        counts: Counter[str] = Counter()
        levels: list[str] = []
        for person in team:
            counts.update(
                honour.code for honour in reversed(person.honours) if honour.year == now
            )
            levels.extend(
                measure.level
                for measure in person.measures
                if measure.level and measure.decided.year == now
            )
        one.honoured[now] = dict(sorted(counts.items()))
        one.below[now] = sum(person.ratings.get(now) == NOT_DONE for person in team)
        one.disciplined[now] = tuple(sorted(levels))
        mean = sum(year.scores.get(person.number, 0.0) for person in team) / len(team)
        return mean + 0.6 * one.quality + 0.5 * self.random.gauss(0.0, 1.0)

    def _sisters(self, scores: dict[int, float]) -> list[list[PlannedCollective]]:
        """Return the collectives that are compared: of one level below one unit."""
        groups: dict[tuple[int, str], list[PlannedCollective]] = defaultdict(list)
        for number in scores:
            unit = self.all[number].unit
            above = unit.parent.number if unit.parent else -1
            groups[above, unit.level].append(self.all[number])
        return list(groups.values())

    def _rate(
        self, sisters: list[PlannedCollective], scores: dict[int, float], year: int
    ) -> None:
        well = [one for one in sisters if scores[one.number] >= _DONE_BELOW]
        well.sort(key=lambda one: scores[one.number], reverse=True)
        best = {one.number for one in well[: len(well) // EXCELLENT_OF_FIVE]}
        for one in sisters:
            done_well = scores[one.number] >= _DONE_BELOW
            rating = EXCELLENT if one.number in best else GOOD if done_well else DONE
            one.ratings[year] = rating

    def _titles(self, one: PlannedCollective, year: int) -> None:
        total = one.members[year][0]
        honoured = one.honoured[year]
        # Titles of 2023 and before were decided by the older law, which counts LĐTT alone.
        outside = honoured.get("LDTT_DAN", 0) if year >= LAW_2022 else 0
        advanced = honoured.get("LDTT", 0) + outside
        grave = any(level in GRAVE for level in one.disciplined[year])
        if one.ratings[year] == DONE or grave or 10 * advanced < 7 * total:
            return
        if self.random.random() < 0.97:
            self._give(one, "TTLDTT", year, "unit")
        excellent = one.ratings[year] == EXCELLENT and not one.below[year]
        if excellent and honoured.get("CSTDCS", 0) and self.random.random() < 0.9:
            self._give(one, "TTLDXS", year, "province")

    def _flags(self, scores: dict[int, float], year: int) -> None:
        """Give flags to those who lead their block of communes or of departments."""
        blocks: dict[tuple[str, int], list[PlannedCollective]] = defaultdict(list)
        counted: Counter[str] = Counter()
        for number in scores:
            unit = self.all[number].unit
            if unit.level in _LEVELS_THAT_LEAD or unit.kind == "department":
                counted[unit.kind] += 1
                block = (counted[unit.kind] - 1) // _BLOCK
                blocks[unit.kind, block].append(self.all[number])
        leaders = []
        for members in blocks.values():
            best = max(members, key=lambda one: scores[one.number])
            if best.ratings[year] == EXCELLENT:
                best.leads.append(year)
                self._give(best, "CO_BT", year, "province")
                leaders.append(best)
        leaders.sort(key=lambda one: scores[one.number], reverse=True)
        for one in leaders[: len(leaders) // _FLAGS_OF_GOVERNMENT]:
            self._give(one, "CO_CP", year, "government")

    def _certificates(self, one: PlannedCollective, year: int) -> None:
        held = _years_by_code(one)
        merit = held.get("BK_BT", [])
        fits = self._row(one, held, year, 0) >= 2 and not _recent(merit, year)
        if fits and self.random.random() < _MERIT_PROPOSED:
            self._give(one, "BK_BT", year, "province")
            return
        if not merit or held.get("BK_TTG") or year < FIRST_PM_CERTIFICATE:
            return
        length = self._row(one, held, year, merit[-1] + 1)
        since = year - length + 1
        flags = sum(flag >= since for flag in held.get("CO_BT", ()))
        if length >= _LONG and flags and self.random.random() < _GREAT_MERIT_PROPOSED:
            self._give(one, "BK_TTG", year, "prime_minister")

    def _row(
        self, one: PlannedCollective, held: dict[str, list[int]], year: int, first: int
    ) -> int:
        length = 0
        titles = held.get("TTLDXS", ())
        while year - length >= first and (
            one.ratings.get(year - length) == EXCELLENT or year - length in titles
        ):
            length += 1
        return length

    def _give(self, one: PlannedCollective, code: str, year: int, by: str) -> None:
        one.honours.append(PlannedHonour(code, year, by, one.unit))


def _years_by_code(one: PlannedCollective) -> dict[str, list[int]]:
    held: dict[str, list[int]] = defaultdict(list)
    for honour in one.honours:
        held[honour.code].append(honour.year)
    return held


def _recent(years: Sequence[int], year: int) -> bool:
    return any(year - one < _YEARS_BETWEEN for one in years)
