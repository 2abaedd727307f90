"""What a case asks, what an answer holds, and what is asked of the catalogue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from tdkt.tools.law.criteria import HonourStandard
from tdkt.tools.law.evaluation import Finding, RecordInvalid, Verdict
from tdkt.tools.law.evaluation.findings import all_of, decisive_citations
from tdkt.tools.law.parameters import CitedValue, NoValueOnDay, value_on


class _SigningRole(Protocol):
    @property
    def role(self) -> str: ...
    @property
    def cite(self) -> str: ...
    def holds_on(self, day: date) -> bool: ...


class _Authority(Protocol):
    @property
    def roles(self) -> Sequence[_SigningRole]: ...


class _AwardMoney(Protocol):
    @property
    def cite(self) -> str: ...
    def multiplier(self, subject_kind: str) -> Decimal | None: ...


class _VoteRule(Protocol):
    @property
    def vote_required(self) -> bool: ...
    @property
    def cite(self) -> str: ...


class CatalogueHonour(HonourStandard, Protocol):
    """What the questions besides eligibility need to know of an honour."""

    @property
    def authority(self) -> _Authority: ...
    @property
    def money(self) -> _AwardMoney | None: ...
    @property
    def council(self) -> _VoteRule | None: ...


class CaseCatalogue(Protocol):
    """The catalogue of honours, as far as cases ask it."""

    def codes(self) -> Sequence[str]: ...
    def has(self, code: str, regime: str) -> bool: ...
    def honour(self, code: str, regime: str) -> CatalogueHonour: ...


@dataclass(frozen=True, slots=True)
class LawCase:
    """One case of the file, its days read; `switches` = disputed readings chosen."""

    id: str
    question: str
    honour: str
    decision_day: date
    judged_year: int
    regime: str | None
    record: Mapping[str, Any]
    switches: Mapping[str, bool] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one case."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    decisive: tuple[str, ...]
    hold: bool = False
    amount_vnd: int | None = None

    def to_json(self, case_id: str) -> dict[str, Any]:
        """Return the answer as `tdkt law check` prints it."""
        printed: dict[str, Any] = {
            "id": case_id,
            "verdict": self.verdict.value,
            "decisive_citations": list(self.decisive),
            "findings": [finding.to_json() for finding in self.findings],
            "hold": self.hold,
        }
        if self.amount_vnd is not None:
            printed["amount_vnd"] = self.amount_vnd
        return printed


def row_of(case: LawCase, catalogue: CaseCatalogue) -> CatalogueHonour | None:
    if case.regime is None or not catalogue.has(case.honour, case.regime):
        return None
    return catalogue.honour(case.honour, case.regime)


def no_row(case: LawCase) -> Answer:
    facts = {"honour": case.honour, "regime": case.regime}
    finding = Finding("no_row", "", Verdict.NEEDS_A_PERSON, "", facts, verified=False)
    return answer((finding,))


def answer(findings: tuple[Finding, ...]) -> Answer:
    verdict = all_of(finding.verdict for finding in findings)
    return Answer(verdict, findings, decisive_citations(findings))


def whole_numbers(record: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, int]:
    """Return the whole numbers a question is answered from; absent ones are 0."""
    if unknown := set(record) - set(names):
        raise RecordInvalid(sorted(unknown)[0], "is not a field of this question")
    if names[0] not in record:
        raise RecordInvalid(names[0], "is missing")
    for name, value in record.items():
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise RecordInvalid(name, f"“{value}” is not a whole number, 0 or more")
    return {name: int(record.get(name, 0)) for name in names}


def value_or_none(key: str, day: date) -> CitedValue | None:
    try:
        return value_on(key, day)
    except NoValueOnDay:
        return None
