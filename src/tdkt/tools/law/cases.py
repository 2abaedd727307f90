"""
Law cases: facts and a question in, the answer of the rules out (`tdkt law check`).

Six questions: eligibility, quota, principle, money, vote, authority. The catalogue of
honours is handed in, because this room knows none.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from . import citations, money
from .criteria import HonourStandard
from .evaluation import Evaluation, Finding, RecordInvalid, SubjectRecord, Verdict, evaluate
from .evaluation.findings import all_of, decisive_citations
from .evaluation.rows import NO_BASIS_AWARD_TYPES
from .parameters import CitedValue, NoValueOnDay, parameter, value_on
from .principles import principle_on
from .reading import LawDataInvalid, as_day
from .regimes import regime_on


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


class CasesInvalid(ValueError):
    """The file of cases cannot be read; the message names the case and the fault."""

    def __init__(self, case_id: str, fault: str) -> None:
        super().__init__(f"case {case_id}: {fault}")
        self.case_id = case_id
        self.fault = fault


@dataclass(frozen=True, slots=True)
class LawCase:
    """One case of the file, its days read."""

    id: str
    question: str
    honour: str
    decision_day: date
    judged_year: int
    regime: str | None
    record: Mapping[str, Any]


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


def check_cases(
    content: Mapping[str, Any], catalogue: CaseCatalogue
) -> list[dict[str, Any]]:
    """
    Return the answer to every case, in the order of the file.

    Args:
        content: a parsed file of cases, with the list `cases`.
        catalogue: where the standards of the honours are found.

    Raises:
        CasesInvalid: a case has an unknown field, question or honour, or its record a
            field nobody knows; the message names case and field.
    """
    if not isinstance(content, Mapping) or not isinstance(content.get("cases"), list):
        raise CasesInvalid("-", "the file has no list of cases")
    answers = []
    for raw in content["cases"]:
        case = _read(raw, catalogue)
        try:
            answer = _QUESTIONS[case.question](case, catalogue)
        except RecordInvalid as error:
            raise CasesInvalid(case.id, f"record.{error}") from error
        answers.append(answer.to_json(case.id))
    return answers


_NEEDED = {"id", "question", "honour", "decision_day", "record"}
_OPTIONAL = {"judged_year", "regime", "expected", "amount_vnd", "cite", "reason", "hold"}


def _read(raw: Any, catalogue: CaseCatalogue) -> LawCase:
    if not isinstance(raw, Mapping):
        raise CasesInvalid("?", "is not a mapping of fields")
    case_id = str(raw.get("id", "?"))
    if missing := _NEEDED - set(raw):
        raise CasesInvalid(case_id, f"lacks {', '.join(sorted(missing))}")
    if unknown := set(raw) - _NEEDED - _OPTIONAL:
        raise CasesInvalid(case_id, f"has unknown {', '.join(sorted(unknown))}")
    if raw["question"] not in _QUESTIONS:
        raise CasesInvalid(case_id, f"asks “{raw['question']}”, which is no question")
    if raw["honour"] not in catalogue.codes():
        raise CasesInvalid(case_id, f"names unknown honour {raw['honour']}")
    if not isinstance(raw["record"], Mapping):
        raise CasesInvalid(case_id, "has a record without fields")
    try:
        day = as_day(raw["decision_day"], "decision_day")
    except LawDataInvalid as error:
        raise CasesInvalid(case_id, str(error)) from error
    regime = regime_on(day)
    return LawCase(
        id=case_id,
        question=raw["question"],
        honour=raw["honour"],
        decision_day=day,
        judged_year=int(raw.get("judged_year") or day.year),
        regime=raw.get("regime") or (regime.id if regime else None),
        record=raw["record"],
    )


def _eligibility(case: LawCase, catalogue: CaseCatalogue) -> Answer:
    record = SubjectRecord.from_mapping(case.record)
    honour = _row(case, catalogue)
    if honour is None:
        return _no_row(case)
    judged = evaluate(
        honour,
        record,
        judged_year=case.judged_year,
        decided_on=case.decision_day,
        standards=catalogue,
    )
    return _from_evaluation(judged)


def _principle(case: LawCase, catalogue: CaseCatalogue) -> Answer:
    """Answer as for eligibility, and name the principles that were asked and let pass."""
    answer = _eligibility(case, catalogue)
    if answer.verdict != Verdict.MET:
        return answer
    record = SubjectRecord.from_mapping(case.record)
    asked = []
    if record.discipline:
        asked.append("discipline_clock")
    if any(one.award_type in NO_BASIS_AWARD_TYPES for one in record.honours):
        asked.append("sudden_no_basis")
    if record.achievements:
        asked.append("one_achievement_one_award")
    asked += ["no_ladder", "basis"] if not asked else []
    named = [principle_on(rule, case.decision_day) for rule in asked]
    passed = tuple(
        Finding(one.rule, "", Verdict.MET, one.source, {}, verified=one.verified)
        for one in named
    )
    return Answer(
        answer.verdict,
        (*passed, *answer.findings),
        tuple(dict.fromkeys([*decisive_citations(passed), *answer.decisive])),
    )


def _quota(case: LawCase, catalogue: CaseCatalogue) -> Answer:
    """Answer whether a list keeps the largest share of CSTĐCS among LĐTT."""
    numbers = _numbers(case.record, ("ldtt_awarded", "cstdcs_on_list"))
    finding = share_finding(
        rule="list_quota",
        cap=_value_or_none("quotas.cstdcs_share", case.decision_day),
        base=numbers["ldtt_awarded"],
        counted=numbers["cstdcs_on_list"],
    )
    return _answer((finding,))


def share_finding(*, rule: str, cap: CitedValue | None, base: int, counted: int) -> Finding:
    """
    Test whether a list keeps a cap.

    Args:
        cap: largest share; None when no value is on file for the day; a value of None
            says that the law sets no cap, or that it was not read (not verified).
        base: number the share is taken of.
        counted: number on the list.
    """
    facts: dict[str, Any] = {"base": base, "counted": counted, "on_file": True}
    if cap is None:
        facts["reason"] = "no_value"
        return Finding(rule, "", Verdict.NEEDS_A_PERSON, "", facts, verified=False)
    facts["cap"] = None if cap.value is None else str(cap.value)
    if not cap.verified:
        facts["reason"] = "not_verified"
        verdict = Verdict.NEEDS_A_PERSON
    elif cap.value is None:
        verdict = Verdict.MET
    else:
        # "Not exceeding": the whole number below the share is allowed.
        allowed = int(base * cap.value)
        facts["allowed"] = allowed
        verdict = Verdict.MET if counted <= allowed else Verdict.NOT_MET
    return Finding(rule, "", verdict, cap.source, facts, verified=cap.verified)


def _money(case: LawCase, catalogue: CaseCatalogue) -> Answer:
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
        return _answer((Finding("money", "", Verdict.NEEDS_A_PERSON, "", {}),))
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
    multiplier = Decimal(str(stated))
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


def _vote(case: LawCase, catalogue: CaseCatalogue) -> Answer:
    """Answer whether enough of all council members agreed, absent ones in writing."""
    names = ("council_members", "present", "yes_in_meeting", "yes_in_writing_of_absent")
    numbers = _numbers(case.record, names)
    for key in ("council.vote_threshold_high", "council.vote_threshold"):
        if case.honour in parameter(key).about["honours"]:
            threshold = _value_or_none(key, case.decision_day)
            return _answer((vote_finding(threshold=threshold, **numbers),))
    honour = _row(case, catalogue)
    rule = honour.council if honour else None
    if rule is None or rule.vote_required:
        return _answer((Finding("vote", "", Verdict.NEEDS_A_PERSON, "", dict(numbers)),))
    finding = Finding("vote", "", Verdict.MET, rule.cite, {"vote_required": False})
    article = rule.cite.partition(" (")[0].replace("2023,", "2023/NĐ-CP,")
    return Answer(finding.verdict, (finding,), (rule.cite, article))


def vote_finding(
    *,
    threshold: CitedValue | None,
    council_members: int,
    present: int,
    yes_in_meeting: int,
    yes_in_writing_of_absent: int,
) -> Finding:
    """
    Test whether the share of ALL council members who agreed reaches the threshold.

    Args:
        threshold: share, 0 to 1; None or without a number when it is not known.
        yes_in_writing_of_absent: absent members who agreed in writing count as well.
    """
    agreed = yes_in_meeting + yes_in_writing_of_absent
    facts: dict[str, Any] = {
        "council_members": council_members,
        "present": present,
        "agreed": agreed,
        "on_file": True,
    }
    absent = council_members - present
    agrees = yes_in_meeting <= present and 0 <= yes_in_writing_of_absent <= absent
    if threshold is None or threshold.value is None or not threshold.verified:
        source = threshold.source if threshold else ""
        facts["reason"] = "no_value"
        return Finding("vote", "", Verdict.NEEDS_A_PERSON, source, facts, verified=False)
    facts["threshold"] = str(threshold.value)
    if not agrees or council_members == 0:
        facts["reason"] = "numbers_disagree"
        return Finding("vote", "", Verdict.NEEDS_A_PERSON, threshold.source, facts)
    facts["share"] = str((Decimal(100 * agreed) / council_members).quantize(Decimal("0.1")))
    # Compared as products, so that nothing is rounded over the threshold.
    enough = agreed >= threshold.value * council_members
    verdict = Verdict.MET if enough else Verdict.NOT_MET
    return Finding("vote", "", verdict, threshold.source, facts)


# Short words of cases for the roles of the catalogue.
_SIGNERS = {
    "minister": "minister_or_central_head",
    "department_director": "provincial_department_director",
    "enterprise_director": "enterprise_or_cooperative_director",
    "director": "enterprise_or_cooperative_director",
    "unit_head": "head_of_legal_entity_unit",
    "head_of_unit": "head_of_legal_entity_unit",
}


def _authority(case: LawCase, catalogue: CaseCatalogue) -> Answer:
    """Answer whether the signer may confer the honour on that day."""
    if set(case.record) != {"signer"}:
        raise RecordInvalid("signer", "must be the only field")
    honour = _row(case, catalogue)
    if honour is None:
        return _no_row(case)
    signer = str(case.record["signer"])
    role = _SIGNERS.get(signer, signer)
    in_force = [one for one in honour.authority.roles if one.holds_on(case.decision_day)]
    holding = [one for one in in_force if one.role == role]
    facts = {
        "signer": role,
        "may_confer": [one.role for one in in_force],
        "on_file": True,
    }
    if holding:
        found = tuple(
            Finding("authority", "", Verdict.MET, one.cite, facts) for one in holding
        )
        return _answer(found)
    finding = Finding("authority", "", Verdict.NOT_MET, in_force[0].cite, facts)
    powers = _powers_of(role, case, catalogue)
    own = [one.cite for one in honour.authority.roles if one.role == role]
    cites = dict.fromkeys([*powers, *own, *(one.cite for one in in_force)])
    return Answer(finding.verdict, (finding,), tuple(cites))


def _powers_of(role: str, case: LawCase, catalogue: CaseCatalogue) -> list[str]:
    """Return the articles which say what a signer may confer on that day."""
    found: dict[str, None] = {}
    for code in catalogue.codes():
        if case.regime is None or not catalogue.has(code, case.regime):
            continue
        for one in catalogue.honour(code, case.regime).authority.roles:
            if one.role == role and one.holds_on(case.decision_day):
                found[one.cite] = None
    return list(found)


def _row(case: LawCase, catalogue: CaseCatalogue) -> CatalogueHonour | None:
    if case.regime is None or not catalogue.has(case.honour, case.regime):
        return None
    return catalogue.honour(case.honour, case.regime)


def _no_row(case: LawCase) -> Answer:
    facts = {"honour": case.honour, "regime": case.regime}
    finding = Finding("no_row", "", Verdict.NEEDS_A_PERSON, "", facts, verified=False)
    return _answer((finding,))


def _from_evaluation(judged: Evaluation) -> Answer:
    return Answer(judged.verdict, judged.findings, judged.decisive, judged.hold)


def _answer(findings: tuple[Finding, ...]) -> Answer:
    verdict = all_of(finding.verdict for finding in findings)
    return Answer(verdict, findings, decisive_citations(findings))


def _numbers(record: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, int]:
    """Return the whole numbers a question is answered from; absent ones are 0."""
    if unknown := set(record) - set(names):
        raise RecordInvalid(sorted(unknown)[0], "is not a field of this question")
    if names[0] not in record:
        raise RecordInvalid(names[0], "is missing")
    for name, value in record.items():
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise RecordInvalid(name, f"“{value}” is not a whole number, 0 or more")
    return {name: int(record.get(name, 0)) for name in names}


def _value_or_none(key: str, day: date) -> CitedValue | None:
    try:
        return value_on(key, day)
    except NoValueOnDay:
        return None


_QUESTIONS: Mapping[str, Callable[[LawCase, CaseCatalogue], Answer]] = {
    "eligibility": _eligibility,
    "quota": _quota,
    "principle": _principle,
    "money": _money,
    "vote": _vote,
    "authority": _authority,
}

__all__ = [
    "Answer",
    "CaseCatalogue",
    "CasesInvalid",
    "check_cases",
    "share_finding",
    "vote_finding",
]
