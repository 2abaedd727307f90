"""Who is within reach of an honour: meets its standard now, or after one step."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain

import numpy as np

from tdkt.tools.law.criteria import HonourStandard, enumeration
from tdkt.tools.law.evaluation import Evaluation, SubjectRecord, Verdict, evaluate
from tdkt.tools.law.evaluation.case import StandardSource
from tdkt.tools.law.evaluation.findings import CALENDAR_YEAR, shows_something
from tdkt.tools.law.switches import readings
from tdkt.tools.law.what_if import with_initiative, with_year

from .conditions import Screen
from .table import BEST_RATING, YEAR_TITLES, FactTable, Flags


class Step(StrEnum):
    """What is still lacking; "" where nothing is."""

    NONE = ""
    YEAR = "year"
    WORK = "work"


@dataclass(frozen=True, slots=True)
class Reach:
    """
    One subject and one honour within reach.

    Args:
        row: place of the subject among the records given.
        step: what would have to be added for the standard to be met.
        scope: of the work that is lacking, the narrowest that is enough.
        evaluation: of what is on file now, persons' confirmations taken as given; where a
            step is lacking its findings name it.
    """

    row: int
    honour_code: str
    step: Step
    evaluation: Evaluation
    scope: str = ""


@dataclass(frozen=True, slots=True)
class _Search:
    honour: HonourStandard
    judged_year: int
    decided_on: date
    switches: Mapping[str, bool]
    standards: StandardSource | None
    year_start: tuple[int, int]

    def judge(self, record: SubjectRecord, *, years_on: int = 0) -> Evaluation:
        return evaluate(
            self.honour,
            record,
            judged_year=self.judged_year + years_on,
            decided_on=_years_later(self.decided_on, years_on),
            switches=self.switches,
            standards=self.standards,
            year_start=self.year_start,
        )


def within_reach(
    records: Sequence[SubjectRecord],
    honours: Sequence[HonourStandard],
    *,
    judged_year: int,
    decided_on: date,
    switches: Mapping[str, bool] | None = None,
    standards: StandardSource | None = None,
    year_start: tuple[int, int] = CALENDAR_YEAR,
    steps: bool = True,
) -> Iterator[Reach]:
    """
    Yield who meets each standard by what is on file, and who lacks one step.

    What persons have yet to confirm (conduct, choice among candidates) counts as given;
    what is not on file counts as not happened. One step is one more excellent year with
    the titles of such a year, or one more recognised work; it is looked for only where a
    standard looks further than the judged year, because everybody may have a good year.
    The year is the one after the judged one, or the judged one while nobody rated it.
    Honours already held are left out (`already_held`).

    Args:
        year_start: month and day on which the years begin, as school years do.
        steps: False = only who meets the standard now.
    """
    assumed = [_assumed(record) for record in records]
    table = FactTable.of(assumed, judged_year)
    taken = readings(switches)
    year = _YearScreen(assumed, table) if steps else None
    more = table.with_work() if steps else table
    for honour in honours:
        search = _Search(honour, judged_year, decided_on, taken, standards, year_start)
        now = Screen(honour, table, standards, taken).possible()
        met: set[int] = set()
        for row in np.flatnonzero(now):
            if already_held(honour, assumed[row], judged_year):
                continue
            evaluation = search.judge(assumed[row])
            if _is_reached(honour, assumed[row], evaluation):
                met.add(int(row))
                yield Reach(int(row), honour.code, Step.NONE, evaluation)
        if year is None or not looks_back(honour):
            continue
        by_year = year.possible(honour, standards, taken)
        by_work = Screen(honour, more, standards, taken).possible()
        yield from _one_step(search, assumed, by_year, by_work, met)


class _YearScreen:
    """Could a standard be met after one more excellent year? For all subjects at once."""

    def __init__(self, records: Sequence[SubjectRecord], table: FactTable) -> None:
        self._later = table.with_excellent_year()
        self._unrated = np.flatnonzero(table.ratings[:, -1] == 0)
        unrated = [records[row] for row in self._unrated]
        self._now = FactTable.of(unrated, table.judged_year).with_excellent_year(years_on=0)

    def possible(
        self,
        honour: HonourStandard,
        standards: StandardSource | None,
        taken: Mapping[str, bool],
    ) -> Flags:
        answer = Screen(honour, self._later, standards, taken).possible()
        if self._unrated.size:
            now = Screen(honour, self._now, standards, taken).possible()
            answer[self._unrated] |= now
        return answer


def _one_step(
    search: _Search,
    records: Sequence[SubjectRecord],
    by_year: Flags,
    by_work: Flags,
    met: set[int],
) -> Iterator[Reach]:
    scopes = _scopes_asked(search.honour)
    for row in map(int, np.flatnonzero(by_year | by_work)):
        record = records[row]
        if row in met or already_held(search.honour, record, search.judged_year):
            continue
        if by_work[row] and (scope := _enough_scope(search, record, scopes)):
            step, named = Step.WORK, scope
        elif by_year[row] and _met_after_a_year(search, record):
            step, named = Step.YEAR, ""
        else:
            continue
        yield Reach(row, search.honour.code, step, search.judge(record), named)


def _met_after_a_year(search: _Search, record: SubjectRecord) -> bool:
    """Say whether one excellent year is enough: the judged one if not rated, or the next."""
    titles = YEAR_TITLES[record.kind]
    for years_on in (1,) if search.judged_year in record.ratings else (0, 1):
        year = search.judged_year + years_on
        supposed = with_year(
            record, year, BEST_RATING, titles, members_of=search.judged_year
        )
        judged = search.judge(supposed, years_on=years_on)
        if _is_reached(search.honour, record, judged):
            return True
    return False


def _enough_scope(
    search: _Search, record: SubjectRecord, scopes: Sequence[str]
) -> str | None:
    """Return the narrowest scope of one more work that is enough, None if none is."""
    for scope in scopes:
        supposed = with_initiative(record, "initiative", scope, search.judged_year)
        judged = search.judge(supposed)
        if _is_reached(search.honour, record, judged) and _asks_more_than_a_work(judged):
            return scope
    return None


def _asks_more_than_a_work(evaluation: Evaluation) -> bool:
    """
    Say whether something on file carries the verdict beside the work supposed.

    Otherwise everybody of a group (any worker, by one initiative) would be a step away.
    """
    walked = chain.from_iterable(one.walk() for one in evaluation.pruned().findings)
    return any(
        one.verdict == Verdict.MET
        and one.facts.get("on_file")
        and (one.rule != "initiative_count" or one.facts["min_count"] > 1)
        for one in walked
        if not one.children
    )


def _scopes_asked(honour: HonourStandard) -> list[str]:
    """Return the scopes an initiative is asked to have, narrowest first."""
    order = enumeration("scope")
    asked = {
        item.params.get("scope", order[0])
        for item in honour.criteria.walk()
        if item.type == "initiative_count" and "initiative" in item.params["kinds"]
    }
    return sorted(asked, key=order.index)


def looks_back(honour: HonourStandard) -> bool:
    """Say whether a standard asks for more than the judged year."""
    for item in honour.criteria.walk():
        if item.type == "annual_rating_streak" and item.params["years"] > 1:
            return True
        if item.type == "honour_held" and item.params.get("window") != "award_year":
            return True
    return False


def already_held(honour: HonourStandard, record: SubjectRecord, judged_year: int) -> bool:
    """
    Say whether the honour, or a higher class of it, stands on file already.

    Titles and certificates are given anew for other years; orders, medals, honorary
    titles and prizes once.
    """
    family, number = _class_of(honour.code)
    for held in record.honours:
        if held.code == honour.code:
            if held.year >= judged_year or not _is_repeatable(honour):
                return True
        elif number and not _is_repeatable(honour):
            other, higher = _class_of(held.code)
            if other == family and higher and higher < number:
                return True
    return False


def _is_repeatable(honour: HonourStandard) -> bool:
    return honour.kind in (
        "emulation_title",
        "certificate_of_merit",
        "certificate_of_commendation",
    )


def _class_of(code: str) -> tuple[str, int]:
    """Return ("HC_LD", 3) for "HC_LD_3"; number 0 where there are no classes."""
    family, _, number = code.rpartition("_")
    return (family, int(number)) if number.isdigit() else (code, 0)


def _is_reached(
    honour: HonourStandard, record: SubjectRecord, evaluation: Evaluation
) -> bool:
    """Say whether a standard is met by something on file, in years not yet rewarded."""
    return (
        evaluation.verdict == Verdict.MET
        and shows_something(evaluation)
        and _is_fresh(honour, record, evaluation)
    )


def _is_fresh(
    honour: HonourStandard, record: SubjectRecord, evaluation: Evaluation
) -> bool:
    """
    Say whether the years counted were not counted for the same certificate before.

    One achievement, one award (Luật 06/2022/QH15, Điều 5 khoản 2 điểm c).
    """
    if honour.kind == "emulation_title":
        return True
    earlier = [held.year for held in record.honours if held.code == honour.code]
    if not earlier:
        return True
    rows = [
        one.facts["row"]
        for one in chain.from_iterable(found.walk() for found in evaluation.findings)
        if one.verdict == Verdict.MET and one.facts.get("row")
    ]
    last = max(earlier)
    return not rows or any(
        row[1] is not None and row[1] - last >= _asked(honour) for row in rows
    )


def _asked(honour: HonourStandard) -> int:
    """Return the smallest number of years in a row a standard asks for."""
    return min(
        (
            item.params["years"]
            for item in honour.criteria.walk()
            if item.type == "annual_rating_streak"
        ),
        default=1,
    )


def _assumed(record: SubjectRecord) -> SubjectRecord:
    return replace(record, declarations="all_confirmed", selection="confirmed", known=None)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
