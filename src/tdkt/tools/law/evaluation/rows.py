"""
Rows of years: which years reach a rating or hold a title, and where they stand in a row.

A year is sure, possible (nobody knows, or a person must say) or missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from tdkt.tools.law.criteria import Criterion, rating_order

from .case import Case, Span
from .findings import Verdict

# Titles granted only after a row of lower ones: grants follow each other, years do not.
CHAINED_TITLES = {"CSTD_BT": "CSTDCS"}
LONGEST_CHAIN_GAP = 3
# Nothing before the first regime is looked for when facts are not complete.
EARLIEST_YEARS_BACK = 40
# Awards whose results are no basis for a higher merit award.
NO_BASIS_AWARD_TYPES = frozenset({"dot_xuat", "phong_trao"})


@dataclass(frozen=True, slots=True)
class Years:
    """Years that surely count and years that possibly do."""

    sure: frozenset[int]
    possible: frozenset[int]

    @property
    def all(self) -> frozenset[int]:
        """Sure and possible years together."""
        return self.sure | self.possible


def rows_in(years: Iterable[int]) -> list[Span]:
    """Return the longest rows of adjacent years, oldest first."""
    rows: list[Span] = []
    ordered = sorted(set(years))
    start = 0
    for place, year in enumerate(ordered):
        if place + 1 == len(ordered) or ordered[place + 1] != year + 1:
            rows.append(Span(ordered[start], year))
            start = place + 1
    return rows


def length(row: Span) -> int:
    """Return the number of years of a closed row."""
    if row.first is None or row.last is None:
        raise ValueError("an open row has no length")
    return row.last - row.first + 1


def rating_years(item: Criterion, case: Case, window: Span, *, clock: bool = True) -> Years:
    """
    Return the years in which the rating, or an honour that stands for it, was reached.

    Args:
        clock: False = as if no discipline had been, to tell whether it decides.
    """
    needed = rating_order(item.params["min_rating"])
    sure = {
        year for year, code in case.record.ratings.items() if rating_order(code) >= needed
    }
    for held in case.record.honours:
        if held.code in item.params.get("or_honour", ()):
            sure.add(held.year)
    unknown = {
        year
        for year in askable_years(case, window)
        if year not in case.record.ratings and not case.record.knows("ratings", year)
    }
    return _within(sure, unknown, case, window, clock=clock)


def honour_years(item: Criterion, case: Case, window: Span, *, clock: bool = True) -> Years:
    """Return the years in which one of the honours was granted as a basis for merit."""
    sure = {
        held.year
        for held in case.record.honours
        if held.code in item.params["honour"]
        and held.award_type not in NO_BASIS_AWARD_TYPES
    }
    unknown = {
        year
        for year in askable_years(case, window)
        if year not in sure and not case.record.knows("honours", year)
    }
    return _within(sure, unknown, case, _restarted(item, case, window), clock=clock)


def fitting_rows(
    item: Criterion, case: Case, *, clock: bool = True
) -> tuple[list[Span], list[Span]]:
    """
    Return the rows that fulfil an item: surely, and possibly.

    For items that ask for years in a row (ratings or yearly titles).
    """
    window = case.window(item)
    if window is None:
        return [], []
    if item.type == "annual_rating_streak":
        years = rating_years(item, case, window, clock=clock)
        needed = item.params["years"]
    else:
        years = honour_years(item, case, window, clock=clock)
        needed = item.params.get("min_count", 1)
    if chain := chained_title(item):
        sure = chain_rows(years.sure, chain, needed, case)
        possible = chain_rows(years.all, chain, needed, case, maybe=True)
    else:
        sure = [row for row in rows_in(years.sure) if _fits(row, needed, item, case)]
        # Where every year is known, what is possible is what is sure.
        possible = sure
        if years.possible:
            possible = [row for row in rows_in(years.all) if _fits(row, needed, item, case)]
    return sure, possible


def longest_row(item: Criterion, case: Case) -> Span | None:
    """Return the longest (then latest) sure row of an item, fulfilling or not."""
    window = case.window(item)
    if window is None:
        return None
    find = rating_years if item.type == "annual_rating_streak" else honour_years
    rows = rows_in(find(item, case, window).sure)
    return max(rows, key=lambda row: (length(row), row.last), default=None)


def chained_title(item: Criterion) -> str | None:
    """Return the title that is granted after a row of lower ones, if the item counts it."""
    if item.type != "honour_held":
        return None
    codes = [code for code in item.params["honour"] if code in CHAINED_TITLES]
    return codes[0] if codes else None


def chain_rows(
    grants: Iterable[int], title: str, needed: int, case: Case, *, maybe: bool = False
) -> list[Span]:
    """
    Return the spans of successive grants over an unbroken row of the lower title.

    The years between two grants follow the reading `chain_restart`: exactly three when a
    grant restarts the row, else one to three.
    """
    lower = CHAINED_TITLES[title]
    years = sorted(set(grants))
    spans = []
    for start in range(len(years) - needed + 1):
        group = years[start : start + needed]
        if all(_linked(a, b, lower, case, maybe=maybe) for a, b in pairwise(group)):
            spans.append(Span(group[0], group[-1]))
    return spans


def _linked(a: int, b: int, lower: str, case: Case, *, maybe: bool) -> bool:
    gap = b - a
    if case.switches["chain_restart"]:
        if gap != LONGEST_CHAIN_GAP:
            return False
    elif gap > LONGEST_CHAIN_GAP:
        return False
    held = {one.year for one in case.record.honours if one.code == lower}
    return all(
        year in held or (maybe and not case.record.knows("honours", year))
        for year in range(a + 1, b + 1)
    )


def _fits(row: Span, needed: int, item: Criterion, case: Case) -> bool:
    if length(row) < needed:
        return False
    return item.params.get("ends_at") != "proposal" or row.last == case.judged_year


def _restarted(item: Criterion, case: Case, window: Span) -> Span:
    """Return the window without what a higher title already used up, if so read."""
    if not (case.switches["chain_restart"] and item.params.get("consecutive")):
        return window
    used = [
        held.year
        for held in case.record.honours
        if held.code == case.honour.code and held.year <= case.judged_year
    ]
    if not used or chained_title(item):
        return window
    first = max(used) + 1
    return Span(first if window.first is None else max(first, window.first), window.last)


def _within(
    sure: set[int], unknown: set[int], case: Case, window: Span, *, clock: bool
) -> Years:
    sure = {year for year in sure if window.holds(year)}
    unknown = {year for year in unknown if window.holds(year)}
    first = case.first_counted_year() if clock else None
    if first is not None:
        before = {year for year in sure | unknown if year < first}
        sure -= before
        unknown -= before
        if not case.principle("discipline_clock").verified:
            unknown |= before
    return Years(frozenset(sure), frozenset(unknown - sure))


def askable_years(case: Case, window: Span) -> range:
    """Return the years that could matter where facts are not complete."""
    if case.record.known is None:
        return range(0)
    first = case.judged_year - EARLIEST_YEARS_BACK
    if window.first is not None:
        first = max(first, window.first)
    last = case.judged_year if window.last is None else min(window.last, case.judged_year)
    return range(first, last + 1)


def if_complete_in(case: Case, verdict: Verdict, fact: str, window: Span) -> Verdict:
    """Return not_met only where the facts of every year of the window are complete."""
    if verdict != Verdict.NOT_MET or case.record.knows(fact):
        return verdict
    years = askable_years(case, window)
    if years and all(case.record.knows(fact, year) for year in years):
        return verdict
    return Verdict.NEEDS_A_PERSON
