"""
Trying out: the verdict now, and what it were with one more year or one more initiative.

Nothing is kept; the record on file is changed in memory only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tdkt.registry.honours.judging import Candidate, judge, record_of
from tdkt.registry.honours.local_rules import rules_on
from tdkt.registry.honours.sentences import sentence
from tdkt.tools.law.evaluation import Evaluation, Finding
from tdkt.tools.law.evaluation.findings import COMPOUNDS
from tdkt.tools.law.what_if import with_initiative, with_year

# Titles of one year that may be tried out, by kind of subject.
YEARLY_TITLES = {
    "individual": ("LDTT", "CSTDCS"),
    "collective": ("TTLDTT", "TTLDXS"),
    "household": (),
}


@dataclass(frozen=True, slots=True)
class OneMoreYear:
    """A year rated so, with its title; the year follows from what is on file."""

    rating: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class OneMoreInitiative:
    """A work of the judged year, recognised, applied and fit to be copied."""

    kind: str
    scope: str


@dataclass(frozen=True, slots=True)
class Change:
    """
    One condition that answers differently; words are empty where it was not asked.

    Args:
        verdict_now, verdict_then: "" where it was not asked.
    """

    verdict_now: str
    words_now: str
    verdict_then: str
    words_then: str
    citation: str


@dataclass(frozen=True, slots=True)
class TriedOut:
    """The verdict now and then; `year` is the one that was added, or of the work."""

    now: Evaluation
    then: Evaluation
    year: int
    changes: tuple[Change, ...]


def try_out(
    candidate: Candidate,
    step: OneMoreYear | OneMoreInitiative,
    *,
    judged_year: int,
    on: date,
) -> TriedOut:
    """
    Judge a candidate now and with one step more, by the law of the same day.

    The year added is the judged one while it has no rating, else the one after it; then
    that year is the judged one.

    Raises:
        RecordInvalid: a rating, kind or scope that the law does not name.
    """
    record = record_of(candidate, judged_year, on)
    year = judged_year
    if isinstance(step, OneMoreInitiative):
        changed = with_initiative(record, step.kind, step.scope, year)
    else:
        year += judged_year in record.ratings
        titles = [step.title] if step.title else []
        changed = with_year(record, year, step.rating, titles, members_of=judged_year)
    code, rules = candidate.honour_code, rules_on(on)
    path = rules.paths_of_subjects([candidate.subject_id]).get(candidate.subject_id, "")
    now = judge(code, record, judged_year=judged_year, on=on, rules=rules, unit_path=path)
    then = judge(code, changed, judged_year=year, on=on, rules=rules, unit_path=path)
    return TriedOut(now, then, year, _changes(now, then))


def _changes(now: Evaluation, then: Evaluation) -> tuple[Change, ...]:
    """Return the conditions with another verdict, then those with other words only."""
    before, after = _leaves(now), _leaves(then)
    found = []
    for place in dict.fromkeys([*before, *after]):
        one, other = before.get(place), after.get(place)
        change = Change(
            *_said(one), *_said(other), (other or one or now.findings[0]).citation
        )
        if (change.verdict_now, change.words_now) != (
            change.verdict_then,
            change.words_then,
        ):
            found.append(change)
    return tuple(sorted(found, key=lambda one: one.verdict_now == one.verdict_then))


def _said(finding: Finding | None) -> tuple[str, str]:
    return (finding.verdict.value, sentence(finding)) if finding else ("", "")


def _leaves(evaluation: Evaluation) -> dict[tuple[str, ...], Finding]:
    """Return the single conditions of an evaluation by their place in the standard."""
    found: dict[tuple[str, ...], Finding] = {}
    for place, finding in _walk(evaluation.findings, ()):
        found.setdefault(place, finding)
    return found


def _walk(
    findings: tuple[Finding, ...], above: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Finding]]:
    for finding in findings:
        place = (*above, finding.rule, finding.item_id)
        if finding.rule not in COMPOUNDS and finding.rule != "standard":
            yield place, finding
        yield from _walk(finding.children, place)
