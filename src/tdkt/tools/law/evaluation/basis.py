"""
What a judgement rests on: the years, earlier honours, works and achievements it used.

Read from the stored findings, so that an award can say for ever what carried it. Only the
branch that carries the verdict speaks: of several met alternatives the one that uses up
the least, because the subject did not need the others. What the findings do not name is
not guessed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .findings import (
    COMPOUNDS,
    NEUTRAL,
    Evaluation,
    Finding,
    Verdict,
    is_attempted,
    suits_subject,
)
from .rows import length, rows_in


@dataclass(frozen=True, slots=True)
class UsedHonour:
    """An earlier honour that was counted: one of `codes`, of the title year `year`."""

    codes: tuple[str, ...]
    year: int


@dataclass(frozen=True, slots=True)
class UsedWork:
    """A recognised work that was counted; `id` is "" where the findings do not name it."""

    kinds: tuple[str, ...]
    year: int
    id: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """
    What one judgement used.

    Args:
        years: whose ratings or places in a cluster were counted, ascending.
        honours: earlier titles and forms counted, by year.
        initiatives: recognised works counted, by year.
        achievements: ids of the achievements claimed.
    """

    years: tuple[int, ...] = ()
    honours: tuple[UsedHonour, ...] = ()
    initiatives: tuple[UsedWork, ...] = ()
    achievements: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """How much is used up that may serve only once: works and achievements."""
        return len(self.initiatives) + len(self.achievements)


Row = tuple[int, int]


def used_by(evaluation: Evaluation) -> Basis:
    """
    Return what an evaluation used.

    Nothing for a verdict of not_met: when a person decides otherwise, the findings do not
    know upon what.
    """
    if evaluation.verdict == Verdict.NOT_MET:
        return Basis()
    year = evaluation.judged_year
    return _together(_of(finding, year, None) for finding in evaluation.findings)


def _of(finding: Finding, year: int, row: Row | None) -> Basis:
    if finding.verdict == Verdict.NOT_MET or finding.rule in NEUTRAL:
        return Basis()
    if finding.rule in COMPOUNDS - {"all_of"}:
        return _of_alternatives(finding.children, year, row)
    if finding.rule in ("all_of", "standard"):
        row = _row(finding.facts.get("row")) or row
        return _together(_of(child, year, row) for child in finding.children)
    reader = _READERS.get(finding.rule)
    return reader(finding, year, row) if reader else Basis()


def _of_alternatives(children: Sequence[Finding], year: int, row: Row | None) -> Basis:
    met = [_of(child, year, row) for child in children if child.verdict == Verdict.MET]
    if met:
        return min(met, key=lambda one: one.weight)
    # Nobody can say yet which of the open ones will carry it: all that something speaks for.
    attempted = (one for one in children if suits_subject(one) and is_attempted(one))
    return _together(_of(child, year, row) for child in attempted)


def _ratings(finding: Finding, year: int, row: Row | None) -> Basis:
    facts = finding.facts
    return Basis(years=_counted(facts.get("reached_years", ()), facts, facts["years"], row))


def _held(finding: Finding, year: int, row: Row | None) -> Basis:
    facts = finding.facts
    first, last = facts.get("window") or (None, None)
    years = [
        one
        for one in facts.get("held_years", ())
        if (first is None or first <= one) and (last is None or one <= last)
    ]
    needed = facts.get("min_count", 1)
    if len(years) < needed and finding.children:
        # The standard stood for the decision: its own findings carry it.
        return _of_alternatives(finding.children, year, row)
    codes = tuple(facts["honours"])
    counted = _counted(years, facts, needed, row)
    return Basis(honours=tuple(UsedHonour(codes, one) for one in counted))


def _counted(
    years: Iterable[int], facts: Mapping[str, Any], needed: int, row: Row | None
) -> tuple[int, ...]:
    """Return the latest years that suffice: in a row where the rule asks for a row."""
    reached = sorted(set(years))
    if not facts.get("consecutive"):
        return tuple(reached[-needed:])
    runs = rows_in(reached)
    if row is not None:
        inside = [year for year in reached if row[0] <= year <= row[1]]
        if len(inside) >= needed:
            return tuple(inside[-needed:])
    long = [run for run in runs if length(run) >= needed] or runs[-1:]
    if not long or long[-1].last is None:
        return ()
    end = long[-1].last
    in_row = [year for year in reached if end - needed < year <= end]
    # Titles granted after rows of lower ones follow each other with years between.
    return tuple(in_row if len(in_row) == needed else reached[-needed:])


def _works(finding: Finding, year: int, row: Row | None) -> Basis:
    facts = finding.facts
    years = list(facts.get("counted_years", ()))
    ids = [str(one or "") for one in facts.get("counted_ids", ())]
    if len(ids) != len(years):
        ids = [""] * len(years)
    kinds = tuple(facts.get("kinds", ()))
    works = [UsedWork(kinds, at, id_) for at, id_ in zip(years, ids, strict=True)]
    works.sort(key=lambda one: (one.year, one.id))
    return Basis(initiatives=tuple(works[-facts.get("min_count", 1) :]))


def _achievements(finding: Finding, year: int, row: Row | None) -> Basis:
    return Basis(achievements=tuple(str(one) for one in finding.facts.get("claimed", ())))


def _cluster(finding: Finding, year: int, row: Row | None) -> Basis:
    on_file = finding.facts.get("on_file")
    return Basis(years=(finding.facts.get("year", year),) if on_file else ())


_READERS = {
    "annual_rating_streak": _ratings,
    "honour_held": _held,
    "initiative_count": _works,
    "achievement": _achievements,
    "rank_in_cluster": _cluster,
}


def _row(raw: Any) -> Row | None:
    if not raw or raw[0] is None or raw[1] is None:
        return None
    return raw[0], raw[1]


def _together(parts: Iterable[Basis]) -> Basis:
    found = list(parts)
    return Basis(
        years=tuple(sorted({year for one in found for year in one.years})),
        honours=tuple(
            sorted(
                set(_each(one.honours for one in found)),
                key=lambda held: (held.year, held.codes),
            )
        ),
        initiatives=tuple(
            sorted(
                set(_each(one.initiatives for one in found)),
                key=lambda work: (work.year, work.id, work.kinds),
            )
        ),
        achievements=tuple(dict.fromkeys(_each(one.achievements for one in found))),
    )


def _each(groups: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
    for group in groups:
        yield from group
