"""The case at hand, as every rule sees it: record, days, readings, and the run of years."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from tdkt.tools.law.criteria import Criterion, HonourStandard
from tdkt.tools.law.principles import Principle, principle_on

from .findings import CALENDAR_YEAR, Finding, Verdict
from .record import SubjectRecord


class StandardSource(Protocol):
    """Where the standards of other honours are found; the catalogue fits."""

    def has(self, code: str, regime: str) -> bool: ...
    def honour(self, code: str, regime: str) -> HonourStandard: ...


@dataclass(frozen=True, slots=True)
class Span:
    """Years from `first` to `last`, both included; None = open on that side."""

    first: int | None
    last: int | None

    def holds(self, year: int) -> bool:
        """Say whether a year lies in the span."""
        return (self.first is None or self.first <= year) and (
            self.last is None or year <= self.last
        )

    def to_json(self) -> list[int | None]:
        """Return [first, last]."""
        return [self.first, self.last]


# No year at all: a window that has not begun.
NEVER = Span(1, 0)

Judge = Callable[[Criterion, "Case"], Finding]
StandardJudge = Callable[[HonourStandard, "Case"], Finding]


@dataclass(frozen=True, slots=True)
class Case:
    """
    What a rule may look at.

    Args:
        decided_on: the day whose facts are taken: what runs, lasts or is held by then.
        law_on: the day whose law holds, when a dossier is judged after its reception.
        run: the years of the row found by the sibling item, for window `streak`.
        judge, judge_standard: judge an item, a whole standard; handed in so that rules
            need not know the engine.
        items: all items of the standard by id, for `ref`.
        since: year of the grant from which a row is counted; None = the latest grant.
        year_start: month and day on which a counted year begins; a school year of 2024
            beginning on 1 August lasts until 31 July 2025.
        asked: honours whose standard is being judged on the way here, so that standards
            which name each other end.
    """

    honour: HonourStandard
    record: SubjectRecord
    judged_year: int
    decided_on: date
    law_on: date
    switches: Mapping[str, bool]
    standards: StandardSource | None
    judge: Judge
    judge_standard: StandardJudge
    items: Mapping[str, Criterion]
    run: Span | None = None
    since: int | None = None
    year_start: tuple[int, int] = CALENDAR_YEAR
    asked: frozenset[str] = frozenset()

    def year_of(self, day: date) -> int:
        """Return the counted year in which a day lies."""
        return day.year - ((day.month, day.day) < self.year_start)

    def principle(self, rule: str) -> Principle:
        """Return a general principle as it stands on the day of the law."""
        return principle_on(rule, self.law_on)

    def window(self, item: Criterion) -> Span | None:
        """
        Return the years an item looks at; None when the row it refers to is not known.

        Without a window: all years up to the judged one.
        """
        wanted = item.params.get("window", "ever")
        if wanted == "award_year":
            return self.judged_span()
        if wanted == "streak":
            return self.run
        if isinstance(wanted, Mapping):
            return self._since(wanted["since_honour"])
        return Span(None, self.judged_year)

    def judged_span(self) -> Span:
        """Return the judged year alone."""
        return Span(self.judged_year, self.judged_year)

    def first_counted_year(self) -> int | None:
        """
        Return the first whole year that counts after discipline; None = all years count.

        Achievements count from the end of the disciplinary period (NĐ 152/2025, Điều 4
        (4)). While a measure still runs no year counts yet: the answer is a year to come.
        """
        if not self.record.discipline:
            return None
        if self.has_running_discipline():
            return self.year_of(self.decided_on) + 1
        ends = [one.ended for one in self.record.discipline if one.ended is not None]
        # The year of the end counts only when it counts whole.
        return max((self._first_whole_year(day) for day in ends), default=None)

    def discipline_ended_in_judged_year(self) -> bool:
        """Say whether the last measure ended inside the judged year, so that a part counts."""
        ends = [one.ended for one in self.record.discipline if one.ended is not None]
        return bool(ends) and self.year_of(max(ends)) == self.judged_year

    def _first_whole_year(self, day: date) -> int:
        return self.year_of(day) + ((day.month, day.day) != self.year_start)

    def has_running_discipline(self) -> bool:
        """Say whether a disciplinary measure runs on the day of decision."""
        return any(
            one.decided <= self.decided_on
            and (one.ended is None or one.ended > self.decided_on)
            for one in self.record.discipline
        )

    def grant_years(self, codes: Iterable[str]) -> list[int]:
        """Return the years up to the judged one in which one of the honours was granted."""
        return [
            held.year
            for held in self.record.honours
            if held.code in codes and held.year <= self.judged_year
        ]

    def _since(self, codes: tuple[str, ...]) -> Span:
        years = self.grant_years(codes)
        if not years:
            return NEVER
        granted = max(years) if self.since is None else self.since
        included = self.switches["streak_may_include_grant_year"]
        return Span(granted + (0 if included else 1), self.judged_year)


def finding(
    item: Criterion,
    verdict: Verdict,
    facts: Mapping[str, Any],
    children: tuple[Finding, ...] = (),
) -> Finding:
    """Return the finding on an item; what was not read never says not_met."""
    if verdict == Verdict.NOT_MET and not item.verified:
        verdict = Verdict.NEEDS_A_PERSON
    return Finding(
        rule=item.type,
        item_id=item.id,
        verdict=verdict,
        citation=item.cite,
        facts=facts,
        children=children,
        verified=item.verified,
    )


def barred_by(principle: Principle, facts: Mapping[str, Any]) -> Finding:
    """Return the finding that a general principle takes facts away from a rule."""
    verdict = Verdict.NOT_MET if principle.verified else Verdict.NEEDS_A_PERSON
    return Finding(
        rule=principle.rule,
        item_id="",
        verdict=verdict,
        citation=principle.source,
        facts=facts,
        verified=principle.verified,
    )


def if_complete(
    case: Case, verdict: Verdict, fact: str, year: int | None = None
) -> Verdict:
    """Return not_met only where the facts on file are complete, else needs_a_person."""
    if verdict == Verdict.NOT_MET and not case.record.knows(fact, year):
        return Verdict.NEEDS_A_PERSON
    return verdict
