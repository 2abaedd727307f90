"""Verdicts and findings: what was judged, by which article, on which facts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from tdkt.tools.law import citations

# The counted year is the calendar year unless the sector counts otherwise.
CALENDAR_YEAR = (1, 1)
# Raised when the stored form of an evaluation changes.
VERSION = 1

COMPOUNDS = frozenset({"all_of", "any_of", "ref"})
# Rules that never decide about one subject: lists are checked elsewhere, time is counted.
NEUTRAL = frozenset({"quota", "counting_rule"})
# Rules about who the subject is or what a person still has to do; no achievement shows.
_SHOWS_NOTHING = frozenset({"subject_is", "declaration", "selection"})


class Verdict(StrEnum):
    """The three answers. Findings inform; people decide."""

    MET = "met"
    NOT_MET = "not_met"
    NEEDS_A_PERSON = "needs_a_person"


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return not_met if any is, else needs_a_person if any is, else met."""
    found = set(verdicts)
    if Verdict.NOT_MET in found:
        return Verdict.NOT_MET
    return Verdict.NEEDS_A_PERSON if Verdict.NEEDS_A_PERSON in found else Verdict.MET


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return met if any is, else needs_a_person if any is, else not_met."""
    found = set(verdicts)
    if Verdict.MET in found:
        return Verdict.MET
    return Verdict.NEEDS_A_PERSON if Verdict.NEEDS_A_PERSON in found else Verdict.NOT_MET


@dataclass(frozen=True, slots=True)
class Finding:
    """
    The answer to one rule.

    Args:
        rule: a criterion type, or the name of a principle.
        item_id: the item of the standard, "" for principles.
        citation: the article that decides.
        facts: what was compared, in plain JSON values; `on_file` says whether anything of
            the kind stands in the record at all.
        verified: False when the article was not read; then it is never not_met.
    """

    rule: str
    item_id: str
    verdict: Verdict
    citation: str
    facts: Mapping[str, Any]
    children: tuple["Finding", ...] = ()
    verified: bool = True

    def walk(self) -> Iterator["Finding"]:
        """Yield this finding and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def in_years_from(self, start: tuple[int, int]) -> "Finding":
        """Return the finding with the day its years begin among the facts, for readers."""
        return replace(
            self,
            facts={**self.facts, "year_start": list(start)},
            children=tuple(child.in_years_from(start) for child in self.children),
        )

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "rule": self.rule,
            "item_id": self.item_id,
            "verdict": self.verdict.value,
            "citation": self.citation,
            "facts": dict(self.facts),
            "children": [child.to_json() for child in self.children],
            "verified": self.verified,
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "Finding":
        """Return the finding that `to_json` wrote."""
        return cls(
            rule=raw["rule"],
            item_id=raw["item_id"],
            verdict=Verdict(raw["verdict"]),
            citation=raw["citation"],
            facts=raw["facts"],
            children=tuple(cls.from_json(child) for child in raw["children"]),
            verified=raw["verified"],
        )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """
    The judgement of one record by the standard of one honour.

    Args:
        regime: of the row that was applied.
        hold: True when the verdict is not_met only while a hold lasts.
        findings: principles first, then the standard as one tree.
        decisive: citations that carry the verdict, the narrowest first.
        switches: the disputed readings that were taken.
        decided_on: the day whose facts were taken.
        law_on: the day whose law was taken; None = the same day.
        year_start: month and day on which a counted year begins; (1, 1) = 1 January.
    """

    honour_code: str
    regime: str
    verdict: Verdict
    hold: bool
    findings: tuple[Finding, ...]
    decisive: tuple[str, ...]
    judged_year: int
    decided_on: date
    switches: Mapping[str, bool] = field(default_factory=dict)
    year_start: tuple[int, int] = CALENDAR_YEAR
    law_on: date | None = None

    @property
    def law_day(self) -> date:
        """The day whose law was taken."""
        return self.law_on or self.decided_on

    def pruned(self) -> "Evaluation":
        """Return the evaluation without alternatives that do not carry the answer."""
        return replace(self, findings=tuple(_pruned(one) for one in self.findings))

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values, with the version of their form."""
        return {
            "version": VERSION,
            "honour_code": self.honour_code,
            "regime": self.regime,
            "verdict": self.verdict.value,
            "hold": self.hold,
            "findings": [finding.to_json() for finding in self.findings],
            "decisive": list(self.decisive),
            "judged_year": self.judged_year,
            "decided_on": self.decided_on.isoformat(),
            "law_on": self.law_day.isoformat(),
            "switches": dict(self.switches),
            "year_start": list(self.year_start),
        }

    @classmethod
    def stored(cls, raw: Mapping[str, Any]) -> "Evaluation | None":
        """Return what was kept; None where nothing was, or in a form not read any more."""
        return cls.from_json(raw) if raw.get("version") == VERSION else None

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "Evaluation":
        """
        Return the evaluation that `to_json` wrote.

        Raises:
            ValueError: written by a version this code does not read.
        """
        if raw["version"] != VERSION:
            raise ValueError(f"evaluation of version {raw['version']} is not readable")
        return cls(
            honour_code=raw["honour_code"],
            regime=raw["regime"],
            verdict=Verdict(raw["verdict"]),
            hold=raw["hold"],
            findings=tuple(Finding.from_json(one) for one in raw["findings"]),
            decisive=tuple(raw["decisive"]),
            judged_year=raw["judged_year"],
            decided_on=date.fromisoformat(raw["decided_on"]),
            switches=raw["switches"],
            # Evaluations kept before years could begin otherwise counted from 1 January.
            year_start=tuple(raw.get("year_start", CALENDAR_YEAR)),
            # … and took facts and law of one day.
            law_on=date.fromisoformat(raw.get("law_on", raw["decided_on"])),
        )


def _pruned(finding: Finding) -> Finding:
    children = finding.children
    if finding.rule in ("any_of", "ref"):
        children = _telling(finding)
    return replace(finding, children=tuple(_pruned(child) for child in children))


def _telling(finding: Finding) -> tuple[Finding, ...]:
    """Return the alternatives that carry the verdict, the first of them where all do."""
    same = [child for child in finding.children if child.verdict == finding.verdict]
    suitable = [child for child in same if suits_subject(child)] or same
    if finding.verdict == Verdict.NOT_MET:
        suitable = [child for child in suitable if is_attempted(child)] or suitable
    return tuple(suitable)


def decisive_findings(finding: Finding) -> list[Finding]:
    """
    Return the findings below (and with) this one that carry its verdict.

    Of failed alternatives only those are named that suit the subject and of which
    something stands on file, if there are such.
    """
    if finding.rule in NEUTRAL:
        return []
    same = [child for child in finding.children if child.verdict == finding.verdict]
    if finding.rule == "all_of" and finding.verdict == Verdict.NOT_MET:
        # A clause for other subjects fails for that reason alone.
        same = [child for child in same if child.rule == "subject_is"] or same
    elif finding.rule in COMPOUNDS and finding.verdict == Verdict.NOT_MET:
        suitable = [child for child in same if suits_subject(child)] or same
        same = [child for child in suitable if is_attempted(child)] or suitable
    below = [one for child in same for one in decisive_findings(child)]
    return [*below, finding]


def decisive_citations(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the citations of `decisive_findings`, each once, the narrowest first."""
    found: dict[str, None] = {}
    wider: dict[str, None] = {}
    for finding in findings:
        for one in decisive_findings(finding):
            target = wider if one.rule in COMPOUNDS else found
            target.update(dict.fromkeys(citations.split(one.citation)))
        if finding.rule in COMPOUNDS:
            shared = citations.common(child.citation for child in finding.children)
            wider.update(dict.fromkeys(citations.split(shared)))
    return tuple(found | wider)


def shows_something(evaluation: Evaluation) -> bool:
    """Say whether the verdict rests on anything on file, not on confirmations alone."""
    return any(
        is_attempted(one)
        for one in evaluation.findings
        if one.verdict == evaluation.verdict
    )


def suits_subject(finding: Finding) -> bool:
    """Say whether a clause is written for this subject at all."""
    if finding.rule == "subject_is":
        return finding.verdict != Verdict.NOT_MET
    if finding.rule == "standard":
        return all(suits_subject(child) for child in finding.children)
    if finding.rule != "all_of":
        return True
    return all(
        suits_subject(child) for child in finding.children if child.rule == "subject_is"
    )


def is_attempted(finding: Finding) -> bool:
    """Say whether anything on file speaks to this rule."""
    return any(
        one.facts.get("on_file") and one.rule not in _SHOWS_NOTHING
        for one in finding.walk()
    )
