"""The question of money: what is paid for honours decided together."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from tdkt.tools.law import citations, money
from tdkt.tools.law.evaluation import Finding, RecordInvalid, Verdict
from tdkt.tools.law.evaluation.findings import all_of
from tdkt.tools.law.parameters import NoValueOnDay

from .asked import Answer, CaseCatalogue, CatalogueHonour, LawCase, answer


def money_question(case: LawCase, catalogue: CaseCatalogue) -> Answer:
    """Answer the amount of what was decided together for one recipient."""
    rows = case.record.get("decided")
    if set(case.record) != {"decided"} or not isinstance(rows, list) or not rows:
        raise RecordInvalid("decided", "must be the only field, a list of honours")
    lines, cites = [], []
    for place, row in enumerate(rows):
        line, cite = _pay_line(row, f"decided[{place}]", case, catalogue)
        lines.append(line)
        cites.append(cite)
    findings, amount = [], 0
    paid = money.payable(lines)
    try:
        worked_out = [
            money.award_money(line.multiplier, case.decision_day) for line in paid
        ]
    except NoValueOnDay:
        return answer((Finding("money", "", Verdict.NEEDS_A_PERSON, "", {}),))
    for line, sum_ in zip(paid, worked_out, strict=True):
        amount += sum_.amount_vnd
        findings.append(_money_finding(line, sum_))
    decisive = _money_citations(worked_out[0], cites, several=len(lines) > 1)
    verdict = all_of(finding.verdict for finding in findings)
    return Answer(verdict, tuple(findings), decisive, amount_vnd=amount)


def _money_finding(line: money.PayLine, sum_: money.Money) -> Finding:
    # A sum worked out from an unread article is a sum all the same, and marked.
    facts = {
        "honour": line.key,
        "multiplier": str(line.multiplier),
        "base_salary": str(sum_.base_salary.value),
        "base_salary_source": sum_.base_salary.source,
        "amount_vnd": sum_.amount_vnd,
        "on_file": True,
    }
    cite = sum_.rounding.source
    return Finding("money", "", Verdict.MET, cite, facts, verified=sum_.is_verified)


def _pay_line(
    row: Any, name: str, case: LawCase, catalogue: CaseCatalogue
) -> tuple[money.PayLine, str]:
    if not isinstance(row, Mapping):
        raise RecordInvalid(name, "must have named fields")
    if unknown := set(row) - {"honour", "subject", "period", "multiplier"}:
        raise RecordInvalid(f"{name}.{sorted(unknown)[0]}", "is not a field here")
    code, subject = row.get("honour", case.honour), row.get("subject", "individual")
    if case.regime is None or not catalogue.has(code, case.regime):
        raise RecordInvalid(f"{name}.honour", f"“{code}” has no row under {case.regime}")
    if subject not in ("individual", "collective", "household"):
        raise RecordInvalid(f"{name}.subject", f"“{subject}” is no kind of subject")
    honour = catalogue.honour(code, case.regime)
    multiplier = _multiplier(row.get("multiplier"), subject, honour)
    if multiplier is None:
        raise RecordInvalid(f"{name}.multiplier", "is missing and not in the catalogue")
    line = money.PayLine(
        subject=subject,
        is_title=honour.kind == "emulation_title",
        period=str(row.get("period") or ""),
        multiplier=multiplier,
        key=code,
    )
    return line, honour.money.cite if honour.money else ""


def _multiplier(stated: Any, subject: str, honour: CatalogueHonour) -> Decimal | None:
    """Return the stated multiplier, else the catalogue's; a household has its own."""
    own = honour.money.multiplier(subject) if honour.money else None
    if stated is None:
        return own
    try:
        multiplier = Decimal(str(stated))
    except InvalidOperation:
        multiplier = Decimal("NaN")
    if not multiplier.is_finite() or multiplier < 0:
        raise RecordInvalid("decided.multiplier", f"“{stated}” is not a number, 0 or more")
    of_individual = honour.money.multiplier("individual") if honour.money else None
    if subject == "household" and own is not None and multiplier == of_individual:
        return own
    return multiplier


# Words of the catalogue's editor inside a citation: (individual, collective; …).
_REMARK = re.compile(r" \([^)]*[a-z]{4}[^)]*\)")


def _money_citations(
    sum_: money.Money, cites: list[str], *, several: bool
) -> tuple[str, ...]:
    """Return the articles of amount and rounding, of the multipliers, and of the salary."""
    found: list[str] = []
    decree, _, _ = sum_.rounding.source.partition(",")
    short = decree.removesuffix("/NĐ-CP")
    parts = [part for cite in cites for part in citations.split(_REMARK.sub("", cite))]
    own = [part for part in parts if part.startswith(short)]
    if sum_.rounding.source.endswith("Điều 49 (2)"):
        amount = f"{decree}, Điều 49 (1)-(2)"
        articles = dict.fromkeys(part.removeprefix(short).strip(" ,") for part in own)
        found.extend(f"{amount}, {article}" for article in articles)
        found.append(amount)
    else:
        found.append(sum_.rounding.source)
    if several:
        found.append(money.SEVERAL_HONOURS_CITE)
    found.extend(part.replace(short, f"{decree},", 1) for part in own)
    found.extend(own or parts)
    found.append(sum_.base_salary.source)
    return tuple(dict.fromkeys(found))
