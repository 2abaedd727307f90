"""
The cases of a pack, run against the law as it would stand with the pack.

Besides the questions of every law case a pack may ask two of its own: `quota` is answered
by the caps of all layers, `structure` by the shares a list should have.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tdkt.tools.law.cases import CaseCatalogue, CasesInvalid, check_cases
from tdkt.tools.law.citations import split
from tdkt.tools.law.counting import quota_finding
from tdkt.tools.law.evaluation import Finding, Verdict
from tdkt.tools.law.evaluation.findings import all_of, decisive_citations
from tdkt.tools.law.quotas import QuotaRule, QuotaStanding, StructureAlert
from tdkt.tools.law.reading import LawDataInvalid, as_day

from .effective import LocalCatalogue, switches_of
from .faults import PackInvalid
from .form import Pack
from .state import state_quotas


@dataclass(frozen=True, slots=True)
class CaseResult:
    """
    One case and its answer.

    Args:
        passed: the verdict is the expected one, the cited article is among those that
            decide, and the amount of money agrees, as far as the case names them.
        findings: as `Finding.to_json` writes them.
    """

    id: str
    reason: str
    honour: str
    expected: str
    verdict: str
    passed: bool
    citations: tuple[str, ...]
    findings: tuple[Mapping[str, Any], ...]

    def to_json(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "id": self.id,
            "reason": self.reason,
            "honour": self.honour,
            "expected": self.expected,
            "verdict": self.verdict,
            "passed": self.passed,
            "citations": list(self.citations),
            "findings": list(self.findings),
        }


def run_cases(
    pack: Pack, catalogue: CaseCatalogue, upper: Sequence[Pack] = ()
) -> list[CaseResult]:
    """
    Return the result of every case of a pack.

    Args:
        upper: packs that hold besides; each case takes those of its day of decision.

    Raises:
        PackInvalid: a case cannot be read; names its line.
    """
    catalogues: dict[tuple[Pack, ...], LocalCatalogue] = {}
    results = []
    for place, raw in enumerate(pack.cases):
        try:
            day = as_day(raw["decision_day"], "decision_day")
            held = tuple(one for one in (*upper, pack) if one.holds_on(day))
            local = catalogues.setdefault(held, LocalCatalogue(catalogue, held))
            results.append(_run(raw, local, held))
        except (CasesInvalid, LawDataInvalid, ValueError, TypeError) as error:
            fault = error.fault if isinstance(error, CasesInvalid) else str(error)
            raise PackInvalid(
                pack.line("cases", place),
                "bad_case",
                case=str(raw.get("id", place + 1))[:60],
                fault=fault[:300],
            ) from error
    return results


def _run(
    raw: Mapping[str, Any], local: LocalCatalogue, packs: Sequence[Pack]
) -> CaseResult:
    question = raw["question"]
    if question in ("quota", "structure"):
        answer = _list_answer(raw, packs)
    else:
        [answer] = check_cases({"cases": [raw]}, local, switches=switches_of(packs))
    cites = tuple(answer["decisive_citations"])
    passed = answer["verdict"] == raw["expected"]
    if "cite" in raw:
        passed = passed and all(one in cites for one in split(str(raw["cite"])))
    if "amount_vnd" in raw:
        passed = passed and answer.get("amount_vnd") == raw["amount_vnd"]
    return CaseResult(
        id=str(raw["id"]),
        reason=str(raw.get("reason", "")),
        honour=str(raw["honour"]),
        expected=str(raw["expected"]),
        verdict=answer["verdict"],
        passed=passed,
        citations=cites,
        findings=tuple(answer["findings"]),
    )


def _list_answer(raw: Mapping[str, Any], packs: Sequence[Pack]) -> dict[str, Any]:
    day = as_day(raw["decision_day"], "decision_day")
    honour, record = raw["honour"], raw["record"]
    case = str(raw["id"])
    if raw["question"] == "quota":
        names = ("base", "on_list")
        rules: list[QuotaRule] = [*state_quotas(day)]
        rules += [rule for pack in packs for rule in pack.quotas]
        numbers = _numbers(case, record, names)
        findings = [
            quota_finding(QuotaStanding(rule, numbers["base"], numbers["on_list"]))
            for rule in rules
            if honour in rule.honours
        ]
    else:
        numbers = _numbers(case, record, ("on_list", "counted"))
        findings = [
            alert_finding(rule, numbers["on_list"], numbers["counted"])
            for pack in packs
            for rule in pack.alerts
            if not rule.honours or honour in rule.honours
        ]
    verdict = all_of(one.verdict for one in findings)
    decisive = decisive_citations(one for one in findings if one.verdict == verdict)
    return {
        "verdict": verdict.value,
        "decisive_citations": decisive,
        "findings": [one.to_json() for one in findings],
    }


def _numbers(case: str, record: Any, names: tuple[str, str]) -> dict[str, int]:
    if not isinstance(record, Mapping) or set(record) != set(names):
        raise CasesInvalid(case, f"record needs {names[0]} and {names[1]}")
    for name in names:
        value = record[name]
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise CasesInvalid(case, f"record.{name} is not a whole number, 0 or more")
    return {name: record[name] for name in names}


def alert_finding(rule: StructureAlert, total: int, counted: int) -> Finding:
    """Return whether a list has the share it should have; an alert never blocks."""
    met = counted >= rule.min_share * total
    facts = {
        "measure": rule.measure.value,
        "min_share": str(rule.min_share),
        "total": total,
        "counted": counted,
        "on_file": True,
    }
    verdict = Verdict.MET if met else Verdict.NEEDS_A_PERSON
    return Finding(
        "structure_alert", rule.id, verdict, rule.source, facts, verified=rule.verified
    )
