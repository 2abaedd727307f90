"""Questions about a standard: eligibility, and principles that override it."""

from tdkt.tools.law.evaluation import Evaluation, Finding, SubjectRecord, Verdict, evaluate
from tdkt.tools.law.evaluation.findings import decisive_citations
from tdkt.tools.law.evaluation.rows import NO_BASIS_AWARD_TYPES
from tdkt.tools.law.principles import principle_on

from .asked import Answer, CaseCatalogue, LawCase, no_row, row_of


def eligibility(case: LawCase, catalogue: CaseCatalogue) -> Answer:
    record = SubjectRecord.from_mapping(case.record)
    honour = row_of(case, catalogue)
    if honour is None:
        return no_row(case)
    judged = evaluate(
        honour,
        record,
        judged_year=case.judged_year,
        decided_on=case.decision_day,
        switches=case.switches,
        standards=catalogue,
    )
    return _from_evaluation(judged)


def principle(case: LawCase, catalogue: CaseCatalogue) -> Answer:
    """Answer as for eligibility, and name the principles that were asked and let pass."""
    answer = eligibility(case, catalogue)
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


def _from_evaluation(judged: Evaluation) -> Answer:
    return Answer(judged.verdict, judged.findings, judged.decisive, judged.hold)
